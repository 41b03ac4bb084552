"""Which keys every action has: those of the table, with the person's own in their place.

A `KeyMap` is a value: the set of actions holds the present one, everybody else asks for it. Keys
are kept as portable text ("Ctrl+Shift+P"), in settings and here; a key that cannot be had is left
out and told as a `KeyFault`. GUI thread only.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.action_spec import QT_TRANSLATE_NOOP, ActionSpec, Where
from annotator.ui.actions import (
    ACTIONS,
    DESK_MENUS,
    DIGIT_ACTIONS,
    MENUS,
    action_spec,
    translated,
)

__all__ = ["KeyFault", "KeyMap", "Why", "action_words", "native", "sequences_of"]

_WITH_SHIFT = frozenset('?{}+~!@#$%^&*()_|:"<>')
_NO_KEYS: Mapping[str, Sequence[str]] = MappingProxyType({})
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_SELECT_ALL = QKeySequence.StandardKey.SelectAll
_FIRST_RARE_KEY = Qt.Key.Key_Back.value  # then come "Open", "Undo" and the like as keys
_DEAD = range(0x01001250, 0x01001294)
_FUNCTION_KEYS = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)
_OF_THE_SYSTEM = frozenset({"Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Print", "Ctrl+Alt+Del"})
_OF_MAC = frozenset({"Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl+Space", "Ctrl+H", "Ctrl+M"})


class Why(Enum):
    """Why an action cannot have a key; each is a sentence with {key} and {other}."""

    UNKNOWN = QT_TRANSLATE_NOOP("Keys", "This computer knows no key “{key}”.")
    LETTER = QT_TRANSLATE_NOOP(
        "Keys", "{key} alone is needed in every field: add Ctrl or Alt, or take an F key."
    )
    MENU = QT_TRANSLATE_NOOP("Keys", "{key} opens the menu {other}.")
    SYSTEM = QT_TRANSLATE_NOOP("Keys", "The system keeps {key} for itself.")
    FIXED = QT_TRANSLATE_NOOP("Keys", "{key} is needed in the text and stays there: {other}.")
    TAKEN = QT_TRANSLATE_NOOP("Keys", "{key} is taken: {other}.")


@dataclass(frozen=True, slots=True)
class KeyFault:
    """A key that an action cannot have. `other` is the action or menu that has it, in words.

    `holder` is the id of the action that would have to give the key up, for `Why.TAKEN`.
    """

    action_id: str
    key: str
    why: Why
    other: str = ""
    holder: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, in the language of the window."""
        words = QCoreApplication.translate("Keys", self.why.value)
        known = native(self.key) if self.why is not Why.UNKNOWN else self.key
        return words.format(key=known, other=self.other)

    @property
    def told(self) -> str:
        """What is wrong with a key of the settings, with the action that wanted it."""
        words = QCoreApplication.translate("Keys", "Keys in the settings, “{action}”: {sentence}")
        return words.format(
            action=action_words(action_spec(self.action_id)), sentence=self.sentence
        )


