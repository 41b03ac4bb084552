import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.ui.panels.attribute_form import AttributeForm
from tests.ui.panels.summit import SCHEME

RULES = SCHEME.entities[0].attributes


@pytest.fixture
def form(qtbot: QtBot) -> AttributeForm:
    form = AttributeForm()
    qtbot.addWidget(form)
    form.show()
    return form


def box(form: AttributeForm, name: str) -> QComboBox:
    editor = form.editor(name)
    assert isinstance(editor, QComboBox)
    return editor


def line(form: AttributeForm, name: str) -> QLineEdit:
    editor = form.editor(name)
    assert isinstance(editor, QLineEdit)
    return editor


def test_each_rule_has_a_row_and_required_ones_are_marked(form: AttributeForm) -> None:
    form.show_values(RULES, [{}])
    assert form.names == ("role", "age", "alias", "dead")
    assert form.findChildren(QLabel)[0].text() == "Role *"


def test_values_of_one_span_are_shown(form: AttributeForm) -> None:
    form.show_values(RULES, [{"role": "leader", "age": "40", "dead": "true"}])
    assert box(form, "role").currentText() == "leader"
    assert line(form, "age").text() == "40"
    assert box(form, "dead").currentText() == "Yes"


def test_different_values_are_named_so(form: AttributeForm) -> None:
    form.show_values(RULES, [{"role": "leader", "age": "40"}, {"role": "speaker"}])
    assert box(form, "role").currentIndex() == -1
    assert box(form, "role").placeholderText() == "Several values"
    assert line(form, "age").placeholderText() == "Several values"


def test_choice_is_reported(form: AttributeForm, qtbot: QtBot) -> None:
    form.show_values(RULES, [{}])
    with qtbot.waitSignal(form.value_given) as given:
        qtbot.keyClick(box(form, "role"), Qt.Key.Key_Down)
        qtbot.keyClick(box(form, "role"), Qt.Key.Key_Return)
    assert given.args == ["role", "leader"]


def test_text_is_reported_once_when_finished(form: AttributeForm, qtbot: QtBot) -> None:
    form.show_values(RULES, [{}])
    qtbot.keyClicks(line(form, "alias"), "Kim")
    with qtbot.waitSignal(form.value_given) as given:
        qtbot.keyClick(line(form, "alias"), Qt.Key.Key_Return)
    assert given.args == ["alias", "Kim"]
    with qtbot.assertNotEmitted(form.value_given):
        qtbot.keyClick(line(form, "alias"), Qt.Key.Key_Return)


def test_letters_do_not_enter_a_number(form: AttributeForm, qtbot: QtBot) -> None:
    form.show_values(RULES, [{}])
    qtbot.keyClicks(line(form, "age"), "4x0")
    assert line(form, "age").text() == "40"


def test_value_that_the_rule_lacks_is_still_shown(form: AttributeForm) -> None:
    form.show_values(RULES, [{"role": "retired"}])
    assert box(form, "role").currentText() == "retired"


def test_letters_look_for_a_choice_and_only_enter_gives_it(
    form: AttributeForm, qtbot: QtBot
) -> None:
    form.show_values(RULES, [{}])
    with qtbot.assertNotEmitted(form.value_given):
        qtbot.keyClicks(box(form, "role"), "sp")
    assert box(form, "role").currentText() == "speaker"
    with (
        qtbot.waitSignal(form.value_given) as given,
        qtbot.waitSignal(form.finished) as finished,
    ):
        qtbot.keyClick(box(form, "role"), Qt.Key.Key_Return)
    assert (given.args, finished.args) == (["role", "speaker"], ["role"])


@pytest.mark.parametrize("name", ["role", "alias"])
def test_escape_takes_back_what_was_begun_and_leaves(
    form: AttributeForm, qtbot: QtBot, name: str
) -> None:
    form.show_values(RULES, [{"role": "leader", "alias": "KJU"}])
    before = form.value(name)
    qtbot.keyClicks(form.editor(name), "sp")
    with qtbot.assertNotEmitted(form.value_given), qtbot.waitSignal(form.left):
        qtbot.keyClick(form.editor(name), Qt.Key.Key_Escape)
    assert form.value(name) == before


def test_backspace_empties_a_choice(form: AttributeForm, qtbot: QtBot) -> None:
    form.show_values(RULES, [{"role": "leader"}])
    qtbot.keyClick(box(form, "role"), Qt.Key.Key_Backspace)
    with qtbot.waitSignal(form.value_given) as given:
        qtbot.keyClick(box(form, "role"), Qt.Key.Key_Return)
    assert given.args == ["role", ""]
