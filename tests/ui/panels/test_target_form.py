from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.actors import ActorKind, TargetKind
from annotator.ui.panels.target_form import ActorForm, TargetForm


def test_issue_needs_to_say_what_for_means(qtbot: QtBot) -> None:
    form = TargetForm()
    qtbot.addWidget(form)
    form.open()
    qtbot.keyClicks(form.name, "Arms deal")
    assert not form.add_button.isEnabled()
    qtbot.keyClicks(form.meaning, "wants it")
    with qtbot.waitSignal(form.added) as added:
        qtbot.keyClick(form.meaning, Qt.Key.Key_Return)
    assert added.args == ["Arms deal", TargetKind.ISSUE, "wants it"]
    assert not form.isVisible()


def test_entity_needs_no_meaning(qtbot: QtBot) -> None:
    form = TargetForm()
    qtbot.addWidget(form)
    form.open("Russia")
    form.kind.show_value(TargetKind.ENTITY)
    assert form.add_button.isEnabled()


def test_escape_closes_without_adding(qtbot: QtBot) -> None:
    form = ActorForm()
    qtbot.addWidget(form)
    form.open("Kim")
    with qtbot.assertNotEmitted(form.added):
        qtbot.keyClick(form.name, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_actor_is_a_person_unless_said_otherwise(qtbot: QtBot) -> None:
    form = ActorForm()
    qtbot.addWidget(form)
    form.open("Kim")
    with qtbot.waitSignal(form.added) as added:
        qtbot.mouseClick(form.add_button, Qt.MouseButton.LeftButton)
    assert added.args == ["Kim", ActorKind.PERSON]
