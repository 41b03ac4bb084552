"""The page without a project: recent projects, new, open, the sample, and a place to drop files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.window_memory import RecentProject

__all__ = ["RecentRow", "StartPage"]

_WIDTH = 640


class StartPage(QWidget):
    """What to open.

    `project_chosen` carries a path, `locate_requested` and `forget_requested` the path of a
    recent project; the others are wishes without more.
    """

    project_chosen = Signal(str)
    locate_requested = Signal(str)
    forget_requested = Signal(str)
    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Start"))
        self._rows: list[RecentRow] = []
        column = QWidget(self)
        column.setMaximumWidth(_WIDTH)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(_heading(self.tr("Annotator"), 1.9))
        self._column.addWidget(_quiet(self.tr("Read news articles and label what they say.")))
        self._column.addSpacing(16)
        self._column.addLayout(self._buttons())
        self._column.addSpacing(24)
        self._title = _heading(self.tr("Recent projects"), 1.15)
        self._column.addWidget(self._title)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._column.addLayout(self._list)
        self._column.addSpacing(16)
        self._column.addWidget(_DropZone(self))
        self._column.addStretch(1)
        self._lay_out(column)
        self.show_recent(())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, signal, is_default in (
            (self.tr("New project…"), self.new_requested, True),
            (self.tr("Open project…"), self.open_requested, False),
            (self.tr("Try the sample"), self.sample_requested, False),
        ):
            button = QPushButton(text, self)
            button.setMinimumHeight(32)
            button.setDefault(is_default)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _lay_out(self, column: QWidget) -> None:
        inner = QWidget(self)
        middle = QHBoxLayout(inner)
        middle.setContentsMargins(32, 48, 32, 32)
        middle.addStretch(1)
        middle.addWidget(column, 8)
        middle.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    @property
    def rows(self) -> tuple["RecentRow", ...]:
        """The rows of recent projects, the newest first."""
        return tuple(self._rows)

    def show_recent(self, projects: Sequence[RecentProject]) -> None:
        """List these projects."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [RecentRow(project, self) for project in projects]
        for row in self._rows:
            row.clicked.connect(self._on_row)
            row.locate_pressed.connect(self.locate_requested)
            row.forget_pressed.connect(self.forget_requested)
            self._list.addWidget(row)
        self._title.setVisible(bool(self._rows))

    def mark_missing(self, paths: frozenset[str]) -> None:
        """Grey the projects whose files are not there."""
        for row in self._rows:
            row.set_missing(row.project.path in paths)

    @Slot()
    def _on_row(self) -> None:
        row = self.sender()
        if not isinstance(row, RecentRow):
            return
        signal = self.locate_requested if row.is_missing else self.project_chosen
        signal.emit(row.project.path)


class RecentRow(QAbstractButton):
    """One recent project: name and place, how far it is, when it was opened last."""

    locate_pressed = Signal(str)
    forget_pressed = Signal(str)

    def __init__(self, project: RecentProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.is_missing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(project.path)
        self.setText(project.name)
        self._locate = self._button(self.tr("Locate…"))
        self._locate.clicked.connect(self._on_locate)
        self._forget = self._button(self.tr("Remove from the list"))
        self._forget.clicked.connect(self._on_forget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addStretch(1)
        layout.addWidget(self._locate)
        layout.addWidget(self._forget)
        self._name()

    def set_missing(self, is_missing: bool) -> None:
        """Grey the row and offer to locate the file, or not."""
        self.is_missing = is_missing
        self._locate.setVisible(is_missing)
        self._forget.setVisible(is_missing)
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(_WIDTH, 2 * self.fontMetrics().lineSpacing() + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name, place, bar and date."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        self._paint_words(painter)
        if not self.is_missing:
            self._paint_progress(painter)

    def _paint_words(self, painter: QPainter) -> None:
        palette, metrics = self.palette(), self.fontMetrics()
        room = self._locate.x() - 20 if self.is_missing else self.width() - 250
        group = QPalette.ColorGroup.Disabled if self.is_missing else QPalette.ColorGroup.Normal
        painter.setPen(palette.color(group, QPalette.ColorRole.Text))
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        name = metrics.elidedText(self.project.name, Qt.TextElideMode.ElideRight, room - 20)
        painter.drawText(12, 8 + metrics.ascent(), name)
        painter.setFont(self.font())
        painter.setPen(palette.color(group, QPalette.ColorRole.PlaceholderText))
        place = self.tr("Not found: {path}") if self.is_missing else "{path}"
        path = place.format(path=Path(self.project.path).parent)
        shown = metrics.elidedText(path, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(12, 8 + metrics.lineSpacing() + metrics.ascent(), shown)

    def _paint_progress(self, painter: QPainter) -> None:
        palette, metrics = self.palette(), self.fontMetrics()
        left, width = self.width() - 220, 208
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(left, 8 + metrics.ascent(), self._figures())
        when = self._when()
        at = self.width() - 12 - metrics.horizontalAdvance(when)
        painter.drawText(at, 8 + metrics.ascent(), when)
        top = 8 + metrics.lineSpacing() + metrics.lineSpacing() // 2 - 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(left, top, width, 4, 2, 2)
        if self.project.articles:
            share = min(1.0, self.project.done / self.project.articles)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(left, top, round(width * share), 4, 2, 2)

    def _figures(self) -> str:
        locale, count = self.locale(), self.project.articles
        if count == 1:
            return self.tr("1 article")
        return self.tr("{count} articles").format(count=locale.toString(count))

    def _when(self) -> str:
        if not self.project.opened_us:
            return ""
        day = QDateTime.fromMSecsSinceEpoch(self.project.opened_us // 1000).date()
        return self.locale().toString(day, QLocale.FormatType.ShortFormat)

    def _name(self) -> None:
        state = self.tr("not found") if self.is_missing else self._figures()
        self.setAccessibleName(f"{self.project.name}, {state}")
        self.setAccessibleDescription(self.project.path)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setVisible(False)
        return button

    @Slot()
    def _on_locate(self) -> None:
        self.locate_pressed.emit(self.project.path)

    @Slot()
    def _on_forget(self) -> None:
        self.forget_pressed.emit(self.project.path)


class _DropZone(QFrame):
    """Says that files can be dropped; the window itself takes them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        label = _quiet(self.tr("Drop articles, a folder, or another tool's export here."))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 28, 16, 28)
        layout.addWidget(label)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.Mid), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 4, 4)


def _heading(text: str, scale: float) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(True)
    label.setFont(font)
    return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label
