from pathlib import Path

from tests.store.material import new_project


def test_states_are_replaced_listed_by_their_beginning_and_forgotten(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        store.set_ui_state("a.one", "1")
        store.set_ui_state("a.one", "2")
        store.set_ui_state("b", "3")
        assert store.ui_state("a.one") == "2"
        assert store.ui_states("a.") == {"a.one": "2"}
        store.drop_ui_states("a.")
        assert store.ui_state("a.one") is None
        assert store.ui_states("") == {"b": "3"}
