"""Rows of the table."""

from annotator.ui.action_spec import Menu, in_menu, spec


def test_rows_get_menu_and_group_by_their_place() -> None:
    rows = list(in_menu(Menu.EDIT, [spec("a", "A")], [spec("b", "B", "Ctrl+B X")]))
    assert [(row.id, row.menu, row.group, row.keys) for row in rows] == [
        ("a", Menu.EDIT, 0, ()),
        ("b", Menu.EDIT, 1, ("Ctrl+B", "X")),
    ]
