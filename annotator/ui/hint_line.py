"""The line at the bottom: what the keys do now, and for a moment what a key did."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from annotator.ui.action_spec import QT_TRANSLATE_NOOP, Fact
from annotator.ui.actions import action_spec
from annotator.ui.disk_first import DiskFirst
from annotator.ui.key_map import KeyMap

__all__ = ["HintLine", "hint_parts", "hints_for"]

_SHOWN_MS = 4000

_PENDING = ("digit_1", "confirm", "next_candidate", "inferred", "article_level", "cancel")
_SPAN = ("digit_1", "further_label", "remove", "grow_left", "grow_right", "relate", "pick_span")
_NESTED = ("digit_1", "outer_span", "further_label", "remove", "grow_left", "relate", "pick_span")
_SPANS = ("digit_1", "remove", "merge", "pick_next_span", "cancel")
_RELATING = ("relate", "digit_1", "next_candidate", "cancel")
_ARMED = ("confirm", "extend_word", "keep_label", "next_candidate", "cancel")
_NOTHING = ("extend_word", "pick_label", "next_candidate", "done_and_next", "undo")
_TEXT = (
    *("digit_1", "pick_label", "next_candidate", "grow_right", "shrink_right"),
    *("polarity_for", "cancel"),
)


def hints_for(facts: frozenset[Fact], has_text: bool) -> tuple[str, ...]:
    """Give the ids of the actions whose keys are worth showing now."""
    if Fact.ARTICLE not in facts:
        return ()
    if Fact.PENDING in facts:
        return _PENDING
    if Fact.RELATING in facts:
        return _RELATING
    if Fact.ARMED in facts:
        return _ARMED
    if has_text:
        return _TEXT if Fact.WIDENABLE not in facts else (*_TEXT[:2], "add_part", *_TEXT[2:])
    if Fact.SPAN not in facts:
        return _NOTHING
    chosen: tuple[str, ...] = _NESTED if Fact.NESTED in facts else _SPAN
    chosen = _SPANS if Fact.SPANS in facts else chosen
    return ("attributes", *chosen) if Fact.INCOMPLETE in facts else chosen


class _Room(QWidget):
    """Holds a label without a layout: another text in it would else lay the whole window out."""

    def __init__(self, label: QLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label
        label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Ask for the label's height."""
        return QSize(0, self._label.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all of the room."""
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())


class HintLine(QStatusBar):
    """Hints on the left, a figure on the right; what a key did takes the hints' place briefly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._hints = ""
        self._mode = ""
        self._later = DiskFirst(self)
        self._keys: KeyMap | None = None
        self._known: dict[tuple[frozenset[Fact], bool], str] = {}
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._label.setAccessibleName(self.tr("What the keys do"))
        self._label.setContentsMargins(8, 4, 8, 4)
        self._figure = QLabel(self)
        self._figure.setContentsMargins(8, 4, 8, 4)
        self._figure.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._figure.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._on_time)
        self.addWidget(_Room(self._label, self), 1)
        self.addPermanentWidget(self._figure)
        self._show(self._hints, is_said=False)

    @property
    def text(self) -> str:
        """What the line says."""
        return self._label.text()

    def show_state(self, facts: frozenset[Fact], keys: KeyMap, *, has_text: bool) -> None:
        """Show the keys that help now; a state that was there before is remembered."""
        if keys is not self._keys:
            self._keys = keys
            self._known.clear()
        hints = self._known.get((facts, has_text))
        if hints is None:
            hints = _joined(hint_parts(facts, keys, has_text=has_text))
            self._known[facts, has_text] = hints
        if hints != self._hints:
            self._show_hints(hints)

    def show_hints(self, parts: tuple[tuple[str, str], ...]) -> None:
        """Show keys with what they do."""
        self._show_hints(_joined(parts))

    def _show_hints(self, hints: str) -> None:
        self._hints = hints
        if not self._timer.isActive():
            self._show(self._hints, is_said=False)

    def show_mode(self, text: str) -> None:
        """Say before the hints what state the keys are in, until told otherwise; empty for none."""
        self._mode = text
        if not self._timer.isActive():
            self._show(self._hints, is_said=False)

    def say_soon(self, text: str) -> None:
        """Say it a moment later, unless something else has been said by then."""
        self._later.put_off("said", lambda: self.say(text))

    def say(self, text: str) -> None:
        """Say what a key did, or why it did nothing; also to screen readers."""
        self._later.drop("said")
        if not text:
            self._timer.stop()
            self._show(self._hints, is_said=False)
            return
        self._show(text, is_said=True)
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, text))

    def show_figure(self, text: str, tip: str = "") -> None:
        """Show a figure at the end of the line; `tip` tells more under the mouse."""
        self._figure.setText(text)
        self._figure.setToolTip(tip)
        self._figure.setAccessibleDescription(tip)
        self._figure.setVisible(bool(text))

    @property
    def figure(self) -> str:
        """The figure at the end of the line, empty for none."""
        return self._figure.text()

    @Slot()
    def _on_time(self) -> None:
        self._show(self._hints, is_said=False)

    def _show(self, text: str, *, is_said: bool) -> None:
        if self._mode and not is_said:
            text = f"● {self._mode} · {text}" if text else f"● {self._mode}"
        is_strong = is_said or bool(self._mode)
        role = QPalette.ColorRole.WindowText if is_strong else QPalette.ColorRole.PlaceholderText
        self._label.setForegroundRole(role)
        self._label.setText(text)
        self._label.setToolTip(text)


