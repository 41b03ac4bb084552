import pytest

from annotator.domain.editing import add_span, opening
from annotator.domain.errors import StoreConflict, StoreUnavailable
from annotator.domain.ids import ArticleId, EventId
from annotator.workspace.bus import (
    ArticlesChanged,
    Event,
    HistoryChanged,
    ProjectSaved,
    SaveFailed,
    SchemeChanged,
)
from annotator.workspace.project import Project
from tests.workspace.conftest import SCHEME, TEXT

KINDS = (ArticlesChanged, HistoryChanged, ProjectSaved, SaveFailed, SchemeChanged)


@pytest.fixture
def heard(project: Project) -> list[Event]:
    events: list[Event] = []
    for kind in KINDS:
        project.bus.subscribe(kind, events.append)
    return events


def label(project: Project, article: ArticleId, start: int = 0, end: int = 5) -> None:
    project.editing.change(
        article,
        lambda opened, edit: add_span(
            opened.own, opened.content.text, ((start, end),), "PER", edit
        ),
        initiator="test",
    )


def test_a_change_is_told_after_it_was_saved(
    project: Project, article: ArticleId, heard: list[Event]
) -> None:
    label(project, article)
    saved, changed, history = heard
    assert isinstance(saved, ProjectSaved)
    assert isinstance(changed, ArticlesChanged)
    assert (changed.articles, changed.initiator) == ((article,), "test")
    assert changed.applied is not None
    assert changed.applied.seq == saved.seq
    assert isinstance(history, HistoryChanged)
    assert history.undo == project.reading.undo_info()[0]


def test_undo_and_redo_are_told_with_what_comes_next(
    project: Project, article: ArticleId, heard: list[Event]
) -> None:
    label(project, article)
    heard.clear()
    project.editing.undo(initiator="menu")
    assert [type(event) for event in heard] == [ProjectSaved, ArticlesChanged, HistoryChanged]
    history = heard[-1]
    assert isinstance(history, HistoryChanged)
    assert history.redo is not None
    assert history.redo.summary == 'Add span "Putin": PER'


def test_a_scheme_change_is_told(project: Project, heard: list[Event]) -> None:
    new = SCHEME.with_labels(entities=("ORG",))
    project.schemes.change(new)
    assert SchemeChanged(new) in heard
    assert project.scheme == new
    project.editing.undo()
    assert project.scheme == SCHEME


def test_a_bulk_change_is_told_once(project: Project, heard: list[Event]) -> None:
    project.articles.add(TEXT)
    assert [type(event) for event in heard] == [ProjectSaved, ArticlesChanged, HistoryChanged]


def test_a_bulk_change_without_rows_is_not_told(project: Project, heard: list[Event]) -> None:
    with project.bulk("Nothing"):
        pass
    assert heard == []


def test_a_failed_write_is_told_and_changes_nothing(
    project: Project, article: ArticleId, heard: list[Event]
) -> None:
    digest = project.reading.digest()
    with pytest.raises(StoreUnavailable), project.bulk("Broken"):
        raise StoreUnavailable("the disk is full")
    assert [type(event) for event in heard] == [SaveFailed]
    assert project.reading.digest() == digest


def test_a_conflict_changes_nothing(project: Project, article: ArticleId) -> None:
    opened = project.reading.open_article(article)
    label(project, article)
    first = project.reading.open_article(article).own.spans
    stale = add_span(opened.own, opened.content.text, ((0, 5),), "LOC", project.editing.edit())
    with pytest.raises(StoreConflict):
        project.editing.apply(opening(stale, opened.own.layer))
    assert project.reading.open_article(article).own.spans == first


def test_a_retry_with_the_same_id_writes_nothing_twice(
    project: Project, article: ArticleId
) -> None:
    label(project, article)
    opened = project.reading.open_article(article)
    edit = project.editing.edit()
    change_set = add_span(opened.own, opened.content.text, ((6, 8),), "LOC", edit)
    op_id = EventId(edit.new_id())
    first = project.editing.apply(change_set, op_id=op_id)
    again = project.editing.apply(change_set, op_id=op_id)
    assert (again.seq, again.is_repeat) == (first.seq, True)
