"""Blind review: no annotator's name in anything that the reviewer's desk shows, says or gives away.

Everything is asked for: texts, tooltips, accessible names and descriptions of all widgets and
actions, all roles of all rows of all models, the text that a screen reader reads, the sentences
that the desk says, the clipboard, the report, and what is exported of the gold.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.decisions import Decision
from annotator.domain.editing.commenting import comment_on_article
from annotator.domain.editing.feedback import object_to
from annotator.domain.errors import RuleViolation
from annotator.domain.layers import LayerStatus
from annotator.ui.review.desk_settling import DeskSettling
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.desk_tables import DeskTables
from annotator.ui.review.fair_review import FairReview
from annotator.ui.review.review_talk import ReviewTalk
from annotator.ui.review.review_window import ReviewWindow
from annotator.workspace.bus import ArticlesChanged
from annotator.workspace.project import Project
from annotator.workspace.reporting import written

NAMES = ("Ani", "Budi", "Citra")
_NAME = re.compile(rf"\b({'|'.join(NAMES)})\b", re.IGNORECASE)
_SAFE_TO_TRY = (
    *("desk_words", "desk_guideline", "desk_reason", "desk_flag", "desk_defer", "desk_identical"),
    *("desk_order", "desk_names", "desk_topics", "desk_stances", "desk_tables", "desk_next"),
    *("desk_previous", "desk_zoom", "desk_view", "desk_undo", "desk_redo", "desk_close_article"),
    *("desk_fields", "desk_agreed", "desk_settle"),
)
"""What changes at most marks; a name too many does no harm."""
_PROPERTIES = (
    *("text", "toolTip", "statusTip", "whatsThis", "windowTitle", "accessibleName", "title"),
    *("accessibleDescription", "placeholderText", "plainText", "currentText", "iconText"),
)
_ROLES = (
    *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole),
    *(Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole),
    *(Qt.ItemDataRole(Qt.ItemDataRole.UserRole + n) for n in range(4)),
)


def words_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Give everything that a window says, each with where."""
    for thing in [root, *root.findChildren(QObject)]:
        yield from own_words(thing)


def own_words(thing: QObject) -> Iterator[tuple[str, str]]:
    """Give what one thing says itself."""
    where = f"{type(thing).__name__} {thing.objectName()}"
    for name in _PROPERTIES:
        value = thing.property(name)
        if isinstance(value, str) and value:
            yield f"{where}.{name}", value
    if isinstance(thing, QTextEdit):
        yield where, thing.toPlainText()
    if isinstance(thing, QAction):
        yield where, thing.text()
    if isinstance(thing, QAbstractItemView) and thing.model() is not None:
        yield from words_in(thing.model(), where)


def words_in(model: QAbstractItemModel, where: str) -> Iterator[tuple[str, str]]:
    for row in range(model.rowCount(QModelIndex())):
        for column in range(_columns(model)):
            for role in _ROLES:
                value = model.index(row, column).data(role)
                if value is not None:
                    yield f"{where} row {row}", str(value)


