"""The signing key of this machine."""

import stat
import sys
from pathlib import Path

import pytest

from annotator.domain.errors import StoreUnavailable
from annotator.workspace.exchange_keys import own_key

pytest.importorskip("cryptography")


def test_the_key_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    key = own_key(tmp_path)
    assert own_key(tmp_path) == key
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "exchange_key").stat().st_mode) == 0o600


def test_a_damaged_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    (tmp_path / "exchange_key").write_text("short")
    with pytest.raises(StoreUnavailable, match="exchange_key"):
        own_key(tmp_path)
