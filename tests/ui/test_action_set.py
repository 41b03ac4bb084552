"""The table as Qt actions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.action_set import ActionSet
from annotator.ui.action_spec import Fact, Menu
from annotator.ui.actions import ACTIONS, action_spec
from annotator.ui.key_map import KeyMap, sequences_of

ALL = frozenset(Fact)


def test_actions_are_off_until_their_needs_are_met(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    assert not actions["undo"].isEnabled()
    assert actions["new_project"].isEnabled()
    actions.set_facts(frozenset({Fact.PROJECT, Fact.CAN_UNDO}))
    assert actions["undo"].isEnabled()
    assert not actions["redo"].isEnabled()


def test_no_key_stands_twice_and_quit_has_one_everywhere() -> None:
    for spec in ACTIONS:
        keys = [key.toString() for key in sequences_of(spec)]
        assert len(keys) == len(set(keys)), spec.id
    assert "Ctrl+Q" in [key.toString() for key in sequences_of(action_spec("quit"))]


def test_an_action_tells_its_id(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    with qtbot.waitSignal(actions.triggered) as told:
        actions["new_project"].trigger()
    assert told.args == ["new_project"]


def test_keys_of_the_article_act_only_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    actions.set_facts(ALL)
    article, field = QPushButton(window), QLineEdit(window)
    layout = QVBoxLayout(window)
    layout.addWidget(article)
    layout.addWidget(field)
    actions.add_to_article(article)
    window.show()
    told: list[str] = []
    actions.triggered.connect(told.append)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, "f")
    assert (told, field.text()) == ([], "f")
    article.setFocus()
    qtbot.waitUntil(article.hasFocus)
    qtbot.keyClick(article, "f")
    assert told == ["polarity_for"]


def test_tab_and_brackets_reach_the_article(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    actions.set_facts(ALL)
    article = QPushButton(window)
    other = QPushButton(window)
    actions.add_to_article(article)
    window.show()
    told: list[str] = []
    actions.triggered.connect(told.append)
    article.setFocus()
    qtbot.waitUntil(article.hasFocus)
    qtbot.keyClick(article, Qt.Key.Key_Tab)
    qtbot.keyClick(article, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(article, "[")
    qtbot.keyClick(article, Qt.Key.Key_BraceLeft, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(article, "?", Qt.KeyboardModifier.ShiftModifier)
    assert told == [
        "next_candidate",
        "previous_candidate",
        "grow_left",
        "shrink_left",
        "shortcuts_in_text",
    ]
    assert not other.hasFocus()


def test_menus_hold_what_is_not_hidden(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    menus = actions.fill_menu_bar(window.menuBar())
    names = [action.objectName() for action in menus[Menu.ANNOTATE].actions()]
    assert "pick_label" in names
    assert "digit_1" not in names


def test_standard_keys_are_those_of_the_platform() -> None:
    assert KeyMap().shown(action_spec("undo")) == "Ctrl+Z"
    assert KeyMap().shown(action_spec("back_up")) == ""


def test_other_keys_act_at_once_and_the_old_ones_no_more(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    actions.set_facts(ALL)
    article = QPushButton(window)
    actions.add_to_article(article)
    window.show()
    article.setFocus()
    qtbot.waitUntil(article.hasFocus)
    told: list[str] = []
    actions.triggered.connect(told.append)
    with qtbot.waitSignal(actions.keys_changed):
        actions.set_keys(KeyMap({"skip": ("F7",)}))
    qtbot.keyClick(article, "s")
    qtbot.keyClick(article, Qt.Key.Key_F7)
    assert told == ["skip"]
