"""What happens to projects off the GUI thread, called in this one."""

from pathlib import Path

import pytest

from annotator.domain.bundles import BundleKind
from annotator.domain.errors import AnnotatorError, FormatError, RuleViolation
from annotator.domain.layers import LayerStatus
from annotator.ui.dialogs.new_project import NewProjectRequest
from annotator.ui.project_jobs import (
    OpenedProject,
    close_counted,
    make_project,
    open_for_window,
    project_of_bundle,
    remember_name,
    settings_or_defaults,
)
from annotator.ui.window_memory import ProjectSession
from annotator.workspace.assigning import PlanOptions
from annotator.workspace.exchanging import BundleWish
from annotator.workspace.jobs import Cancelled, Progress
from annotator.workspace.project import open_project
from annotator.workspace.settings import Settings, load_settings
from tests.ui.desk import SCHEME


def ignore(_progress: Progress) -> None:
    pass


def opened(path: Path, session: ProjectSession, person: str = "") -> OpenedProject:
    return open_for_window(path, person, session, ignore, lambda: False)


def titles(found: OpenedProject) -> str:
    return "" if found.first is None else found.first.content.article.meta.title


def test_the_first_article_of_the_list_comes_along(project_file: Path) -> None:
    found = opened(project_file, ProjectSession())
    assert titles(found) == "Pertemuan puncak di Vladivostok"
    assert [person.name for person in found.people] == ["Sari"]
    assert found.scheme.name == SCHEME.name
    found.project.close()


def test_the_article_where_the_person_was_comes_along(project_file: Path) -> None:
    with open_project(project_file) as project:
        third = project.reading.article_keys()[2][1]
    found = opened(project_file, ProjectSession(article=third.hex()))
    assert titles(found) == "Third article"
    found.project.close()


@pytest.mark.parametrize(
    "session",
    [
        ProjectSession(words="bridge"),
        ProjectSession(status=LayerStatus.DONE.value),
        ProjectSession(label="PER"),
        ProjectSession(article="00" * 16),
    ],
)
def test_the_window_finds_out_where_a_filter_or_a_loss_decides(
    project_file: Path, session: ProjectSession
) -> None:
    found = opened(project_file, session)
    assert found.first is None
    found.project.close()


def test_a_project_that_nobody_waits_for_any_more_is_closed(project_file: Path) -> None:
    with pytest.raises(Cancelled):
        open_for_window(project_file, "", ProjectSession(), ignore, lambda: True)
    with open_project(project_file) as project:
        assert project.others == ()


def test_what_is_no_project_is_said(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"absent\.annot"):
        opened(tmp_path / "absent.annot", ProjectSession())


def test_closing_counts_articles_and_those_done(project_file: Path) -> None:
    assert close_counted(open_project(project_file)) == (3, 0)


def test_a_project_is_made_as_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "new.annot"
    assert make_project(NewProjectRequest(path, SCHEME, "Budi")) == path
    with open_project(path, person="Budi") as project:
        assert project.is_person_known


def test_the_first_name_given_is_remembered(config_folder: Path) -> None:
    assert remember_name(Settings(), "Budi").person_name == "Budi"
    assert load_settings().person_name == "Budi"
    assert remember_name(load_settings(), "Sari").person_name == "Budi"


def test_damaged_settings_count_as_none(config_folder: Path) -> None:
    (config_folder / "settings.toml").write_text("person_name = ", encoding="utf-8")
    assert settings_or_defaults() == Settings()


def test_an_assignment_becomes_a_project_beside_it(project_file: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "for-Budi.annx"
    with open_project(project_file, person="Sari") as project:
        budi = project.assigning.propose(PlanOptions().wanted(["Budi"]))
        project.assigning.assign(budi)
        project.exchanging.make(bundle, BundleWish(BundleKind.ASSIGNMENT, "Budi"))
    path, name = project_of_bundle(bundle)
    assert (path, name) == (tmp_path / "for-Budi.annot", "Budi")
    assert sorted(one.name for one in tmp_path.glob("for-Budi*")) == [
        "for-Budi.annot",
        "for-Budi.annx",
    ]
    with open_project(path, person=name) as project:
        assert len(project.reading.article_keys()) == 3
    with pytest.raises(RuleViolation, match=r"merge for-Budi\.annx there"):
        project_of_bundle(bundle)


def test_what_is_no_assignment_leaves_no_project(tmp_path: Path) -> None:
    broken = tmp_path / "broken.annx"
    broken.write_bytes(b"no zip")
    with pytest.raises(AnnotatorError):
        project_of_bundle(broken)
    assert not broken.with_suffix(".annot").exists()
