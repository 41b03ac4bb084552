"""One row of the article list."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleRow
from annotator.ui.models.article_list_model import ArticleRole
from annotator.ui.widgets.article_row_delegate import ArticleRowDelegate

ROW = ArticleRow(ArticleId(b"a" * 16), 0, "Title " * 40, "KN", "2023-09-11", 9, LayerStatus.DONE, 3)


class OneRow(QAbstractListModel):
    """Counts how often it is asked."""

    def __init__(self, row: ArticleRow | None) -> None:
        super().__init__()
        self.row = row
        self.asked: list[int] = []

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    def data(self, _index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        self.asked.append(role)
        return self.row if role == ArticleRole.ROW else None


def drawn(model: OneRow) -> QPixmap:
    pixmap = QPixmap(260, 46)
    pixmap.fill("white")
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 260, 46)
    option.state = QStyle.StateFlag.State_Selected
    painter = QPainter(pixmap)
    ArticleRowDelegate().paint(painter, option, model.index(0))
    painter.end()
    return pixmap


def test_a_row_is_drawn_with_one_question(qtbot: QtBot) -> None:
    model = OneRow(ROW)
    drawn(model)
    assert model.asked == [ArticleRole.ROW]


def test_a_row_that_is_being_read_is_empty(qtbot: QtBot) -> None:
    assert drawn(OneRow(None)).toImage() != drawn(OneRow(ROW)).toImage()
