"""The article on the desk."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.text import ArticleText
from annotator.ui.review.marks import LaneLine, marks_of
from annotator.ui.review.review_view import ReviewView
from annotator.ui.text_view.picture import ArticlePicture
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import BOUNDARY, MISSING, WORDS, item, sheet

LANES = (LaneLine(1, "PER", ((9, 23),), 2, True), LaneLine(2, "PER", ((0, 23),), 1, False))
LONG = WORDS + "".join(f"\n\nParagraph {n} with some words in it." for n in range(60))


def shown(qtbot: QtBot, text: str = LONG) -> ReviewView:
    view = ReviewView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.set_article(ArticlePicture(ArticleText(text), SCHEME))
    return view


def test_a_click_on_a_lane_takes_it_and_one_on_a_wave_goes_there(qtbot: QtBot) -> None:
    view = shown(qtbot)
    made = sheet(item(BOUNDARY), item(MISSING), text=LONG)
    view.show_marks(marks_of(made, item(BOUNDARY), (), SCHEME), LANES, (0, 23), None)
    view.viewport().grab()
    box, _ = next(one for one in view.lanes.boxes if one[1] == 2)
    with qtbot.waitSignal(view.answer_pressed) as told:
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, round(box.center().y()))
        )
    assert told.args == [2]
    at = view.stage.caret_box(MISSING.start + 2).center()
    with qtbot.waitSignal(view.mark_pressed):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_text_moves_only_for_a_conflict_out_of_good_sight(qtbot: QtBot) -> None:
    view = shown(qtbot)
    made = marks_of(sheet(text=LONG), None, (), SCHEME)
    far = LONG.index("Paragraph 50")
    view.show_marks(made, LANES, (far, far + 9), (far, far + 9))
    top = view.stage.caret_box(far).top()
    assert 0 < top < 400
    value = view.verticalScrollBar().value()
    near = LONG.index("Paragraph 51")
    view.show_marks(made, LANES, (near, near + 9), None)
    assert abs(view.verticalScrollBar().value() - value) <= 60


def test_the_caret_is_seen_only_with_the_focus(qtbot: QtBot) -> None:
    view = shown(qtbot)
    assert view.stage.hides_caret
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert not view.stage.hides_caret
    view.clearFocus()
    assert view.stage.hides_caret


def test_only_what_differs_is_told_to_the_article(qtbot: QtBot) -> None:
    view = shown(qtbot)
    made = sheet(item(BOUNDARY), item(MISSING), text=LONG)
    first = marks_of(made, item(BOUNDARY), BOUNDARY.candidates[0].rows, SCHEME)
    view.show_marks(first, (), (0, 0), None)
    second = marks_of(made, item(BOUNDARY), BOUNDARY.candidates[1].rows, SCHEME)
    view.show_marks(second, (), (0, 0), None)
    ids = {one.id for one in view.stage.scene.spans.in_reading_order()}
    assert ids == {one.id for one in second.spans}
