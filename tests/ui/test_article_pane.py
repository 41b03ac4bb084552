"""The article between messages and labels, in step with the controller."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.articles import ArticleMeta
from annotator.ui.text_view.fallback_fonts import missing_letters, script_names
from annotator.ui.workbench import Workbench
from tests.ui.desk import labels, saved


def test_the_view_shows_what_the_controller_does(qtbot: QtBot, bench: Workbench) -> None:
    bench.pane.view.select_range(((0, 9),))
    bench.controller.label_selection("PER")
    spans = bench.pane.view.stage.scene.spans
    assert [span.label for span in spans.at(3)] == ["PER"]
    assert bench.pane.view.selection.spans == bench.controller.selection.spans
    saved(qtbot, bench.controller)


def test_selecting_in_the_view_tells_the_controller(bench: Workbench) -> None:
    bench.pane.view.select_range(((0, 9),))
    assert bench.controller.selection.fragments == ((0, 9),)


def test_escape_lets_the_selection_go(qtbot: QtBot, bench: Workbench) -> None:
    bench.pane.view.select_range(((0, 9),))
    qtbot.keyClick(bench.pane.view, Qt.Key.Key_Escape)
    assert bench.controller.selection.fragments == ()
    assert bench.pane.view.selection.fragments == ()


def test_find_frames_hits_and_goes_with_the_article(qtbot: QtBot, bench: Workbench) -> None:
    bench.pane.find_bar.begin("kim", 0)
    assert len(bench.pane.find_bar.hits) == 1
    with qtbot.waitSignal(bench.controller.article_opened):
        bench.controller.next_article()
    assert bench.pane.find_bar.hits == ()


def test_what_was_found_is_selected_when_the_bar_closes(bench: Workbench) -> None:
    bench.pane.find_bar.begin("vladivostok", 0)
    bench.pane.find_bar.close_bar()
    assert bench.pane.view.selected_text == "Vladivostok"
    assert bench.pane.view.hasFocus()


def test_the_next_hit_is_selected_ready_for_a_label(bench: Workbench) -> None:
    bench.pane.find_bar.begin("vladivostok", 0)
    bench.pane.find_bar.close_bar()
    bench.pane.view.select_range(((0, 0),))
    bench.pane.find_again(1)
    assert bench.pane.view.selected_text == "Vladivostok"
    assert bench.controller.selection.fragments


def test_nothing_found_leaves_the_caret_where_it_was(bench: Workbench) -> None:
    bench.pane.view.select_range(((5, 5),))
    bench.pane.find_bar.begin("xyz", 5)
    bench.pane.find_bar.close_bar()
    assert bench.pane.view.caret == 5


def test_a_sticky_label_is_given_by_the_mouse(qtbot: QtBot, bench: Workbench) -> None:
    bench.controller.labelling.arm("GPE")
    bench.pane.view.select_range(((0, 9),))
    qtbot.mouseRelease(bench.pane.view.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: labels(bench.controller) == [("GPE", "Pertemuan")])
    saved(qtbot, bench.controller)


def test_changed_metadata_shows_and_the_caret_stays(qtbot: QtBot, bench: Workbench) -> None:
    project, article = bench.project, bench.controller.article_id
    assert article is not None
    bench.pane.view.select_range(((5, 5),))
    with qtbot.waitSignal(bench.controller.article_opened):
        project.lanes.write.submit(lambda: project.articles.edit((article,), author="Sari"))
    assert bench.pane.view.caret == 5
    assert "Sari" in bench.pane.view.stage.scene.picture.subtitle


def test_without_an_article_the_pane_says_what_to_do(bench: Workbench) -> None:
    bench.controller.close_article()
    assert bench.pane.empty.isVisible()
    assert not bench.pane.view.isVisible()


def test_scripts_that_no_font_has_are_named_above_the_article(
    qtbot: QtBot, bench: Workbench
) -> None:
    font = bench.pane.view.stage.metrics.body
    letter = next((c for c in "한𐎀𒀀𓀀ꀀ𖼀𛰀𞤀🯅" if missing_letters(c, font)), None)
    if letter is None:
        pytest.skip("the fonts of this machine have all the letters tried")
    (script,) = script_names(letter)
    found = bench.controller.project.articles.add(f"Kim {letter} Kim", ArticleMeta(title="Kim"))
    bench.controller.open_article(found)
    qtbot.waitUntil(lambda: script in bench.pane.messages.text)
    with qtbot.waitSignal(bench.controller.article_opened):
        bench.controller.previous_article()
    qtbot.waitUntil(lambda: script not in bench.pane.messages.text)


def test_a_hit_that_is_a_span_of_ones_own_is_selected_as_such(
    qtbot: QtBot, bench: Workbench
) -> None:
    bench.pane.view.select_range(((0, 9),))
    bench.controller.label_selection("PER")
    saved(qtbot, bench.controller)
    bench.controller.select((), ())
    (hit,) = bench.project.searching.page("label:PER by:me").hits
    bench.pane.show_hit(hit)
    assert bench.controller.selection.spans == (hit.span,)
    bench.pane.show_hit(replace(hit, span=None))
    assert bench.controller.selection.fragments == ((0, 9),)
