"""The bar below the article on the desk: the question, what helps to answer it, the keys.

Chips do what their keys do. While a reason is asked for they are the reasons; while the same
answer is offered for identical conflicts they say to how many.
"""

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import MarkKind, Reason
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.domain.spans import Span
from annotator.ui.actions import TAKE_ACTIONS, action_spec
from annotator.ui.key_map import KeyMap, action_words
from annotator.ui.models.queue_model import standing_words
from annotator.ui.panels.label_keys import label_chips
from annotator.ui.review.answer_words import (
    conflict_words,
    nothing_words,
    reason_words,
    row_line,
)
from annotator.ui.review.desk_state import Asked
from annotator.ui.review.review_controller import REASONS, ReviewController
from annotator.ui.review.second_look import Given
from annotator.ui.review.second_words import given_words
from annotator.ui.widgets.chip_flow import ChipFlow
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["DecisionBar"]

_LINES = 2  # always: other chips must not move the article above
_SPAN_ONLY = ("desk_both", "desk_union", "desk_overlap", "desk_label", "desk_edit")
_KEYS = (
    "desk_take",
    "desk_nothing",
    "desk_identical",
    "desk_reason",
    "desk_defer",
    *_SPAN_ONLY,
    "desk_flag",
)
_NOT_IN_SECONDS = ("desk_identical", "desk_defer", "desk_flag")
_AFTER = ("desk_take", "desk_second_count")  # after a second opinion


