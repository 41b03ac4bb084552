"""Gestures: shown at once, saved, undone across articles, refused with a sentence."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.layers import LayerStatus
from annotator.domain.stance import Polarity
from annotator.ui.annotating import AnnotationController, Edge, Unit
from annotator.workspace.project import Project
from tests.ui.desk import labels, opened, place, saved, stored_labels


def select(controller: AnnotationController, words: str) -> None:
    article = controller.article_id
    assert article is not None
    controller.select((place(controller.project, article, words),), ())


def test_a_label_shows_at_once_and_is_saved(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    article = opened(qtbot, controller)
    select(controller, "Kim Jong Un")
    controller.label_selection("PER")
    assert labels(controller) == [("PER", "Kim Jong Un")]
    saved(qtbot, controller)
    assert stored_labels(project, article) == [("PER", "Kim Jong Un")]
    assert controller.status is LayerStatus.IN_PROGRESS


def test_a_new_span_is_selected_and_the_next_label_changes_it(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("PER")
    controller.label_selection("GPE")
    assert labels(controller) == [("GPE", "Rusia")]
    saved(qtbot, controller)


def test_labelling_nothing_is_refused_with_a_sentence(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    opened(qtbot, controller)
    with qtbot.waitSignal(controller.refused) as refused:
        controller.label_selection("PER")
    assert refused.args == ["Select some text first: Shift and an arrow key."]


def test_the_same_span_twice_is_refused(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    for _ in range(2):
        select(controller, "Rusia")
        controller.label_selection("GPE")
    assert labels(controller) == [("GPE", "Rusia")]
    saved(qtbot, controller)


def test_undo_and_redo_go_through_the_store(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    with qtbot.waitSignal(controller.saver.walked):
        controller.undo()
    assert labels(controller) == []
    assert controller.status is LayerStatus.UNSEEN
    with qtbot.waitSignal(controller.saver.walked):
        controller.redo()
    assert labels(controller) == [("GPE", "Rusia")]


def test_it_is_said_which_way_the_history_was_walked(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    with qtbot.waitSignals([controller.saver.walked] * 2):
        with qtbot.waitSignal(controller.announced) as undone:
            controller.undo()
        with qtbot.waitSignal(controller.announced) as redone:
            controller.redo()
    assert str(undone.args[0]).startswith("Undone: ")
    assert str(redone.args[0]).startswith("Redone: ")


def test_an_edit_after_undoing_the_first_one_makes_the_layer_again(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    article = opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    with qtbot.waitSignal(controller.saver.walked):
        controller.undo()
    select(controller, "Kim Jong Un")
    controller.label_selection("PER")
    saved(qtbot, controller)
    assert stored_labels(project, article) == [("PER", "Kim Jong Un")]


def test_undo_shows_the_article_that_it_changes(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    first = opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    opened(qtbot, controller, 1)
    controller.undo()
    qtbot.waitUntil(lambda: controller.article_id == first)
    assert labels(controller) == []


def test_going_away_and_back_at_once_keeps_what_is_not_saved_yet(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    first = opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    opened(qtbot, controller, 1)
    controller.open_article(first)
    qtbot.waitUntil(lambda: controller.article_id == first)
    assert labels(controller) == [("GPE", "Rusia")]
    saved(qtbot, controller)
    assert labels(controller) == [("GPE", "Rusia")]


def test_history_names_what_undo_would_do(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    select(controller, "Kim Jong Un")
    controller.label_selection("PER")

    def names_it() -> bool:
        info = controller.history[0]
        return info is not None and info.summary == 'Add span "Kim Jong Un": PER'

    qtbot.waitUntil(names_it)


@pytest.mark.parametrize(
    ("edge", "step", "text"),
    [
        (Edge.START, -1, "bertemu Vladimir Putin"),
        (Edge.START, 1, "Putin"),
        (Edge.END, 1, "Vladimir Putin. Rusia"),
        (Edge.END, -1, "Vladimir"),
    ],
)
def test_edges_move_by_words(
    qtbot: QtBot, controller: AnnotationController, edge: Edge, step: int, text: str
) -> None:
    opened(qtbot, controller)
    select(controller, "Vladimir Putin")
    controller.label_selection("PER")
    controller.resize_selected(edge, Unit.WORD, step)
    assert labels(controller) == [("PER", text)]
    saved(qtbot, controller)


def test_done_goes_to_the_next_article(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    with qtbot.waitSignal(controller.article_opened):
        controller.done_and_next()
    saved(qtbot, controller)
    article = controller.opened_article
    assert article is not None
    assert article.content.article.meta.title == "Second article"


def test_the_last_article_has_no_next_one(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller, 2)
    with qtbot.waitSignal(controller.refused) as refused:
        controller.next_article()
    assert refused.args == ["This is the last article of the list."]


def test_a_topic_is_set_and_taken_away(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    controller.toggle_topic("peace")
    assert controller.content is not None
    assert [topic.label for topic in controller.content.topics] == ["peace"]
    controller.toggle_topic("peace")
    assert controller.content.topics == ()
    saved(qtbot, controller)


def test_two_keys_make_a_stance(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    qtbot.waitUntil(lambda: len(controller.targets) == 2)
    select(controller, "Rusia senang")
    controller.begin_stance(Polarity.FOR)
    assert controller.pending_stance is not None
    controller.give_target(controller.targets[0].id)
    assert controller.pending_stance is None
    assert controller.content is not None
    (stance,) = controller.content.stances
    assert stance.polarity is Polarity.FOR
    saved(qtbot, controller)


def test_with_a_pinned_target_one_key_makes_a_stance(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    opened(qtbot, controller)
    qtbot.waitUntil(lambda: len(controller.targets) == 2)
    controller.pin_target(controller.targets[1].id)
    select(controller, "Rusia senang")
    controller.begin_stance(Polarity.AGAINST)
    assert controller.content is not None
    assert [stance.target for stance in controller.content.stances] == [controller.targets[1].id]
    saved(qtbot, controller)


def test_a_change_by_somebody_else_shows(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    article = opened(qtbot, controller)
    with qtbot.waitSignal(controller.article_opened):
        project.lanes.write.submit(lambda: project.articles.edit((article,), outlet="Other"))
    found = controller.opened_article
    assert found is not None
    assert found.content.article.meta.outlet == "Other"


def test_merging_and_splitting(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    select(controller, "Vladimir")
    controller.label_selection("PER")
    select(controller, "Putin")
    controller.label_selection("PER")
    assert controller.content is not None
    controller.select((), tuple(span.id for span in controller.content.spans))
    controller.merge_selected()
    assert labels(controller) == [("PER", "Vladimir Putin")]
    controller.split_selected(controller.content.spans[0].start + 8)
    assert labels(controller) == [("PER", "Vladimir"), ("PER", "Putin")]
    saved(qtbot, controller)


def test_notes_and_attributes_reach_the_store(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    article = opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    assert controller.content is not None
    controller.set_note(controller.content.spans[0].id, "sure")
    saved(qtbot, controller)
    assert project.reading.open_article(article).own.spans[0].mark.note == "sure"


def test_removing_takes_the_selected_spans_away(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    controller.remove_selected()
    assert labels(controller) == []
    assert controller.selection.spans == ()
    saved(qtbot, controller)


def test_the_last_label_can_be_repeated(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    select(controller, "Rusia")
    controller.label_selection("GPE")
    select(controller, "Vladivostok")
    controller.repeat_last()
    assert labels(controller) == [("GPE", "Vladivostok"), ("GPE", "Rusia")]
    saved(qtbot, controller)
