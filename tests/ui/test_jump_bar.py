import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.articles import Segmentation
from annotator.ui.jump_bar import JumpBar
from annotator.ui.main_window import MainWindow
from annotator.ui.text_view.view import ArticleView
from annotator.ui.workbench import Workbench
from tests.ui.text_view.samples import picture

LINES = [f"Alinea {number} dengan beberapa kata lagi." for number in range(100)]
TEXT = "\n".join(LINES)


def sentences() -> Segmentation:
    starts = [sum(len(line) + 1 for line in LINES[:number]) for number in range(100)]
    return Segmentation(
        (), tuple((at, at + len(line)) for at, line in zip(starts, LINES, strict=True))
    )


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.set_article(picture(TEXT, segmentation=sentences()))
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def bar(view: ArticleView, qtbot: QtBot) -> JumpBar:
    made = JumpBar(view)
    qtbot.addWidget(made)
    made.begin()
    return made


def line_of(bar: JumpBar) -> QLineEdit:
    (line,) = bar.findChildren(QLineEdit)
    return line


def is_in_sight(view: ArticleView, at: int) -> bool:
    window = QRect(0, 0, view.stage.width, view.stage.height)
    return window.contains(view.stage.caret_box(at))


def test_the_article_follows_while_one_types(view: ArticleView, bar: JumpBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(line_of(bar), "80")
    assert is_in_sight(view, TEXT.index("Alinea 79"))
    assert bar.words == "Sentence 80 of 100 · 79 %"
    assert view.caret == 0


def test_enter_stays_there_with_the_caret(view: ArticleView, bar: JumpBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(line_of(bar), "p41")
    assert bar.words.startswith("Paragraph 41 of 100")
    qtbot.keyClick(line_of(bar), Qt.Key.Key_Return)
    assert view.caret == TEXT.index("Alinea 40")
    assert is_in_sight(view, view.caret)
    assert bar.isHidden()


def test_escape_goes_back(view: ArticleView, bar: JumpBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(line_of(bar), "90%")
    assert not is_in_sight(view, 0)
    qtbot.keyClick(line_of(bar), Qt.Key.Key_Escape)
    assert is_in_sight(view, 0)
    assert bar.isHidden()


def test_what_is_no_place_is_said(view: ArticleView, bar: JumpBar, qtbot: QtBot) -> None:
    assert bar.words == "Sentence 1 of 100 · 0 %"
    qtbot.keyClicks(line_of(bar), "x")
    qtbot.keyClick(line_of(bar), Qt.Key.Key_Return)
    assert bar.words == "Type 12, p3 or 50%."
    assert bar.isVisible()
    assert view.caret == 0


def test_another_article_meanwhile_stays_where_it_is(
    view: ArticleView, bar: JumpBar, qtbot: QtBot
) -> None:
    qtbot.keyClicks(line_of(bar), "90%")
    view.set_article(picture(TEXT))
    bar.close_bar()
    assert view.verticalScrollBar().value() == 0


def test_the_key_opens_it_and_gives_the_text_back(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    view = bench.pane.view
    window.actions_["go_to"].trigger()
    (bar,) = bench.pane.findChildren(JumpBar)
    line = line_of(bar)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "2")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert view.hasFocus()
    assert view.caret == view.stage.scene.places.sentences[1][0]