def _columns(model: QAbstractItemModel) -> int:
    """Count the columns; a list model does not say how many it has."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def leaks(root: QWidget) -> list[tuple[str, str]]:
    return [(where, text) for where, text in words_of(root) if _NAME.search(text)]


@pytest.fixture
def said(desk: ReviewWindow) -> list[str]:
    """Every sentence that the desk says from now on."""
    sentences: list[str] = []
    desk.controller.announced.connect(sentences.append)
    desk.controller.refused.connect(sentences.append)
    return sentences


@pytest.fixture
def talk(desk: ReviewWindow, qtbot: QtBot) -> ReviewTalk:
    """The desk with all its parts."""
    DeskTables(desk)
    DeskSettling(desk)
    talk = ReviewTalk(desk)
    FairReview(desk).names_switched.connect(talk.show_names)
    return talk


def speak(project: Project, name: str, body: str) -> None:
    """Let an annotator comment on all articles."""
    me = project.person.name
    person = project.work_as(name).id
    articles = [key[1] for key in project.reading.article_keys()]
    for article in articles:
        edit = project.editing.edit()
        people = project.reading.people()
        project.editing.apply(comment_on_article(article, body, person, people, edit))
    project.work_as(me)
    project.bus.emit(ArticlesChanged(tuple(articles)))


def object_as(project: Project, name: str, decision: Decision, words: str) -> None:
    """Let an annotator object to a decision."""
    me = project.person.name
    person = project.work_as(name).id
    edit = project.editing.edit()
    project.editing.apply(object_to(decision, None, words, person, edit))
    project.work_as(me)
    project.bus.emit(ArticlesChanged((decision.article,)))


def test_the_desk_names_nobody_in_any_view_of_any_conflict(
    desk: ReviewWindow, talk: ReviewTalk, said: list[str], qtbot: QtBot
) -> None:
    controller = desk.controller
    speak(controller.project, "Ani", "@Budi and Citra: look. (ani)")
    talk.begin_comment()
    qtbot.waitUntil(lambda: len(talk.comments.talk.threads) == 1)
    talk.comments_panel.show_thread(talk.comments.talk.threads[0].first.thread)
    for row in range(len(controller.queue)):
        controller.go_to(row)
        qtbot.waitUntil(lambda: controller.item is not None)
        for mode in ViewMode:
            controller.set_mode(mode)
            assert leaks(desk) == []
    assert [sentence for sentence in said if _NAME.search(sentence)] == []


def test_decisions_objections_and_undo_name_nobody(
    desk: ReviewWindow, talk: ReviewTalk, said: list[str], qtbot: QtBot
) -> None:
    controller = desk.controller
    row = controller.row
    controller.take(0)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    controller.go_to(row)
    qtbot.waitUntil(lambda: controller.item is not None and controller.item.decision is not None)
    assert controller.item is not None
    assert controller.item.decision is not None
    object_as(controller.project, "Budi", controller.item.decision, "Ani and Citra are right.")
    qtbot.waitUntil(lambda: controller.item is not None and bool(controller.item.objections))
    assert "are right." in " ".join(text for _, text in words_of(desk))
    assert leaks(desk) == []
    talk.begin_comment()
    talk.comments_panel.edit.setPlainText("@A why?")
    talk.comments_panel.edit.sent.emit()
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    controller.undo()
    qtbot.waitUntil(lambda: any(sentence.startswith("Undone") for sentence in said))
    assert [sentence for sentence in said if _NAME.search(sentence)] == []
    assert leaks(desk) == []


def test_what_is_copied_names_nobody(desk: ReviewWindow, talk: ReviewTalk, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    for view in desk.findChildren(QWidget):
        if view.isVisible() and view.focusPolicy() & Qt.FocusPolicy.TabFocus:
            clipboard.clear()
            qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            assert not _NAME.search(clipboard.text())


def test_with_names_the_same_looks_find_them(
    desk: ReviewWindow, talk: ReviewTalk, qtbot: QtBot
) -> None:
    """The looks above would find a name if there was one."""
    desk.actions_["desk_blind"].trigger()
    controller = desk.controller
    qtbot.waitUntil(
        lambda: controller.sheet is not None and controller.sheet.lanes[0].name == "Ani"
    )
    speak(controller.project, "Ani", "Budi?")
    talk.begin_comment()
    qtbot.waitUntil(lambda: len(talk.comments.talk.threads) == 1)
    talk.comments_panel.show_thread(talk.comments.talk.threads[0].first.thread)
    qtbot.waitUntil(lambda: any("Budi?" in text for _, text in leaks(desk)))
    found = {name for _, text in leaks(desk) for name in _NAME.findall(text)}
    assert found == set(NAMES)


@pytest.mark.parametrize("format_id", ["training_jsonl", "conll"])
def test_exports_of_the_gold_name_nobody(
    desk: ReviewWindow, tmp_path: Path, qtbot: QtBot, format_id: str
) -> None:
    controller = desk.controller
    controller.take(0)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    target = tmp_path / f"gold.{format_id}"
    project = controller.project
    project.exporting.run(format_id, target, layer="gold", statuses=set(LayerStatus))
    assert not _NAME.search(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("ending", [".html", ".json", ".csv"])
def test_reports_name_nobody(desk: ReviewWindow, ending: str) -> None:
    project = desk.controller.project
    found = written(project.reporting.report(), ending, project.scheme).decode("utf-8")
    assert not _NAME.search(found)
    with pytest.raises(RuleViolation, match="reviewed blind"):
        project.reporting.report(names=True)


def test_added_parts_of_the_desk_name_nobody(
    desk: ReviewWindow, talk: ReviewTalk, said: list[str], qtbot: QtBot
) -> None:
    """Word view, tables and whatever else an action opens; then every sentence it says."""
    for action_id, handler in list(desk.handlers.items()):
        if action_id.startswith(_SAFE_TO_TRY):
            handler()
            qtbot.waitUntil(lambda: not desk.controller.answers.waiting)
            assert leaks(desk) == [], action_id
    assert [sentence for sentence in said if _NAME.search(sentence)] == []
