import copy
import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.article_review import ArticleReview
from annotator.domain.assignments import Assignment
from annotator.domain.comments import Comment, CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionMethod,
    DecisionSource,
    Feedback,
    FeedbackState,
    SourceRelation,
)
from annotator.domain.errors import FormatError
from annotator.domain.exchange import NativeArticle
from annotator.domain.ids import CommentId, DecisionId, PersonId
from annotator.formats.jsonl import JsonlImporter
from annotator.formats.jsonl_model import (
    AssignmentRow,
    CommentRow,
    ConflictMarkRow,
    DecisionRow,
    DecisionSourceRow,
    FeedbackRow,
)
from annotator.formats.jsonl_reviews import review_counts, review_part, reviewers
from annotator.formats.jsonl_writing import article_line, header_line
from tests.formats.material import ANI, BUDI, HEADER, RULE, article, read

ARTICLE = article("Ani di Bali", (0, 3, "PER"))
LAYER = ARTICLE.layers[0]
DECISION = Decision(
    DecisionId(b"D" * 16),
    ARTICLE.article.id,
    ClusterKind.SPAN,
    b"f" * 32,
    0,
    3,
    "Ani",
    '[{"rows":[{"label":"PER"}],"voices":[]}]',
    "[]",
    DecisionMethod.ADJUDICATED,
    BUDI.id,
    7,
)
REVIEW = ArticleReview(
    (DECISION,),
    (DecisionSource(DECISION.id, LAYER.layer.id, LAYER.spans[0].id, SourceRelation.REJECTED),),
    feedback=(Feedback(DECISION.id, ANI.id, FeedbackState.OBJECTED, 8, "why?"),),
    comments=(
        Comment(
            CommentId(b"C" * 16),
            CommentId(b"C" * 16),
            CommentSubject.ARTICLE,
            ANI.id,
            9,
            "odd",
            ARTICLE.article.id,
        ),
    ),
)
ROW = json.loads(article_line(replace(ARTICLE, review=REVIEW), {}))

Edit = Callable[[dict[str, Any]], object]


def read_row(row: dict[str, Any], folder: Path) -> NativeArticle:
    path = folder / "a.jsonl"
    path.write_text(header_line(HEADER) + json.dumps(row) + "\n", encoding="utf-8")
    found = read(JsonlImporter(), path)[0][1]
    assert isinstance(found, NativeArticle)
    return found


def test_a_decision_is_written_with_its_grounds_and_answers() -> None:
    assert ROW["decisions"] == [
        {
            "id": "44" * 16,
            "kind": "span",
            "fingerprint": "66" * 32,
            "start": 0,
            "end": 3,
            "subject": "Ani",
            "seen": [{"rows": [{"label": "PER"}], "voices": []}],
            "result": [],
            "method": "adjudicated",
            "by": BUDI.id.hex(),
            "at": 7,
            "sources": [
                {
                    "layer": LAYER.layer.id.hex(),
                    "row": LAYER.spans[0].id.hex(),
                    "relation": "rejected",
                }
            ],
            "feedback": [{"person": ANI.id.hex(), "state": "objected", "at": 8, "note": "why?"}],
        }
    ]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert read_row(ROW, tmp_path).review == REVIEW


def test_nothing_is_written_where_nobody_reviewed() -> None:
    assert review_part(ArticleReview()) == ""


def test_a_report_counts_what_there_is() -> None:
    assert review_counts(REVIEW) == [
        ("decisions", 1), ("answers to decisions", 1), ("comments", 1),
    ]  # fmt: skip


def test_everybody_in_a_review_is_known() -> None:
    assert reviewers(REVIEW) == {ANI.id, BUDI.id}
    assert reviewers(ArticleReview(), [RULE]) == {ANI.id, BUDI.id}


def test_every_field_of_the_domain_has_its_key() -> None:
    for row, value, elsewhere in (
        (DecisionRow, Decision, -1),  # its article; with sources and feedback
        (DecisionSourceRow, DecisionSource, 1),  # its decision
        (FeedbackRow, Feedback, 1),  # its decision
        (ConflictMarkRow, ConflictMark, 1),  # its article
        (CommentRow, Comment, 1),  # its article
        (AssignmentRow, Assignment, 1),  # its article
    ):
        assert len(row.__annotations__) == len(fields(value)) - elsewhere, row.__name__


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda r: r["decisions"][0].update(by="f" * 32), "a person"),
        (lambda r: r["decisions"][0]["feedback"][0].update(person="f" * 32), "a person"),
        (lambda r: r["comments"][0].update(mentions=["f" * 32]), "a person"),
        (lambda r: r["decisions"][0].update(end=99), "does not lie in the text"),
        (lambda r: r["comments"][0].update(start=5, end=4), "does not lie in the text"),
        (lambda r: r["decisions"].append(r["decisions"][0]), "the decision .* stands there twice"),
        (lambda r: r["comments"].append(r["comments"][0]), "the comment .* stands there twice"),
        (lambda r: r["decisions"][0].update(seen="[]"), "valid list"),
        (lambda r: r["decisions"][0].update(method="guessed"), "method"),
        (lambda r: r["decisions"][0].update(fingerprint="00"), "pattern"),
        (lambda r: r["decisions"][0].update(confidence=2), "less than or equal to 1"),
        (lambda r: r["decisions"][0].update(spent_ms=-1), "greater than or equal to 0"),
        (lambda r: r["decisions"][0].update(why="x"), "not permitted"),
    ],
)
def test_a_review_that_contradicts_itself_is_refused(
    edit: Edit, reason: str, tmp_path: Path
) -> None:
    row = copy.deepcopy(ROW)
    edit(row)
    with pytest.raises(FormatError, match=reason) as caught:
        read_row(row, tmp_path)
    assert caught.value.line == 2


def test_a_key_that_stands_twice_in_what_was_seen_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps(ROW).replace('"label": "PER"}], "voices"', '"a": 1, "a": 2}], "voices"')
    assert line != json.dumps(ROW)
    path.write_text(header_line(HEADER) + line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match='the key "a" stands there twice'):
        read(JsonlImporter(), path)


def test_a_rule_that_a_stranger_commented_is_refused(tmp_path: Path) -> None:
    stranger = replace(RULE, by=PersonId(b"x" * 16))
    path = tmp_path / "a.jsonl"
    path.write_text(header_line(replace(HEADER, comments=(stranger,))), encoding="utf-8")
    with pytest.raises(FormatError, match="a comment names somebody"):
        read(JsonlImporter(), path)
