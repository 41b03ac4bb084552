"""The stance panel: the article's stances, and the fields of the one chosen or waiting."""

from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.actors import ActorKind, TargetKind
from annotator.domain.ids import StanceId, TargetId
from annotator.domain.layers import LayerContent
from annotator.domain.stance import Polarity, Stance
from annotator.ui.actions import action_spec
from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import PendingStance
from annotator.ui.key_map import KeyMap
from annotator.ui.models.stance_list_model import StanceListModel
from annotator.ui.panels.stance_editor import StanceEditor
from annotator.ui.panels.stance_words import word
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.stance_delegate import StanceDelegate
from annotator.ui.widgets.tab_order import order_tabs

__all__ = ["StancePanel"]

_LIST_ROWS = 4


class StancePanel(QWidget):
    """Lists and edits stances; changes go to the controller as requests."""

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Stance"))
        self._controller = controller
        self._chosen: StanceId | None = None
        self._awaited_actor = ""
        self._model = StanceListModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(StanceDelegate(self._list))
        self._list.setAccessibleName(self.tr("Stances of this article"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = QLabel(self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._keys = KeyMap()
        self._cancel = QPushButton(self)
        self._name_cancel()
        self._new = QPushButton(self.tr("New stance"), self)
        self._editor = StanceEditor(self)
        self._lay_out()
        self._late = LateRefresh(self, self._refresh, at_once=True)
        self._connect()
        self._refresh()
        order_tabs(self)

    @property
    def list(self) -> QListView:
        """The stances of the article."""
        self._late.catch_up()
        return self._list

    @property
    def editor(self) -> StanceEditor:
        """The fields of one stance."""
        self._late.catch_up()
        return self._editor

    @property
    def hint(self) -> str:
        """What the panel says should be done next."""
        self._late.catch_up()
        return self._hint.text()

    @property
    def chosen(self) -> StanceId | None:
        """The stance on show, None for none."""
        return self._chosen

    def choose(self, stance: StanceId | None) -> None:
        """Show this stance's fields; None for none."""
        self._editor.note.flush()
        self._chosen = stance
        self._refresh()

    def show_keys(self, keys: KeyMap) -> None:
        """Show these keys on polarities and targets."""
        self._keys = keys
        self._editor.show_keys(keys)
        self._name_cancel()
        self._refresh()

    def _name_cancel(self) -> None:
        key = self._keys.shown(action_spec("cancel"))
        words = self.tr("Drop it")
        self._cancel.setText(f"{words} ({key})" if key else words)

    def _lay_out(self) -> None:
        body = QWidget(self)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(12, 8, 12, 12)
        inner.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._new)
        inner.addLayout(row)
        inner.addWidget(self._editor)
        inner.addStretch(1)
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addWidget(area, 1)

    def _connect(self) -> None:
        controller, editor = self._controller, self._editor
        controller.article_opened.connect(self._on_article_opened)
        controller.content_changed.connect(self._on_content_changed)
        controller.pending_stance_changed.connect(self._on_pending_changed)
        controller.pin_changed.connect(self._on_pending_changed)
        controller.cast_changed.connect(self._on_cast_changed)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.clicked.connect(self._on_stance_activated)
        self._list.activated.connect(self._on_stance_activated)
        self._cancel.clicked.connect(self._on_cancel_pressed)
        self._new.clicked.connect(self._on_new_pressed)
        editor.polarity_given.connect(self._on_polarity_given)
        editor.target_given.connect(self._on_target_given)
        editor.target_pinned.connect(self._on_target_pinned)
        editor.field_changed.connect(self._on_field_changed)
        editor.target_added.connect(self._on_target_added)
        editor.actor_added.connect(self._on_actor_added)
        editor.note_committed.connect(self._on_note_committed)
        editor.remove_pressed.connect(self._on_remove_pressed)

    def _stance(self) -> Stance | None:
        return self._model.stance(self._model.row_of(self._chosen))

    def _refresh(self) -> None:
        controller = self._controller
        article = controller.opened_article
        self._model.set_text(None if article is None else article.content.text)
        self._model.set_names(controller.actors, controller.targets)
        content = controller.content
        self._model.set_stances(content.stances if content is not None else ())
        self._editor.set_names(controller.targets, controller.actors, controller.pinned_target)
        row = self._model.row_of(self._chosen)
        self._list.setVisible(self._model.rowCount() > 0)
        rows = min(self._model.rowCount(), _LIST_ROWS)
        self._list.setFixedHeight(max(rows, 1) * max(self._list.sizeHintForRow(0), 24))
        self._list.setCurrentIndex(self._model.index(row, 0))
        self._show()

    def _show(self) -> None:
        pending, stance = self._controller.pending_stance, self._stance()
        self._cancel.setVisible(pending is not None)
        self._new.setVisible(pending is None and stance is not None)
        self.setEnabled(self._controller.content is not None)
        if pending is not None:
            self._editor.show_pending(pending)
            self._hint.setText(self._pending_hint(pending))
        elif stance is not None:
            self._editor.show_stance(stance)
            self._hint.setText("")
        else:
            self._editor.show_nothing()
            self._hint.setText(
                self.tr("Mark what is said, then press a polarity's key and a target's key.")
            )

    def _pending_hint(self, pending: PendingStance) -> str:
        first = self.tr("{polarity}: now press the target's key or button.")
        more = (
            (("next_candidate",), self.tr("holder")),
            (("stronger", "weaker"), self.tr("intensity")),
            (("inferred",), self.tr("inferred")),
            (("article_level",), self.tr("whole article")),
        )
        parts = []
        for ids, words in more:
            keys = " ".join(filter(None, (self._keys.shown(action_spec(one)) for one in ids)))
            parts += [f"{keys}: {words}"] if keys else []
        end = f" {', '.join(parts)}." if parts else ""
        return first.format(polarity=word(pending.polarity)) + end

    @Slot(object)
    def _on_article_opened(self, _opened: object) -> None:
        self._editor.note.flush()
        self._chosen = None
        self._late.ask()

    @Slot(object)
    def _on_content_changed(self, content: LayerContent) -> None:
        known = {self._model.stance(row) for row in range(self._model.rowCount())}
        known_ids = {stance.id for stance in known if stance is not None}
        fresh = [stance.id for stance in content.stances if stance.id not in known_ids]
        if len(fresh) == 1:
            self._chosen = fresh[0]
        self._late.ask()

    def _take_awaited_actor(self) -> None:
        """Give the stance the actor that was just added for it."""
        found = [a for a in self._controller.actors if a.name == self._awaited_actor]
        if found and self._awaited_actor:
            self._awaited_actor = ""
            self._on_field_changed("holder", found[-1].id)

    @Slot()
    def _on_cast_changed(self) -> None:
        self._late.ask()
        self._take_awaited_actor()

    @Slot(object)
    def _on_pending_changed(self, _pending: object) -> None:
        self._late.ask()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        stance = self._model.stance(now.row()) if now.isValid() else None
        if stance is not None and stance.id != self._chosen:
            self._editor.note.flush()
            self._chosen = stance.id
            self._show()

    @Slot(QModelIndex)
    def _on_stance_activated(self, index: QModelIndex) -> None:
        stance = self._model.stance(index.row())
        if stance is not None and stance.evidence:
            self._controller.select(stance.evidence, ())

    @Slot()
    def _on_cancel_pressed(self) -> None:
        self._controller.cancel_stance()

    @Slot()
    def _on_new_pressed(self) -> None:
        self.choose(None)

    @Slot(object)
    def _on_polarity_given(self, polarity: object) -> None:
        stance = self._stance()
        if self._controller.pending_stance is not None or stance is None:
            self._controller.begin_stance(Polarity(cast("str", polarity)))
        elif stance.polarity != polarity:
            self._controller.change_stance(stance.id, polarity=polarity)

    @Slot(object)
    def _on_target_given(self, target: object) -> None:
        stance = self._stance()
        if self._controller.pending_stance is not None:
            self._controller.give_target(TargetId(cast("bytes", target)))
        elif stance is not None and stance.target != target:
            self._controller.change_stance(stance.id, target=target)

    @Slot(object)
    def _on_target_pinned(self, target: object) -> None:
        self._controller.pin_target(None if target is None else TargetId(cast("bytes", target)))

    @Slot(str, object)
    def _on_field_changed(self, name: str, value: object) -> None:
        stance = self._stance()
        if stance is not None and getattr(stance, name) != value:
            self._controller.change_stance(stance.id, **{name: value})

    @Slot(str, object, str)
    def _on_target_added(self, name: str, kind: object, for_means: str) -> None:
        self._controller.add_target(name, TargetKind(cast("str", kind)), for_means)

    @Slot(str, object)
    def _on_actor_added(self, name: str, kind: object) -> None:
        self._awaited_actor = name
        self._controller.add_actor(name, ActorKind(cast("str", kind)))

    @Slot(bytes, str)
    def _on_note_committed(self, row: bytes, note: str) -> None:
        self._controller.set_note(row, note)

    @Slot()
    def _on_remove_pressed(self) -> None:
        stance = self._stance()
        if stance is not None:
            self._controller.remove_stance(stance.id)
