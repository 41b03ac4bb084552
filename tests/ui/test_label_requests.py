"""Labels that stay on, further labels, several spans at once, parts of spans."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import AttributeRule, EntityLabel, Scheme
from annotator.domain.spans import Span
from annotator.ui.annotating import AnnotationController
from annotator.workspace.project import Project
from tests.ui.desk import labels, opened, place, saved


@pytest.fixture
def desk(qtbot: QtBot, controller: AnnotationController) -> AnnotationController:
    """The first article on screen."""
    opened(qtbot, controller)
    return controller


def select(desk: AnnotationController, words: str) -> None:
    assert desk.article_id is not None
    desk.select((place(desk.project, desk.article_id, words),), ())


def mark(desk: AnnotationController, words: str, label: str) -> Span:
    select(desk, words)
    desk.label_selection(label)
    (span,) = desk.labelling.chosen()
    return span


def test_the_label_that_stays_on_is_told_and_let_go(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    with (
        qtbot.waitSignal(desk.labelling.armed_changed) as armed,
        qtbot.waitSignal(desk.announced) as told,
    ):
        desk.labelling.arm("PER")
    assert (armed.args, told.args) == (["PER"], ["Person stays on: Esc ends it"])
    desk.labelling.arm("")
    assert desk.labelling.armed == ""


def test_a_label_that_the_scheme_loses_stays_on_no_longer(desk: AnnotationController) -> None:
    desk.labelling.arm("PER")
    mark(desk, "Rusia", "GPE")
    desk.scheme_changed.emit(Scheme(name="empty"))
    assert (desk.labelling.armed, desk.labelling.recent) == ("", ())


def test_labels_given_lately_stand_newest_first_and_once(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    mark(desk, "Kim Jong Un", "PER")
    mark(desk, "Rusia", "GPE")
    mark(desk, "Vladimir Putin", "PER")
    assert desk.labelling.recent == ("PER", "GPE")
    assert desk.last_label == "PER"
    saved(qtbot, desk)


def test_the_words_of_a_span_take_a_further_label_and_the_first_stays(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    mark(desk, "Rusia", "GPE")
    desk.labelling.select_words()
    desk.label_selection("ROLE")
    assert labels(desk) == [("GPE", "Rusia"), ("ROLE", "Rusia")]
    saved(qtbot, desk)


def test_several_places_take_a_further_label_in_one_step(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    chosen = [mark(desk, words, "PER").id for words in ("Kim Jong Un", "Vladimir Putin")]
    desk.select((), tuple(chosen))
    desk.labelling.add_label("ROLE")
    assert [label for label, _ in labels(desk)] == ["PER", "ROLE", "PER", "ROLE"]
    assert {span.label for span in desk.labelling.chosen()} == {"ROLE"}
    with qtbot.waitSignal(desk.saver.walked):
        desk.undo()
    assert [label for label, _ in labels(desk)] == ["PER", "PER"]


def test_all_spans_with_the_label_are_selected_relabelled_and_removed_at_once(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    mark(desk, "Rusia", "GPE")
    for words in ("Kim Jong Un", "Vladimir Putin"):
        mark(desk, words, "PER")
    desk.labelling.select_alike()
    assert len(desk.labelling.chosen()) == 2
    desk.label_selection("ROLE")
    assert [label for label, _ in labels(desk)] == ["ROLE", "ROLE", "GPE"]
    desk.remove_selected()
    assert labels(desk) == [("GPE", "Rusia")]
    with qtbot.waitSignals([desk.saver.walked] * 2):
        desk.undo()
        desk.undo()
    assert [label for label, _ in labels(desk)] == ["PER", "PER", "GPE"]


def test_all_spans_inside_the_selected_text_are_selected(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    kim, _ = mark(desk, "Kim Jong Un", "PER"), mark(desk, "Vladimir Putin", "PER")
    select(desk, "Kim Jong Un bertemu Vladimir")
    desk.labelling.select_inside()
    assert desk.selection.spans == (kim.id,)
    select(desk, "Rusia")
    with qtbot.waitSignal(desk.refused) as refused:
        desk.labelling.select_inside()
    assert refused.args == ["No span lies in the selected text."]
    saved(qtbot, desk)


def test_the_selected_text_becomes_a_part_of_the_newest_span(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    kim = mark(desk, "Kim", "PER")
    select(desk, "Un")
    assert desk.labelling.widened_span() == kim
    desk.labelling.add_part()
    assert labels(desk) == [("PER", "Kim … Un")]
    assert desk.selection.spans == (kim.id,)
    saved(qtbot, desk)


def test_the_selected_text_becomes_a_part_of_the_picked_span(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    kim = mark(desk, "Kim", "PER")
    mark(desk, "Rusia", "GPE")
    select(desk, "Un")
    desk.select(desk.selection.fragments, (kim.id,))
    desk.labelling.add_part()
    assert labels(desk) == [("PER", "Kim … Un"), ("GPE", "Rusia")]
    saved(qtbot, desk)


def test_without_a_span_there_is_nothing_to_add_to(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    select(desk, "Un")
    with qtbot.waitSignal(desk.refused) as refused:
        desk.labelling.add_part()
    assert refused.args == ["Select one span first: X keeps it selected."]


def test_the_selected_text_goes_out_of_the_span_around_it(
    qtbot: QtBot, desk: AnnotationController
) -> None:
    kim = mark(desk, "Kim Jong Un", "PER")
    select(desk, "Jong")
    desk.labelling.remove_part()
    assert labels(desk) == [("PER", "Kim … Un")]
    desk.select((), (kim.id,))
    desk.set_caret(kim.start)
    desk.labelling.remove_part()
    assert labels(desk) == [("PER", "Un")]
    with qtbot.waitSignal(desk.refused):
        desk.labelling.remove_part()
    saved(qtbot, desk)


def test_a_required_attribute_without_a_value_is_said_at_once(
    qtbot: QtBot, desk: AnnotationController, project: Project
) -> None:
    person = EntityLabel(name="PER", attributes=(AttributeRule(name="role", required=True),))
    scheme = Scheme(name="test", entities=(person,))
    with qtbot.waitSignal(desk.scheme_changed):
        project.schemes.change(scheme)
    qtbot.waitUntil(lambda: desk.article_id is not None)
    select(desk, "Rusia")
    with qtbot.waitSignal(desk.announced) as told:
        desk.label_selection("PER")
    assert str(told.args[0]).endswith("“role” is needed: press E")
    assert desk.labelling.missing() == ("role",)
    desk.select((), ())
    desk.done_and_next()
    assert len(desk.labelling.chosen()) == 1
    desk.set_attribute("role", "leader")
    assert desk.labelling.missing() == ()
    saved(qtbot, desk)
