from pathlib import Path

import pytest

from annotator.domain.actors import Target, TargetKind
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.ids import target_id
from annotator.workspace.project import Project
from annotator.workspace.schemes import (
    load_scheme,
    missing_targets,
    read_scheme,
    shipped_schemes,
    targets_of,
)

TOML = """
name = "tiny"
[[entities]]
name = "Person"
[[targets]]
name = "Peace talks"
kind = "issue"
for_means = "wants them"
"""


def test_the_news_scheme_ships_with_the_program() -> None:
    assert "news" in [one.name for one in shipped_schemes()]
    assert load_scheme("news").entities


def test_a_scheme_comes_from_toml_or_json(tmp_path: Path) -> None:
    toml, json = tmp_path / "a.toml", tmp_path / "a.json"
    toml.write_text(TOML)
    json.write_text(
        '{"name": "tiny", "entities": [{"name": "Person"}], "targets": '
        '[{"name": "Peace talks", "kind": "issue", "for_means": "wants them"}]}'
    )
    assert load_scheme(str(toml)) == read_scheme(json)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(RuleViolation, match=r'"newz".*news'):
        load_scheme("newz")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.toml", "name = = 1", "line 1"),
        ("a.json", '{\n"name": }', "line 2"),
        ("a.toml", 'name = "x"\ncolour = "red"', "colour"),
        ("a.toml", '[[entities]]\nname = "x"', "name"),
        ("a.toml", 'name = "x"\n[[targets]]\nname = "y"', "for_means"),
    ],
)
def test_a_file_that_is_no_scheme_is_told_with_its_name(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(FormatError, match=told) as caught:
        load_scheme(str(path))
    assert str(caught.value).startswith(str(path))


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    for name in ("a.toml", "a.json"):
        with pytest.raises(FormatError, match="cannot be read"):
            load_scheme(str(tmp_path / name))


def test_the_targets_of_a_scheme_become_targets_of_a_project(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TOML)
    scheme = read_scheme(path)
    (target,) = targets_of(scheme, 5)
    assert (target.name, target.for_means, target.created_us) == ("Peace talks", "wants them", 5)
    assert missing_targets(scheme, [target], 6) == ()
    assert len(missing_targets(scheme, [], 6)) == 1


def test_a_project_changes_its_scheme_with_the_targets_that_it_brings(
    project: Project, tmp_path: Path
) -> None:
    before, path = project.scheme, tmp_path / "a.toml"
    path.write_text(TOML.replace("Peace talks", "Rice imports"))
    project.schemes.change(read_scheme(path))
    assert project.schemes.current.name == "tiny"
    names = {target.name for target in project.reading.targets()}
    assert names == {"Peace talks", "Rice imports"}
    project.schemes.change(before)
    assert project.scheme == before
    assert len(project.schemes.versions()) == 2
    with pytest.raises(RuleViolation, match="already"):
        project.schemes.change(before)


def test_a_target_can_be_added(project: Project) -> None:
    kind = TargetKind.EVENT
    target = Target(target_id(kind, "Summit"), "Summit", kind, 1)
    project.schemes.add_target(target)
    assert target in project.reading.targets()
    with pytest.raises(RuleViolation):
        project.schemes.add_target(target)
