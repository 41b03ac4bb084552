from pathlib import Path

import pytest

from annotator import open_project as open_from_a_script
from annotator.domain.errors import FormatError, RuleViolation, StoreUnavailable
from annotator.workspace.bus import ProjectRefreshed
from annotator.workspace.project import Project, create_project, open_project
from tests.workspace.conftest import SCHEME, TEXT


def test_a_new_project_knows_its_maker_scheme_and_targets(project: Project) -> None:
    assert project.person.name == "Sari"
    assert project.is_person_known
    assert project.scheme == SCHEME
    assert [target.name for target in project.reading.targets()] == ["Peace talks"]


def test_a_script_opens_a_project_by_its_path(project: Project) -> None:
    project.articles.add(TEXT)
    project.close()
    with open_from_a_script(project.path) as again:
        assert len(again.reading.articles_page()) == 1
        assert again.person == project.person


@pytest.mark.parametrize(
    ("name", "told"), [("p.sqlite", ".annot"), ("p.annot", "already"), ("no/p.annot", "no folder")]
)
def test_a_place_that_cannot_be_is_refused(project: Project, name: str, told: str) -> None:
    place = project.path.with_name("x").parent / name
    with pytest.raises(RuleViolation, match=told) as caught:
        create_project(place, scheme=SCHEME)
    assert str(caught.value).startswith(str(place))


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.annot").write_text("text")
    for name in ("absent.annot", "a.annot", "."):
        with pytest.raises(FormatError):
            open_project(tmp_path / name)


def test_looking_at_a_project_changes_nothing(project: Project) -> None:
    project.close()
    before = project.path.read_bytes()
    with open_project(project.path, person="Budi", writable=False) as opened:
        opened.reading.articles_page()
        assert not opened.is_person_known
        assert not opened.is_writable
    assert project.path.read_bytes() == before


def test_a_new_person_comes_in_with_their_first_change(project: Project) -> None:
    project.close()
    with open_project(project.path, person="Budi") as opened:
        assert [person.name for person in opened.reading.people()] == ["Sari"]
        opened.articles.add(TEXT)
        assert sorted(person.name for person in opened.reading.people()) == ["Budi", "Sari"]


def test_work_can_go_on_as_somebody_else(project: Project) -> None:
    assert project.work_as("Budi").name == "Budi"
    assert not project.is_person_known
    assert project.work_as("Sari").name == "Sari"
    assert project.is_person_known


def test_a_project_for_reading_only_refuses_changes(project: Project) -> None:
    project.close()
    with (
        open_project(project.path, writable=False) as opened,
        pytest.raises(StoreUnavailable, match="reading only"),
    ):
        opened.articles.add(TEXT)


def test_what_another_process_writes_is_noticed(project: Project) -> None:
    told: list[ProjectRefreshed] = []
    with open_project(project.path, person="Budi") as other:
        other.bus.subscribe(ProjectRefreshed, told.append)
        assert not other.refresh_if_changed()
        project.articles.add(TEXT)
        assert other.refresh_if_changed()
        assert not other.refresh_if_changed()
    assert len(told) == 1


def test_ones_own_changes_are_no_news(project: Project) -> None:
    project.articles.add(TEXT)
    assert not project.refresh_if_changed()


def test_everybody_who_has_it_open_is_named(project: Project) -> None:
    assert project.others == ()
    with open_project(project.path, person="Budi"):
        assert "Budi" in project.others[0]
    assert project.others == ()


def test_closing_finishes_writes_and_may_be_said_twice(project: Project) -> None:
    future = project.lanes.write.submit(lambda: project.articles.add(TEXT))
    project.close()
    project.close()
    assert future.done()
    assert not project.path.with_name("p.annot.lock").exists()
