import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.articles import ArticleMeta
from annotator.ui.widgets.meta_form import MetaForm

ONE = ArticleMeta(title="Summit", outlet="KN", fields=(("desk", "world"),))
OTHER = ArticleMeta(title="Market", outlet="KN", fields=(("desk", "money"),))


@pytest.fixture
def form(qtbot: QtBot) -> MetaForm:
    form = MetaForm()
    qtbot.addWidget(form)
    return form


def test_nothing_touched_changes_nothing(form: MetaForm) -> None:
    form.show_metas([ONE])
    assert form.line("title").text() == "Summit"
    assert form.line("desk").text() == "world"
    assert form.touched() == {}


def test_fields_that_differ_say_so_and_stay(form: MetaForm) -> None:
    form.show_metas([ONE, OTHER])
    assert form.line("title").text() == ""
    assert "Several values" in form.line("title").placeholderText()
    assert form.line("outlet").text() == "KN"
    assert form.touched() == {}


def test_only_what_was_typed_is_given(form: MetaForm, qtbot: QtBot) -> None:
    form.show_metas([ONE, OTHER])
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(form.line("author"), "Sari")
    qtbot.keyClicks(form.line("desk"), "home")
    assert form.touched() == {"author": "Sari", "own_fields": (("desk", "home"),)}


def test_what_was_typed_back_is_no_change(form: MetaForm, qtbot: QtBot) -> None:
    form.show_metas([ONE])
    qtbot.keyClicks(form.line("outlet"), "x")
    qtbot.keyClick(form.line("outlet"), Qt.Key.Key_Backspace)
    assert form.touched() == {}


def test_own_field_can_be_added(form: MetaForm, qtbot: QtBot) -> None:
    form.show_metas([ONE])
    name = next(
        line for line in form.findChildren(QLineEdit) if "of your own" in line.placeholderText()
    )
    qtbot.keyClicks(name, "region")
    button = form.findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.line("region"), "Asia")
    assert form.touched() == {"own_fields": (("region", "Asia"),)}


def test_emptied_field_is_a_change(form: MetaForm) -> None:
    form.show_metas([ONE])
    form.put("outlet", "")
    assert form.touched() == {"outlet": ""}
