"""Saving tells the truth: kept and retried when the disk refuses, given up when refused."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.actors import Actor, ActorKind, TargetKind
from annotator.domain.changes import Applied, ChangeSet
from annotator.domain.editing.project import edit_actor
from annotator.domain.errors import StoreConflict, StoreUnavailable
from annotator.domain.ids import actor_id
from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import SavedState
from annotator.workspace.project import Project, open_project
from tests.ui.desk import labels, make_project, opened, place, saved, stored_labels


class FaultyDisk:
    """Stands before a project's `apply`; raises `error` while there is one."""

    def __init__(self, project: Project, error: Exception | None) -> None:
        self.error = error
        self.op_ids: list[object] = []
        self._apply: Callable[..., Applied] = project.editing.apply

    def __call__(self, change_set: ChangeSet, **options: object) -> Applied:
        self.op_ids.append(options["op_id"])
        if self.error is not None:
            raise self.error
        return self._apply(change_set, **options)


@pytest.fixture
def full_disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> FaultyDisk:
    disk = FaultyDisk(project, StoreUnavailable("The disk is full; nothing was changed."))
    monkeypatch.setattr(project.editing, "apply", disk)
    return disk


def label(controller: AnnotationController, words: str, name: str) -> None:
    article = controller.article_id
    assert article is not None
    controller.select((place(controller.project, article, words),), ())
    controller.label_selection(name)


def failed(controller: AnnotationController) -> bool:
    return controller.saved_state is SavedState.NOT_SAVED


def test_saved_is_said_only_after_the_commit(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    article = opened(qtbot, controller)
    states: list[SavedState] = []
    controller.saved_state_changed.connect(lambda state, _words: states.append(state))
    label(controller, "Rusia", "GPE")
    assert controller.saved_state is SavedState.SAVING
    with qtbot.waitSignal(controller.saver.written):
        pass
    assert stored_labels(project, article) == [("GPE", "Rusia")]
    saved(qtbot, controller)
    assert states == [SavedState.SAVING, SavedState.SAVED]


def test_a_full_disk_is_said_and_the_gesture_kept(
    qtbot: QtBot, controller: AnnotationController, full_disk: FaultyDisk
) -> None:
    opened(qtbot, controller)
    label(controller, "Rusia", "GPE")
    qtbot.waitUntil(lambda: failed(controller))
    assert controller.saver.sentence == "The disk is full; nothing was changed."
    assert labels(controller) == [("GPE", "Rusia")]
    assert controller.saver.waiting == 1


def test_later_gestures_wait_behind_the_one_that_failed(
    qtbot: QtBot, controller: AnnotationController, full_disk: FaultyDisk, project: Project
) -> None:
    article = opened(qtbot, controller)
    label(controller, "Rusia", "GPE")
    qtbot.waitUntil(lambda: failed(controller))
    label(controller, "Kim Jong Un", "PER")
    assert controller.saver.waiting == 2
    full_disk.error = None
    controller.retry_save()
    saved(qtbot, controller)
    assert stored_labels(project, article) == [("PER", "Kim Jong Un"), ("GPE", "Rusia")]


def test_a_retry_is_the_same_operation(
    qtbot: QtBot, controller: AnnotationController, full_disk: FaultyDisk
) -> None:
    opened(qtbot, controller)
    label(controller, "Rusia", "GPE")
    qtbot.waitUntil(lambda: failed(controller))
    full_disk.error = None
    controller.retry_save()
    saved(qtbot, controller)
    assert len(full_disk.op_ids) == 2
    assert len(set(full_disk.op_ids)) == 1


def test_undo_waits_until_all_is_saved(
    qtbot: QtBot, controller: AnnotationController, full_disk: FaultyDisk
) -> None:
    opened(qtbot, controller)
    label(controller, "Rusia", "GPE")
    qtbot.waitUntil(lambda: failed(controller))
    with qtbot.waitSignal(controller.refused):
        controller.undo()
    assert labels(controller) == [("GPE", "Rusia")]


def test_a_conflict_rolls_memory_back_to_the_store(
    qtbot: QtBot, controller: AnnotationController, full_disk: FaultyDisk, project: Project
) -> None:
    opened(qtbot, controller)
    full_disk.error = StoreConflict("Budi changed this span meanwhile.")
    with qtbot.waitSignal(controller.refused) as refused:
        label(controller, "Rusia", "GPE")
    assert refused.args == ["Budi changed this span meanwhile."]
    qtbot.waitUntil(lambda: labels(controller) == [])
    saved(qtbot, controller)


def test_what_cannot_be_saved_can_be_given_up(
    qtbot: QtBot, controller: AnnotationController, full_disk: FaultyDisk
) -> None:
    opened(qtbot, controller)
    label(controller, "Rusia", "GPE")
    qtbot.waitUntil(lambda: failed(controller))
    assert controller.saver.give_up() == 1
    assert controller.saved_state is SavedState.SAVED


def test_what_stands_beside_the_article_is_made_and_saved(
    qtbot: QtBot, controller: AnnotationController, project: Project
) -> None:
    made = controller.saver.make(
        lambda edit: edit_actor(
            None, Actor(actor_id("person", "Ani"), "Ani", ActorKind.PERSON, edit.now_us)
        ),
        pytest.fail,
    )
    assert made is not None
    saved(qtbot, controller)
    assert "Ani" in [actor.name for actor in project.reading.actors()]


def test_what_may_not_be_made_is_refused_in_a_sentence(controller: AnnotationController) -> None:
    said: list[str] = []
    nameless = Actor(actor_id("person", ""), "", ActorKind.PERSON, 1)
    assert controller.saver.make(lambda _: edit_actor(None, nameless), said.append) is None
    assert len(said) == 1
    assert controller.saved_state is SavedState.SAVED


def test_a_project_for_reading_only_takes_no_target(
    qapp: QApplication, tmp_path: Path, config_folder: Path, qtbot: QtBot
) -> None:
    make_project(tmp_path).close()
    with open_project(tmp_path / "test.annot", person="Sari", writable=False) as project:
        controller = AnnotationController(project)
        with qtbot.waitSignal(controller.refused) as said:
            controller.stances.add_target("Peace", TargetKind.ISSUE, "")
        assert said.args == ["This project is open for reading only."]
        assert controller.saved_state is SavedState.READ_ONLY
        controller.close()
        project.lanes.close()


def test_a_gesture_that_waits_for_another_program_says_so_and_is_saved(
    qtbot: QtBot,
    controller: AnnotationController,
    project: Project,
) -> None:
    article = opened(qtbot, controller)
    controller.saver._patience.setInterval(20)
    states: list[SavedState] = []
    controller.saved_state_changed.connect(lambda state, _words: states.append(state))
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        label(controller, "Rusia", "GPE")
        qtbot.waitUntil(lambda: controller.saved_state is SavedState.WAITING)
        assert "another program" in controller.saver.sentence
        label(controller, "Kim Jong Un", "PER")
        assert controller.saved_state is SavedState.WAITING
        assert controller.saver.waiting == 2
    saved(qtbot, controller)
    assert len(stored_labels(project, article)) == 2
    assert states[:2] == [SavedState.SAVING, SavedState.WAITING]
    assert states[-1] is SavedState.SAVED
