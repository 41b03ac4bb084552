"""The fields of one stance, or of the one that waits for its target.

Shows what it is given and reports each change as a field with its value; it decides nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.actors import Actor, Target
from annotator.domain.ids import TargetId
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Polarity,
    Stance,
    StanceLevel,
)
from annotator.ui.actions import action_spec
from annotator.ui.annotation_values import PendingStance
from annotator.ui.key_map import KeyMap
from annotator.ui.panels.label_keys import shown_target_keys
from annotator.ui.panels.stance_words import (
    INTENSITIES,
    POLARITY_KEYS,
    actor_name,
    intensity_step,
    word,
)
from annotator.ui.panels.target_form import ActorForm, TargetForm
from annotator.ui.text_view.palette import POLARITY_GLYPHS
from annotator.ui.widgets.chip_flow import ChipFlow
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.label_chip import ChipItem
from annotator.ui.widgets.note_edit import NoteEdit

__all__ = ["StanceEditor"]

_ADD = "\0add"


class StanceEditor(QWidget):
    """The form of a stance.

    `polarity_given` carries a `Polarity`, `target_given` a `TargetId`, `target_pinned` a
    `TargetId` or None, `field_changed` the name and value of any other field, `target_added` and
    `actor_added` what was typed, `note_committed` row id and note; `remove_pressed` is the wish
    to remove the stance.
    """

    polarity_given = Signal(object)
    target_given = Signal(object)
    target_pinned = Signal(object)
    field_changed = Signal(str, object)
    target_added = Signal(str, object, str)
    actor_added = Signal(str, object)
    note_committed = Signal(bytes, str)
    remove_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = KeyMap()
        self._target: TargetId | None = None
        self._actors: tuple[Actor, ...] = ()
        self._polarities = ChipFlow(self)
        self._polarities.set_items(_polarity_chips(self._keys, has_unrelated=False))
        self._polarities.setAccessibleName(self.tr("Polarity"))
        self._targets = ChipFlow(self)
        self._targets.setAccessibleName(self.tr("Target"))
        self._pin = QCheckBox(self)
        self._name_pin()
        self._target_form = TargetForm(self)
        self._actor_form = ActorForm(self)
        self._holder = ChoiceBox(parent=self)
        self._add_actor = QPushButton(self.tr("Add actor…"), self)
        self._intensity = ChipFlow(self)
        self._intensity.set_items([ChipItem(str(step), str(step)) for step in (1, 2, 3)])
        self._level = _enum_box(StanceLevel)
        self._explicitness = _enum_box(Explicitness)
        self._attribution = _enum_box(Attribution)
        self._modality = _enum_box(Modality)
        self._date = QLineEdit(self)
        self._date.setPlaceholderText(self.tr("2023-09-11, or a part of it"))
        self._note = NoteEdit(self)
        self._remove = QPushButton(self.tr("Remove stance"), self)
        self._rest = QWidget(self)
        self._lay_out()
        self._connect()
        self.show_nothing()

    @property
    def polarities(self) -> ChipFlow:
        """The polarities with their keys."""
        return self._polarities

    @property
    def targets(self) -> ChipFlow:
        """The targets with their keys, and the chip that adds one."""
        return self._targets

    @property
    def target_form(self) -> TargetForm:
        """The form for a new target."""
        return self._target_form

    @property
    def actor_form(self) -> ActorForm:
        """The form for a new actor."""
        return self._actor_form

    @property
    def holder(self) -> ChoiceBox:
        """Who holds the stance."""
        return self._holder

    @property
    def intensity(self) -> ChipFlow:
        """How strong it is: 1 to 3."""
        return self._intensity

    @property
    def date(self) -> QLineEdit:
        """When it was said."""
        return self._date

    @property
    def pin(self) -> QCheckBox:
        """Whether the target stays for the next stances."""
        return self._pin

    @property
    def note(self) -> NoteEdit:
        """The note of the stance."""
        return self._note

    def show_keys(self, keys: KeyMap) -> None:
        """Show these keys on the chips; on the targets' with the next `set_names`."""
        self._keys = keys
        self._polarities.set_items(_polarity_chips(keys, has_unrelated=False))
        self._name_pin()

    def _name_pin(self) -> None:
        key = self._keys.shown(action_spec("pin_target"))
        words = self.tr("Keep this target for the next stances")
        self._pin.setText(f"{words} ({key})" if key else words)

    def set_names(
        self, targets: Sequence[Target], actors: Sequence[Actor], pinned: TargetId | None
    ) -> None:
        """Offer these targets and actors; `pinned` is the target that stays."""
        keys = shown_target_keys(targets, self._keys.digits)
        chips = [
            ChipItem(target.id.hex(), target.name, cap=keys[target.id], tip=self._meaning(target))
            for target in targets
        ]
        self._targets.set_items([*chips, ChipItem(_ADD, self.tr("Add target…"))])
        self._actors = tuple(actors)
        self._offer_holders()
        with QSignalBlocker(self._pin):
            self._pin.setChecked(pinned is not None)

    def show_nothing(self) -> None:
        """Show no stance: only a polarity can be given, which begins one."""
        self._polarities.set_checked(frozenset())
        self._show_target(None)
        self._targets.setEnabled(False)
        self._rest.setEnabled(False)
        self._holder.show_value(None)
        self._show_fields(None, StanceLevel.SPAN, Explicitness.STATED)
        self._note.show_note(b"", "")

    def show_pending(self, pending: PendingStance) -> None:
        """Show the stance that waits for its target; its other fields are corrected by keys."""
        self._polarities.set_checked(frozenset({pending.polarity.value}))
        self._show_target(pending.target)
        self._targets.setEnabled(True)
        self._rest.setEnabled(False)
        self._offer_holders(pending.held_by.actor)
        self._holder.show_value(pending.holder)
        self._show_fields(pending.intensity, pending.level, pending.explicitness)

    def show_stance(self, stance: Stance) -> None:
        """Show a stance of the layer."""
        is_of_article = stance.level is StanceLevel.ARTICLE
        self._polarities.set_items(_polarity_chips(self._keys, has_unrelated=is_of_article))
        self._polarities.set_checked(frozenset({stance.polarity.value}))
        self._show_target(stance.target)
        self._targets.setEnabled(True)
        self._rest.setEnabled(True)
        self._holder.show_value(stance.holder)
        self._show_fields(stance.intensity, stance.level, stance.explicitness)
        self._attribution.show_value(stance.attribution)
        self._modality.show_value(stance.modality)
        if not self._date.hasFocus() or not self._date.isModified():
            self._date.setText(stance.date)
        self._note.show_note(stance.id, stance.mark.note)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for title, widget in (
            (self.tr("Polarity"), self._polarities),
            (self.tr("Target"), self._targets),
        ):
            layout.addWidget(QLabel(title, self))
            layout.addWidget(widget)
        layout.addWidget(self._target_form)
        layout.addWidget(self._pin)
        form = QFormLayout(self._rest)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Holder"), self._holder)
        form.addRow("", self._add_actor)
        form.addRow(self._actor_form)
        for title, field in self._rows():
            field.setAccessibleName(title)
            form.addRow(title, field)
        form.addRow("", self._remove)
        layout.addWidget(self._rest)

    def _rows(self) -> tuple[tuple[str, QWidget], ...]:
        self._holder.setAccessibleName(self.tr("Holder"))
        return (
            (self.tr("Intensity"), self._intensity),
            (self.tr("Said of"), self._level),
            (self.tr("Stated"), self._explicitness),
            (self.tr("Quoted"), self._attribution),
            (self.tr("Certainty"), self._modality),
            (self.tr("Date"), self._date),
            (self.tr("Note"), self._note),
        )

    def _connect(self) -> None:
        self._polarities.chip_pressed.connect(self._on_polarity_pressed)
        self._targets.chip_pressed.connect(self._on_target_pressed)
        self._pin.toggled.connect(self._on_pin_toggled)
        self._target_form.added.connect(self.target_added)
        self._actor_form.added.connect(self.actor_added)
        self._add_actor.clicked.connect(self._on_add_actor_pressed)
        self._holder.chosen.connect(self._on_holder_chosen)
        self._intensity.chip_pressed.connect(self._on_intensity_pressed)
        self._level.chosen.connect(self._on_level_chosen)
        self._explicitness.chosen.connect(self._on_explicitness_chosen)
        self._attribution.chosen.connect(self._on_attribution_chosen)
        self._modality.chosen.connect(self._on_modality_chosen)
        self._date.editingFinished.connect(self._on_date_finished)
        self._note.committed.connect(self.note_committed)
        self._remove.clicked.connect(self.remove_pressed)

    def _offer_holders(self, waiting: Actor | None = None) -> None:
        """Offer the actors, and who is named in the article but is no actor yet."""
        is_new = waiting is not None and waiting.id not in {actor.id for actor in self._actors}
        actors = (*self._actors, waiting) if waiting is not None and is_new else self._actors
        self._holder.set_choices([(actor.id, actor_name(actor)) for actor in actors])

    def _show_target(self, target: TargetId | None) -> None:
        self._target = target
        self._targets.set_checked(frozenset() if target is None else frozenset({target.hex()}))

    def _show_fields(
        self, intensity: float | None, level: StanceLevel, explicitness: Explicitness
    ) -> None:
        step = intensity_step(intensity)
        self._intensity.set_checked(frozenset({str(step)} if step else ()))
        self._level.show_value(level)
        self._explicitness.show_value(explicitness)

    def _meaning(self, target: Target) -> str:
        if not target.for_means:
            return word(target.kind)
        return self.tr("For: {meaning}").format(meaning=target.for_means)

    @Slot(str)
    def _on_polarity_pressed(self, value: str) -> None:
        self.polarity_given.emit(Polarity(value))

    @Slot(str)
    def _on_target_pressed(self, chip: str) -> None:
        if chip == _ADD:
            self._target_form.open()
        else:
            self.target_given.emit(TargetId(bytes.fromhex(chip)))

    @Slot(bool)
    def _on_pin_toggled(self, pinned: bool) -> None:
        self.target_pinned.emit(self._target if pinned else None)

    @Slot()
    def _on_add_actor_pressed(self) -> None:
        self._actor_form.open()

    @Slot(object)
    def _on_holder_chosen(self, actor: object) -> None:
        self.field_changed.emit("holder", actor)

    @Slot(str)
    def _on_intensity_pressed(self, step: str) -> None:
        is_same = self._intensity.checked == frozenset({step})
        self.field_changed.emit("intensity", None if is_same else INTENSITIES[int(step) - 1])

    @Slot(object)
    def _on_level_chosen(self, value: object) -> None:
        self.field_changed.emit("level", value)

    @Slot(object)
    def _on_explicitness_chosen(self, value: object) -> None:
        self.field_changed.emit("explicitness", value)

    @Slot(object)
    def _on_attribution_chosen(self, value: object) -> None:
        self.field_changed.emit("attribution", value)

    @Slot(object)
    def _on_modality_chosen(self, value: object) -> None:
        self.field_changed.emit("modality", value)

    @Slot()
    def _on_date_finished(self) -> None:
        if self._date.isModified():
            self._date.setModified(False)
            self.field_changed.emit("date", self._date.text().strip())


def _polarity_chips(own: KeyMap, *, has_unrelated: bool) -> list[ChipItem]:
    keys = {one: own.shown(action_spec(f"polarity_{one.value}")) for one in POLARITY_KEYS}
    if has_unrelated:
        keys[Polarity.UNRELATED] = ""
    return [
        ChipItem(polarity.value, f"{POLARITY_GLYPHS[polarity]} {word(polarity)}", cap=key)
        for polarity, key in keys.items()
    ]


def _enum_box(
    kind: type[StanceLevel] | type[Explicitness] | type[Attribution] | type[Modality],
) -> ChoiceBox:
    return ChoiceBox([(value, word(value)) for value in kind])
