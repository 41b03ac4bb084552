import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.reading_commands import aids_of
from annotator.ui.text_view.reading_aids import Dimming, ReadingAids
from annotator.ui.workbench import Workbench
from annotator.workspace.settings import Settings, load_settings


def test_the_settings_say_how_the_article_is_read() -> None:
    settings = Settings(sentence_numbers=True, invisible_marks=False, dimming=Dimming.PARAGRAPHS)
    assert aids_of(settings) == ReadingAids(
        sentence_numbers=True,
        paragraph_marks=False,
        invisible_marks=False,
        dimming=Dimming.PARAGRAPHS,
    )


def test_the_overview_comes_and_goes(bench: Workbench, window: MainWindow, qtbot: QtBot) -> None:
    view = bench.pane.view
    qtbot.waitUntil(lambda: view.ruler is not None)
    assert view.ruler is not None
    assert view.ruler.isVisible()
    window.actions_["overview_ruler"].trigger()
    assert not view.ruler.isVisible()
    assert view.viewportMargins().right() == 0
    qtbot.waitUntil(lambda: load_settings().overview_ruler is False)


@pytest.mark.parametrize(
    "name", ["show_chips", "sentence_numbers", "paragraph_marks", "invisible_marks"]
)
def test_a_switch_shows_at_once_and_is_kept(
    bench: Workbench, window: MainWindow, qtbot: QtBot, name: str
) -> None:
    before = getattr(window.commands.settings, name)
    window.actions_[name].trigger()
    stage = bench.pane.view.stage
    shown = stage.shows_chips if name == "show_chips" else getattr(stage.aids, name)
    assert shown is not before
    qtbot.waitUntil(lambda: getattr(load_settings(), name) is not before)


def test_dimming_comes_back_as_it_was(bench: Workbench, window: MainWindow) -> None:
    stage = bench.pane.view.stage
    bench.reading.apply(Settings(dimming=Dimming.PARAGRAPHS))
    assert window.actions_["dimming"].isChecked()
    window.actions_["dimming"].trigger()
    assert stage.aids.dimming is Dimming.NOTHING
    window.actions_["dimming"].trigger()
    assert stage.aids.dimming is Dimming.PARAGRAPHS


def test_the_key_works_while_reading(bench: Workbench, window: MainWindow, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(bench.pane.view, Qt.Key.Key_N, keys)
    assert bench.pane.view.stage.aids.sentence_numbers
    assert window.actions_["sentence_numbers"].isChecked()


def test_folding_the_panels_keeps_the_line_being_read(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    view = bench.pane.view
    window.resize(700, 300)
    qtbot.waitUntil(lambda: view.stage.width < 600)
    view.select_range(((60, 60),))
    before = view.caret_rectangle().top() + view.viewport().mapTo(window, view.viewport().pos()).y()
    width = view.stage.width
    window.set_focus_mode(is_on=True)
    qtbot.waitUntil(lambda: view.stage.width > width)
    top, bottom = view.stage.scroll.value, view.stage.scroll.maximum
    inside = view.viewport().rect()
    assert inside.contains(view.caret_rectangle())
    assert 0 <= top <= bottom
    window.set_focus_mode(is_on=False)
    qtbot.waitUntil(lambda: view.stage.width == width)
    after = view.caret_rectangle().top() + view.viewport().mapTo(window, view.viewport().pos()).y()
    assert after == before
