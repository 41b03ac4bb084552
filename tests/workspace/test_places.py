from pathlib import Path

import pytest

from annotator.workspace.places import config_folder, data_folder


def test_the_environment_can_move_the_config_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(tmp_path / "here"))
    assert config_folder() == tmp_path / "here"


def test_without_it_the_platform_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANNOTATOR_CONFIG_DIR")
    assert config_folder().name == "annotator"
    assert data_folder().name == "annotator"