class KeyMap:
    """The keys of all actions; `own` are the person's, by action id, which replace the table's.

    What `own` asks for and cannot have is in `faults`; ids that the table lacks are passed over.
    An own key is stronger than a key of the table: the other action goes without. The window for
    reviewing has keys of its own, which do not get in the way of the others.
    """

    def __init__(self, own: Mapping[str, Sequence[str]] = _NO_KEYS) -> None:
        self.own = {name: tuple(keys) for name, keys in own.items()}
        faults: list[KeyFault] = []
        self._holders: dict[tuple[bool, str], str] = {}
        self._sequences: dict[str, list[QKeySequence]] = {}
        own_first = sorted(ACTIONS, key=lambda row: row.id not in self.own)
        for row in own_first:
            self._sequences[row.id] = self._settled(row, faults)
        self.faults = tuple(faults)
        self._shown: dict[str, tuple[str, ...]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyMap) and other.own == self.own

    def __hash__(self) -> int:
        return hash(frozenset(self.own.items()))

    def sequences(self, row: ActionSpec) -> list[QKeySequence]:
        """Give the keys of an action as Qt takes them; no key belongs to two actions."""
        return list(self._sequences[row.id])

    def shown(self, row: ActionSpec) -> str:
        """Give the first key as this platform writes it, empty for none."""
        return next(iter(self.all_shown(row)), "")

    def all_shown(self, row: ActionSpec) -> tuple[str, ...]:
        """Give all keys as this platform writes them, the signs without their Shift."""
        known = self._shown.get(row.id)
        if known is None:
            known = tuple(dict.fromkeys(native(text) for text in self.texts(row)))
            self._shown[row.id] = known
        return known

    def texts(self, row: ActionSpec) -> tuple[str, ...]:
        """Give all keys as portable text, one for each that a person knows."""
        return tuple(
            text
            for text in (one.toString(_PORTABLE) for one in self._sequences[row.id])
            if not _is_double(text)
        )

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """The keys of the first ten labels as this platform writes them, empty where none."""
        return tuple(self.shown(action_spec(action_id)) for action_id in DIGIT_ACTIONS)

    def fault(self, action_id: str, key: str) -> KeyFault | None:
        """Say why an action cannot have a key; None when it can."""
        row = action_spec(action_id)
        fault = _unfit(row, key)
        if fault is not None:
            return fault
        for sequence in _expanded(key):
            holder = self._holders.get(_claim(row, sequence), action_id)
            if holder != action_id:
                other = action_spec(holder)
                why = Why.FIXED if other.where is Where.VIEW else Why.TAKEN
                return KeyFault(action_id, key, why, action_words(other), holder)
        return None

    def with_keys(self, action_id: str, keys: Sequence[str]) -> "KeyMap":
        """Give a map where an action has these keys, those of the table when they are the same."""
        others = {name: own for name, own in self.own.items() if name != action_id}
        wanted = {one.toString() for key in keys for one in _expanded(key)}
        usual = {one.toString() for one in sequences_of(action_spec(action_id))}
        if wanted == usual:
            return KeyMap(others)
        return KeyMap({**others, action_id: tuple(keys)})

    def with_key_from(self, action_id: str, keys: Sequence[str], holder: str) -> "KeyMap":
        """Give a map where an action has these keys, and `holder` none of them any more."""
        gone = {one.toString(_PORTABLE) for key in keys for one in _expanded(key)}
        left = [text for text in self.texts(action_spec(holder)) if text not in gone]
        return self.with_keys(holder, left).with_keys(action_id, keys)

    def usual(self, action_id: str) -> "KeyMap":
        """Give a map where an action has the keys of the table again."""
        return KeyMap({name: keys for name, keys in self.own.items() if name != action_id})

    def is_own(self, action_id: str) -> bool:
        """Whether a person has changed the keys of an action."""
        return action_id in self.own

    def _settled(self, row: ActionSpec, faults: list[KeyFault]) -> list[QKeySequence]:
        if row.where is Where.VIEW or row.id not in self.own:
            return self._free(row, sequences_of(row))
        found: list[QKeySequence] = []
        for key in self.own[row.id]:
            fault = self.fault(row.id, key)
            if fault is not None:
                faults.append(fault)
            else:
                found += self._free(row, _expanded(key))
        return found

    def _free(self, row: ActionSpec, wanted: Iterable[QKeySequence]) -> list[QKeySequence]:
        """Take the keys that nobody has."""
        return [
            one for one in wanted if self._holders.setdefault(_claim(row, one), row.id) == row.id
        ]


def _claim(row: ActionSpec, key: QKeySequence) -> tuple[bool, str]:
    """Give what only one action may have: a key, in the window for reviewing or in the others."""
    return row.where is Where.REVIEW, key.toString(_PORTABLE)


def sequences_of(row: ActionSpec) -> list[QKeySequence]:
    """Give the keys that the table gives an action on this platform."""
    found: list[QKeySequence] = []
    for key in row.keys:
        if key.startswith(":") and len(key) > 1:
            standard = QKeySequence.StandardKey[key[1:]]
            found += [one for one in QKeySequence.keyBindings(standard) if one not in found]
        else:
            found += [one for one in _expanded(key) if one not in found]  # twice were ambiguous
    return found


