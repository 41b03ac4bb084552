"""The layer in memory: shows edits at once, remembers what is not saved, follows undo."""

from pytestqt.qtbot import QtBot

from annotator.domain.editing import add_span
from annotator.domain.layers import LayerStatus
from annotator.domain.spans import Span
from annotator.ui.annotating import AnnotationController
from tests.ui.desk import opened, saved


def test_the_first_edit_makes_the_layer(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    editor = controller.editor
    assert editor.status is LayerStatus.UNSEEN
    with qtbot.waitSignal(editor.status_changed) as changed:
        editor.do(lambda content, text, edit: add_span(content, text, ((0, 9),), "PER", edit))
    assert changed.args == [LayerStatus.IN_PROGRESS]
    saved(qtbot, controller)


def test_only_what_changed_is_told(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    editor = controller.editor
    editor.do(lambda content, text, edit: add_span(content, text, ((0, 9),), "PER", edit))
    with qtbot.waitSignal(editor.spans_changed) as told:
        editor.do(lambda content, text, edit: add_span(content, text, ((10, 16),), "GPE", edit))
    assert told.args is not None
    changed, removed = told.args
    assert [(span.label, span.fragments) for span in changed if isinstance(span, Span)] == [
        ("GPE", ((10, 16),))
    ]
    assert removed == ()
    saved(qtbot, controller)


def test_each_gesture_is_told_and_a_refused_one_is_not(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    opened(qtbot, controller)
    editor = controller.editor
    with qtbot.waitSignal(editor.made) as told:
        done = editor.do(
            lambda content, text, edit: add_span(content, text, ((0, 9),), "PER", edit)
        )
    assert told.args == [done]
    with qtbot.assertNotEmitted(editor.made):
        editor.do(lambda content, text, edit: add_span(content, text, ((0, 9),), "PER", edit))
    saved(qtbot, controller)


def test_a_refused_gesture_changes_nothing(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    editor = controller.editor
    before = editor.content
    with qtbot.waitSignal(editor.refused):
        done = editor.do(
            lambda content, text, edit: add_span(content, text, ((0, 9),), "NO SUCH", edit)
        )
    assert done is None
    assert editor.content == before
    assert controller.saver.waiting == 0


def test_without_an_article_nothing_can_be_done(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    with qtbot.waitSignal(controller.editor.refused) as refused:
        controller.label_selection("PER")
        controller.remove_selected()
    assert refused.args is not None
