import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.units import FileText, OffsetUnit, Quoted, unit_that_fits
from tests.formats.material import TEXTS

RAW = "Ani 😊\r\ndi Bali\rké"


def test_offsets_of_every_unit_lead_to_the_same_place() -> None:
    text = FileText(RAW)
    assert text.text == "Ani 😊\ndi Bali\nké"
    at = text.text.index("Bali")
    for unit, start in (
        (OffsetUnit.CODE_POINT, RAW.index("Bali")),
        (OffsetUnit.UTF16, RAW.index("Bali") + 1),
        (OffsetUnit.UTF8, len(RAW[: RAW.index("Bali")].encode())),
        (OffsetUnit.CRLF, at + 1),
        (OffsetUnit.LF, at),
    ):
        assert text.place(start, start + 4, unit) == (at, at + 4)
        assert text.fits(start, start + 4, "Bali", unit)


@pytest.mark.parametrize("unit", OffsetUnit)
@pytest.mark.parametrize("place", [(5, 4), (-1, 2), (0, 99), (0, 2**70)])
def test_places_outside_the_text_are_none(unit: OffsetUnit, place: tuple[int, int]) -> None:
    assert FileText("Ani\ndi").place(*place, unit) is None


def test_offsets_inside_a_character_are_none() -> None:
    assert FileText("😊").place(0, 1, OffsetUnit.UTF16) is None
    assert FileText("é").place(0, 1, OffsetUnit.UTF8) is None


@given(TEXTS, st.data())
def test_code_points_of_a_folded_text_stay(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert FileText(text).place(at, len(text), OffsetUnit.CODE_POINT) == (at, len(text))


def test_the_unit_must_fit_every_quote() -> None:
    text = FileText("😊 Ani")
    units = [Quoted(text, 3, 6, "Ani"), Quoted(text, 0, 2, "😊")]
    assert unit_that_fits(lambda: units) is OffsetUnit.UTF16
    mixed = [*units, Quoted(text, 2, 5, "Ani")]
    assert unit_that_fits(lambda: mixed) is None
    assert unit_that_fits(list) is OffsetUnit.CODE_POINT
