"""A config folder of its own for each test, and small real projects."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.actors import TargetKind
from annotator.domain.ids import ArticleId
from annotator.domain.scheme import EntityLabel, Scheme, StanceTarget, TopicLabel
from annotator.workspace.project import Project, create_project
from annotator.workspace.settings import Settings, save_settings

SCHEME = Scheme(
    name="small",
    entities=(EntityLabel(name="PER"), EntityLabel(name="LOC")),
    topics=(TopicLabel(name="politics"), TopicLabel(name="sport")),
    targets=(StanceTarget(name="Peace talks", kind=TargetKind.ISSUE, for_means="wants them"),),
)
TEXT = "Putin di Vladivostok\n\nVladimir Putin bertemu Kim Jong Un di Vladivostok."


@pytest.fixture(autouse=True)
def config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(folder))
    return folder


@pytest.fixture
def named(config_folder: Path) -> None:
    """The settings say that Sari works here."""
    save_settings(Settings(person_name="Sari"))


@pytest.fixture
def project(tmp_path: Path, named: None) -> Iterator[Project]:
    with create_project(tmp_path / "p.annot", scheme=SCHEME) as made:
        yield made


@pytest.fixture
def article(project: Project) -> ArticleId:
    """An article in the project that nobody has worked on."""
    return project.articles.add(TEXT)
