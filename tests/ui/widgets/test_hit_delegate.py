"""One search hit between its neighbours."""

from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId, SpanId
from annotator.domain.listing import SearchHit
from annotator.ui.models.search_hits_model import SearchHitsModel
from annotator.ui.widgets.hit_delegate import HitDelegate


def drawn(words: str, before: str = "before\nit ", after: str = " after " * 30) -> QPixmap:
    return painted(SearchHit(ArticleId(b"a" * 16), "Title", 0, 3, words, before, after))


def painted(hit: SearchHit) -> QPixmap:
    model = SearchHitsModel()
    model.set_hits((hit,))
    pixmap = QPixmap(300, 46)
    pixmap.fill("white")
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, 46)
    painter = QPainter(pixmap)
    HitDelegate().paint(painter, option, model.index(0))
    painter.end()
    return pixmap


def test_the_hit_is_drawn(qtbot: QtBot) -> None:
    assert drawn("Kim").toImage() != drawn("Putin").toImage()


def test_a_long_hit_leaves_room_for_its_neighbours(qtbot: QtBot) -> None:
    assert not drawn("Kim " * 200).isNull()


def test_what_comes_before_a_hit_stands_where_one_reads_it_first(qtbot: QtBot) -> None:
    latin = ink(drawn("Kim", "dahulu ", ""))
    arabic = ink(drawn("من", "شحنات بديلة ", ""))
    assert latin.center().x() < 150 < arabic.center().x()


def test_a_long_label_leaves_room_for_the_title(qtbot: QtBot) -> None:
    hit = SearchHit(ArticleId(b"a" * 16), "Title", 0, 3, "Kim", "", "", SpanId(b"s"), "Label " * 99)
    assert painted(hit).toImage() != painted(replace(hit, title="Other")).toImage()


def ink(pixmap: QPixmap) -> QRect:
    """Give what is painted of the second line."""
    line = pixmap.copy(0, 24, 300, 22)
    mask = QRegion(line.createMaskFromColor("white"))
    return mask.boundingRect()
