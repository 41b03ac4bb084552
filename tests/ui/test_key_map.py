"""The keys of all actions: the table's, with the person's own in their place."""

import pytest
from PySide6.QtGui import QKeySequence

from annotator.ui.action_spec import Where
from annotator.ui.actions import ACTIONS, action_spec
from annotator.ui.key_map import KeyMap, Why, action_words, sequences_of


def test_without_own_keys_every_action_has_those_of_the_table() -> None:
    keys = KeyMap()
    assert all(keys.sequences(row) == sequences_of(row) for row in ACTIONS)
    assert keys.faults == ()


def test_an_own_key_takes_the_place_of_the_usual_ones() -> None:
    keys = KeyMap({"undo": ("Ctrl+U",), "skip": ()})
    assert keys.texts(action_spec("undo")) == ("Ctrl+U",)
    assert keys.texts(action_spec("skip")) == ()
    assert keys.shown(action_spec("skip")) == ""


def test_no_key_ever_belongs_to_two_actions() -> None:
    keys = KeyMap({"undo": ("Ctrl+F",), "redo": ("Ctrl+F", "Ctrl+K"), "skip": ("T", "?")})
    held = [
        (row.where is Where.REVIEW, one.toString())
        for row in ACTIONS
        for one in keys.sequences(row)
    ]
    assert len(held) == len(set(held))
    assert keys.texts(action_spec("undo")) == ("Ctrl+F",)
    assert keys.texts(action_spec("redo")) == ("Ctrl+K",)
    assert [(fault.action_id, fault.why) for fault in keys.faults] == [("redo", Why.TAKEN)]
    assert "Find in the article" not in keys.faults[0].sentence
    assert "Undo" in keys.faults[0].told


@pytest.mark.parametrize(
    ("action_id", "key", "why"),
    [
        ("undo", "Ctrl+Foo", Why.UNKNOWN),
        ("undo", "", Why.UNKNOWN),
        ("undo", "Ctrl+K, Ctrl+C", Why.UNKNOWN),
        ("undo", "X", Why.LETTER),
        ("undo", "Return", Why.LETTER),
        ("undo", "Alt+E", Why.MENU),
        ("undo", "Meta+X", Why.SYSTEM),
        ("undo", "Alt+F4", Why.SYSTEM),
        ("undo", "Ctrl+Left", Why.FIXED),
        ("undo", "Ctrl+A", Why.FIXED),
        ("skip", "Left", Why.FIXED),
        ("skip", ";", Why.FIXED),
        ("undo", "Ctrl+F", Why.TAKEN),
        ("skip", "{", Why.TAKEN),
        ("skip", "Shift+[", Why.TAKEN),
    ],
)
def test_a_key_that_cannot_be_had_is_refused_with_its_reason(
    action_id: str, key: str, why: Why
) -> None:
    fault = KeyMap().fault(action_id, key)
    assert fault is not None
    assert fault.why is why
    assert "{" not in fault.sentence.replace("{ is", "")


@pytest.mark.parametrize(
    ("action_id", "key"),
    [("undo", "F8"), ("undo", "Ctrl+Alt+U"), ("skip", "F7"), ("skip", "Ж"), ("undo", "Ctrl+Z")],
)
def test_a_free_key_and_its_own_key_may_be_given(action_id: str, key: str) -> None:
    assert KeyMap().fault(action_id, key) is None


def test_a_conflict_names_who_has_the_key() -> None:
    fault = KeyMap().fault("undo", "Ctrl+Shift+F")
    assert fault is not None
    assert fault.holder == "search"
    assert "Search everything" in fault.sentence


def test_taking_a_key_away_leaves_the_others_of_its_holder() -> None:
    keys = KeyMap().with_key_from("undo", ("Ctrl+G",), "find_next")
    assert keys.texts(action_spec("undo")) == ("Ctrl+G",)
    assert keys.texts(action_spec("find_next")) == ("F3",)
    assert keys.faults == ()


def test_the_usual_keys_given_by_hand_are_no_own_keys() -> None:
    keys = KeyMap({"skip": ("F7",)})
    assert keys.with_keys("skip", ("S",)).own == {}
    assert keys.usual("skip") == KeyMap()


def test_a_sign_works_with_and_without_the_shift_that_types_it() -> None:
    keys = KeyMap({"skip": ("!",)})
    held = keys.sequences(action_spec("skip"))
    assert QKeySequence("!") in held
    assert QKeySequence("Shift+!") in held
    assert keys.texts(action_spec("skip")) == ("!",)


def test_actions_that_the_table_lacks_are_passed_over() -> None:
    assert KeyMap({"of_tomorrow": ("Ctrl+Z",)}).texts(action_spec("undo"))[0] == "Ctrl+Z"


def test_every_action_has_words_of_its_own_in_lists() -> None:
    assert action_words(action_spec("digit_0")).startswith("Label 10")
    fixed = [row for row in ACTIONS if row.where is Where.VIEW]
    assert all(action_words(row) for row in fixed)
