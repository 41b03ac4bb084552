"""What commands about projects do off the GUI thread: open, close, make, and who works.

Functions for `job_runner`; they touch no widget. What is heavy is imported here, in the job's
thread, while the window stays responsive.
"""

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress

if TYPE_CHECKING:
    from annotator.domain.people import Person
    from annotator.domain.scheme import Scheme
    from annotator.ui.dialogs.new_project import NewProjectRequest
    from annotator.ui.window_memory import ProjectSession
    from annotator.workspace.project import Project
    from annotator.workspace.reading import OpenArticle
    from annotator.workspace.settings import Settings

__all__ = ["OpenedProject", "close_counted", "make_project", "open_for_window"]
__all__ += ["project_of_bundle", "remember_name", "sample_file", "settings_or_defaults"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenedProject:
    """What the job of opening gives: the project, the settings, people, scheme, first article.

    `first` is what will be on screen first, None where the window has to find out.
    """

    project: "Project"
    settings: "Settings"
    people: "tuple[Person, ...]"
    scheme: "Scheme"
    first: "OpenArticle | None"


def settings_or_defaults() -> "Settings":
    """Give the person's settings; a damaged file counts as none."""
    from annotator.domain.errors import FormatError
    from annotator.workspace.settings import Settings, load_settings

    try:
        return load_settings()
    except FormatError:
        return Settings()


def remember_name(settings: "Settings", name: str) -> "Settings":
    """Keep the name that the person gave first, so that no project asks for it again."""
    from annotator.domain.errors import FormatError
    from annotator.workspace.settings import save_settings

    if settings.person_name or not name:
        return settings
    named = replace(settings, person_name=name)
    try:
        save_settings(named)
    except (OSError, FormatError) as error:
        _log.warning("The name could not be remembered: %s", type(error).__name__)
    return named


def open_for_window(
    path: Path,
    person: str,
    session: "ProjectSession",
    _progress: OnProgress,
    cancelled: IsCancelled,
) -> OpenedProject:
    """Open a project and load what its window will need; `person` is "" for whom settings name.

    `session` says where that person was. Raises what opening raises, and `Cancelled`.
    """
    from annotator.workspace.project import open_project

    settings = remember_name(settings_or_defaults(), person)
    project = open_project(path, person=person or settings.name_or_login)
    try:
        people = project.reading.people()
        scheme = project.scheme  # read here, so that the GUI thread never does
        first = _first_article(project, session)
        import annotator.ui.workbench  # noqa: F401 (loaded while the window is still responsive)
    except BaseException:
        project.close()
        raise
    if cancelled():  # the window was closed meanwhile
        project.close()
        raise Cancelled
    return OpenedProject(project, settings, people, scheme, first)


def _first_article(project: "Project", session: "ProjectSession") -> "OpenArticle | None":
    """Read the article where the person left off, else the first, unless a filter chooses it."""
    from annotator.domain.errors import StoreConflict
    from annotator.domain.ids import ArticleId

    if session.article:
        wanted = ArticleId(bytes.fromhex(session.article))
    elif session.words or session.status or session.label:
        return None
    else:
        rows = project.reading.articles_page(limit=1)
        if not rows:
            return None
        wanted = rows[0].id
    try:
        return project.reading.open_article(wanted)
    except StoreConflict:  # it was removed meanwhile
        return None


def close_counted(project: "Project") -> tuple[int, int]:
    """Count what the start page will show, then close."""
    from annotator.domain.layers import LayerStatus
    from annotator.domain.listing import ArticleFilter

    try:
        articles = len(project.reading.article_keys())
        done = len(
            project.reading.article_keys(ArticleFilter(statuses=frozenset({LayerStatus.DONE})))
        )
    finally:
        project.close()
    return articles, done


def project_of_bundle(bundle: Path) -> tuple[Path, str]:
    """Make the project of an assignment beside it; give its path and whom the articles are for.

    `RuleViolation` when the project is there already or the bundle is no assignment for one person.
    """
    from annotator.domain.errors import RuleViolation
    from annotator.workspace.exchanging import project_from_assignment
    from annotator.workspace.project import open_project

    target = bundle.with_suffix(".annot")
    if target.exists():
        raise RuleViolation(
            f"{target}: There is such a project already. Open it and merge {bundle.name} there."
        )
    person = project_from_assignment(target, bundle)
    try:
        with open_project(target, person=person.name) as project:
            empty = project.exchanging.merge(bundle).backup
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    if empty is not None:
        empty.unlink(missing_ok=True)
    return target, person.name


def make_project(request: "NewProjectRequest") -> Path:
    """Make the project that somebody asked for, and give its path."""
    from annotator.workspace.project import create_project

    create_project(request.path, scheme=request.scheme, person=request.person or None).close()
    return request.path


def sample_file() -> Path:
    """Give the path of the sample project, which is made with the first use."""
    from annotator.workspace.places import data_folder

    path = data_folder() / "sample" / "sample.annot"
    if not path.exists():
        from annotator.workspace.sample import build_sample

        path.parent.mkdir(parents=True, exist_ok=True)
        build_sample(path).close()
    return path
