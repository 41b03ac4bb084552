"""A rule made or amended from a conflict: label, rule, the conflict's words as an example."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.editing.guidelines import rule_of
from annotator.domain.one_line import on_one_line
from annotator.ui.rule_requests import RuleRequests
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.exact_text import exact_text
from annotator.ui.widgets.isolated_text import isolated
from annotator.ui.widgets.tab_order import order_tabs

__all__ = ["RulePanel"]

_LONGEST = 80


class RulePanel(QWidget):
    """Shows the rule of one label and publishes another. `left` follows Esc and a publication."""

    left = Signal()

    def __init__(self, requests: RuleRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Rule"))
        self._requests = requests
        self._words = ""
        self._label = ChoiceBox(parent=self)
        self._label.setAccessibleName(self.tr("Label"))
        self._rule = QPlainTextEdit(self)
        self._rule.setAccessibleName(self.tr("Rule of the label"))
        self._rule.setPlaceholderText(self.tr("What belongs to this label, and what does not?"))
        self._rule.setTabChangesFocus(True)
        self._example = QCheckBox(self)
        self._example.setChecked(True)
        said = QLabel(
            self.tr("Publishing makes a new version of the scheme; labels that are there stay."),
            self,
        )
        said.setWordWrap(True)
        said.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._publish = QPushButton(self.tr("Publish the rule"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self._label, self._rule, self._example, said):
            layout.addWidget(widget, 1 if widget is self._rule else 0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._publish)
        layout.addLayout(row)
        self._label.chosen.connect(self._show_rule)
        self._publish.clicked.connect(self.publish)
        self._cancel.clicked.connect(self.left)
        order_tabs(self)

    @property
    def rule(self) -> QPlainTextEdit:
        """Where the rule is written."""
        return self._rule

    @property
    def example(self) -> QCheckBox:
        """Whether the conflict becomes an example."""
        return self._example

    def begin(self, labels: Sequence[str], words: str) -> None:
        """Offer the labels of a conflict, then all others, and its words as an example."""
        scheme, language = self._requests.scheme, QLocale().bcp47Name()
        titles = {label.name: label.titled(language) for label in scheme.entities}
        titles |= {topic.name: topic.titled(language) for topic in scheme.topics}
        titles |= {target.name: target.name for target in scheme.targets}
        first = [name for name in dict.fromkeys(labels) if name in titles]
        rest = [name for name in titles if name not in first]
        self._label.set_choices([(name, titles[name]) for name in (*first, *rest)])
        self._label.show_value(next(iter((*first, *rest)), None))
        self._words = " ".join(words.split())
        short = on_one_line(words, _LONGEST)
        self._example.setText(self.tr("With the example “{words}”").format(words=isolated(short)))
        self._example.setVisible(bool(short))
        self._publish.setEnabled(self._requests.is_writable)
        self._show_rule(self._label.value)
        self._rule.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window, where it means something else."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _show_rule(self, label: object) -> None:
        rule = rule_of(self._requests.scheme, label) if isinstance(label, str) else ""
        self._rule.setPlainText(rule)
        self._rule.moveCursor(self._rule.textCursor().MoveOperation.End)

    @Slot()
    def publish(self) -> None:
        """Publish what is written as the rule of the label on show."""
        label, example = self._label.value, self._words if self._example.isChecked() else ""
        text = exact_text(self._rule.document())
        if isinstance(label, str) and self._requests.publish(label, text, example):
            self.left.emit()
