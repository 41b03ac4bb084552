"""Labelled text for the clipboard, as HTML that word processors understand: inline styles only."""

from collections.abc import Iterable, Sequence
from html import escape

from annotator.domain.bracketed import labelled_runs
from annotator.domain.label_colours import base_colours
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText

__all__ = ["clipped_html"]

_TINT = 0.3
_PLAIN = "#dddddd"


def clipped_html(
    text: ArticleText, spans: Sequence[Span], scheme: Scheme, ranges: Iterable[tuple[int, int]]
) -> str:
    """Give these ranges of a text; each run has the colour of its innermost label.

    The short name of a label stands in small where its span, or a part of it, begins.
    """
    colours = base_colours(scheme.entities)
    parts = []
    for start, end in ranges:
        shown = ""
        before: tuple[Span, ...] = ()
        for run in labelled_runs(spans, start, end):
            words = escape(text.quote(run.start, run.end)).replace("\n", "<br/>")
            new = [span for span in run.spans if span not in before]
            shown += "".join(
                f"<sub><b>{escape(_chip(scheme, span.label))}</b></sub>" for span in new
            )
            if run.spans:
                tint = _tinted(colours.get(run.spans[-1].label, _PLAIN))
                words = f'<span style="background-color:{tint}">{words}</span>'
            shown += words
            before = run.spans
        parts.append(shown)
    return f'<div dir="auto">{" … ".join(parts)}</div>'


def _chip(scheme: Scheme, name: str) -> str:
    label = scheme.entity(name)
    return label.chip if label else name


def _tinted(colour: str) -> str:
    """Mix a colour with white paper."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - one) * _TINT):02x}" for one in channels)
