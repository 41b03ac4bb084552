"""Chips in reading order, flowing over as many lines as they need or may take.

Makes buttons only for the chips that fit, so that 500 labels cost no more than thirty. One tab
stop: the arrow keys walk from chip to chip.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.widgets.label_chip import ChipButton, ChipItem, chip_size

__all__ = ["ChipFlow"]

_GAP = 4
_MORE = "\0more"


class ChipFlow(QWidget):
    """A wrapping row of chips.

    `chip_pressed` carries a chip's id, `chip_hovered` the id under the mouse or focus (empty when
    it leaves), `more_pressed` says that the person wants the chips that do not fit.
    """

    chip_pressed = Signal(str)
    chip_hovered = Signal(str)
    more_pressed = Signal()

    def __init__(self, parent: QWidget | None = None, *, max_lines: int = 0) -> None:
        super().__init__(parent)
        self._items: tuple[ChipItem, ...] = ()
        self._buttons: list[ChipButton] = []
        self._checked: frozenset[str] = frozenset()
        self._sticky = ""
        self._anchor = QWidget(self)
        self._anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._anchor.hide()
        self._max_lines = max_lines
        self._more = ChipItem(_MORE, self.tr("More…"), cap="/", tip=self.tr("Find any label"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def anchor(self) -> QWidget:
        """What stands in the tab order before the chips, whenever they are made anew."""
        return self._anchor

    @property
    def items(self) -> tuple[ChipItem, ...]:
        """All chips, whether they fit or not."""
        return self._items

    @property
    def buttons(self) -> tuple[ChipButton, ...]:
        """The buttons on screen, in reading order; the last may be the one for more."""
        return tuple(self._buttons)

    def set_items(self, items: Sequence[ChipItem], more: ChipItem | None = None) -> None:
        """Show these chips; `more` replaces the chip that stands for those that do not fit."""
        new = tuple(items)
        if more is not None:
            self._more = ChipItem(_MORE, more.title, more.tag, more.cap, more.colour, more.tip)
        if new == self._items and more is None:
            return
        self._items = new
        self._rebuild()
        self.updateGeometry()

    def set_checked(self, ids: frozenset[str]) -> None:
        """Outline the chips with these ids as the current ones."""
        if ids == self._checked:
            return
        self._checked = ids
        for button in self._buttons:
            button.setChecked(button.item.id in ids)

    @property
    def checked(self) -> frozenset[str]:
        """The ids of the chips that are outlined."""
        return self._checked

    def set_sticky(self, chip_id: str) -> None:
        """Show that this chip stays on; the empty id for none."""
        self._sticky = chip_id
        for button in self._buttons:
            button.set_sticky(button.item.id == chip_id)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the chips take at this width."""
        places = self._places(width)
        return max((place.bottom() + 1 for _, place in places), default=self._line_height())

    def sizeHint(self) -> QSize:
        """Give one line's height at the present width; the layout asks for more by width."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Give one line's height."""
        return QSize(80, self._line_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow anew."""
        super().resizeEvent(event)
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._rebuild()
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with the arrow keys and report which chip is looked at."""
        if not isinstance(watched, ChipButton):
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(watched, event)
        if kind in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.chip_hovered.emit("" if watched.item.id == _MORE else watched.item.id)
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self.chip_hovered.emit("")
        return False

    def _line_height(self) -> int:
        return chip_size(self._more, self.font()).height()

    def _places(self, width: int) -> list[tuple[ChipItem, QRect]]:
        """Give the chips that fit with their places, left to right; `more` at the end if cut."""
        flow = _Flow(width, self._line_height())
        placed: list[tuple[ChipItem, QRect]] = []
        for item in self._items:
            place = flow.put(chip_size(item, self.font()).width())
            if self._max_lines and flow.line >= self._max_lines:
                return self._cut(placed, width)
            placed.append((item, place))
        return placed

    def _cut(
        self, placed: list[tuple[ChipItem, QRect]], width: int
    ) -> list[tuple[ChipItem, QRect]]:
        """Take chips away from the last line until the one for more fits there."""
        more = chip_size(self._more, self.font())
        while placed:
            last = placed[-1][1]
            if last.right() + 1 + _GAP + more.width() <= width:
                break
            if last.left() == 0:
                placed.pop()
                return [*placed, (self._more, QRect(last.topLeft(), more))]
            placed.pop()
        at = QPoint(0, 0) if not placed else placed[-1][1].topRight() + QPoint(1 + _GAP, 0)
        return [*placed, (self._more, QRect(at, more))]

    def _rebuild(self) -> None:
        places = self._places(self.width())
        wanted = [item for item, _ in places]
        if wanted != [button.item for button in self._buttons]:
            self._replace(wanted)
        for button, (_, place) in zip(self._buttons, places, strict=True):
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                place.moveLeft(self.width() - place.right() - 1)
            button.setGeometry(place)

    def _replace(self, items: list[ChipItem]) -> None:
        focused = next((b.item.id for b in self._buttons if b.hasFocus()), None)
        for button in self._buttons:
            button.removeEventFilter(self)
            button.hide()
            button.deleteLater()
        self._buttons = [self._made(item) for item in items]
        place = self._anchor
        for button in self._buttons:
            QWidget.setTabOrder(place, button)
            place = button
        self._set_tab_stop(self._buttons[0] if self._buttons else None)
        again = next((b for b in self._buttons if b.item.id == focused), None)
        if again is not None:
            again.setFocus()

    def _made(self, item: ChipItem) -> ChipButton:
        button = ChipButton(item, self)
        button.setCheckable(item.id != _MORE)
        button.setChecked(item.id in self._checked)
        button.set_sticky(item.id == self._sticky)
        button.clicked.connect(self._on_clicked)
        button.installEventFilter(self)
        button.show()
        return button

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, ChipButton):
            return
        button.setChecked(button.item.id in self._checked)
        if button.item.id == _MORE:
            self.more_pressed.emit()
        else:
            self.chip_pressed.emit(button.item.id)

    def _set_tab_stop(self, stop: ChipButton | None) -> None:
        for button in self._buttons:
            is_stop = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)

    def _walk(self, button: ChipButton, event: QKeyEvent) -> bool:
        steps: dict[int, int] = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
            return True
        step = steps.get(event.key())
        if step is None:
            return False
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and (
            self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ):
            step = -step
        index = self._buttons.index(button) + step
        if 0 <= index < len(self._buttons):
            self._set_tab_stop(self._buttons[index])
            self._buttons[index].setFocus(Qt.FocusReason.TabFocusReason)
        return True


class _Flow:
    """Places boxes one after the other; `line` is the number of the present line, from 0."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._left = 0
        self.line = 0

    def put(self, width: int) -> QRect:
        """Give the place of the next box."""
        if self._left and self._left + width > self._width:
            self._left = 0
            self.line += 1
        place = QRect(
            self._left, self.line * (self._height + _GAP), min(width, self._width), self._height
        )
        self._left += width + _GAP
        return place