def native(key: str) -> str:
    """Give a portable key as this platform writes it."""
    return QKeySequence(key, _PORTABLE).toString(_NATIVE)


def action_words(row: ActionSpec) -> str:
    """Give what an action is called in lists: no ellipsis, its number where it has one."""
    words = translated(row.text).rstrip("…")
    if row.id in DIGIT_ACTIONS:
        return words.format(number=DIGIT_ACTIONS.index(row.id) + 1)
    return words


def _expanded(key: str) -> list[QKeySequence]:
    """Give a key, and the same with the Shift that some platforms report with a sign."""
    sequence = QKeySequence(key, _PORTABLE)
    if key[-1:] in _WITH_SHIFT and "Shift" not in key:
        return [sequence, QKeySequence(f"Shift+{key}", _PORTABLE)]
    return [sequence]


def _is_double(text: str) -> bool:
    """Whether a person knows this key by another name, or hardly any keyboard has it."""
    if "Backtab" in text or (text[-1:] in _WITH_SHIFT and "Shift+" in text):
        return True
    return _combination(QKeySequence(text, _PORTABLE)).key().value > _FIRST_RARE_KEY


def _unfit(row: ActionSpec, key: str) -> KeyFault | None:
    """Say what is wrong with a key whoever has it."""
    sequence = QKeySequence(key, _PORTABLE)
    text = sequence.toString(_PORTABLE)
    if sequence.count() != 1 or not text or _is_dead(sequence):
        return KeyFault(row.id, key, Why.UNKNOWN)
    combination = _combination(sequence)
    modifiers, code = combination.keyboardModifiers(), combination.key()
    if _is_of_system(text, modifiers):
        return KeyFault(row.id, key, Why.SYSTEM)
    menu = _menu_of(text, in_review=row.where is Where.REVIEW)
    if menu:
        return KeyFault(row.id, key, Why.MENU, menu)
    held = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if row.where is Where.WINDOW and not held and code.value not in _FUNCTION_KEYS:
        return KeyFault(row.id, key, Why.LETTER)
    if _moves(code, modifiers) or sequence in QKeySequence.keyBindings(_SELECT_ALL):
        words = QCoreApplication.translate("Keys", "moving and selecting")
        return KeyFault(row.id, key, Why.FIXED, words)
    return None


def _combination(sequence: QKeySequence) -> QKeyCombination:
    found: QKeyCombination = sequence[0]  # type: ignore[index]  # PySide6's stubs lack it
    return found


def _is_dead(sequence: QKeySequence) -> bool:
    code = _combination(sequence).key()
    return code in (Qt.Key.Key_unknown, Qt.Key(0)) or code.value in _DEAD


def _is_of_system(text: str, modifiers: Qt.KeyboardModifier) -> bool:
    if sys.platform == "darwin":
        return text in _OF_MAC
    is_console = text.startswith("Ctrl+Alt+F") and text.removeprefix("Ctrl+Alt+F").isdigit()
    held = bool(modifiers & Qt.KeyboardModifier.MetaModifier)
    return held or text in _OF_THE_SYSTEM or (is_console and sys.platform == "linux")


def _menu_of(text: str, *, in_review: bool) -> str:
    """Give the menu that Alt and this letter open in the same window, empty for none."""
    if sys.platform == "darwin" or not text.startswith("Alt+") or len(text) != len("Alt+X"):
        return ""
    letter = text[-1].casefold()
    titles = (translated(MENUS[menu]) for menu in MENUS if (menu in DESK_MENUS) == in_review)
    return next((t.replace("&", "") for t in titles if f"&{letter}" in t.casefold()), "")


def _moves(code: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    from annotator.ui.text_view.keys import move_of

    return move_of(QKeyEvent(QEvent.Type.KeyPress, code.value, modifiers)) is not None
