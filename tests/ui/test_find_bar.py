"""Find in the article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.text import ArticleText
from annotator.ui.find_bar import FindBar, places_of

TEXT = ArticleText("Kim 🙂 met kim.\nKIM  Jong\nUn")


def test_case_and_white_space_do_not_matter() -> None:
    assert places_of("kim", TEXT) == [(0, 3), (10, 13), (15, 18)]
    assert places_of("kim jong un", TEXT) == [(15, 27)]


def test_signs_are_taken_as_they_are() -> None:
    assert places_of("kim.", TEXT) == [(10, 14)]
    assert places_of("(", TEXT) == []


def test_blanks_alone_find_nothing() -> None:
    assert places_of("  ", TEXT) == []


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
