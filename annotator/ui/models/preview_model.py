"""The first articles of an import, as a list: title, and how much they bring along."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.exchange import ImportedArticle, NativeArticle
from annotator.ui.dialogs.import_picture import title_of

__all__ = ["PreviewModel"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PreviewModel(QAbstractListModel):
    """Articles of files that are not imported yet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._articles: tuple[ImportedArticle | NativeArticle, ...] = ()

    def set_articles(self, articles: Sequence[ImportedArticle | NativeArticle]) -> None:
        """Show these articles."""
        self.beginResetModel()
        self._articles = tuple(articles)
        self.endResetModel()

    def article(self, row: int) -> ImportedArticle | NativeArticle | None:
        """Give the article of a row, None outside."""
        return self._articles[row] if 0 <= row < len(self._articles) else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the articles."""
        return 0 if parent.isValid() else len(self._articles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a title with the number of spans, or the file as tooltip."""
        article = self.article(index.row()) if index.isValid() else None
        if article is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{article.file}:{article.line}" if article.line else article.file
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        spans = len(article.layers[0].spans) if article.layers else 0
        title = title_of(article)
        if not spans:
            return title
        count = self.tr("1 span") if spans == 1 else self.tr("%n spans", "", spans)
        return f"{title} · {count}"