_SHORT = {
    "digit_1": QT_TRANSLATE_NOOP("Hints", "label"),
    "pick_label": QT_TRANSLATE_NOOP("Hints", "label by name"),
    "remove": QT_TRANSLATE_NOOP("Hints", "remove"),
    "grow_left": QT_TRANSLATE_NOOP("Hints", "left edge"),
    "grow_right": QT_TRANSLATE_NOOP("Hints", "right edge"),
    "shrink_right": QT_TRANSLATE_NOOP("Hints", "right edge back"),
    "polarity_for": QT_TRANSLATE_NOOP("Hints", "for"),
    "polarity_against": QT_TRANSLATE_NOOP("Hints", "against"),
    "outer_span": QT_TRANSLATE_NOOP("Hints", "outer span"),
    "relate": QT_TRANSLATE_NOOP("Hints", "relation"),
    "topics": QT_TRANSLATE_NOOP("Hints", "topics"),
    "undo": QT_TRANSLATE_NOOP("Hints", "undo"),
    "extend_word": QT_TRANSLATE_NOOP("Hints", "select"),
    "next_candidate": QT_TRANSLATE_NOOP("Hints", "next name"),
    "done_and_next": QT_TRANSLATE_NOOP("Hints", "done, next"),
    "confirm": QT_TRANSLATE_NOOP("Hints", "give it"),
    "keep_label": QT_TRANSLATE_NOOP("Hints", "let it go"),
    "further_label": QT_TRANSLATE_NOOP("Hints", "further label"),
    "pick_span": QT_TRANSLATE_NOOP("Hints", "pick several"),
    "pick_next_span": QT_TRANSLATE_NOOP("Hints", "next one as well"),
    "merge": QT_TRANSLATE_NOOP("Hints", "merge"),
    "add_part": QT_TRANSLATE_NOOP("Hints", "add to the span"),
    "attributes": QT_TRANSLATE_NOOP("Hints", "required value"),
    "inferred": QT_TRANSLATE_NOOP("Hints", "inferred"),
    "article_level": QT_TRANSLATE_NOOP("Hints", "whole article"),
    "cancel": QT_TRANSLATE_NOOP("Hints", "let go"),
}
_SHORT_PENDING = {
    "digit_1": QT_TRANSLATE_NOOP("Hints", "target"),
    "confirm": QT_TRANSLATE_NOOP("Hints", "target by name"),
    "next_candidate": QT_TRANSLATE_NOOP("Hints", "next holder"),
}
_SHORT_SPAN = {"digit_1": QT_TRANSLATE_NOOP("Hints", "other label")}
_SHORT_RELATING = {
    "next_candidate": QT_TRANSLATE_NOOP("Hints", "next span"),
    "relate": QT_TRANSLATE_NOOP("Hints", "relation to here"),
    "digit_1": QT_TRANSLATE_NOOP("Hints", "this relation to here"),
    "cancel": QT_TRANSLATE_NOOP("Hints", "no relation"),
}


def _joined(parts: tuple[tuple[str, str], ...]) -> str:
    return " · ".join(f"{keys} {words}" for keys, words in parts)


def hint_parts(
    facts: frozenset[Fact], keys: KeyMap, *, has_text: bool
) -> tuple[tuple[str, str], ...]:
    """Give key and words of each hint for the present state; what has no key has no hint."""
    short = dict(_SHORT)
    if Fact.PENDING in facts:
        short |= _SHORT_PENDING
    elif Fact.RELATING in facts:
        short |= _SHORT_RELATING
    elif Fact.SPAN in facts and not has_text:
        short |= _SHORT_SPAN
    found = (
        (_key_of(action_id, keys), QCoreApplication.translate("Hints", short[action_id]))
        for action_id in hints_for(facts, has_text)
        if action_spec(action_id).needs <= facts
    )
    return tuple((key, words) for key, words in found if key)


def _key_of(action_id: str, keys: KeyMap) -> str:
    row = action_spec(action_id)
    if action_id == "digit_1":
        first, *_, last = keys.digits[:9]
        return f"{first}–{last}" if first and last else first
    if action_id == "extend_word":  # both ways; forwards is what one wants first
        return keys.all_shown(row)[-1]
    return keys.shown(row)
