from dataclasses import replace

from annotator.ui.text_view.reading_aids import ReadingAids
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.tips import tip_at
from tests.ui.text_view.samples import picture, stage_of

TEXT = "Judul\nkata\u200bkata\u00a0lagi\tdan\u202eakhir."


def shown(*, title: tuple[int, int] | None = (0, 5), name: str = "") -> Stage:
    made = picture(TEXT, title=title, subtitle="KN · Sari")
    return stage_of(replace(made, details="Outlet: KN\nAuthor: Sari", title=name))


def tip_of(stage: Stage, at: int) -> str:
    box = stage.caret_box(at)
    return tip_at(stage, box.center().x() + 3, box.center().y())


def test_what_cannot_be_seen_is_named_under_the_mouse() -> None:
    stage = shown()
    assert tip_of(stage, TEXT.index("\u200b")) == "zero width space (ZWSP), U+200B"
    assert tip_of(stage, TEXT.index("\u00a0")) == "no-break space (NBSP), U+00A0"
    assert tip_of(stage, TEXT.index("\t")) == "control character (TAB), U+0009"
    assert tip_of(stage, TEXT.index("\u202e")) == "right-to-left override (RLO), U+202E"


def test_ordinary_letters_tell_nothing() -> None:
    assert tip_of(shown(), TEXT.index("lagi") + 2) == ""


def test_characters_without_marks_tell_nothing_where_there_is_nothing_to_see() -> None:
    stage = shown()
    stage.set_aids(ReadingAids(invisible_marks=False))
    assert tip_of(stage, TEXT.index("lagi") + 2) == ""


def test_the_line_below_the_heading_tells_all_that_is_known() -> None:
    stage = shown()
    below = stage.caret_box(6).top() - round(stage.metrics.em)
    assert tip_at(stage, stage.left + 20, below) == "Outlet: KN\nAuthor: Sari"


def test_a_text_without_a_heading_has_its_header_above() -> None:
    stage = shown(title=None, name="A title")
    first = stage.caret_box(0).top()
    assert first > 3 * stage.metrics.em
    assert tip_at(stage, stage.left + 20, first - 20) == "Outlet: KN\nAuthor: Sari"


def test_beside_the_article_there_is_nothing() -> None:
    assert tip_at(shown(), 5, 4000) == ""
