"""A person at the window: presses keys, types, clicks, drags, waits until something is so.

Every event goes through the window that the system would give it to; nothing of the program is
called to change anything. The state of widgets is read to know where to look and when to go on.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)

PATIENCE_MS = 60_000
LOOK_EVERY_MS = 5
LOOKS = 3
MOST_TABS = 80
MOST_TURNS = 60
MOST_TRIES = 20
LEFT = Qt.MouseButton.LeftButton
FREE = Qt.KeyboardModifier.NoModifier
T = TypeVar("T", bound=QWidget)

PICTURES = os.environ.get("ANNOTATOR_JOURNEY_PICTURES", "")
"""A folder for pictures of the key moments; none are taken where it is not set."""


class LostError(AssertionError):
    """What the person waited for or looked for did not come."""


def wait_for(is_so: Callable[[], object], what: str) -> None:
    """Let the program run until something is so; looks again every few milliseconds."""
    if is_so():
        return
    loop, look, end = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if is_so() else None)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    look.start(LOOK_EVERY_MS)
    end.start(PATIENCE_MS)
    loop.exec()
    look.stop()
    if not is_so():
        raise LostError(f"waited in vain: {what}; {situation()}")


def situation() -> str:
    """Say what has the focus and which windows are open, for whoever reads a failure."""
    focus = QApplication.focusWidget()
    shown = [
        f"{type(widget).__name__} {widget.windowTitle()!r}"
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible()
    ]
    return f"focus: {name_of(focus)}, windows: {', '.join(shown)}"


def name_of(widget: QWidget | None) -> str:
    """Name a widget as a screen reader would, with its type."""
    if widget is None:
        return "nothing"
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}"


def wait_until_still(widget: QWidget) -> None:
    """Wait until a widget has kept its place and size for some looks: nobody aims at what moves."""
    looks: list[QRect] = []

    def is_still() -> bool:
        looks.append(QRect(widget.mapTo(widget.window(), QPoint()), widget.size()))
        return looks[-LOOKS:] == [looks[-1]] * LOOKS

    wait_for(is_still, f"{name_of(widget)} to stand still")


class Keys:
    """Two hands on the keyboard."""

    def press(self, *keys: str) -> None:
        """Press keys, written as in the menus ("Ctrl+Shift+Right"), one after the other."""
        for key in keys:
            stroke = QKeySequence(key)[0]
            QTest.keyClick(_key_window(), stroke.key(), stroke.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        for letter in text:
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            shift = Qt.KeyboardModifier.ShiftModifier
            held = shift if letter.isupper() else FREE
            QTest.sendKeyEvent(QTest.KeyAction.Click, _key_window(), key, letter, held, -1)

    def retype(self, text: str) -> None:
        """Type a text in place of what the line holds."""
        self.press("Ctrl+A")
        self.type(text)

    def tab_to(self, is_there: Callable[[QWidget], object], what: str, key: str = "Tab") -> QWidget:
        """Press Tab until the focus is on the right thing; give it."""
        for _ in range(MOST_TABS):
            _key_window()
            focus = QApplication.focusWidget()
            if focus is not None and is_there(focus):
                return focus
            self.press(key)
        raise LostError(f"no {key} leads to {what}; {situation()}")

    def tab_to_name(self, name: str) -> QWidget:
        """Press Tab until the focus is on the thing with this name."""
        return self.tab_to(lambda widget: widget.accessibleName() == name, name)

    def tab_to_button(self, begins: str) -> QAbstractButton:
        """Press Tab until the focus is on the button whose text begins so."""
        found = self.tab_to(
            lambda widget: isinstance(widget, QAbstractButton) and widget.text().startswith(begins),
            begins,
        )
        assert isinstance(found, QAbstractButton)
        return found

    def walk_to(self, key: str, is_there: Callable[[], object], what: str) -> None:
        """Press an arrow key until something is so."""
        for _ in range(MOST_TABS):
            if is_there():
                return
            self.press(key)
        raise LostError(f"no {key} leads to {what}; {situation()}")


class Mouse:
    """One hand on the mouse."""

    def click(
        self, widget: QWidget, at: QPoint | None = None, held: Qt.KeyboardModifier = FREE
    ) -> None:
        """Click on a widget, in its middle unless said where; a key may be held."""
        wait_until_still(widget)
        aim = _aim(widget, widget.rect().center() if at is None else at)
        QTest.mouseMove(aim.window, aim.place)
        QTest.mouseClick(aim.window, LEFT, held, aim.place)

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        """Click twice on a place of a widget."""
        aim = _aim(widget, at)
        QTest.mouseMove(aim.window, aim.place)
        QTest.mouseClick(aim.window, LEFT, FREE, aim.place)
        QTest.mouseDClick(aim.window, LEFT, FREE, aim.place)

    def drag(
        self,
        widget: QWidget,
        start: QPoint,
        end: QPoint,
        held: Qt.KeyboardModifier = FREE,
    ) -> None:
        """Press at one place of a widget, move to another, release there; a key may be held."""
        first, last = _aim(widget, start), _aim(widget, end)
        QTest.mouseMove(first.window, first.place)
        QTest.mousePress(first.window, LEFT, held, first.place)
        QTest.mouseMove(first.window, (first.place + last.place) / 2)
        QTest.mouseMove(first.window, last.place)
        QTest.mouseRelease(first.window, LEFT, held, last.place)

    def choose_at(self, widget: QWidget, at: QPoint, entry: str) -> None:
        """Open the menu of a place by the right button, and click on the entry that begins so."""
        wait_until_still(widget)
        aim = _aim(widget, at)
        QTest.mouseMove(aim.window, aim.place)
        QTest.mouseClick(aim.window, Qt.MouseButton.RightButton, FREE, aim.place)
        wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(a for a in menu.actions() if a.text().startswith(entry))
        assert action.isEnabled(), f"{entry} cannot be chosen"
        self.click(menu, menu.actionGeometry(action).center())

    def wheel(self, widget: QWidget, turns: int) -> None:
        """Turn the wheel over a widget: down when negative, 120 a turn."""
        aim = _aim(widget, widget.rect().center())
        QTest.wheelEvent(aim.window, QPointF(aim.place), QPoint(0, 120 * turns))

    def wheel_until(self, widget: QWidget, is_so: Callable[[], object], what: str) -> None:
        """Turn the wheel over a widget, down to its end and then up, until something is so."""
        for turns in (-1, 1):
            for _ in range(MOST_TURNS):
                if is_so():
                    return
                self.wheel(widget, turns)
        raise LostError(f"the wheel does not bring {what}; {situation()}")

    def bring_into_sight(self, widget: QWidget) -> None:
        """Turn the wheel over the area that holds a widget until the widget's middle shows."""
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        assert isinstance(area, QScrollArea)
        self.wheel_until(
            area.viewport(),
            lambda: is_under_mouse(widget, widget.rect().center()),
            name_of(widget),
        )

    def mark_line(self, line: QLineEdit) -> None:
        """Click three times into a line, which marks all of it; again where that was too slow."""
        for _ in range(MOST_TRIES):
            self.double_click(line, line.rect().center())
            self.click(line)
            if line.selectedText() == line.text():
                return
        raise LostError(f"three clicks do not mark {name_of(line)}")

    def choose_from_button(self, button: QAbstractButton, entry: str) -> None:
        """Press a button that drops a menu, and click on the entry that begins so."""

        def answer(menu: QMenu) -> None:
            action = next(a for a in menu.actions() if a.text().startswith(entry))
            self.click(menu, menu.actionGeometry(action).center())

        _with(QMenu, lambda: self.click(button), answer)

    def choose_menu(self, window: QMainWindow, title: str, entry: str) -> None:
        """Open a menu of the menu bar and click on the entry that begins so."""
        bar = window.menuBar()
        head = next(a for a in bar.actions() if a.text().replace("&", "") == title)
        self.click(bar, bar.actionGeometry(head).center())
        menu = head.menu()
        wait_for(lambda: menu.isVisible(), f"the menu {title}")
        action = next(a for a in menu.actions() if a.text().startswith(entry))
        assert action.isEnabled(), f"{action.text()} cannot be chosen"
        self.click(menu, menu.actionGeometry(action).center())

    def click_tab(self, tabs: QTabBar, text: str) -> None:
        """Click on a tab."""
        at = next(i for i in range(tabs.count()) if tabs.tabText(i) == text)
        self.click(tabs, tabs.tabRect(at).center())

    def click_row(self, view: QAbstractItemView, row: int, column: int = 0) -> None:
        """Click on a row of a list without parents."""
        index = view.model().index(row, column)
        self.click(view.viewport(), view.visualRect(index).center())

    def choose(self, box: QComboBox, text: str) -> None:
        """Open a drop-down and click on the entry that begins so."""
        self.click(box, QPoint(box.width() - 8, box.height() // 2))
        listed = box.view()
        wait_for(listed.isVisible, f"the entries of {name_of(box)}")
        row = next(i for i in range(box.count()) if box.itemText(i).startswith(text))
        index = box.model().index(row, 0)
        listed.scrollTo(index)
        popup = listed.window()  # kept, for without it PySide lets go of what is in it
        self.click(listed.viewport(), listed.visualRect(index).center())
        del popup

    def drop(self, window: QWidget, paths: list[Path]) -> None:
        """Drag files from outside into a window and let them go in its middle."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place = window.rect().center()
        copy = Qt.DropAction.CopyAction
        entering = QDragEnterEvent(place, copy, mime, LEFT, FREE)
        QApplication.sendEvent(window, entering)
        assert entering.isAccepted(), "the window takes no files"
        falling = QDropEvent(QPointF(place), copy, mime, LEFT, FREE)
        QApplication.sendEvent(window, falling)


def is_under_mouse(widget: QWidget, at: QPoint) -> bool:
    """Say whether a click on this place of a widget would reach it, or a part of it."""
    top = widget.window()
    place = widget.mapTo(top, at)
    if not widget.isVisible() or not top.rect().contains(place):
        return False
    under = top.childAt(place) or top
    return under is widget or widget.isAncestorOf(under)


def dialog_of(kind: type[QDialog] | str) -> QDialog | None:
    """Give the open dialog of a type, or with a title; None while there is none."""
    for widget in QApplication.topLevelWidgets():
        if not isinstance(widget, QDialog) or not widget.isVisible():
            continue
        if widget.windowTitle() == kind if isinstance(kind, str) else isinstance(widget, kind):
            return widget
    return None


def wait_for_dialog(title: str) -> QDialog:
    """Wait until the dialog with this title is open and has the keyboard; give it."""
    wait_for(lambda: dialog_of(title) is not None, f"the dialog {title}")
    dialog = dialog_of(title)
    assert dialog is not None
    wait_for(lambda: dialog_of(title) and dialog.isActiveWindow(), f"{title} in front")
    return dialog


def with_file_dialog(press: Callable[[], None], answer: Callable[[QFileDialog], None]) -> None:
    """Do what opens the system's choice of files, and answer it; it holds `press` until then.

    Who gets lost in there ends the process, for `press` would never return.
    """

    _with(QFileDialog, press, answer)
    wait_for(lambda: dialog_of(QFileDialog) is None, "the choice of files closed")


def _with(kind: type[T], press: Callable[[], None], answer: Callable[[T], None]) -> None:
    """Press what may not return before the window that it opens is answered."""
    look = QTimer()
    is_answered = False

    def begin() -> None:
        nonlocal is_answered
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(front, kind) and front.isVisible():
            look.stop()
            answer(front)
            is_answered = True

    look.timeout.connect(begin)
    look.start(LOOK_EVERY_MS)
    press()
    wait_for(lambda: is_answered, f"the {kind.__name__}")


def line_named(parent: QWidget, name: str) -> QLineEdit:
    """Give the line with this name, by which it is announced."""
    return next(line for line in parent.findChildren(QLineEdit) if line.accessibleName() == name)


def button_named(parent: QWidget, begins: str) -> QAbstractButton:
    """Give the button in sight whose text begins so."""
    for button in parent.findChildren(QAbstractButton):
        if button.isVisible() and button.text().replace("&", "").startswith(begins):
            return button
    raise LostError(f"no button {begins!r}; {situation()}")


def wait_for_button(parent: QWidget, begins: str) -> QAbstractButton:
    """Wait until a button whose text begins so can be pressed; give it."""

    def ready() -> list[QAbstractButton]:
        return [
            button
            for button in parent.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and button.text().startswith(begins)
        ]

    wait_for(ready, f"the button {begins}")
    return ready()[0]


def picture(name: str, widget: QWidget) -> None:
    """Take a picture of a window, where pictures are wanted."""
    if PICTURES:
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))


def _key_window() -> QWindow:
    """Give the window that gets the keys."""
    popup = QApplication.activePopupWidget()
    if popup is None and QGuiApplication.focusWindow() is None:
        _be_window_manager()
    handle = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow()
    assert handle is not None
    return handle


def _be_window_manager() -> None:
    """Give the keyboard to the window in front, for there may be nobody else to do that."""
    in_front = QApplication.activeModalWidget()
    if in_front is None:
        in_front = next(
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QMainWindow) and widget.isVisible()
        )
    in_front.activateWindow()
    wait_for(lambda: QGuiApplication.focusWindow() is not None, "a window with the keyboard")


def _aim(widget: QWidget, at: QPoint) -> "_Aim":
    """Give the window below the mouse at a place of a widget, and that place in the window."""
    if not is_under_mouse(widget, at):
        raise LostError(f"{name_of(widget)} is not in sight at {at.toTuple()}; {situation()}")
    top = widget.window()
    handle = top.windowHandle()
    assert handle is not None
    return _Aim(top, handle, widget.mapTo(top, at))


class _Aim(NamedTuple):
    """Where an event goes; `top` is kept, for without it PySide lets go of its window."""

    top: QWidget
    window: QWindow
    place: QPoint
