"""How single spans look where they are not drawn as their label says: conflicts, quiet agreement.

For the window for reviewing, which shows what several people say of one text. Pure values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from annotator.domain.ids import SpanId

__all__ = ["NO_LOOKS", "Looks", "Shape", "SpanLook"]


class Shape(Enum):
    """The ways to draw a span.

    `LANE`: the underline without a tint. `QUIET`: a thin line in the label's colour. `WAVE`: a
    wavy line, the same for all labels.
    """

    LANE = "lane"
    QUIET = "quiet"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class SpanLook:
    """How one span looks; `chip` stands at its start in place of the label's name, empty: none."""

    shape: Shape
    chip: str = ""


Looks = Mapping[SpanId, SpanLook]
"""The looks of the spans that have one of their own, by id."""

NO_LOOKS: Looks = {}
"""All spans look as their labels say."""
