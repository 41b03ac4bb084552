"""Properties of one article or of a selection: what is known about it beside its text.

Only fields that were touched change, in one undo step. What the text itself seems to say is
offered with a button each, never applied by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QGroupBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.articles import ArticleMeta
from annotator.domain.guesses import Guess
from annotator.domain.ids import ArticleId
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.widgets.meta_form import MetaForm
from annotator.workspace.project import Project

__all__ = ["ArticlePropertiesDialog"]

_MOST_READ = 200


@dataclass(frozen=True, slots=True)
class _Known:
    metas: tuple[ArticleMeta, ...]
    guesses: tuple[Guess, ...]


class ArticlePropertiesDialog(VerbDialog):
    """Edits metadata. `articles_changed` carries the ids once it is saved."""

    articles_changed = Signal(object)

    def __init__(
        self, project: Project, articles: Sequence[ArticleId], parent: QWidget | None = None
    ) -> None:
        super().__init__("", "", parent)
        self._project = project
        self._articles = tuple(articles)
        self._guesses: dict[QPushButton, Guess] = {}
        self._form = MetaForm(self)
        self._offers = QGroupBox(self.tr("The text seems to say"), self)
        self._offer_grid = QGridLayout(self._offers)
        self._offer_grid.setColumnStretch(1, 1)
        self._offers.hide()
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self._form)
        column.addWidget(self._offers)
        column.addStretch(1)
        area = QScrollArea(self.body)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._name_itself()
        self._form.setEnabled(False)
        self._form.edited.connect(self._on_edited)
        self.resize(520, 480)
        self._read()

    @property
    def form(self) -> MetaForm:
        """The fields."""
        return self._form

    @property
    def offers(self) -> tuple[QPushButton, ...]:
        """The buttons that use what the text seems to say."""
        return tuple(self._guesses)

    @property
    def is_ready(self) -> bool:
        """Whether the articles have been read."""
        return self._form.isEnabled()

    def do_it(self) -> None:
        """Write what was touched on the write lane."""
        fields, articles = self._form.touched(), self._project.articles
        ids = self._articles
        self.verb.setEnabled(False)
        future = self._project.lanes.write.submit(lambda: articles.edit(ids, **fields))
        self.answers.when_done(future, lambda _: self._on_saved(), self._on_refused)

    def _name_itself(self) -> None:
        count = len(self._articles)
        if count == 1:
            self.setWindowTitle(self.tr("Article properties"))
            self.set_verb(self.tr("Save properties"), enabled=False)
        else:
            self.setWindowTitle(self.tr("Properties of %n articles", "", count))
            self.set_verb(self.tr("Change %n articles", "", count), enabled=False)

    def _read(self) -> None:
        project, ids = self._project, self._articles
        future = project.lanes.read.submit(lambda: _known(project, ids))
        self.answers.when_done(future, self._show, self.say_error)

    def _show(self, known: _Known) -> None:
        self._form.show_metas(known.metas)
        self._form.setEnabled(True)
        here = known.metas[0]
        values = {name: getattr(here, name, "") for name in ("title", "author", "outlet", "date")}
        values |= dict(here.fields)
        for guess in known.guesses:
            if values.get(guess.field) != guess.value:
                self._offer(guess)
        self._offers.setVisible(bool(self._guesses))
        self._form.line("title").setFocus()

    def _offer(self, guess: Guess) -> None:
        row = len(self._guesses)
        name = self._field_name(guess.field)
        value = QLabel(guess.value, self._offers)
        value.setWordWrap(True)
        button = QPushButton(self.tr("Use"), self._offers)
        button.setAutoDefault(False)
        button.setAccessibleName(
            self.tr("Use “{value}” as {field}").format(value=guess.value, field=name)
        )
        button.clicked.connect(self._on_use)
        self._guesses[button] = guess
        self._offer_grid.addWidget(QLabel(name, self._offers), row, 0)
        self._offer_grid.addWidget(value, row, 1)
        self._offer_grid.addWidget(button, row, 2)

    def _field_name(self, field: str) -> str:
        names = {
            "title": self.tr("Title"),
            "author": self.tr("Author"),
            "outlet": self.tr("Outlet"),
            "date": self.tr("Date"),
            "dateline": self.tr("Place (dateline)"),
        }
        return names.get(field, field)

    def _on_saved(self) -> None:
        self.articles_changed.emit(self._articles)
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        self.verb.setEnabled(True)
        self.say_error(error)

    @Slot()
    def _on_use(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            guess = self._guesses[button]
            self._form.put(guess.field, guess.value)
            button.setEnabled(False)

    @Slot()
    def _on_edited(self) -> None:
        self.verb.setEnabled(bool(self._form.touched()))


def _known(project: Project, ids: tuple[ArticleId, ...]) -> _Known:
    """Read metadata and guesses; runs on the read lane."""
    metas = tuple(project.reading.article(one).article.meta for one in ids[:_MOST_READ])
    if len(ids) > _MOST_READ:
        metas = (*metas, ArticleMeta())
    guesses = tuple(project.articles.guesses(ids[0])) if len(ids) == 1 else ()
    return _Known(metas, guesses)
