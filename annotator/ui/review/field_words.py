"""What the fields of a stance and their values are called in the table of fields."""

from PySide6.QtCore import QCoreApplication

from annotator.domain.reviewing import ReviewSheet
from annotator.domain.stance import Sentiment, Stance
from annotator.ui.models.fields_model import FieldLine
from annotator.ui.panels.stance_words import intensity_step, word
from annotator.ui.review.answer_words import quote_of
from annotator.ui.review.field_choice import FieldChoice
from annotator.ui.text_view.palette import POLARITY_GLYPHS

__all__ = ["field_lines", "field_title", "value_words"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)


def field_lines(sheet: ReviewSheet, choice: FieldChoice) -> list[FieldLine]:
    """Give the rows of the table of fields, those that all have alike included."""
    return [
        FieldLine(
            field,
            field_title(field),
            tuple(
                "" if stance is None else value_words(field, stance, sheet)
                for stance in choice.stances
            ),
            field in choice.disputed,
            choice.picks.get(field, -1),
        )
        for field in choice.fields
    ]


def field_title(field: str) -> str:
    """Give the name of a field in the language of the window."""
    return {
        "polarity": _tr("Polarity"),
        "holder": _tr("Holder"),
        "target": _tr("Target"),
        "evidence": _tr("Evidence"),
        "level": _tr("Level"),
        "intensity": _tr("Intensity"),
        "explicitness": _tr("Explicitness"),
        "attribution": _tr("Attribution"),
        "modality": _tr("Certainty"),
        "sentiment": _tr("Sentiment"),
        "date": _tr("Date"),
        "source_chain": _tr("Reported by"),
        "cue": _tr("Cue"),
    }[field]


def value_words(field: str, stance: Stance, sheet: ReviewSheet) -> str:
    """Give the value of a stance's field in words; never empty."""
    match field:
        case "polarity":
            return f"{POLARITY_GLYPHS[stance.polarity]} {word(stance.polarity)}"
        case "holder":
            return sheet.names.get(stance.holder, "…")
        case "target":
            return sheet.names.get(stance.target, "…")
        case "level":
            return word(stance.level)
        case "explicitness":
            return word(stance.explicitness)
        case "attribution":
            return word(stance.attribution)
        case "modality":
            return word(stance.modality)
        case "sentiment":
            return _sentiment(stance.sentiment)
        case _:
            return _free(field, stance, sheet) or _tr("none")


def _free(field: str, stance: Stance, sheet: ReviewSheet) -> str:
    """Give the words of a field that may be empty."""
    match field:
        case "evidence":
            return quote_of(sheet.text, stance.evidence)
        case "intensity":
            step = intensity_step(stance.intensity)
            return _tr("{step} of 3").format(step=step) if step else ""
        case "source_chain":
            return " ← ".join(sheet.names.get(actor, "…") for actor in stance.source_chain)
        case "cue":
            return ", ".join(quote_of(sheet.text, place) for place in stance.cue)
        case _:
            return stance.date


def _sentiment(sentiment: Sentiment) -> str:
    return {
        Sentiment.POSITIVE: _tr("Positive"),
        Sentiment.NEGATIVE: _tr("Negative"),
        Sentiment.NEUTRAL: _tr("Neutral"),
        Sentiment.MIXED: _tr("Mixed"),
        Sentiment.UNSPECIFIED: _tr("Not said"),
    }[sentiment]
