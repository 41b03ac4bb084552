"""The manifest of a bundle."""

import pytest

from annotator.domain.bundles import BundleKind
from annotator.domain.carried import CarriedChain, ExchangeManifest
from annotator.domain.errors import FormatError
from annotator.domain.ids import DeviceId, PersonId
from annotator.formats.bundle_model import MEMBERS, Member, manifest_of, read_manifest

KEY = PersonId(b"p" * 16), DeviceId(b"d" * 16)
GIVEN = ExchangeManifest(
    BundleKind.ASSIGNMENT, b"j" * 16, "news", KEY[0], "Lead", KEY[0], 5, 9, {KEY: 3}, scheme=b"s"
)
CHAIN = CarriedChain(*KEY, 3, 2, 8, b"h" * 16)
FILES = tuple(Member(name=name, sha256="0" * 64, size=1) for name in MEMBERS)


def test_a_manifest_comes_back_as_it_was() -> None:
    text = manifest_of(GIVEN, (CHAIN,), FILES).text()
    found = read_manifest(text.encode(), "b.annx")
    assert found.values() == GIVEN
    assert found.carried_chains() == (CHAIN,)
    assert found.members == FILES


def test_a_manifest_in_another_encoding_is_refused() -> None:
    with pytest.raises(FormatError, match="UTF-8"):
        read_manifest(b"\xff\xfe", "b.annx")
