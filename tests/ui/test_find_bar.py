"""Find in the article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.text import ArticleText
from annotator.ui.find_bar import FindBar

TEXT = ArticleText("Kim 🙂 met kim.\nKIM  Jong\nUn")


def bar_with(qtbot: QtBot, words: str, at: int = 0) -> FindBar:
    bar = FindBar()
    qtbot.addWidget(bar)
    bar.set_text(TEXT)
    bar.show()
    bar.begin(words, at)
    return bar


def test_the_first_hit_is_the_next_after_the_caret(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "kim", at=5)
    assert bar.count_text == "2 of 3"


def test_next_goes_round(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "kim")
    told: list[object] = []
    bar.hits_changed.connect(lambda _hits, current: told.append(current))
    bar.go_next()
    bar.go_next()
    bar.go_next()
    bar.go_previous()
    assert told == [(10, 13), (15, 18), (0, 3), (15, 18)]


def test_nothing_found_is_said(qtbot: QtBot) -> None:
    assert bar_with(qtbot, "xyz").count_text == "Nothing found"


def test_escape_closes_and_takes_the_frames_away(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "kim")
    line = bar.findChild(QLineEdit)
    assert line is not None
    with qtbot.waitSignals([bar.hits_changed, bar.closed]):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert bar.hits == ()


def test_another_article_is_searched_anew(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "kim")
    bar.set_text(ArticleText("no such name"))
    assert bar.hits == ()


def line(bar: FindBar) -> QLineEdit:
    found = bar.findChild(QLineEdit)
    assert found is not None
    return found


def press(qtbot: QtBot, bar: FindBar, key: Qt.Key) -> None:
    qtbot.keyClick(line(bar), key, Qt.KeyboardModifier.AltModifier)


def test_alt_and_a_letter_switch_the_options(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "KIM")
    assert bar.count_text == "1 of 3"
    press(qtbot, bar, Qt.Key.Key_C)
    assert bar.hits == ((15, 18),)
    press(qtbot, bar, Qt.Key.Key_C)
    line(bar).setText("on")
    assert bar.count_text == "1 of 1"
    press(qtbot, bar, Qt.Key.Key_W)
    assert bar.count_text == "Nothing found"


def test_options_are_switched_by_mouse_and_named(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "k.m")
    button = next(b for b in bar.findChildren(QToolButton) if b.text() == ".*")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bar.count_text == "1 of 3"
    assert all(b.accessibleName() for b in bar.findChildren(QToolButton) if b.parent() is bar)


def test_a_wrong_pattern_says_where(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "k(m")
    press(qtbot, bar, Qt.Key.Key_R)
    assert bar.complaint.endswith("(column 2).")
    assert bar.count_text == ""
    press(qtbot, bar, Qt.Key.Key_R)
    assert bar.complaint == ""


def test_walking_tells_which_hit_to_select(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "kim")
    with qtbot.waitSignal(bar.walked) as walked:
        qtbot.keyClick(line(bar), Qt.Key.Key_Return)
    assert walked.args == [(10, 13)]


def test_found_again_after_closing_from_the_caret_on(qtbot: QtBot) -> None:
    bar = bar_with(qtbot, "kim")
    bar.close_bar()
    walked: list[object] = []
    bar.walked.connect(walked.append)
    bar.find_again(1, 10)
    assert bar.isVisible()
    bar.close_bar()
    bar.find_again(-1, 10)
    assert walked == [(15, 18), (0, 3)]
