"""Which spans of an article are shown: all, or all but some labels and origins. Pure.

Only a way to look: exports, figures and the rules know nothing of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.domain.rows import Origin
from annotator.domain.spans import Span
from annotator.ui.text_view.lanes import LANE_LIMIT

__all__ = ["SpanDisplay", "display_from", "text_of"]


@dataclass(frozen=True, slots=True)
class SpanDisplay:
    """What is set aside (labels by name, origins), hidden or, with `dims`, only pale.

    `lanes` is how many lanes are drawn below a line, 1 to `LANE_LIMIT`; what needs more is counted.
    """

    labels: frozenset[str] = frozenset()
    origins: frozenset[Origin] = frozenset()
    dims: bool = False
    lanes: int = LANE_LIMIT

    @property
    def sets_something_aside(self) -> bool:
        """Whether any label or origin is not shown as ever."""
        return bool(self.labels or self.origins)

    def is_aside(self, span: Span) -> bool:
        """Say whether a span is set aside."""
        return span.label in self.labels or span.mark.origin in self.origins

    def with_label(self, label: str, *, is_shown: bool) -> "SpanDisplay":
        """Give the display that shows a label, or sets it aside."""
        labels = self.labels - {label} if is_shown else self.labels | {label}
        return replace(self, labels=labels)

    def with_origin(self, origin: Origin, *, is_shown: bool) -> "SpanDisplay":
        """Give the display that shows an origin, or sets it aside."""
        origins = self.origins - {origin} if is_shown else self.origins | {origin}
        return replace(self, origins=origins)

    def revealing(self, span: Span) -> "SpanDisplay":
        """Give the display that shows this span, and with it all of its label and origin."""
        return replace(
            self, labels=self.labels - {span.label}, origins=self.origins - {span.mark.origin}
        )

    def all_shown(self) -> "SpanDisplay":
        """Give the display that sets nothing aside."""
        return replace(self, labels=frozenset(), origins=frozenset())


def text_of(display: SpanDisplay) -> str:
    """Write a display as JSON; empty for the one that shows all."""
    if display == SpanDisplay():
        return ""
    values = {
        "labels": sorted(display.labels),
        "origins": sorted(display.origins),
        "dims": display.dims,
        "lanes": display.lanes,
    }
    return json.dumps(values, ensure_ascii=False)


def display_from(text: str) -> SpanDisplay:
    """Read what `text_of` wrote; whatever is damaged there shows all."""
    try:
        values = json.loads(text) if text else {}
    except ValueError:
        return SpanDisplay()
    if not isinstance(values, dict):
        return SpanDisplay()
    known = {origin.value for origin in Origin}
    lanes = values.get("lanes")
    is_sane = isinstance(lanes, int) and 1 <= lanes <= LANE_LIMIT
    return SpanDisplay(
        frozenset(_texts(values, "labels")),
        frozenset(Origin(name) for name in _texts(values, "origins") if name in known),
        dims=values.get("dims") is True,
        lanes=int(str(lanes)) if is_sane else LANE_LIMIT,
    )


def _texts(values: Mapping[str, object], key: str) -> list[str]:
    found = values.get(key)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []
