from dataclasses import replace

import pytest

from annotator.domain.ids import ArticleId, DecisionId
from annotator.store.codecs import REVIEWS, kind_of
from annotator.store.payload import pack_changes, unpack_changes
from tests.store.material import (
    a_comment,
    a_conflict_mark,
    a_decision,
    a_decision_source,
    a_layer,
    a_span,
    an_answer,
    an_assignment,
    changing,
)

ARTICLE = ArticleId(b"a" * 16)
DECISION = a_decision(ARTICLE)
BARE = replace(
    DECISION, chosen=None, confidence=None, supersedes=DecisionId(b"o" * 16), is_check=True
)
ROWS = [
    DECISION,
    BARE,
    a_decision_source(DECISION, a_span(a_layer(ARTICLE).id)),
    a_conflict_mark(ARTICLE),
    an_answer(DECISION),
    a_comment(ARTICLE),
    replace(a_comment(None), resolved_us=7, decision=b"d" * 16),
    an_assignment(ARTICLE),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_value_comes_back_from_its_columns_and_from_the_log(row: object) -> None:
    (kind,) = (kind for kind in REVIEWS if kind.type is type(row))
    columns = kind.encode(row)
    assert kind.decode(columns) == row
    assert len(columns) == len(kind.columns)
    made = changing((None, row)).changes  # type: ignore[arg-type]  # all are rows
    assert unpack_changes(pack_changes(made)) == made


def test_every_kind_of_review_has_a_row_here() -> None:
    assert {kind_of(row) for row in ROWS} == set(REVIEWS)  # type: ignore[arg-type]  # all are rows
