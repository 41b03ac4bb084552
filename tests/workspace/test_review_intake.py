"""Reviews of a file meet those of a project."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.article_review import ArticleReview
from annotator.domain.changes import ChangeKind
from annotator.domain.comments import Comment, CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision, DecisionMethod, DecisionSource, SourceRelation
from annotator.domain.ids import ArticleId, CommentId, DecisionId, LayerId, PersonId
from annotator.workspace.project import Project, create_project
from annotator.workspace.review_intake import (
    ReviewMerge,
    gold_of,
    merge_comments,
    merge_reviews,
    row_ids,
)
from annotator.workspace.safekeeping import check_project
from tests.workspace.adjudicated import discuss, labelled_twice, layers, settle, write
from tests.workspace.conftest import SCHEME
from tests.workspace.values import fresh

COMMENT = Comment(CommentId(b"c" * 16), CommentId(b"c" * 16), CommentSubject.RULE,
                  PersonId(b"p" * 16), 1, "why?", rule="PER")  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, named: None) -> Iterator[tuple[Path, str]]:
    """A reviewed project as JSON Lines, with its digest."""
    with create_project(tmp_path / "reviewed.annot", scheme=SCHEME) as project:
        article = labelled_twice(project)
        discuss(project, article, settle(project, article))
        project.exporting.run("jsonl", tmp_path / "reviewed.jsonl")
        yield tmp_path / "reviewed.jsonl", project.reading.digest()


def taken_in(project: Project, path: Path) -> dict[str, int]:
    return dict(project.importing.run(project.importing.plan([path])).kept)


def test_reviews_come_in_with_their_articles(project: Project, file: tuple[Path, str]) -> None:
    path, digest = file
    kept = taken_in(project, path)
    counts = {"decisions": 1, "marks": 1, "answers to decisions": 1, "assignments": 1}
    assert counts.items() <= kept.items()
    assert kept["comments"] == 2
    assert project.reading.digest() == digest
    assert check_project(project.path) == ()


def test_the_same_file_again_changes_nothing(project: Project, file: tuple[Path, str]) -> None:
    path, digest = file
    taken_in(project, path)
    kept = taken_in(project, path)
    assert kept["parts of reviews that were there already"] == 6
    assert "decisions" not in kept
    assert project.reading.digest() == digest
    assert check_project(project.path) == ()


def test_undoing_the_import_takes_the_reviews_away(
    project: Project, file: tuple[Path, str]
) -> None:
    before = project.reading.digest()
    taken_in(project, file[0])
    project.editing.undo()
    assert project.reading.digest() == before
    project.editing.redo()
    assert project.reading.digest() == file[1]
    assert check_project(project.path) == ()


def test_gold_of_ones_own_stays_with_its_decisions(
    project: Project, file: tuple[Path, str]
) -> None:
    article = labelled_twice(project)
    settle(project, article, end=12)
    report = project.importing.run(project.importing.plan([file[0]]))
    assert {"gold layer", "decisions (1)"} <= {item.what for item in report.dropped}
    (span,) = layers(project, article)["gold"].spans
    assert span.end == 12
    assert check_project(project.path) == ()


def test_one_persons_layer_goes_out_without_the_reviews(
    tmp_path: Path, project: Project, file: tuple[Path, str]
) -> None:
    taken_in(project, file[0])
    project.exporting.run("jsonl", tmp_path / "one.jsonl", layer="Budi")
    row = (tmp_path / "one.jsonl").read_text(encoding="utf-8").splitlines()[1]
    assert '"decisions"' not in row
    project.exporting.run("jsonl", tmp_path / "gold.jsonl", layer="gold")
    row = (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()[1]
    assert '"decisions"' in row


def test_a_project_with_a_comment_is_not_blank(project: Project, file: tuple[Path, str]) -> None:
    write(project, ChangeKind.COMMENT, replace(COMMENT, by=project.person.id))
    taken_in(project, file[0])
    assert len({one.name for one in project.reading.people()}) > 1
    assert check_project(project.path) == ()


def test_a_source_whose_row_is_lost_is_told() -> None:
    article, layer, kept = ArticleId(fresh()), LayerId(fresh()), SourceRelation.ADOPTED
    method = DecisionMethod.ADJUDICATED
    decision = Decision(
        DecisionId(fresh()), article, ClusterKind.SPAN, b"f" * 32, 0, 1, "", "[]", "[]", method,
        PersonId(fresh()), 1,
    )  # fmt: skip
    sources = tuple(DecisionSource(decision.id, layer, row, kept) for row in (b"1" * 16, b"2" * 16))
    incoming = ArticleReview((decision,), sources)
    merge = merge_reviews(
        ArticleReview(), incoming, lambda _, row: row == b"2" * 16, keeps_gold=False
    )
    assert [change.after for change in merge.changes] == [decision, sources[0]]
    assert [one.what for one in merge.refused] == ["a row that a decision names"]
    whole = merge_reviews(ArticleReview(), incoming, lambda *_: False, keeps_gold=False)
    assert [change.after for change in whole.changes] == [decision, *sources]
    assert merge.counts() == {"decisions": 1}


def test_another_word_of_the_same_id_is_left_out_and_told() -> None:
    merge = ReviewMerge()
    merge_comments([COMMENT], [replace(COMMENT, body="changed")], merge)
    assert (merge.changes, merge.repeated) == ([], 0)
    assert [one.what for one in merge.refused] == ["comment"]


def test_whether_a_thread_is_closed_is_the_projects_to_say() -> None:
    merge = ReviewMerge()
    merge_comments([COMMENT], [replace(COMMENT, resolved_us=9)], merge)
    assert (merge.changes, merge.refused, merge.repeated) == ([], [], 1)


def test_the_gold_is_known_by_its_article(project: Project) -> None:
    article = labelled_twice(project)
    settle(project, article)
    gold = layers(project, article)["gold"]
    assert gold.layer.id == gold_of(article)
    assert row_ids(gold) == {span.id for span in gold.spans}
