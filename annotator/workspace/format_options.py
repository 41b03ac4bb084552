"""Options of formats as people give them: names and texts, checked by the formats' own models."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from annotator.domain.errors import RuleViolation

__all__ = ["options_for"]

M = TypeVar("M", bound=BaseModel)


def options_for(models: Mapping[str, type[M]], options: Mapping[str, object]) -> dict[str, M]:
    """Give each format its options: those of `options` that its model has.

    Raises `RuleViolation` for an option that none of the formats has, and for a value that one
    of them refuses.
    """
    known = {name for model in models.values() for name in model.model_fields}
    for name in options:
        if models and name not in known:
            raise RuleViolation(
                f'There is no option "{name}" here; there are: {", ".join(sorted(known))}.'
            )
    return {format_id: _filled(model, options) for format_id, model in models.items()}


def _filled(model: type[M], options: Mapping[str, object]) -> M:
    given = {name: value for name, value in options.items() if name in model.model_fields}
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "options"
        message = first["msg"].removeprefix("Value error, ")
        raise RuleViolation(f'The option "{name}" is not valid: {message}.') from error
