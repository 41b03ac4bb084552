"""What an answer to a conflict says, in words: from the canonical JSON that decisions keep."""

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.decisions import Reason
from annotator.domain.scheme import Scheme
from annotator.domain.stance import Polarity
from annotator.ui.panels.stance_words import word
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["answer_words", "labels_in", "reason_words"]

Quote = Callable[[list[list[int]]], str]
"""Gives the words of a place, `[[start, end], …]` in code points."""

_Said = Mapping[str, object]


def answer_words(result: str, scheme: Scheme, quote: Quote, names: Mapping[str, str]) -> str:
    """Give what `result` (as in `Decision.result`) says, its parts joined by semicolons.

    `names` are those of actors and targets by their ids in hexadecimal.
    """
    rows = json.loads(result)
    if not rows:
        return _tr("nothing here")
    return "; ".join(_row_words(row, scheme, quote, names) for row in rows)


def labels_in(result: str) -> tuple[str, ...]:
    """Give the labels that an answer names, in its order."""
    found = (row.get("label") for row in json.loads(result))
    return tuple(dict.fromkeys(label for label in found if isinstance(label, str)))


def reason_words(reason: Reason) -> str:
    """Give a reviewer's reason in the window's language; empty for none."""
    return {
        Reason.NONE: "",
        Reason.AMBIGUOUS: _tr("the text is ambiguous"),
        Reason.GUIDELINE_GAP: _tr("the guideline does not say"),
        Reason.SLIP: _tr("a slip"),
        Reason.BOUNDARY_RULE: _tr("the rule about boundaries"),
        Reason.NESTING_RULE: _tr("the rule about nesting"),
        Reason.SUBJECTIVE: _tr("a matter of judgement"),
    }[reason]


def _row_words(row: _Said, scheme: Scheme, quote: Quote, names: Mapping[str, str]) -> str:
    match row.get("kind"):
        case "span":
            return _span_words(row, scheme, quote)
        case "topic":
            return _topic_words(row, scheme)
        case _:
            return _stance_words(row, quote, names)


def _span_words(row: _Said, scheme: Scheme, quote: Quote) -> str:
    name = str(row.get("label", ""))
    label = scheme.entity(name)
    title = name if label is None else label.titled(QLocale().bcp47Name())
    words = f"{isolated(title)} “{isolated(quote(_place(row, 'place')))}”"
    values = row.get("attributes")
    if isinstance(values, Mapping) and values:
        words += f" ({', '.join(f'{key}: {value}' for key, value in values.items())})"
    return words


def _topic_words(row: _Said, scheme: Scheme) -> str:
    name = str(row.get("label", ""))
    topic = scheme.topic(name)
    title = name if topic is None else topic.titled(QLocale().bcp47Name())
    words = _tr("topic {topic}").format(topic=isolated(title))
    return f"{words} ({_tr('primary')})" if row.get("is_primary") else words


def _stance_words(row: _Said, quote: Quote, names: Mapping[str, str]) -> str:
    holder, target = str(row.get("holder", "")), str(row.get("target", ""))
    who = _tr("the author") if holder == AUTHOR_ID.hex() else names.get(holder, "…")
    polarity = word(Polarity(str(row.get("polarity", Polarity.UNCLEAR))))
    words = f"{isolated(who)} → {isolated(names.get(target, '…'))}: {polarity}"
    step = row.get("intensity")
    if isinstance(step, int | float):
        words += f" {max(1, round(3 * step))}"
    place = quote(_place(row, "evidence"))
    return f"{words} “{isolated(place)}”" if place else words


def _place(row: _Said, name: str) -> list[list[int]]:
    place = row.get(name)
    return place if isinstance(place, list) else []


def _tr(text: str) -> str:
    return QCoreApplication.translate("Answers", text)