class DecisionBar(QWidget):
    """The question of the conflict on the desk, and everything that answers it.

    `action_requested` carries the id of the action whose chip was pressed; `more_requested` asks
    for those that have no room.
    """

    action_requested = Signal(str)
    more_requested = Signal()

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._keys = KeyMap()
        self.setAccessibleName(self.tr("Decision"))
        self.question = self._line(is_strong=True)
        self.guideline = self._line()
        self.past = self._line()
        self._flow = ChipFlow(self, max_lines=_LINES)
        self._flow.setMinimumHeight(_LINES * self._flow.minimumSizeHint().height() + 4)
        self._flow.set_items((), ChipItem("", self.tr("More…")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.question, 3)
        first.addWidget(self.past, 2)
        layout.addLayout(first)
        layout.addWidget(self.guideline)
        layout.addWidget(self._flow)
        self.past.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._flow.chip_pressed.connect(self.action_requested)
        self._flow.more_pressed.connect(self.more_requested)
        controller.item_shown.connect(self._on_item_shown)
        controller.answer_changed.connect(self.refresh)
        controller.asked_changed.connect(self.refresh)
        controller.preview_changed.connect(self.refresh)

    @property
    def flow(self) -> ChipFlow:
        """The chips."""
        return self._flow

    def set_keys(self, keys: KeyMap) -> None:
        """Show these keys."""
        self._keys = keys
        self.refresh()

    def _line(self, *, is_strong: bool = False) -> ElidedLabel:
        label = ElidedLabel(self)
        if is_strong:
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        else:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    @Slot(object)
    def _on_item_shown(self, _item: object) -> None:
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the conflict on the desk as it is now."""
        controller = self._controller
        sheet, item = controller.sheet, controller.item
        if sheet is None or item is None:
            for label in (self.question, self.guideline, self.past):
                label.clear()
            self._flow.set_items(())
            return
        if controller.given is not None:
            self._show_given(controller.given, item, sheet)
            return
        words = [conflict_words(sheet, item.cluster, controller.scheme)]
        if controller.is_asked_again:
            words.append(self.tr("your second opinion"))
        elif item.state not in (ItemState.OPEN, ItemState.AGREED):  # the question says so
            words.append(standing_words(item))
        if item.is_own:
            words.append(self.tr("you are one of its annotators"))
        self._say(self.question, " · ".join(words))
        self._say(self.guideline, self._guideline())
        self._say(self.past, controller.similar_words())
        self._flow.set_items(self._chips())

    def _show_given(self, given: Given, item: QueueItem, sheet: ReviewSheet) -> None:
        """Show how a second opinion compares, and what can be done with it."""
        head, detail = given_words(given, item, sheet, self._controller.scheme)
        self._say(self.question, head)
        self._say(self.guideline, detail)
        self._say(self.past, "")
        self._flow.set_items(self._chips())

    def _say(self, label: QLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)
            label.setToolTip(text)

    def _guideline(self) -> str:
        """Give the rule of the marked answer's label, on one line."""
        controller = self._controller
        rows = controller.rows
        row = next((row for row in rows if isinstance(row, Span)), None)
        label = None if row is None else controller.scheme.entity(row.label)
        if label is None or not label.rule:
            return ""
        rule = " ".join(label.rule.split())
        return f"{label.titled(QLocale().bcp47Name())}: {rule}"

    # Chips ---------------------------------------------------------------------------------------

    def _chips(self) -> tuple[ChipItem, ...]:
        controller = self._controller
        if controller.offered:
            return self._offer_chips()
        if controller.asked is Asked.REASON:
            return self._reason_chips()
        if controller.asked is Asked.LABEL:
            return self._label_chips()
        item = controller.item
        if controller.given is not None:
            is_other = not controller.given.opinion.is_same
            return tuple(map(self._chip, _AFTER[: 2 if is_other else 1]))
        is_span = item is not None and item.cluster.kind is ClusterKind.SPAN
        ids = [one for one in _KEYS if is_span or one not in _SPAN_ONLY]
        if controller.second is not None:
            ids = [one for one in ids if one not in _NOT_IN_SECONDS]
        if (item is None or item.identical < 2) and "desk_identical" in ids:
            ids.remove("desk_identical")
        return tuple(self._chip(one) for one in ids)

    def _chip(self, action_id: str) -> ChipItem:
        row = action_spec(action_id)
        words = action_words(row)
        return ChipItem(action_id, self._words(action_id, words), cap=self._keys.shown(row))

    def _words(self, action_id: str, words: str) -> str:
        controller = self._controller
        item = controller.item
        if item is None:
            return words
        if controller.given is not None and action_id == "desk_take":
            is_same = controller.given.opinion.is_same
            return self.tr("Go on") if is_same else self.tr("Leave the first decision, go on")
        if action_id == "desk_second_count":
            return self.tr("Let my answer count")
        if action_id == "desk_identical":
            return self.tr("All {count} identical").format(count=item.identical)
        if action_id == "desk_reason" and controller.reason is not Reason.NONE:
            return self.tr("Reason: {reason}").format(reason=reason_words(controller.reason))
        if action_id == "desk_flag" and any(one.mark is MarkKind.FLAGGED for one in item.marks):
            return self.tr("Take the flag away")
        if action_id == "desk_defer" and any(one.mark is MarkKind.DEFERRED for one in item.marks):
            return self.tr("Not put off any more")
        return {
            "desk_take": self.tr("Take"),
            "desk_nothing": nothing_words(item.cluster.kind),
            "desk_both": self.tr("Keep all"),
            "desk_union": self.tr("Widest"),
            "desk_overlap": self.tr("Shared part"),
            "desk_label": self.tr("Other label…"),
            "desk_edit": self.tr("Own answer"),
            "desk_defer": self.tr("Put off"),
            "desk_flag": self.tr("Flag"),
            "desk_reason": self.tr("Reason…"),
        }.get(action_id, words)

    def _reason_chips(self) -> tuple[ChipItem, ...]:
        chosen = self._controller.reason
        return tuple(
            ChipItem(
                TAKE_ACTIONS[at],
                f"✓ {reason_words(reason)}" if reason is chosen else reason_words(reason),
                cap=self._keys.shown(action_spec(TAKE_ACTIONS[at])),
            )
            for at, reason in enumerate(REASONS)
        )

    def _label_chips(self) -> tuple[ChipItem, ...]:
        """Give the first nine labels with the keys that give them, then the way to all."""
        labels = label_chips(self._controller.scheme, QLocale().bcp47Name())[: len(TAKE_ACTIONS)]
        chips = [
            replace(chip, id=TAKE_ACTIONS[at], cap=self._keys.shown(action_spec(TAKE_ACTIONS[at])))
            for at, chip in enumerate(labels)
        ]
        more = self.tr("All labels…")
        cap = self._keys.shown(action_spec("desk_label"))
        return (*chips, ChipItem("desk_label", more, cap=cap))

    def _offer_chips(self) -> tuple[ChipItem, ...]:
        controller = self._controller
        sheet, item, count = controller.sheet, controller.item, len(controller.offered)
        if sheet is None or item is None:
            return ()
        line = row_line(0, controller.rows, sheet, controller.scheme)
        title = nothing_words(item.cluster.kind) if line.is_nothing else line.title
        articles = len({item.cluster.article for item in controller.offered})
        give = self.tr("Give “{answer}” to {count} conflicts in {articles} articles")
        return (
            ChipItem(
                "desk_take",
                give.format(answer=title, count=count, articles=articles),
                cap=self._keys.shown(action_spec("desk_take")),
            ),
            ChipItem(
                "desk_cancel",
                self.tr("Leave it"),
                cap=self._keys.shown(action_spec("desk_cancel")),
            ),
        )
