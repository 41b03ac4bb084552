import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from annotator.domain.figure_tables import Cell, CellKind, Column
from annotator.ui.review.figure_painter import ROW, CellLook, cell_width, draw_cell

LOOK = CellLook(QColor("black"), QColor("grey"), QColor("white"), QColor("blue"))


def painted(cell: Cell, kind: CellKind, width: int = 300) -> QImage:
    image = QImage(width, ROW, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_cell(painter, QRectF(0, 0, width, ROW), cell, Column("x", kind), LOOK)
    painter.end()
    return image


def coloured(image: QImage) -> list[int]:
    """Give the columns of pixels in which something blue stands."""
    return [
        x
        for x in range(image.width())
        if any(
            image.pixelColor(x, y).blue() > image.pixelColor(x, y).red() + 40
            for y in range(image.height())
        )
    ]


@pytest.mark.usefixtures("qapp")
class TestCells:
    def test_a_bar_is_as_long_as_its_share(self) -> None:
        whole = coloured(painted(Cell(10, share=1.0), CellKind.SHARE))
        half = coloured(painted(Cell(10, share=0.5), CellKind.SHARE))
        assert len(half) == pytest.approx(len(whole) / 2, abs=3)
        assert coloured(painted(Cell(0, share=0.0), CellKind.SHARE)) == []

    def test_an_interval_reaches_from_its_low_to_its_high_end(self) -> None:
        dot = coloured(painted(Cell(0.5), CellKind.FIGURE))
        ranged = coloured(painted(Cell(0.5, (0.1, 0.9)), CellKind.FIGURE))
        assert min(ranged) < min(dot) < max(dot) < max(ranged)

    def test_what_has_no_best_value_of_1_is_a_number_alone(self) -> None:
        assert coloured(painted(Cell(0.5, is_on_scale=False), CellKind.FIGURE)) == []

    def test_a_shade_is_the_darker_the_higher_the_figure(self) -> None:
        low, high = (
            painted(Cell(0.5, share=share), CellKind.SHADE).pixelColor(5, 5).red()
            for share in (0.2, 0.9)
        )
        assert high < low < 255
        nothing = painted(Cell(None, share=None), CellKind.SHADE)
        assert nothing.pixelColor(5, 5) == QColor("white")

    def test_a_label_has_a_swatch_of_its_colour(self) -> None:
        assert coloured(painted(Cell("PER", colour="#0000ff"), CellKind.TEXT))
        assert coloured(painted(Cell("PER"), CellKind.TEXT)) == []

    def test_a_long_title_does_not_ask_for_the_whole_window(self, qapp: QApplication) -> None:
        metrics = QFontMetricsF(qapp.font())
        assert cell_width(Cell("x" * 500), Column("Article"), metrics) == 320
        short, ranged = Cell(0.5, is_on_scale=False), Cell(0.5)
        figure = Column("Value", CellKind.FIGURE)
        assert cell_width(ranged, figure, metrics) > cell_width(short, figure, metrics) + 100

    def test_colours_come_with_the_palette(self) -> None:
        palette = QPalette(QColor("black"))
        palette.setColor(QPalette.ColorRole.Accent, QColor("red"))
        look = CellLook.of(palette)
        assert look.accent == QColor("red")
        assert look.mixed(QColor("white"), 0.0) == look.ground
