"""A new project: its name, its place, its label scheme (with what is in it), and who works."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from annotator.domain.errors import AnnotatorError
from annotator.domain.scheme import Scheme
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.workspace.project import ENDING
from annotator.workspace.schemes import ShippedScheme, read_scheme

__all__ = ["NewProjectDialog", "NewProjectRequest", "first_labels"]

_FORBIDDEN = '<>:"/\\|?*'
_FEW = 6
_FILE = "\0file"


@dataclass(frozen=True, slots=True)
class NewProjectRequest:
    """What the person asked for: the file to make, its scheme, and who works."""

    path: Path
    scheme: Scheme
    person: str


def first_labels(scheme: Scheme, language: str) -> str:
    """Name the first entity labels of a scheme, with "…" where there are more."""
    titles = [label.titled(language) for label in scheme.entities[:_FEW]]
    if len(scheme.entities) > _FEW:
        titles.append("…")
    return ", ".join(titles)


class NewProjectDialog(VerbDialog):
    """Asks for a new project. `project_requested` carries a `NewProjectRequest`.

    Whoever makes the project closes the dialog with `accept`, or calls `say_error`.
    """

    project_requested = Signal(object)

    def __init__(
        self,
        schemes: Sequence[ShippedScheme],
        person: str = "",
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New project"), self.tr("Make project"), parent)
        self._own_scheme: Scheme | None = None
        self._schemes = {shipped.name: shipped.scheme for shipped in schemes}
        self._name = QLineEdit(self.body)
        self._name.setPlaceholderText(self.tr("e.g. Election news"))
        self._folder = QLineEdit(str(folder or _documents()), self.body)
        self._browse = QPushButton(self.tr("Choose…"), self.body)
        self._browse.setAutoDefault(False)
        self._browse.setAccessibleName(self.tr("Choose the folder"))
        self._scheme = ChoiceBox(parent=self.body)
        self._offer_schemes()
        self._preview = QLabel(self.body)
        self._preview.setWordWrap(True)
        self._preview.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self._person = QLineEdit(person, self.body)
        self._place = QLabel(self.body)
        self._place.setWordWrap(True)
        self._place.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._lay_out()
        self._connect()
        self.resize(520, 320)
        self._on_edited()

    @property
    def name_line(self) -> QLineEdit:
        """The line for the project's name."""
        return self._name

    @property
    def person_line(self) -> QLineEdit:
        """The line for who works."""
        return self._person

    @property
    def scheme_box(self) -> ChoiceBox:
        """The choice of schemes."""
        return self._scheme

    @property
    def preview_text(self) -> str:
        """What is said of the chosen scheme."""
        return self._preview.text()

    @property
    def path(self) -> Path:
        """The file that would be made."""
        name = " ".join(self._name.text().split())
        safe = "".join("_" if char in _FORBIDDEN else char for char in name).strip(" .")
        return Path(self._folder.text().strip()).expanduser() / f"{safe}{ENDING}"

    def use_scheme_file(self, path: Path) -> None:
        """Offer the scheme of a file; what is wrong with it is said in the dialog."""
        try:
            self._own_scheme = read_scheme(path)
        except AnnotatorError as error:
            self._scheme.show_value(self._richest())
            self.say_error(error)
        else:
            self._offer_schemes()
            self._scheme.show_value("")
        self._on_edited()

    def do_it(self) -> None:
        """Hand the request on."""
        scheme = self._chosen()
        if scheme is not None:
            request = NewProjectRequest(self.path, scheme, " ".join(self._person.text().split()))
            self.project_requested.emit(request)

    def _chosen(self) -> Scheme | None:
        value = self._scheme.value
        return self._own_scheme if value == "" else self._schemes.get(str(value))

    def _offer_schemes(self) -> None:
        choices: list[tuple[object, str]] = [
            (name, scheme.title or scheme.name) for name, scheme in self._schemes.items()
        ]
        if self._own_scheme is not None:
            choices.append(("", self._own_scheme.title or self._own_scheme.name))
        choices.append((_FILE, self.tr("From a file…")))
        self._scheme.set_choices(choices)
        if self._scheme.currentIndex() < 0:
            self._scheme.show_value(self._richest())

    def _richest(self) -> str | None:
        """Give the scheme with most labels: what somebody without a wish should begin with."""
        sizes = {name: len(scheme.entities) for name, scheme in self._schemes.items()}
        return max(sizes, key=lambda name: sizes[name], default=None)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._folder, 1)
        place.addWidget(self._browse)
        form = QFormLayout(self.body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for title, field in (
            (self.tr("&Name"), self._name),
            (self.tr("&Folder"), self._folder),
            (self.tr("&Scheme"), self._scheme),
            (self.tr("&Your name"), self._person),
        ):
            label = QLabel(title, self.body)
            label.setBuddy(field)
            field.setAccessibleName(title.replace("&", ""))
            form.addRow(label, place if field is self._folder else field)
            if field is self._scheme:
                form.addRow("", self._preview)
            if field is self._folder:
                form.addRow("", self._place)

    def _connect(self) -> None:
        self._name.textChanged.connect(self._on_edited)
        self._folder.textChanged.connect(self._on_edited)
        self._person.textChanged.connect(self._on_edited)
        self._browse.clicked.connect(self._on_browse)
        self._scheme.chosen.connect(self._on_scheme_chosen)

    @Slot()
    def _on_edited(self) -> None:
        has_name = bool(self._name.text().strip(" ."))
        scheme = self._chosen()
        self._place.setText(str(self.path) if has_name else "")
        is_complete = has_name and scheme is not None and bool(self._person.text().strip())
        self.set_verb(self.tr("Make project"), enabled=is_complete)
        self._preview.setText("" if scheme is None else self._scheme_words(scheme))

    def _scheme_words(self, scheme: Scheme) -> str:
        counts = self.tr("{labels} labels, {topics} topics, {targets} stance targets").format(
            labels=len(scheme.entities), topics=len(scheme.topics), targets=len(scheme.targets)
        )
        return f"{counts}\n{first_labels(scheme, QLocale().bcp47Name())}"

    @Slot()
    def _on_browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the project"), self._folder.text()
        )
        if folder:
            self._folder.setText(folder)

    @Slot(object)
    def _on_scheme_chosen(self, value: object) -> None:
        if value != _FILE:
            self._on_edited()
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Label scheme"), self._folder.text(), self.tr("Schemes (*.toml *.json)")
        )
        if name:
            self.use_scheme_file(Path(name))
        else:
            self._scheme.show_value(self._richest())
            self._on_edited()


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
