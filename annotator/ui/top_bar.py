"""The slim bar above everything: where one is, how far it is, who works, whether it is saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from annotator.ui.action_set import ActionSet
from annotator.ui.action_spec import QT_TRANSLATE_NOOP
from annotator.ui.actions import action_spec
from annotator.ui.disk_first import DiskFirst
from annotator.ui.icons import icon

if TYPE_CHECKING:
    from annotator.ui.annotation_values import SavedState

__all__ = ["TopBar"]

_ICON = 18


class TopBar(QToolBar):
    """Previous, next, position, status menu, person, search, saved indicator.

    `retry_requested` follows a press on the indicator while something is not saved.
    """

    retry_requested = Signal()

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setWindowTitle(self.tr("Bar"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(_ICON, _ICON))
        self._actions = actions
        self._buttons: dict[str, QToolButton] = {}
        self._button(actions["previous_article"], "previous", self.tr("Previous article"))
        self._button(actions["next_article"], "next", self.tr("Next article"))
        self._position = QLabel(self)
        self._position.setContentsMargins(4, 0, 12, 0)
        self._position.setAccessibleName(self.tr("Position in the list"))
        self.addWidget(self._position)
        self.status_menu = QMenu(self)
        for action_id in ("done_and_next", "skip", "flag", "reopen"):
            self.status_menu.addAction(actions[action_id])
        self._status = QToolButton(self)
        self._status.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._status.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._status.setMenu(self.status_menu)
        self._status.setAccessibleName(self.tr("Status of the article"))
        self._place_status = self.addWidget(self._status)
        self._person = QLabel(self)
        self._person.setContentsMargins(12, 0, 12, 0)
        self._person.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.addWidget(self._person)
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        search = self._button(actions["search"], "search", self.tr("Search everything"))
        search.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._saved = QToolButton(self)
        self._saved.setAccessibleName(self.tr("Saved state"))
        self._saved.clicked.connect(self._on_saved_pressed)
        self._place_saved = self.addWidget(self._saved)
        self._later = DiskFirst(self)
        self._told_saved = "", ""
        self._is_failed = False
        self._looks_failed = False
        self._saved_width = 0
        self._coloured = ""
        actions.keys_changed.connect(self._show_keys)
        self._show_keys()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no article is open."""
        self._position.clear()
        self._person.clear()
        self._place_status.setVisible(False)
        self._place_saved.setVisible(False)

    def show_position(self, place: int | None, count: int) -> None:
        """Say which article of the list this is; `place` counts from 0."""
        locale = self.locale()
        shown = "–" if place is None else locale.toString(place + 1)
        text = self.tr("{place} of {count}").format(place=shown, count=locale.toString(count))
        self._position.setText(text if count else "")

    def show_person(self, name: str, *, is_repeat: bool = False) -> None:
        """Say whose layer is edited, and whether it is a second pass."""
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 160)
        words = self.tr("layer: {name}, again") if is_repeat else self.tr("layer: {name}")
        again = self.tr("{name}: label this article as if it were new; what you said is kept")
        self._person.setText(words.format(name=shown))
        self._person.setToolTip(again.format(name=name) if is_repeat else name)

    def show_status(self, action: QAction | None) -> None:
        """Show icon and text of a status; None hides the menu."""
        self._place_status.setVisible(action is not None)
        if action is not None:
            self._status.setIcon(action.icon())
            self._status.setText(action.text())
            self._status.setToolTip(action.toolTip())

    def show_saved(self, state: "SavedState", sentence: str) -> None:
        """Show the indicator; what is not saved makes it a button that tries again."""
        from annotator.ui.annotation_values import SavedState

        words = {
            SavedState.SAVED: QT_TRANSLATE_NOOP("TopBar", "✓ Saved"),
            SavedState.SAVING: QT_TRANSLATE_NOOP("TopBar", "… Saving"),
            SavedState.WAITING: QT_TRANSLATE_NOOP("TopBar", "… Waiting to save"),
            SavedState.NOT_SAVED: QT_TRANSLATE_NOOP("TopBar", "! Not saved: try again"),
            SavedState.READ_ONLY: QT_TRANSLATE_NOOP("TopBar", "Read only"),
        }
        self._is_failed = state is SavedState.NOT_SAVED
        self._told_saved = self.tr(words[state]), sentence
        self._later.put_off("saved", self._paint_saved)

    def _paint_saved(self) -> None:
        """Paint what the indicator says with what it is about: a label shows a moment later, too.

        Most labels are on the disk by then, and nothing flickers.
        """
        words, sentence = self._told_saved
        self._place_saved.setVisible(True)
        self._saved.setText(words)
        self._saved.setToolTip(sentence)
        self._saved.setAccessibleDescription(sentence)
        if self._is_failed != self._looks_failed:
            self._looks_failed = self._is_failed
            self._dress_saved(is_failed=self._is_failed)
        self._fit_saved()

    def _fit_saved(self) -> None:
        """Hold the indicator as wide as its widest word: each other word would lay the window out.

        Only what failed may be wider, and gives the room back.
        """
        hint = self._saved.sizeHint()
        width = hint.width() if self._is_failed else max(hint.width(), self._saved_width)
        if not self._is_failed:
            self._saved_width = width
        self._saved.setFixedSize(width, hint.height())

    def _dress_saved(self, *, is_failed: bool) -> None:
        palette, font = self.palette(), self.font()
        if is_failed:
            colour = palette.color(QPalette.ColorRole.BrightText)
            palette.setColor(QPalette.ColorRole.ButtonText, colour)
        font.setBold(is_failed)
        self._saved.setPalette(palette)
        self._saved.setFont(font)

    @property
    def saved_text(self) -> str:
        """What the indicator says, painted or about to be."""
        return self._told_saved[0]

    def _button(self, action: QAction, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(words)
        action.setIconText(words)
        button.setMinimumSize(28, 28)
        self.addWidget(button)
        self._buttons[name] = button
        return button

    @Slot()
    def _show_keys(self) -> None:
        for button in self._buttons.values():
            action = button.defaultAction()
            keys = self._actions.keys.shown(action_spec(action.objectName()))
            words = action.iconText()
            action.setToolTip(f"{words} ({keys})" if keys else words)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._colour()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icons when they are needed first."""
        super().showEvent(event)
        self._colour()

    def _colour(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.ButtonText).name()
        if colour == self._coloured:
            return
        self._coloured = colour
        for name, button in self._buttons.items():
            button.defaultAction().setIcon(icon(name, self.palette()))
            button.defaultAction().setIconVisibleInMenu(False)

    @Slot()
    def _on_saved_pressed(self) -> None:
        if self._is_failed:
            self.retry_requested.emit()
