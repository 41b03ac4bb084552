from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.domain.stance import Polarity
from annotator.ui.text_view.palette import polarity_style
from annotator.ui.text_view.stage import Stage
from tests.ui.text_view.samples import LIGHT, picture, stage_of, stance, topic

TEXT = "\n".join("some words that go over more than one line of this column " * 3 for _ in range(4))


def painted(stage: Stage) -> QImage:
    image = QImage(stage.width, stage.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    stage.paint(painter, QRect(0, 0, stage.width, stage.height), shows_caret=False)
    painter.end()
    return image


def rows_with(image: QImage, colour: str, columns: range) -> set[int]:
    wanted = QColor(colour).rgb()
    return {y for y in range(image.height()) if any(image.pixel(x, y) == wanted for x in columns)}


def right_of(stage: Stage) -> range:
    return range(stage.left + stage.scene.page.width + 1, stage.width)


def test_a_band_stands_beside_its_evidence_in_its_polaritys_colour() -> None:
    end = TEXT.index("\n")
    stage = stage_of(picture(TEXT, stances=[stance((0, end), polarity=Polarity.AGAINST)]), 900)
    against = polarity_style(Polarity.AGAINST, LIGHT).edge
    rows = rows_with(painted(stage), against, right_of(stage))
    first, last = stage.boxes(0, 1)[0], stage.boxes(end - 2, end - 1)[0]
    assert min(rows) >= first.top()
    assert last.top() <= max(rows) <= last.bottom() + 1


def test_captions_need_room() -> None:
    evidence = stance((0, 10))
    wide = stage_of(picture(TEXT, stances=[evidence]), 1100)
    narrow = stage_of(picture(TEXT, stances=[evidence]), 420)
    assert rows_with(painted(wide), LIGHT.muted, right_of(wide))
    assert not rows_with(painted(narrow), LIGHT.muted, right_of(narrow))


def test_two_bands_on_one_line_stand_beside_each_other() -> None:
    both = [stance((0, 10), polarity=Polarity.FOR), stance((2, 12), polarity=Polarity.AGAINST)]
    stage = stage_of(picture(TEXT, stances=both), 900)
    image, row = painted(stage), stage.boxes(0, 1)[0].center().y()
    seen = {image.pixelColor(x, row).name().upper() for x in right_of(stage)}
    assert polarity_style(Polarity.FOR, LIGHT).edge in seen
    assert polarity_style(Polarity.AGAINST, LIGHT).edge in seen


def test_a_bracket_goes_on_over_paragraphs() -> None:
    end = TEXT.index("\n") + 30
    stage = stage_of(picture(TEXT, topics=[topic((0, end))]), 900)
    rows = rows_with(painted(stage), stage.scene.topic_colour("politics"), range(stage.left))
    assert min(rows) <= stage.boxes(0, 1)[0].top() + 1
    assert max(rows) >= stage.boxes(end - 1, end)[0].top()


def test_the_subtitle_stands_below_the_heading() -> None:
    shown = picture("Heading\n" + TEXT, title=(0, 7), subtitle="outlet · author · 12 words")
    stage = stage_of(shown, 900)
    heading, body = stage.boxes(0, 7)[0], stage.boxes(8, 12)[0]
    column = range(stage.left, stage.left + stage.scene.page.width)
    rows = rows_with(painted(stage), LIGHT.muted, column)
    assert rows
    assert heading.bottom() < min(rows)
    assert max(rows) < body.top()
