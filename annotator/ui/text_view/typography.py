"""Type: which fonts the article is set in, and the measures that follow from them.

`Typography` is the reader's choice, a plain value; `Metrics` is what the fonts of this machine
make of it at one zoom. GUI thread only, after the application exists.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from annotator.ui.text_view.lanes import RESERVED_LANES

__all__ = ["Metrics", "Typography", "metrics_for"]

_SERIFS = (
    *("Noto Serif", "Source Serif 4", "Charter", "Georgia", "Cambria"),
    *("Times New Roman", "DejaVu Serif"),
)
_BODY_TO_CHROME = 1.25
_HEADING_TO_BODY = 1.5


@dataclass(frozen=True, slots=True)
class Typography:
    """The reader's choice.

    A family ("" for the system's serif), points (0 for 1.25 x chrome), line height in em, and
    column width in characters.
    """

    family: str = ""
    size_pt: float = 0.0
    line_height: float = 1.85
    column_characters: int = 68


@dataclass(frozen=True, slots=True)
class Metrics:
    """Fonts and pixel measures of one typography at one zoom.

    A line is `above` pixels to the baseline, `below` it the descenders, then the strip for
    underlines and chips; `lead` is what the line height adds on top.
    """

    body: QFont
    heading: QFont
    chip: QFont
    margin: QFont
    em: float
    ascent: float
    descent: float
    lead: int
    above: int
    below: int
    strip: int
    lane: int
    stroke: int
    gap: int
    column: int
    average: float

    @property
    def pitch(self) -> int:
        """The height of an ordinary line."""
        return self.lead + self.above + self.below + self.strip

    def strip_for(self, lanes: int) -> int:
        """Give the height of the strip below a line with so many lanes."""
        return self.strip + max(lanes - RESERVED_LANES, 0) * self.lane

    def lane_y(self, lane: int) -> int:
        """Give where a lane's underline begins, from the strip's top."""
        return self.stroke // 2 + lane * self.lane


@lru_cache(maxsize=16)
def metrics_for(typography: Typography, zoom: float) -> Metrics:
    """Measure the fonts of a typography; remembered, because fonts are slow to load."""
    body = QFont(typography.family or _system_serif())
    body.setStyleHint(QFont.StyleHint.Serif)
    body.setPointSizeF(_points(typography) * zoom)
    heading = QFont(body)
    heading.setPointSizeF(body.pointSizeF() * _HEADING_TO_BODY)
    heading.setBold(True)
    measured = QFontMetricsF(body)
    em = float(QFontInfo(body).pixelSize())
    above, below = round(0.8 * em), round(0.25 * em)
    stroke = max(2, round(em / 9))
    strip = max(11, round(0.7 * em))
    lead = max(0, round(typography.line_height * em) - above - below - strip)
    return Metrics(
        body=body,
        heading=heading,
        chip=_small_font(body, 0.56, is_bold=True),
        margin=_small_font(body, 0.8, is_bold=False),
        em=em,
        ascent=measured.ascent(),
        descent=measured.descent(),
        lead=lead,
        above=above,
        below=below,
        strip=strip,
        lane=stroke + max(2, round(em / 9)),
        stroke=stroke,
        gap=round(0.55 * em),
        column=round(typography.column_characters * measured.averageCharWidth()),
        average=measured.averageCharWidth(),
    )


def _points(typography: Typography) -> float:
    if typography.size_pt > 0:
        return typography.size_pt
    chrome = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(chrome.pointSizeF(), 9.0) * _BODY_TO_CHROME


def _small_font(body: QFont, share: float, *, is_bold: bool) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(max(8 if is_bold else 10, round(QFontInfo(body).pixelSize() * share)))
    font.setBold(is_bold)
    return font


@lru_cache(maxsize=1)
def _system_serif() -> str:
    """Name the first good serif that is installed; a generic name would be slow to resolve."""
    return next((name for name in _SERIFS if QFontDatabase.hasFamily(name)), "serif")
