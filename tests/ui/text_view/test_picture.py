from annotator.ui.text_view.picture import bands_of, brackets_of
from tests.ui.text_view.samples import stance, topic


def test_stances_with_evidence_become_bands_with_names() -> None:
    with_evidence, without = stance((3, 9), (12, 20)), stance()
    (band,) = bands_of((with_evidence, without), {b"h": "Kim", b"t": "the harbour"})
    assert (band.start, band.end) == (3, 20)
    assert (band.holder, band.target) == ("Kim", "the harbour")


def test_unknown_names_show_as_dots() -> None:
    (band,) = bands_of((stance((0, 1)),), {})
    assert (band.holder, band.target) == ("…", "…")


def test_topics_with_evidence_become_brackets() -> None:
    (bracket,) = brackets_of((topic((2, 8)), topic()))
    assert (bracket.start, bracket.end, bracket.label) == (2, 8, "politics")
