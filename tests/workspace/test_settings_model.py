from dataclasses import fields
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError
from annotator.workspace.settings import Settings, Theme
from annotator.workspace.settings_model import checked_settings, settings_model, settings_of


def test_the_model_has_every_setting_with_its_title_and_meaning() -> None:
    found = settings_model().model_fields
    assert list(found) == [one.name for one in fields(Settings)]
    assert all(one.title and one.description for one in found.values())


def test_the_models_defaults_are_the_settings_defaults() -> None:
    assert settings_of(settings_model()()) == Settings()


def test_words_of_a_file_become_typed_settings() -> None:
    settings = checked_settings({"theme": "dark", "font_size": "20", "other": 1}, Path("s.toml"))
    assert settings == Settings(theme=Theme.DARK, font_size=20.0)


@pytest.mark.parametrize("wrong", [{"font_size": 1000}, {"theme": "pink"}, {"person_name": 3}])
def test_a_wrong_setting_is_named(wrong: dict[str, object]) -> None:
    with pytest.raises(FormatError, match=f'"{next(iter(wrong))}"'):
        checked_settings(wrong, Path("s.toml"))
