"""One part of the quality window: its tables one below the other, a task at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.figure_tables import FigureTable
from annotator.ui.models.figure_model import figure_words
from annotator.ui.review.figure_view import FigureView
from annotator.ui.review.trend_chart import TrendChart

__all__ = ["Headline", "HeadlineTile", "SectionPage"]

_MARGIN = 24
_NOTE = 420
"""The least width of a note, in which most of them need one line or two."""

Headline = tuple[str, str, str, str]
"""What, how much, its interval or nothing, and a few words more."""


class HeadlineTile(QWidget):
    """One large figure with what it is above it and what it means below."""

    def __init__(self, headline: Headline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        what, value, interval, more = headline
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_quiet(what, self))
        row = QHBoxLayout()
        row.setSpacing(8)
        large = QLabel(value, self)
        font = large.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setWeight(font.Weight.DemiBold)
        large.setFont(font)
        row.addWidget(large)
        if interval:
            row.addWidget(_quiet(interval, self), 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(_quiet(more, self))
        self.setAccessibleName(", ".join(part for part in headline if part))


class SectionPage(QScrollArea):
    """Tables of one section; `behind_requested` carries a `Behind` and words.

    Where there are several tasks, tabs choose one; tables are made when their task is shown first.
    """

    behind_requested = Signal(object, str)

    def __init__(
        self,
        name: str,
        tables: Sequence[FigureTable],
        headlines: Sequence[Headline] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._tables = tuple(tables)
        self._made: dict[str, QWidget] = {}
        self.views: list[FigureView] = []
        body = QWidget(self)
        body.setBackgroundRole(QPalette.ColorRole.Base)
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(_MARGIN, 16, _MARGIN, _MARGIN)
        self._layout.setSpacing(16)
        if headlines:
            self._layout.addLayout(self._tiles(headlines))
        self._tasks = list(dict.fromkeys(table.task for table in tables))
        self._tabs = QTabBar(body)
        self._tabs.setAccessibleName(self.tr("Task"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for task in self._tasks:
            self._tabs.addTab(figure_words(task) or self.tr("Everything"))
        self._is_tabbed = len(self._tasks) > 1 and all(self._tasks)
        self._tabs.setVisible(self._is_tabbed)
        self._layout.addWidget(self._tabs)
        self._layout.addStretch(1)
        self.setWidget(body)
        if self._is_tabbed:
            self._tabs.currentChanged.connect(self.show_task)
            self.show_task(0)
        else:
            for at in range(len(self._tasks)):
                self._place(self._tasks[at])

    @property
    def tabs(self) -> QTabBar:
        """The choice of a task; hidden where there is none."""
        return self._tabs

    @Slot(int)
    def show_task(self, at: int) -> None:
        """Show the tables of one task."""
        self._place(self._tasks[at])
        for task, part in self._made.items():
            part.setVisible(task == self._tasks[at])

    def _place(self, task: str) -> None:
        """Make the tables of a task, once."""
        if task in self._made:
            return
        part = QWidget(self.widget())
        layout = QGridLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(32)
        layout.setVerticalSpacing(24)
        is_alone = self._is_tabbed or len(self._tasks) == 1
        tables = [table for table in self._tables if table.task == task]
        across = 2 if all(len(table.columns) == 2 for table in tables) else 1
        for at, table in enumerate(tables):
            figure = self._figure(table, part, is_alone=is_alone)
            layout.addLayout(figure, at // across, at % across, Qt.AlignmentFlag.AlignTop)
        self._made[task] = part
        self._layout.insertWidget(self._layout.count() - 1, part)

    def _figure(self, table: FigureTable, part: QWidget, *, is_alone: bool) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(4)
        words = figure_words(table.title)
        if table.task and not is_alone:
            task = figure_words(table.task)
            words = self.tr("{task}: {title}").format(
                task=task, title=words[:1].lower() + words[1:]
            )
        title = QLabel(words, part)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        layout.addWidget(title)
        if table.note:
            note = _quiet(figure_words(table.note), part)
            note.setWordWrap(True)
            note.setMinimumWidth(_NOTE)
            layout.addWidget(note)
        if table.id.startswith("weeks_") and len(table.rows) > 1:
            layout.addLayout(_from_the_left(TrendChart(table, part)))
        view = FigureView(table, part)
        view.setAccessibleName(words)
        title.setBuddy(view)
        view.behind_requested.connect(self.behind_requested)
        self.views.append(view)
        layout.addLayout(_from_the_left(view))
        return layout

    def _tiles(self, headlines: Sequence[Headline]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(40)
        for headline in headlines:
            row.addWidget(HeadlineTile(headline, self))
        row.addStretch(1)
        return row


def _from_the_left(widget: QWidget) -> QHBoxLayout:
    """Let a widget be as wide as it wants, and the rest stand empty to its right."""
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
