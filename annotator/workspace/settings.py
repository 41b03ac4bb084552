"""The person's settings: a TOML file in the config folder, checked by pydantic.

The file may be edited by hand: writing keeps its comments, its order and what we do not know.
`ANNOTATOR_CONFIG_DIR` says where the folder is; nothing else comes from the environment.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.domain.errors import FormatError
from annotator.workspace.places import config_folder
from annotator.workspace.replacing import replace_file
from annotator.workspace.toml_files import read_toml

__all__ = ["Dimming", "Settings", "Theme", "load_settings", "save_settings", "settings_path"]


class Theme(StrEnum):
    """Which look the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Dimming(StrEnum):
    """How much of an article stands back behind the place of the caret."""

    NOTHING = "nothing"
    SENTENCES = "sentences"
    PARAGRAPHS = "paragraphs"


class Settings(BaseModel):
    """What a person can set; each field's title and description make the preferences dialog."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    person_name: Annotated[str, Field(title="Your name", max_length=200)] = Field(
        default="", description="Who owns the labels that you give."
    )
    theme: Annotated[Theme, Field(title="Theme")] = Field(
        default=Theme.SYSTEM, description="Light, dark, high contrast, or as the system says."
    )
    language: Annotated[str, Field(title="Language")] = Field(
        default="", description="The language of menus and messages."
    )
    font_family: Annotated[str, Field(title="Article font")] = Field(
        default="", description="The typeface that articles are shown in."
    )
    font_size: Annotated[float, Field(title="Article font size", ge=6, le=96)] = Field(
        default=15.0, description="In points."
    )
    line_height: Annotated[float, Field(title="Line height", ge=1.0, le=3.0)] = Field(
        default=1.85, description="In multiples of the font size."
    )
    column_width: Annotated[int, Field(title="Column width", ge=30, le=200)] = Field(
        default=68, description="In characters."
    )
    show_chips: Annotated[bool, Field(title="Label chips")] = Field(
        default=True, description="Show the short name of the label at each span."
    )
    sentence_numbers: Annotated[bool, Field(title="Sentence numbers")] = Field(
        default=False, description="Show the number of each sentence in the left margin."
    )
    paragraph_marks: Annotated[bool, Field(title="Paragraph marks")] = Field(
        default=False, description="Show where each paragraph ends."
    )
    invisible_marks: Annotated[bool, Field(title="Invisible characters")] = Field(
        default=True,
        description="Mark direction marks, zero-width characters, tabs and hard blanks.",
    )
    dimming: Annotated[Dimming, Field(title="Dim all other")] = Field(
        default=Dimming.NOTHING,
        description="Let the sentences or paragraphs stand back in which the caret is not.",
    )
    reduced_motion: Annotated[bool, Field(title="Reduced motion")] = Field(
        default=False, description="Nothing moves on the screen."
    )

    @property
    def name_or_login(self) -> str:
        """The person's name; where none is set, the name that the system knows them by."""
        return self.person_name or _login()


def settings_path() -> Path:
    """Give the path of the settings file, whether it exists or not."""
    return config_folder() / "settings.toml"


def load_settings() -> Settings:
    """Read the settings; an absent file gives the defaults.

    Raises `FormatError` with file and line when the file cannot be understood.
    """
    path = settings_path()
    if not path.exists():
        return Settings()
    try:
        return Settings.model_validate(read_toml(path))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        message = f'The setting "{field}" is not valid: {first["msg"]}.'
        raise FormatError(message, file=path) from error


def save_settings(settings: Settings) -> None:
    """Write the settings; comments and unknown entries of the file stay.

    Raises `OSError` when the disk does not let us, `FormatError` when the file that is there
    cannot be understood (it is left alone).
    """
    import tomlkit

    path = settings_path()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        document = tomlkit.document()
    except (ValueError, OSError) as error:
        raise FormatError(f"The settings cannot be read: {error}.", file=path) from error
    defaults = Settings.model_construct().model_dump(mode="json")
    for name, value in settings.model_dump(mode="json").items():
        if document.get(name, defaults[name]) != value:
            document[name] = value
    replace_file(path, tomlkit.dumps(document))


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"
