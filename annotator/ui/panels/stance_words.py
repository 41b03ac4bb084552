"""How the values of a stance are called on screen, and which key gives which polarity."""

from PySide6.QtCore import QCoreApplication

from annotator.domain.actors import AUTHOR_ID, Actor, ActorKind, TargetKind
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Polarity,
    StanceLevel,
)

__all__ = [
    "INTENSITIES",
    "POLARITY_KEYS",
    "StanceWord",
    "actor_name",
    "intensity_step",
    "word",
]

POLARITY_KEYS = {
    Polarity.FOR: "F",
    Polarity.AGAINST: "A",
    Polarity.NEUTRAL: "N",
    Polarity.MIXED: "M",
    Polarity.QUERY: "Q",
    Polarity.UNCLEAR: "U",
}
"""The keys of UI.md; `UNRELATED` has none, for it only stands at article level."""

INTENSITIES = (1 / 3, 2 / 3, 1.0)
"""What the steps 1, 2 and 3 mean as an intensity between 0 and 1."""

StanceWord = Polarity | StanceLevel | Explicitness | Attribution | Modality | ActorKind | TargetKind


def intensity_step(intensity: float | None) -> int:
    """Give the step (1–3) nearest to an intensity; 0 where none is given."""
    if intensity is None:
        return 0
    return min(range(1, 4), key=lambda step: abs(INTENSITIES[step - 1] - intensity))


def actor_name(actor: Actor) -> str:
    """Give an actor's name; the built-in author is called so in the language of the window."""
    if actor.id == AUTHOR_ID:
        return QCoreApplication.translate("Stance", "The author")
    return actor.name


def word(value: StanceWord) -> str:
    """Give a value's name in the language of the window."""
    return _TABLE[type(value)](value.value)


def _polarity(value: str) -> str:
    tr = QCoreApplication.translate
    return {
        "for": tr("Stance", "For"),
        "against": tr("Stance", "Against"),
        "neutral": tr("Stance", "Neutral"),
        "mixed": tr("Stance", "Mixed"),
        "query": tr("Stance", "Query"),
        "unrelated": tr("Stance", "Unrelated"),
        "unclear": tr("Stance", "Unclear"),
    }[value]


def _level(value: str) -> str:
    tr = QCoreApplication.translate
    return {
        "span": tr("Stance", "This place"),
        "article": tr("Stance", "Whole article"),
    }[value]


def _explicitness(value: str) -> str:
    tr = QCoreApplication.translate
    return {
        "stated": tr("Stance", "Stated"),
        "inferred": tr("Stance", "Inferred"),
    }[value]


def _attribution(value: str) -> str:
    tr = QCoreApplication.translate
    return {
        "direct": tr("Stance", "Direct quote"),
        "indirect": tr("Stance", "Indirect speech"),
        "mixed": tr("Stance", "Partly quoted"),
        "none": tr("Stance", "Not attributed"),
    }[value]


def _modality(value: str) -> str:
    tr = QCoreApplication.translate
    return {
        "certain": tr("Stance", "Certain"),
        "probable": tr("Stance", "Probable"),
        "possible": tr("Stance", "Possible"),
        "negated": tr("Stance", "Negated"),
        "unspecified": tr("Stance", "Not said"),
    }[value]


def _actor(value: str) -> str:
    tr = QCoreApplication.translate
    return {
        "author": tr("Stance", "Author"),
        "person": tr("Stance", "Person"),
        "organisation": tr("Stance", "Organisation"),
        "country": tr("Stance", "Country"),
        "group": tr("Stance", "Group"),
        "other": tr("Stance", "Other"),
    }[value]


def _target(value: str) -> str:
    tr = QCoreApplication.translate
    return {
        "claim": tr("Stance", "Claim"),
        "entity": tr("Stance", "Entity"),
        "issue": tr("Stance", "Issue"),
        "event": tr("Stance", "Event"),
    }[value]


_TABLE = {
    Polarity: _polarity,
    StanceLevel: _level,
    Explicitness: _explicitness,
    Attribution: _attribution,
    Modality: _modality,
    ActorKind: _actor,
    TargetKind: _target,
}
