"""The slim bar above the desk: how much is left and how long it takes, the view, what is saved."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from annotator.domain.layers import LayerStatus
from annotator.domain.one_line import on_one_line
from annotator.ui.action_set import ActionSet
from annotator.ui.annotation_values import SavedState
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.review_controller import ReviewController

__all__ = ["DeskBar"]

_LONGEST = 60


class DeskBar(QToolBar):
    """Progress, state of the article's gold, view, saved indicator."""

    def __init__(
        self, controller: ReviewController, actions: ActionSet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self.setObjectName("desk_bar")
        self.setWindowTitle(self.tr("Bar"))
        self.setMovable(False)
        self.progress = self._label(self.tr("What is left"))
        self.gold = self._label(self.tr("Gold of the article"), is_quiet=True)
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.view = QToolButton(self)
        self.view.setDefaultAction(actions["desk_view"])
        self.addWidget(self.view)
        self.saved = self._label(self.tr("Saved state"))
        controller.progress_changed.connect(self._show_progress)
        controller.item_shown.connect(self._on_item_shown)
        controller.view_changed.connect(self._show_view)
        controller.saver.state_changed.connect(self._show_saved)
        self._show_view()
        self._show_saved(controller.saver.state, controller.saver.sentence)

    def _label(self, name: str, *, is_quiet: bool = False) -> QLabel:
        label = QLabel(self)
        label.setContentsMargins(8, 0, 12, 0)
        label.setAccessibleName(name)
        if is_quiet:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.addWidget(label)
        return label

    @Slot()
    def _show_progress(self) -> None:
        left = self._controller.queue.left
        words = self.tr("{count} left").format(count=self.locale().toString(left))
        minutes = self._controller.pace.minutes_for(left)
        if minutes is not None:
            about = self.tr("{words} · about {count} min")
            words = about.format(words=words, count=self.locale().toString(minutes))
        self.progress.setText(words)

    @Slot(object)
    def _on_item_shown(self, _item: object) -> None:
        self._show_progress()
        sheet = self._controller.sheet
        words: list[str] = []
        if sheet is not None:
            title = sheet.article.meta.title or str(sheet.text)[: 8 * _LONGEST].split("\n", 1)[0]
            words.append(on_one_line(title, _LONGEST))
            if sheet.gold.layer.status is LayerStatus.DONE:
                words.append(self.tr("gold closed"))
            if sheet.missing == 1:
                words.append(self.tr("1 annotator is not done yet"))
            elif sheet.missing:
                text = self.tr("{count} annotators are not done yet")
                words.append(text.format(count=sheet.missing))
        self.gold.setText(" · ".join(word for word in words if word))

    @Slot()
    def _show_view(self) -> None:
        names = {
            ViewMode.LANES: self.tr("Lanes"),
            ViewMode.OVERLAY: self.tr("Overlay"),
            ViewMode.SIDE_BY_SIDE: self.tr("Side by side"),
        }
        name = names[self._controller.mode]
        self.view.setText(self.tr("View: {name}").format(name=name))
        self.view.setAccessibleName(self.tr("View: {name}").format(name=name))

    @Slot(object, str)
    def _show_saved(self, state: SavedState, sentence: str) -> None:
        self.saved.setText(
            {
                SavedState.SAVED: self.tr("✓ Saved"),
                SavedState.SAVING: self.tr("Saving…"),
                SavedState.WAITING: self.tr("Waiting to save…"),
                SavedState.NOT_SAVED: self.tr("Not saved"),
                SavedState.READ_ONLY: self.tr("Read-only"),
            }[state]
        )
        self.saved.setToolTip(sentence)
