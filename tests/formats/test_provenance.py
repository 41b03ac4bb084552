"""A gold row leads back to the decision in effect that made it, with its votes."""

from dataclasses import replace

from annotator.domain.article_review import ArticleReview
from annotator.domain.changes import ChangeSet
from annotator.domain.decisions import Decision, DecisionMethod, DecisionSource
from annotator.domain.editing.settled_sheet import sheet_after
from annotator.domain.editing.settling import adopt, decide, nothing_here
from annotator.formats.provenance import provenance_in
from tests.domain.material import new_edit
from tests.domain.reviewed import ANSWER, item_of, sheet_of, span

NAME = item_of(
    ("A", [span("A", "Kim Jong Un", "Person")]),
    ("B", [span("B", "Kim Jong Un", "Person")]),
    ("C", [span("C", "Kim Jong", "Person")]),
)


def rows_of(*change_sets: ChangeSet) -> ArticleReview:
    rows = [change.after for one in change_sets for change in one.changes]
    return ArticleReview(
        tuple(row for row in rows if isinstance(row, Decision)),
        tuple(row for row in rows if isinstance(row, DecisionSource)),
    )


def test_a_row_says_its_decision_method_and_votes() -> None:
    sheet = sheet_of(NAME)
    first = decide(sheet, NAME, adopt(NAME, 0, ANSWER), new_edit())
    made = sheet_after(sheet, first).gold.spans[0]
    found = provenance_in(rows_of(first))
    decision = rows_of(first).decisions[0]
    assert found[made.id].to_json() == {
        "decision": decision.id.hex(),
        "method": "adjudicated",
        "votes": 2,
        "voters": 3,
    }


def test_what_was_superseded_explains_nothing_any_more() -> None:
    sheet = sheet_of(NAME)
    first = decide(sheet, NAME, adopt(NAME, 0, ANSWER), new_edit())
    after = sheet_after(sheet, first)
    second = decide(after, after.items[0], nothing_here(ANSWER), new_edit(first_id=50))
    assert provenance_in(rows_of(first, second)) == {}


def test_an_answer_of_the_reviewers_own_has_no_votes() -> None:
    sheet = sheet_of(NAME)
    own = replace(ANSWER, rows=(span("A", "Kim", "Person"),))
    change_set = decide(sheet, NAME, own, new_edit())
    (found,) = provenance_in(rows_of(change_set)).values()
    assert (found.method, found.votes, found.voters) == (DecisionMethod.EDITED, 0, 3)
