"""Lanes below the conflict's line."""

from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ConflictType
from annotator.domain.text import ArticleText
from annotator.ui.review.lanes_painter import LanesPainter, room_for
from annotator.ui.review.marks import LaneLine
from annotator.ui.review.review_view import ReviewView
from annotator.ui.text_view.picture import ArticlePicture
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import WORDS, cluster, span

ARABIC = "التقى الرئيس فلاديمير بوتين مع كيم في روسيا"
LINES = (LaneLine(1, "PER", ((9, 23),), 2, True), LaneLine(2, "", (), 1, False))
PLACE = (0, 23)


def view(qtbot: QtBot, text: str = WORDS) -> ReviewView:
    made = ReviewView()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.set_article(ArticlePicture(ArticleText(text), SCHEME))
    return made


def test_no_lanes_need_no_room_and_more_need_more(qtbot: QtBot) -> None:
    stage = view(qtbot).stage
    assert room_for(stage, (), PLACE) is None
    one, two = room_for(stage, LINES[:1], PLACE), room_for(stage, LINES, PLACE)
    assert one is not None
    assert two is not None
    assert two.pixels > one.pixels


def test_lanes_are_drawn_in_the_room_and_found_again_by_a_point(qtbot: QtBot) -> None:
    made = view(qtbot)
    painter_of = LanesPainter(made._stage)
    painter_of.show(LINES, PLACE)
    made._stage.set_room(room_for(made._stage, LINES, PLACE))
    image = QImage(900, 400, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter_of.paint(painter)
    painter.end()
    inked = [
        y
        for y in range(400)
        if any(image.pixel(x, y) & 0xFFFFFF != 0xFFFFFF for x in range(0, 900, 2))
    ]
    assert inked
    assert painter_of.at(400, inked[0] + 4) == 1
    assert painter_of.at(400, inked[-1] - 2) == 2
    assert painter_of.at(400, 0) is None


def test_lanes_run_leftwards_where_the_text_does(qtbot: QtBot) -> None:
    made = view(qtbot, ARABIC)
    at = ARABIC.index("فلاديمير")
    lines = (LaneLine(1, "PER", ((at, at + 8),), 1, True),)
    made._stage.set_room(room_for(made._stage, lines, (at, at + 8)))
    made.lanes.show(lines, (at, at + 8))
    image = made.viewport().grab().toImage()
    assert not image.isNull()
    assert cluster(ConflictType.MISSING, ([span("Rusia")], 1)).votes == 1
