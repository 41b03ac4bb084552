from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.ids import PersonId
from annotator.domain.people import Person
from annotator.ui.dialogs.who_are_you import WhoAreYouDialog

PEOPLE = [
    Person(PersonId(bytes([number] * 16)), name, 0) for number, name in enumerate(("Sari", "Budi"))
]


def test_person_of_the_project_can_be_chosen(qtbot: QtBot) -> None:
    dialog = WhoAreYouDialog(PEOPLE, "root")
    qtbot.addWidget(dialog)
    dialog.choose("Sari")
    assert dialog.chosen_name == "Sari"
    assert dialog.verb.text() == "Work as Sari"


def test_new_name_is_an_answer_as_well(qtbot: QtBot) -> None:
    dialog = WhoAreYouDialog(PEOPLE)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.verb.isEnabled()
    dialog.choose("Sari")
    qtbot.keyClicks(dialog.name_line, "Wati")
    assert dialog.chosen_name == "Wati"
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert dialog.result() == WhoAreYouDialog.DialogCode.Accepted


def test_suggestion_stands_there_already(qtbot: QtBot) -> None:
    dialog = WhoAreYouDialog([], "Sari")
    qtbot.addWidget(dialog)
    assert dialog.chosen_name == "Sari"
    assert dialog.verb.isEnabled()
