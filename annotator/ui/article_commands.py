"""What the keys and menu entries of the article do: ids of the table bound to the controller."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QWidget

from annotator.domain.ids import SpanId, TargetId
from annotator.domain.layers import LayerStatus
from annotator.domain.relations import PossibleRelation
from annotator.domain.scheme import Scheme
from annotator.domain.stance import Polarity
from annotator.ui.actions import DIGIT_ACTIONS
from annotator.ui.annotating import AnnotationController
from annotator.ui.article_out import ArticleOut
from annotator.ui.article_pane import ArticlePane
from annotator.ui.label_commands import LabelCommands
from annotator.ui.move_commands import MoveCommands
from annotator.ui.panels.label_keys import (
    DIGITS,
    LETTER_PREFIX,
    label_for_digit,
    shown_target_keys,
    target_for_key,
)
from annotator.ui.widgets.label_chip import ChipItem

if TYPE_CHECKING:
    from annotator.ui.dialogs.label_picker import LabelPicker

__all__ = ["ArticleCommands"]


class ArticleCommands(QObject):
    """`handlers` gives what to call for each action id of the article."""

    def __init__(self, controller: AnnotationController, pane: ArticlePane, host: QWidget) -> None:
        super().__init__(pane)
        self._controller = controller
        self._pane = pane
        self._host = host
        self.out = ArticleOut(controller, pane, host)
        self._made_picker: LabelPicker | None = None
        self.labels = LabelCommands(controller, pane, self._open)
        self.moves = MoveCommands(controller, pane)
        self._use: Callable[[str], None] = self.labels.give
        self._letters: list[QAction] = []
        controller.scheme_changed.connect(self._on_scheme_changed)
        controller.relation_choice_needed.connect(self._pick_relation)
        pane.palette_bar.more_requested.connect(self._on_more_requested)
        self._on_scheme_changed(controller.scheme)
        self.handlers: Mapping[str, Callable[[], object]] = self._table()

    def _table(self) -> dict[str, Callable[[], object]]:
        controller, view = self._controller, self._pane.view
        table: dict[str, Callable[[], object]] = {
            "undo": controller.undo,
            "redo": controller.redo,
            "save": self._say_saved,
            "retry_save": controller.retry_save,
            "find": self._pane.begin_find,
            "find_next": partial(self._pane.find_again, 1),
            "find_previous": partial(self._pane.find_again, -1),
            "zoom_in": partial(view.zoom_by, 1),
            "zoom_out": partial(view.zoom_by, -1),
            "zoom_reset": partial(view.set_zoom, 1.0),
            "pick_label": self._pick_label,
            "repeat_label": controller.repeat_last,
            "remove": controller.remove_selected,
            "relate": self._relate,
            "merge": controller.merge_selected,
            "split": self._split,
            "done_and_next": controller.done_and_next,
            "skip": controller.skip_and_next,
            "flag": self._flag,
            "reopen": partial(controller.set_status, LayerStatus.IN_PROGRESS),
            "next_article": controller.next_article,
            "previous_article": controller.previous_article,
            "confirm": self._confirm,
            "pin_target": self._pin,
            "stronger": partial(controller.stances.step_intensity, 1),
            "weaker": partial(controller.stances.step_intensity, -1),
            "inferred": controller.stances.switch_explicitness,
            "article_level": controller.stances.switch_level,
            "cancel": self._cancel,
        }
        table |= self.out.handlers
        table.update(self.moves.handlers)
        table.update(self.labels.handlers)
        for polarity in Polarity:
            table[f"polarity_{polarity.value}"] = partial(controller.begin_stance, polarity)
        for digit, action_id in zip(DIGITS, DIGIT_ACTIONS, strict=True):
            table[action_id] = partial(self._digit, digit)
        return table

    @Slot()
    def _on_more_requested(self) -> None:
        self._pick_label()

    def _pick_label(self) -> None:
        if self._controller.pending_stance is not None:
            self._pick_target()
        else:
            self.labels.pick_label_at(self._pane.place_below_caret())

    def _confirm(self) -> None:
        if self._controller.pending_stance is not None:
            self._pick_target()
        else:
            self.labels.give_armed()

    def _pick_target(self) -> None:
        targets = self._controller.targets
        keys = shown_target_keys(targets, self._pane.palette_bar.digits)
        items = [
            ChipItem(target.id.hex(), target.name, cap=keys[target.id], tip=target.for_means)
            for target in targets
        ]
        self._open(self._pane.place_below_caret(), items, self.tr("Target"), self._give_target)

    @property
    def _picker(self) -> "LabelPicker":
        """The picker, made with its first use."""
        if self._made_picker is None:
            from annotator.ui.dialogs.label_picker import LabelPicker

            self._made_picker = LabelPicker(self._host)
            self._made_picker.picked.connect(self._on_picked)
        return self._made_picker

    def _open(
        self,
        place: QPoint,
        items: Sequence[ChipItem],
        title: str,
        use: Callable[[str], None],
        recent: Sequence[str] = (),
    ) -> None:
        self._use = use
        self._picker.open_at(place, items, title, recent)

    @Slot(str)
    def _on_picked(self, name: str) -> None:
        self._use(name)

    def _give_target(self, hexadecimal: str) -> None:
        self._controller.give_target(TargetId(bytes.fromhex(hexadecimal)))

    @property
    def _span_here(self) -> SpanId | None:
        return next(iter(self._controller.selection.spans[-1:]), None)

    def _relate(self) -> None:
        self._controller.relations.relate(self._span_here)

    @Slot(object)
    def _pick_relation(self, possible: Sequence[PossibleRelation]) -> None:
        from annotator.ui.panels.relation_words import relation_chips

        chips = relation_chips(self._controller.scheme, possible, self._controller.relations)
        by_id = {chip.id: one for chip, one in zip(chips, possible, strict=True)}
        self._open(
            self._pane.place_below_caret(),
            chips,
            self.tr("Relation"),
            lambda chosen: self._controller.relations.make(by_id[chosen]),
        )

    def _digit(self, digit: str) -> None:
        if self._controller.pending_relation is not None:
            self._controller.relations.give_digit(digit, self._span_here)
            return
        if self._controller.pending_stance is None:
            label = label_for_digit(self._controller.scheme, digit)
            if label is None:
                text = self.tr("The scheme has no label {digit}.").format(digit=digit)
                self._controller.refused.emit(text)
            else:
                self.labels.give(label.name)
            return
        target = target_for_key(self._controller.targets, digit)
        if target is None:
            text = self.tr("There is no target {digit}: type its name.").format(digit=digit)
            self._controller.refused.emit(text)
        else:
            self._controller.give_target(target.id)

    def _pin(self) -> None:
        controller = self._controller
        if controller.pinned_target is not None:
            controller.pin_target(None)
            return
        content = controller.content
        newest = max(
            content.stances if content else (), key=lambda s: s.mark.updated_us, default=None
        )
        if newest is None:
            controller.refused.emit(self.tr("Give a stance first: its target is what is pinned."))
        else:
            controller.pin_target(newest.target)

    def _cancel(self) -> None:
        if self._controller.pending_stance is not None:
            self._controller.cancel_stance()
        elif self._controller.pending_relation is not None:
            self._controller.relations.cancel()
        elif self._controller.labelling.armed:
            self._controller.labelling.arm("")
        else:
            self._controller.select((), ())

    def _split(self) -> None:
        self._controller.split_selected(self._pane.view.caret)

    def _flag(self) -> None:
        content = self._controller.content
        before = "" if content is None else content.layer.reason
        dialog = QInputDialog(self._host)
        dialog.setWindowTitle(self.tr("Flag the article"))
        dialog.setLabelText(self.tr("What should somebody look at?"))
        dialog.setTextValue(before)
        dialog.setOkButtonText(self.tr("Flag the article"))
        dialog.setCancelButtonText(self.tr("Cancel"))
        dialog.resize(420, dialog.sizeHint().height())
        is_given = dialog.exec()
        dialog.deleteLater()
        if is_given:
            self._controller.set_status(LayerStatus.FLAGGED, dialog.textValue().strip())

    def _say_saved(self) -> None:
        self._controller.retry_save()
        self._controller.announced.emit(self._controller.saver.sentence)

    @Slot(object)
    def _on_scheme_changed(self, scheme: Scheme) -> None:
        """Make the chords "; letter" of the labels that have a letter of their own."""
        for action in self._letters:
            self._pane.view.removeAction(action)
            action.deleteLater()
        self._letters = [
            self._letter_action(label.key, label.name)
            for label in scheme.entities
            if label.key and not label.key.isdigit()
        ]
        self._pane.view.addActions(self._letters)

    def _letter_action(self, letter: str, name: str) -> QAction:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(f"{LETTER_PREFIX}, {letter.upper()}"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._label_by_letter, name))
        return action

    def _label_by_letter(self, name: str, _checked: bool = False) -> None:
        self.labels.give(name)
