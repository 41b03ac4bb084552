from PySide6.QtCore import QRect

from annotator.ui.text_view.damage import changed_rows, snapshot
from annotator.ui.text_view.stage import Stage
from tests.ui.text_view.samples import picture, span, stage_of

TEXT = "\n".join("some words that go over more than one line of this column " * 3 for _ in range(6))
WINDOW = QRect(0, 0, 500, 400)


def stage() -> Stage:
    return stage_of(picture(TEXT))


def test_nothing_changed_is_nothing_to_paint() -> None:
    shown = [snapshot(item) for item in stage().scroll.shown()]
    assert changed_rows(shown, shown, WINDOW).isEmpty()


def test_a_span_changes_its_own_line_only() -> None:
    made = stage()
    row = made.boxes(0, 4)[0]
    region = made.replace_spans([span((0, 4))], [])
    box = region.boundingRect()
    assert box.contains(QRect(0, row.top(), 500, row.height()))
    assert box.height() < 3 * made.metrics.pitch


def test_a_span_out_of_sight_changes_nothing() -> None:
    made = stage()
    assert made.replace_spans([span((len(TEXT) - 5, len(TEXT)))], []).isEmpty()


def test_a_line_that_grows_changes_everything_below_it() -> None:
    made = stage()
    at = TEXT.index("\n") + 1
    row = made.boxes(at, at + 4)[0]
    region = made.replace_spans([span((at, at + 10 - number)) for number in range(5)], [])
    box = region.boundingRect()
    assert box.bottom() == WINDOW.bottom()
    assert row.top() - made.metrics.pitch < box.top() <= row.top()


def test_taking_a_span_out_changes_where_it_was() -> None:
    made = stage()
    item = span((0, 4))
    added = made.replace_spans([item], [])
    assert made.replace_spans([], [item.id]) == added
    assert len(made.scene.spans) == 0


def test_a_view_that_moved_is_painted_whole() -> None:
    made = stage()
    before = [snapshot(item) for item in made.scroll.shown()]
    made.scroll.move(30)
    after = [snapshot(item) for item in made.scroll.shown()]
    assert changed_rows(before, after, WINDOW).boundingRect() == WINDOW
