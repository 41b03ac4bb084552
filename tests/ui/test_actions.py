"""The table of actions: complete, without conflicts, every row bound to something."""

import pytest
from PySide6.QtGui import QKeySequence

from annotator.ui.action_spec import Menu, Where
from annotator.ui.actions import ACTIONS, MENUS, action_spec, key_conflicts, menu_specs
from annotator.ui.key_map import sequences_of
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench

OF_THE_WINDOW = {"quit", "focus_mode"}


def test_ids_are_unique() -> None:
    ids = [row.id for row in ACTIONS]
    assert len(set(ids)) == len(ids)


def test_no_key_does_two_things() -> None:
    assert key_conflicts() == {}


def test_no_key_does_two_things_once_standard_keys_are_resolved() -> None:
    seen: dict[tuple[bool, str], str] = {}
    for row in ACTIONS:
        for key in sequences_of(row):
            text = row.where is Where.REVIEW, key.toString()
            assert seen.setdefault(text, row.id) == row.id, text


@pytest.mark.parametrize("row", [row for row in ACTIONS if row.keys], ids=lambda row: row.id)
def test_every_key_is_one_that_qt_knows(row: object) -> None:
    spec = action_spec(str(getattr(row, "id", "")))
    assert all(not key.isEmpty() for key in sequences_of(spec))
    assert all(isinstance(key, QKeySequence) for key in sequences_of(spec))


@pytest.mark.parametrize("menu", list(Menu))
def test_every_menu_has_a_title_and_entries(menu: Menu) -> None:
    assert MENUS[menu]
    assert menu_specs(menu)


def test_plain_letters_and_digits_act_in_the_article_only() -> None:
    plain = [row for row in ACTIONS if any(len(key) == 1 for key in row.keys)]
    assert {row.id for row in plain if row.where is Where.WINDOW} == set()


def test_every_action_does_something(window: MainWindow, bench: Workbench) -> None:
    known = {
        *bench.handlers,
        *window.commands._table,
        *window.commands.articles._table,
        *OF_THE_WINDOW,
    }
    rows = {row.id for row in ACTIONS if row.where in (Where.WINDOW, Where.ARTICLE)}
    assert rows - known == set()
