"""What the desk says of a second opinion once it is given, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from annotator.domain.reviewing import QueueItem, ReviewSheet
from annotator.domain.scheme import Scheme
from annotator.ui.review.answer_words import result_words
from annotator.ui.review.second_look import Given

__all__ = ["given_words"]


def given_words(
    given: Given, item: QueueItem, sheet: ReviewSheet, scheme: Scheme
) -> tuple[str, str]:
    """Say whether a second opinion agrees with the first decision; then what the other one is."""
    tr = QCoreApplication.translate
    opinion = given.opinion
    first = result_words(opinion.first.result, sheet, scheme)
    if opinion.is_same:
        return tr("Review", "Same as the first decision: {answer}").format(answer=first), ""
    second = result_words(opinion.second.result, sheet, scheme)
    if item.decision is not None and item.decision.by == opinion.second.by:
        return (
            tr("Review", "Your answer counts: {answer}").format(answer=second),
            tr("Review", "The first decision was: {answer}").format(answer=first),
        )
    return (
        tr("Review", "The first decision differs: {answer}").format(answer=first),
        tr("Review", "Your answer: {answer}").format(answer=second),
    )
