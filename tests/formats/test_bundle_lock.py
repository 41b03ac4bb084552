"""Passphrases and signatures of bundles."""

import sys
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError, RuleViolation
from annotator.formats.bundle_lock import (
    fingerprint,
    is_locked,
    locked,
    new_key,
    signed,
    unlocked,
    verified_key,
)

WORDS = "a long secret"


@pytest.fixture
def library() -> None:
    pytest.importorskip("cryptography")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("size", [0, 1, 1 << 20, (2 << 20) + 5])
def test_the_passphrase_gives_back_what_it_locked(tmp_path: Path, size: int) -> None:
    path = tmp_path / "b.annx"
    plain = bytes(number % 251 for number in range(1000)) * (size // 1000 + 1)
    path.write_bytes(locked(plain[:size], WORDS))
    assert is_locked(path)
    assert unlocked(path, WORDS) == plain[:size]


@pytest.mark.usefixtures("library")
def test_a_piece_left_out_or_moved_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "b.annx"
    whole = locked(b"x" * (3 << 20), WORDS)
    piece = (1 << 20) + 16
    head = len(whole) - 3 * piece
    for changed in (
        whole[:-piece],
        whole[:head] + whole[head + piece : head + 2 * piece] + whole[head:],
        whole[:-1] + bytes([whole[-1] ^ 1]),
    ):
        path.write_bytes(changed)
        with pytest.raises(RuleViolation, match="does not open"):
            unlocked(path, WORDS)
    path.write_bytes(whole[:20])
    with pytest.raises(FormatError, match="too early"):
        unlocked(path, WORDS)


@pytest.mark.usefixtures("library")
def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(RuleViolation, match="at least 8"):
        locked(b"x", "short")


@pytest.mark.usefixtures("library")
def test_a_signature_fits_its_manifest_only() -> None:
    key = new_key()
    text = signed(key, b"manifest")
    public, signature = (bytes.fromhex(part.split('"')[3]) for part in text.split(","))
    assert verified_key(public, signature, b"manifest", "b.annx") == public
    assert len(fingerprint(public).split()) == 8
    with pytest.raises(FormatError, match="changed since it was signed"):
        verified_key(public, signature, b"another", "b.annx")


def test_without_the_library_the_line_that_installs_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(RuleViolation, match=r"annotator\[team\]"):
        locked(b"x", WORDS)


def test_a_plain_file_is_not_locked(tmp_path: Path) -> None:
    assert not is_locked(tmp_path / "absent.annx")
