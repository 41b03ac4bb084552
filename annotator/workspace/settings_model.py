"""The settings as a pydantic model: what forms are made from, and what says what is wrong."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from annotator.domain.errors import FormatError
from annotator.workspace.settings import Settings, about

__all__ = ["checked_settings", "settings_model", "settings_of"]


def settings_model() -> type[BaseModel]:
    """Give the model that has the fields of `Settings`, with titles, meanings and bounds."""
    found: dict[str, Any] = {}
    usual = Settings()
    for name, kind in get_type_hints(Settings).items():
        says = about(name)
        found[name] = (
            kind,
            Field(
                getattr(usual, name),
                title=says.title,
                description=says.meaning,
                ge=says.least,
                le=says.most,
                max_length=says.longest,
            ),
        )
    config = ConfigDict(frozen=True, extra="ignore")
    model: type[BaseModel] = create_model("Settings", __config__=config, **found)
    return model


def settings_of(values: BaseModel) -> Settings:
    """Give the settings that a value of the model holds."""
    return Settings(**values.model_dump())


def checked_settings(values: Mapping[str, object], path: Path) -> Settings:
    """Give the settings that a file holds; `FormatError` names the first that is wrong."""
    try:
        return settings_of(settings_model().model_validate(values))
    except ValidationError as error:
        first = error.errors()[0]
        named = ".".join(str(part) for part in first["loc"])
        message = f'The setting "{named}" is not valid: {first["msg"]}.'
        raise FormatError(message, file=path) from error
