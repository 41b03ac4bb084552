"""Everybody's article beside the others'."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from annotator.domain.layers import LayerContent
from annotator.domain.reviewing import ReviewSheet
from annotator.ui.review.side_by_side import SideBySide, picture_of_lane
from annotator.ui.text_view.palette import Appearance
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import WORDS, sheet, span

LONG = WORDS + "".join(f"\n\nParagraph {n} with some words in it." for n in range(80))


def made() -> ReviewSheet:
    plain = sheet(text=LONG)
    lane = plain.lanes[0]
    said = LayerContent(lane.content.layer, spans=(span("Rusia", "GPE"),))
    return replace(plain, lanes=(replace(lane, content=said), *plain.lanes[1:]))


def shown(qtbot: QtBot) -> SideBySide:
    side = SideBySide()
    qtbot.addWidget(side)
    side.resize(1200, 400)
    side.show()
    side.show_sheet(made(), SCHEME, (10, 20), (0, 30))
    return side


def test_there_is_a_column_for_each_annotator_and_one_for_the_gold(qtbot: QtBot) -> None:
    side = shown(qtbot)
    names = [column.accessibleName() for column in side.columns]
    assert names == ["Annotator A", "Annotator B", "Annotator C", "Gold"]
    counts = [len(list(one.stage.scene.spans.in_reading_order())) for one in side.columns]
    assert counts == [1, 0, 0, 0]


def test_columns_scroll_together(qtbot: QtBot) -> None:
    side = shown(qtbot)
    bar = side.columns[0].verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    lines = [one.stage.scroll.reading_line(-1) for one in side.columns]
    assert len({line.at for line in lines}) == 1
    assert lines[0].at > 100


def test_columns_take_theme_and_another_sheet(qtbot: QtBot) -> None:
    side = shown(qtbot)
    side.set_theme(Appearance.DARK)
    assert {one.stage.scene.colours.appearance for one in side.columns} == {Appearance.DARK}
    few = made()
    side.show_sheet(replace(few, lanes=few.lanes[:2]), SCHEME, (0, 5), None)
    assert len(side.columns) == 3


def test_a_lane_is_pictured_with_its_own_labels() -> None:
    lane = made().lanes[0]
    picture = picture_of_lane(made(), lane.content, SCHEME)
    assert [one.label for one in picture.spans] == ["GPE"]
