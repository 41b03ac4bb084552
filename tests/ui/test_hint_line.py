"""The hint line follows the state and says what a key did."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.action_spec import Fact
from annotator.ui.actions import ACTIONS
from annotator.ui.disk_first import DiskFirst
from annotator.ui.hint_line import HintLine, hint_parts, hints_for
from annotator.ui.key_map import KeyMap

OPEN = frozenset({Fact.PROJECT, Fact.ARTICLE, Fact.EDITABLE})
STATES = [
    (OPEN, False),
    (OPEN, True),
    (OPEN | {Fact.SPAN}, False),
    (OPEN | {Fact.PENDING}, False),
]


def test_without_an_article_there_is_nothing_to_hint() -> None:
    assert hints_for(frozenset({Fact.PROJECT}), has_text=False) == ()


def test_each_state_has_its_own_hints() -> None:
    hints = {hints_for(facts, has_text) for facts, has_text in STATES}
    assert len(hints) == len(STATES)


@pytest.mark.parametrize(("facts", "has_text"), STATES)
def test_hints_are_of_actions_and_show_their_keys(facts: frozenset[Fact], has_text: bool) -> None:
    ids = {row.id for row in ACTIONS}
    assert set(hints_for(facts, has_text)) <= ids
    assert all(keys and words for keys, words in hint_parts(facts, KeyMap(), has_text=has_text))


def test_the_hint_for_selecting_shows_the_key_that_goes_forwards() -> None:
    assert ("Ctrl+Shift+Right", "select") in hint_parts(OPEN, KeyMap(), has_text=False)


def test_what_cannot_be_done_now_is_not_hinted_at() -> None:
    read_only = frozenset({Fact.PROJECT, Fact.ARTICLE})
    words = [words for _, words in hint_parts(read_only, KeyMap(), has_text=False)]
    assert words == ["select", "next name"]


def test_digits_mean_targets_while_a_stance_waits() -> None:
    assert ("1–9", "target") in hint_parts(OPEN | {Fact.PENDING}, KeyMap(), has_text=True)


def test_what_a_key_did_takes_the_place_of_the_hints(qtbot: QtBot) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.show_hints((("1–9", "label"),))
    assert line.text == "1–9 label"
    line.say("Label removed.")
    line.show_hints((("/", "find"),))
    assert line.text == "Label removed."
    line.say("")
    assert line.text == "/ find"


def test_keys_of_ones_own_are_hinted_at_and_what_has_none_is_not() -> None:
    keys = KeyMap({"pick_label": ("L",), "polarity_for": (), "digit_1": ("Z",)})
    parts = {words: key for key, words in hint_parts(OPEN, keys, has_text=True)}
    assert parts["label by name"] == "L"
    assert parts["label"] == "Z–9"
    assert "for" not in parts


def test_a_figure_stands_at_the_end_only_while_there_is_one(qtbot: QtBot) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.show()
    line.show_figure("2.4 keys/span", "12 labels")
    assert line.figure == "2.4 keys/span"
    line.show_figure("")
    assert line.figure == ""


def test_a_state_shows_its_hints_and_those_of_other_keys(qtbot: QtBot) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    for _ in range(2):
        line.show_state(OPEN, KeyMap(), has_text=True)
        assert "1–9 label" in line.text
        line.show_state(OPEN | {Fact.PENDING}, KeyMap(), has_text=True)
        assert "1–9 target" in line.text
    keys = KeyMap()
    line.show_state(OPEN, keys, has_text=False)
    before = line.text
    line.show_state(OPEN, keys, has_text=True)
    line.show_state(OPEN, keys, has_text=False)
    assert line.text == before
    line.show_state(OPEN, KeyMap({"pick_label": ["Ctrl+Y"]}), has_text=False)
    assert "Ctrl+Y label by name" in line.text


def test_a_state_does_not_take_away_what_is_said(qtbot: QtBot) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.say("Labelled.")
    line.show_state(OPEN, KeyMap(), has_text=True)
    assert line.text == "Labelled."


def test_what_is_said_later_does_not_take_the_place_of_what_was_said_since(qtbot: QtBot) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.say_soon("Labelled.")
    line.say("The disk is full.")
    later, told = DiskFirst(line), []
    later.put_off("after it", lambda: told.append(line.text))
    qtbot.waitUntil(lambda: told == ["The disk is full."])
    line.say_soon("Labelled.")
    assert line.text == "The disk is full."
    qtbot.waitUntil(lambda: line.text == "Labelled.")
