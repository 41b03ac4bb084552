"""What the palette offers, and in which order."""

from annotator.ui.action_spec import Fact, Where
from annotator.ui.actions import ACTIONS
from annotator.ui.key_map import KeyMap
from annotator.ui.palette_entries import (
    Kind,
    PaletteEntry,
    action_entries,
    label_entries,
    ranked,
    setting_entries,
    topic_entries,
)
from annotator.workspace.settings import Settings
from tests.ui.desk import SCHEME

EVERYTHING = frozenset(Fact)


def ids(entries: list[PaletteEntry]) -> list[str]:
    return [entry.id for entry in entries]


def test_every_action_is_offered_with_its_key_or_the_reason_why_not() -> None:
    entries = action_entries(frozenset(), KeyMap({"undo": ("Ctrl+U",)}), {})
    here = (Where.WINDOW, Where.ARTICLE)
    shown = [row.id for row in ACTIONS if row.where in here and not row.is_hidden]
    assert ids(entries) == [one for one in shown if one != "palette"]
    undo = next(entry for entry in entries if entry.id == "undo")
    assert (undo.cap, undo.why) == ("Ctrl+U", "only when a project is open")
    assert all(not entry.why for entry in action_entries(EVERYTHING, KeyMap(), {}))


def test_an_action_is_called_as_the_menu_calls_it_now() -> None:
    entries = action_entries(EVERYTHING, KeyMap(), {"undo": "Undo: label PER"})
    assert ranked(entries, "label per", ())[0].id == "undo"


def test_labels_topics_and_settings_are_found_by_title_and_name() -> None:
    entries = [
        *label_entries(SCHEME, "en", tuple("1234567890"), ""),
        *topic_entries(SCHEME, "en", ""),
        *setting_entries(),
    ]
    assert ranked(entries, "GPE", ())[0] == PaletteEntry(
        Kind.LABEL, "GPE", "Country", "GPE", "2", ""
    )
    assert ranked(entries, "peace", ())[0].detail == "politics"
    assert ids(ranked(entries, "column", ()))[0] == "column_width"
    assert {entry.id for entry in setting_entries()} == set(Settings().__dict__)


def test_a_slip_of_the_finger_still_finds_it() -> None:
    entries = action_entries(EVERYTHING, KeyMap(), {})
    assert ranked(entries, "perferences", ())[0].id == "preferences"
    assert ranked(entries, "xqzw", ()) == []


def test_an_action_is_found_by_the_word_that_programs_use_for_it() -> None:
    entries = action_entries(EVERYTHING, KeyMap(), {})
    assert {"zoom_in", "zoom_out"} <= set(ids(ranked(entries, "zoom", ())))


def test_what_was_chosen_lately_comes_first() -> None:
    entries = action_entries(EVERYTHING, KeyMap(), {})
    recent = ("action:trash", "action:help")
    assert ids(ranked(entries, "", recent))[:2] == ["trash", "help"]
    both = [
        PaletteEntry(Kind.ACTION, "one", "Next article"),
        PaletteEntry(Kind.ACTION, "two", "Next hit"),
    ]
    assert ids(ranked(both, "next", ())) == ["one", "two"]
    assert ids(ranked(both, "next", ("action:two",))) == ["two", "one"]


def test_what_cannot_be_done_comes_last_with_nothing_typed() -> None:
    entries = action_entries(frozenset({Fact.PROJECT}), KeyMap(), {})
    whys = [bool(entry.why) for entry in ranked(entries, "", ())]
    assert whys == sorted(whys)


def test_the_word_of_its_kind_narrows() -> None:
    entries = [*setting_entries(), *action_entries(EVERYTHING, KeyMap(), {})]
    assert ranked(entries, "setting theme", ())[0].id == "theme"
    assert ranked(entries, "setting keys", ())[0].id == "keys"
    assert ranked(entries, "do keys", ())[0].kind is Kind.ACTION
