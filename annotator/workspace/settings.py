"""The person's settings: a TOML file in the config folder.

The file may be edited by hand: writing keeps its comments, its order and what we do not know.
`ANNOTATOR_CONFIG_DIR` says where the folder is; nothing else comes from the environment. Forms
and refusals are made by `settings_model`; what is plainly right is read without it, because every
start of the window waits for the settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from annotator.domain.errors import FormatError
from annotator.workspace.places import config_folder
from annotator.workspace.replacing import replace_file
from annotator.workspace.toml_files import read_toml

if TYPE_CHECKING:
    from tomlkit.container import Container

__all__ = ["About", "Dimming", "Settings", "Theme", "about", "load_settings", "save_settings"]
__all__ += ["settings_path"]


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


@dataclass(frozen=True, slots=True)
class About:
    """What a setting is called, what it means, and its bounds: `least` to `most`, both allowed.

    `longest` bounds the characters of a text.
    """

    title: str
    meaning: str
    least: float | None = None
    most: float | None = None
    longest: int | None = None

    def allows(self, value: float) -> bool:
        """Say whether a number is within the bounds."""
        at_least = self.least is None or value >= self.least
        return at_least and (self.most is None or value <= self.most)


@dataclass(frozen=True)
class Settings:
    """What a person can set; what is said of each field makes the preferences dialog."""

    person_name: Annotated[
        str, About("Your name", "Who owns the labels that you give.", longest=200)
    ] = ""
    theme: Annotated[
        Theme, About("Theme", "Light, dark, high contrast, or as the system says.")
    ] = Theme.SYSTEM
    language: Annotated[str, About("Language", "The language of menus and messages.")] = ""
    font_family: Annotated[
        str, About("Article font", "The typeface that articles are shown in.")
    ] = ""
    font_size: Annotated[float, About("Article font size", "In points.", 6, 96)] = 15.0
    line_height: Annotated[
        float, About("Line height", "In multiples of the font size.", 1.0, 3.0)
    ] = 1.85
    column_width: Annotated[int, About("Column width", "In characters.", 30, 200)] = 68
    show_chips: Annotated[
        bool, About("Label chips", "Show the short name of the label at each span.")
    ] = True
    sentence_numbers: Annotated[
        bool,
        About("Sentence numbers", "Show the number of each sentence in the left margin."),
    ] = False
    paragraph_marks: Annotated[
        bool, About("Paragraph marks", "Show where each paragraph ends.")
    ] = False
    invisible_marks: Annotated[
        bool,
        About(
            "Invisible characters",
            "Mark direction marks, zero-width characters, tabs and hard blanks.",
        ),
    ] = True
    dimming: Annotated[
        Dimming,
        About(
            "Dim all other",
            "Let the sentences or paragraphs stand back in which the caret is not.",
        ),
    ] = Dimming.NOTHING
    overview_ruler: Annotated[
        bool,
        About("Overview", "Show spans and hits of the whole article beside the scroll bar."),
    ] = True
    count_keys: Annotated[
        bool,
        About("Count keys", "Count how many keys and seconds a label takes; only here."),
    ] = True
    reduced_motion: Annotated[bool, About("Reduced motion", "Nothing blinks or slides.")] = False
    go_on_after_label: Annotated[
        bool,
        About("Go on after a label", "A label on a name found by Tab selects the next one."),
    ] = True
    select_words: Annotated[
        bool, About("Whole words", "Dragging the mouse selects whole words; with Alt, letters.")
    ] = True
    keys: Annotated[
        dict[str, tuple[str, ...]], About("Keys", "The keys that you have changed, by action.")
    ] = field(default_factory=dict)

    @property
    def name_or_login(self) -> str:
        """The person's name; where none is set, the name that the system knows them by."""
        return self.person_name or _login()

    def changed(self, name: str, value: object) -> "Settings":
        """Give these settings with another value for one of them."""
        change: dict[str, Any] = {name: value}
        return replace(self, **change)


def about(name: str) -> About:
    """Give what is said of a setting; `KeyError` for a name that is none."""
    says: About = Settings.__annotations__[name].__metadata__[0]
    return says


_DEFAULTS: Mapping[str, object] = {
    one.name: getattr(Settings(), one.name) for one in fields(Settings)
}


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
    values = read_toml(path)
    plain = _plainly_right(values)
    if plain is not None:
        return Settings(**plain)
    from annotator.workspace.settings_model import checked_settings

    return checked_settings(values, path)


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
    for name, default in _DEFAULTS.items():
        value = getattr(settings, name)
        if isinstance(value, dict):
            _keep_table(document, name, value)
        elif document.get(name, default) != value:
            document[name] = value.value if isinstance(value, StrEnum) else value
    replace_file(path, tomlkit.dumps(document))


def _plainly_right(values: Mapping[str, object]) -> dict[str, Any] | None:
    """Give the known settings among `values`, None when one of them needs a closer look."""
    found = {}
    for name, value in values.items():
        if name not in _DEFAULTS:
            continue
        taken = _taken(about(name), _DEFAULTS[name], value)
        if taken is None:
            return None
        found[name] = taken
    return found


def _taken(says: About, default: object, value: object) -> object | None:
    """Give a value typed, None when it is not of its setting's type and within its bounds."""
    if isinstance(default, dict):
        return _lists(value)
    if isinstance(default, StrEnum):
        return next((one for one in type(default) if one == value), None)
    if isinstance(default, bool) or isinstance(value, bool):
        return value if type(default) is type(value) else None
    if isinstance(default, float):
        return float(value) if isinstance(value, int | float) and says.allows(value) else None
    if isinstance(default, int):
        return value if isinstance(value, int) and says.allows(value) else None
    is_short = isinstance(value, str) and len(value) <= (says.longest or len(value))
    return value if is_short else None


def _lists(value: object) -> dict[str, tuple[str, ...]] | None:
    """Give a table of lists of texts typed, None when it is none."""
    if not isinstance(value, dict):
        return None
    lists = [one for one in value.values() if isinstance(one, list)]
    if len(lists) < len(value) or any(type(text) is not str for one in lists for text in one):
        return None
    return {name: tuple(one) for name, one in value.items()}


def _keep_table(document: "Container", name: str, values: Mapping[str, tuple[str, ...]]) -> None:
    """Make a table of the file say these values; what stays as it is keeps its comment."""
    table = document.get(name)
    if not isinstance(table, dict):
        if values:
            document[name] = {key: list(texts) for key, texts in values.items()}
        return
    for key in [key for key in table if key not in values]:
        del table[key]
    for key, texts in values.items():
        if table.get(key) != list(texts):
            table[key] = list(texts)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"
