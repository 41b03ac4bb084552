"""Which key picks which entity label or stance target: digits by place, letters by the scheme.

One table for the palette, the actions and the hint line, so that what is shown is what works.
"""

from collections.abc import Sequence

from annotator.domain.actors import Target
from annotator.domain.ids import TargetId
from annotator.domain.scheme import EntityLabel, Scheme
from annotator.ui.text_view.palette import DEFAULT_COLOURS
from annotator.ui.widgets.label_chip import ChipItem

__all__ = [
    "DIGITS",
    "LETTER_PREFIX",
    "TARGET_DIGITS",
    "label_chips",
    "label_for_digit",
    "label_for_letter",
    "shown_target_keys",
    "target_for_key",
    "target_keys",
]

DIGITS = "1234567890"
"""The keys of the first ten labels, in order."""

TARGET_DIGITS = "123456789"
"""The keys of stance targets that have none of their own, in order."""

LETTER_PREFIX = ";"
"""The key after which a label's own letter picks it."""


def label_for_digit(scheme: Scheme, digit: str) -> EntityLabel | None:
    """Give the label that a digit picks, None when there are fewer labels."""
    place = DIGITS.find(digit) if digit else -1
    return scheme.entities[place] if 0 <= place < len(scheme.entities) else None


def label_for_letter(scheme: Scheme, letter: str) -> EntityLabel | None:
    """Give the label whose own key this is, whatever its case; the first one wins."""
    wanted = letter.casefold()
    return next((x for x in scheme.entities if x.key and x.key.casefold() == wanted), None)


def label_chips(
    scheme: Scheme, language: str, digits: Sequence[str] = DIGITS
) -> tuple[ChipItem, ...]:
    """Give a chip for each entity label, with titles in `language` and the key that picks it.

    `digits` are the keys that do what the digits do, as they are written.
    """
    return tuple(
        ChipItem(
            label.name,
            label.titled(language),
            label.chip,
            _cap(place, label, digits),
            label.colour or DEFAULT_COLOURS[place % len(DEFAULT_COLOURS)],
            label.rule,
        )
        for place, label in enumerate(scheme.entities)
    )


def _cap(place: int, label: EntityLabel, digits: Sequence[str]) -> str:
    if place < len(digits) and digits[place]:
        return digits[place]
    return f"{LETTER_PREFIX}{label.key}" if label.key else ""


def target_keys(targets: Sequence[Target]) -> dict[TargetId, str]:
    """Give the key that picks each stance target: its own, else the next free digit, or none."""
    taken = {target.key for target in targets if target.key}
    free = iter([digit for digit in TARGET_DIGITS if digit not in taken])
    return {target.id: target.key or next(free, "") for target in targets}


def shown_target_keys(targets: Sequence[Target], digits: Sequence[str]) -> dict[TargetId, str]:
    """Give the keys of stance targets as they are written; `digits` are those of the digits."""
    names = dict(zip(DIGITS, digits, strict=True))
    return {target: names.get(key, key) for target, key in target_keys(targets).items()}


def target_for_key(targets: Sequence[Target], key: str) -> Target | None:
    """Give the target that a key picks while a stance waits for it."""
    keys = target_keys(targets)
    return next((target for target in targets if key and keys[target.id] == key), None)
