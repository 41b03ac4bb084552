"""What the desk says of a second opinion once it is given, in the language of the window."""

import json
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from annotator.domain.answers import NOTHING
from annotator.domain.editing.settling import STANCE_FIELDS
from annotator.domain.reviewing import QueueItem, ReviewSheet
from annotator.domain.scheme import Scheme
from annotator.ui.review.answer_words import nothing_words, quote_of, result_words
from annotator.ui.review.field_words import field_title
from annotator.ui.review.second_look import Given

__all__ = ["given_words"]

_IN_THE_TITLE = frozenset({"polarity", "holder", "target"})
_Row = Mapping[str, object]


def given_words(
    given: Given, item: QueueItem, sheet: ReviewSheet, scheme: Scheme
) -> tuple[str, str]:
    """Say whether a second opinion agrees with the first decision; then what the other one is."""
    opinion = given.opinion
    first, second = opinion.first.result, opinion.second.result

    def said(result: str, other: str) -> str:
        if result == NOTHING:
            return nothing_words(item.cluster.kind)
        words = [result_words(result, sheet, scheme), *_details(result, other, sheet)]
        return " · ".join(words)

    if opinion.is_same:
        return _tr("Same as the first decision: {answer}").format(answer=said(first, first)), ""
    if item.decision is not None and item.decision.by == opinion.second.by:
        return (
            _tr("Your answer counts: {answer}").format(answer=said(second, first)),
            _tr("The first decision was: {answer}").format(answer=said(first, second)),
        )
    return (
        _tr("The first decision differs: {answer}").format(answer=said(first, second)),
        _tr("Your answer: {answer}").format(answer=said(second, first)),
    )


def _details(result: str, other: str, sheet: ReviewSheet) -> Iterator[str]:
    """Say what is not in an answer's title and differs from another answer of one row, too."""
    rows: list[_Row] = json.loads(result)
    others: list[_Row] = json.loads(other)
    if len(rows) != 1 or len(others) != 1:
        return
    row, beside = rows[0], others[0]
    if row.get("is_primary") != beside.get("is_primary"):
        yield _tr("primary") if row.get("is_primary") else _tr("not primary")
    if row.get("attributes") != beside.get("attributes"):
        values = row.get("attributes")
        named = values.items() if isinstance(values, dict) else ()
        yield ", ".join(f"{name}: {value}" for name, value in named) or _tr("no value")
    for field in STANCE_FIELDS:
        if field not in _IN_THE_TITLE and row.get(field) != beside.get(field):
            yield f"{field_title(field)}: {_value(row.get(field), sheet)}"


def _value(value: object, sheet: ReviewSheet) -> str:
    """Give the value of a stance's field: quoted words for places."""
    if isinstance(value, list):
        pairs = [tuple(one) for one in value if isinstance(one, list) and len(one) == 2]
        places = tuple((start, end) for start, end in pairs if isinstance(start, int))
        return f"“{quote_of(sheet.text, places)}”" if places else "…"
    return "–" if value is None else str(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
