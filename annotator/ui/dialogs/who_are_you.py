"""Who are you? Asked when a project does not know the person of the settings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.people import Person
from annotator.ui.dialogs.verb_dialog import VerbDialog

__all__ = ["WhoAreYouDialog"]

_HIGHEST_LIST = 240


class WhoAreYouDialog(VerbDialog):
    """Lets the person choose themselves or say a new name; `chosen_name` is the answer."""

    def __init__(
        self, people: Sequence[Person], suggestion: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Who are you?"), self.tr("Begin"), parent)
        self._group = QButtonGroup(self)
        intro = QLabel(
            self.tr("Labels belong to whoever gives them. This project knows these people:")
            if people
            else self.tr("Labels belong to whoever gives them. Say your name:"),
            self.body,
        )
        intro.setWordWrap(True)
        self._new = QRadioButton(self.tr("I am somebody else:"), self.body)
        self._new.setVisible(bool(people))
        self._name = QLineEdit(suggestion, self.body)
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.setMaxLength(200)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(intro)
        if people:
            layout.addWidget(self._list(people))
        self._group.addButton(self._new)
        layout.addWidget(self._new)
        layout.addWidget(self._name)
        layout.addStretch(1)
        self._new.setChecked(True)
        self._group.buttonToggled.connect(self._on_changed)
        self._name.textEdited.connect(self._on_typed)
        self.resize(400, self.sizeHint().height())
        self._on_changed()

    @property
    def chosen_name(self) -> str:
        """The name of the person chosen or typed; empty while there is none."""
        button = self._group.checkedButton()
        if button is None or button is self._new:
            return " ".join(self._name.text().split())
        return str(button.property("person"))

    @property
    def name_line(self) -> QLineEdit:
        """The line for a new name."""
        return self._name

    def choose(self, name: str) -> None:
        """Choose one of the people that the project knows."""
        for button in self._group.buttons():
            if button.property("person") == name:
                button.setChecked(True)

    def do_it(self) -> None:
        """Close with the answer."""
        self.accept()

    def _list(self, people: Sequence[Person]) -> QWidget:
        rows = QWidget(self.body)
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for person in sorted(people, key=lambda person: person.name.casefold()):
            button = QRadioButton(person.name.replace("&", "&&"), rows)
            button.setProperty("person", person.name)
            self._group.addButton(button)
            layout.addWidget(button)
        area = QScrollArea(self.body)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(rows)
        area.setFixedHeight(min(rows.sizeHint().height() + 2, _HIGHEST_LIST))
        return area

    @Slot()
    def _on_changed(self) -> None:
        name = self.chosen_name
        verb = self.tr("Work as {name}").format(name=name) if name else self.tr("Begin")
        self.set_verb(verb.replace("&", "&&"), enabled=bool(name))

    @Slot()
    def _on_typed(self) -> None:
        self._new.setChecked(True)
        self._on_changed()
