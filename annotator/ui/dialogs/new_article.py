"""A new article, typed or pasted: title and text, and what they become."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from annotator.domain.articles import ArticleMeta
from annotator.domain.ids import ArticleId
from annotator.domain.text import ArticleText
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.text_view import ArticlePicture, ArticleView
from annotator.ui.widgets.exact_text import exact_text
from annotator.ui.widgets.label_chip import page_of
from annotator.workspace.articles import heading_of
from annotator.workspace.project import Project

__all__ = ["NewArticleDialog", "article_text"]

_QUIET_MS = 150


def article_text(title: str, text: str) -> str:
    """Give the text of an article with this heading: title, blank line, body.

    The body stays as it is but for newlines around it; a body that begins with the title is not
    given it twice.
    """
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    heading = " ".join(title.split())
    if not heading or body.split("\n", 1)[0].strip() == heading:
        return body
    return f"{heading}\n\n{body}" if body else heading


class NewArticleDialog(VerbDialog):
    """Adds one article. `article_added` carries its id once it is saved."""

    article_added = Signal(object)

    def __init__(self, project: Project, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New article"), self.tr("Add article"), parent)
        self._project = project
        self._title = QLineEdit(self.body)
        self._title.setPlaceholderText(self.tr("The first line of the text, when left empty"))
        self._text = QPlainTextEdit(self.body)
        self._text.setPlaceholderText(self.tr("Type or paste the article here."))
        self._text.setTabChangesFocus(True)
        self._paste = QPushButton(self.tr("Paste from the clipboard"), self.body)
        self._paste.setAutoDefault(False)
        self._count = QLabel(self.body)
        self._view = ArticleView(self.body)
        self._view.set_read_only(True)
        self._view.set_theme(page_of(self.palette()).appearance)
        self._view.setAccessibleName(self.tr("How the article will look"))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)
        title, body = QLabel(self.tr("&Title"), self.body), QLabel(self.tr("T&ext"), self.body)
        title.setBuddy(self._title)
        body.setBuddy(self._text)
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self._title, 0, 1, 1, 2)
        grid.addWidget(body, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._text, 1, 1, 1, 2)
        grid.addWidget(self._paste, 2, 1)
        grid.addWidget(self._count, 2, 2)
        grid.addWidget(self._view, 0, 3, 3, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        self._title.textChanged.connect(self._on_edited)
        self._text.textChanged.connect(self._on_edited)
        self._paste.clicked.connect(self._on_paste)
        self._text.setPlainText(text)
        self._text.setFocus()
        self.resize(920, 520)
        self._on_edited()

    @property
    def title_line(self) -> QLineEdit:
        """The line for the title."""
        return self._title

    @property
    def text_edit(self) -> QPlainTextEdit:
        """The field for the text."""
        return self._text

    @property
    def paste_button(self) -> QPushButton:
        """The button that pastes the clipboard."""
        return self._paste

    def do_it(self) -> None:
        """Add the article on the write lane."""
        text = article_text(self._title.text(), exact_text(self._text.document()))
        meta = ArticleMeta(title=" ".join(self._title.text().split()))
        articles = self._project.articles
        self.verb.setEnabled(False)
        future = self._project.lanes.write.submit(lambda: articles.add(text, meta))
        self.answers.when_done(future, self._on_added, self._on_refused)

    def done(self, result: int) -> None:
        """Close; nothing is previewed any more."""
        self._quiet.stop()
        super().done(result)

    @property
    def preview(self) -> ArticleView:
        """How the article will look."""
        return self._view

    def _on_added(self, article: ArticleId) -> None:
        self.article_added.emit(article)
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        self.verb.setEnabled(True)
        self.say_error(error)

    @Slot()
    def _on_edited(self) -> None:
        text = article_text(self._title.text(), exact_text(self._text.document()))
        words = len(text.split())
        self._count.setText(self.tr("1 word") if words == 1 else self.tr("%n words", "", words))
        self.set_verb(self.tr("Add article"), enabled=bool(text.strip()))
        self._quiet.start()

    @Slot()
    def _on_quiet(self) -> None:
        text = article_text(self._title.text(), exact_text(self._text.document()))
        self._view.set_article(
            ArticlePicture(ArticleText(text), self._project.scheme, heading_of(text))
        )

    @Slot()
    def _on_paste(self) -> None:
        self._text.setPlainText(QGuiApplication.clipboard().text())
        self._text.setFocus()
