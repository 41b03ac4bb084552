"""What reviewing asks the store: decisions with their grounds, marks, answers, comments, plans.

Only live rows count; where no article is named, those of articles in the trash stay out. Every
question is one short read transaction that takes all its rows at once.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from annotator.domain.article_review import ArticleReview
from annotator.domain.assignments import Assignment
from annotator.domain.bundles import BundleRecord
from annotator.domain.comments import Comment
from annotator.domain.decisions import ConflictMark, Decision, DecisionSource, Feedback
from annotator.domain.ids import ArticleId, DecisionId, LayerId, PersonId
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.store.bundle_log import bundle_records
from annotator.store.codecs import (
    ASSIGNMENT,
    COMMENT,
    DECISION,
    DECISION_SOURCE,
    FEEDBACK,
    MARK,
    RowKind,
)
from annotator.store.engine import Link
from annotator.store.layer_owners import annotators_of, finished_layers
from annotator.store.payload import unpack_layer
from annotator.store.places import chain_of
from annotator.store.queries import marks_in

__all__ = ["ReviewQueries", "article_reviews", "people_in_reviews", "rule_comments"]

_PAGE = 500
_LIVE = "article.removed IS NULL AND article.trashed_us IS NULL"
_OF_LIVE = f"article_id IN (SELECT id FROM article WHERE {_LIVE})"  # noqa: S608 (our own names)
_ANSWERS = (
    "removed IS NULL AND decision_id IN "  # noqa: S608 (our own names)
    f"(SELECT id FROM decision WHERE removed IS NULL AND {_OF_LIVE})"
)

T = TypeVar("T")


class Reads(Protocol):
    """Asks one question in a read transaction of its own."""

    def __call__(self, question: Callable[[Link], T], /) -> T:
        """Give the answer to `question`."""


class ReviewQueries:
    """The questions of reviewing to one project; on the read lane, like the store's own."""

    def __init__(self, read: Reads) -> None:
        self._read = read

    def decisions(self, articles: Iterable[ArticleId] | None = None) -> tuple[Decision, ...]:
        """Give the decisions of these articles, or all, by time and id; superseded ones, too."""
        order = "at_us, id"
        if articles is None:
            return self._read(lambda link: _of_live(link, DECISION, order))
        found = self._paged(DECISION, "article_id", articles)
        return tuple(sorted(found, key=lambda one: (one.at_us, one.id)))

    def sources(self, decisions: Iterable[DecisionId]) -> tuple[DecisionSource, ...]:
        """Give the rows that these decisions stand on or made, by decision, layer and row."""
        found = self._paged(DECISION_SOURCE, "decision_id", decisions)
        return tuple(sorted(found, key=lambda one: (one.decision, one.layer, one.row)))

    def sources_of_layer(self, layer: LayerId) -> tuple[DecisionSource, ...]:
        """Give what live decisions did with the rows of a layer, by decision and row.

        For a gold layer: which decision made which of its rows.
        """
        names = ", ".join(f"s.{name}" for name in DECISION_SOURCE.columns)
        statement = (
            f"SELECT {names} FROM decision_source AS s "  # noqa: S608 (our own names)
            "JOIN decision ON decision.id = s.decision_id AND decision.removed IS NULL "
            "WHERE s.layer_id = ? AND s.removed IS NULL ORDER BY s.decision_id, s.row_id"
        )
        rows = self._read(lambda link: link.all(statement, (layer,)))
        return tuple(map(DECISION_SOURCE.decode, rows))

    def marks(self, articles: Iterable[ArticleId] | None = None) -> tuple[ConflictMark, ...]:
        """Give what was put off or flagged in these articles, or all, by time."""
        if articles is None:
            return self._read(lambda link: _of_live(link, MARK, "at_us, fingerprint"))
        found = self._paged(MARK, "article_id", articles)
        return tuple(sorted(found, key=lambda one: (one.at_us, one.fingerprint)))

    def feedback(self, person: PersonId | None = None) -> tuple[Feedback, ...]:
        """Give what this person, or everybody, answered to decisions, by time."""
        where = "" if person is None else " AND person_id = ?"
        names = ", ".join(FEEDBACK.columns)
        statement = (
            f"SELECT {names} FROM feedback WHERE {_ANSWERS}{where} "  # noqa: S608 (our own names)
            "ORDER BY at_us, decision_id, person_id"
        )
        values = () if person is None else (person,)
        rows = self._read(lambda link: link.all(statement, values))
        return tuple(map(FEEDBACK.decode, rows))

    def comments(self, article: ArticleId | None = None) -> tuple[Comment, ...]:
        """Give the comments on an article, or all with those on rules, by time and id."""
        if article is not None:
            found = self._paged(COMMENT, "article_id", [article])
            return tuple(sorted(found, key=lambda one: (one.at_us, one.id)))
        where = f"removed IS NULL AND (article_id IS NULL OR {_OF_LIVE})"
        return self._read(lambda link: _where(link, COMMENT, where, (), "at_us, id"))

    def assignments(
        self, person: PersonId | None = None, article: ArticleId | None = None
    ) -> tuple[Assignment, ...]:
        """Give who is to label what, by person, place in their list and article."""
        where = f"removed IS NULL AND {_OF_LIVE}"
        values: tuple[bytes, ...] = ()
        if person is not None:
            where, values = f"{where} AND person_id = ?", (*values, person)
        if article is not None:
            where, values = f"{where} AND article_id = ?", (*values, article)
        order = "person_id, place, article_id, purpose"
        return self._read(lambda link: _where(link, ASSIGNMENT, where, values, order))

    def finished_layers(
        self, owner: PersonId, kind: LayerKind = LayerKind.ANNOTATOR
    ) -> dict[ArticleId, LayerId]:
        """Give the layers of one owner that are done, by article."""
        return self._read(lambda link: finished_layers(link, owner, kind))

    def annotators(self, articles: Iterable[ArticleId]) -> dict[ArticleId, tuple[PersonId, ...]]:
        """Give who has done each of these articles; those that nobody has done are left out."""
        found: dict[ArticleId, tuple[PersonId, ...]] = {}
        for page in _pages(articles):
            ids = tuple(map(ArticleId, page))
            found |= self._read(lambda link: annotators_of(link, ids))  # noqa: B023 (called at once)
        return found

    def layer_states(
        self, kinds: Iterable[LayerKind]
    ) -> tuple[tuple[ArticleId, PersonId, LayerKind, LayerStatus], ...]:
        """Give article, owner, kind and status of all layers of these kinds, by article."""
        wanted = tuple(kind.value for kind in kinds)
        statement = (
            "SELECT article_id, owner_id, kind, status FROM layer "  # noqa: S608 (our own names)
            f"WHERE kind IN ({marks_in(wanted)}) AND removed IS NULL AND {_OF_LIVE} ORDER BY 1, 2"
        )
        rows = self._read(lambda link: link.all(statement, wanted))
        return tuple(
            (ArticleId(article), PersonId(owner), LayerKind(kind), LayerStatus(status))
            for article, owner, kind, status in rows
        )

    def first_snapshots(self, layers: Iterable[LayerId]) -> dict[LayerId, LayerContent]:
        """Give each layer as it was when it was called done for the first time.

        Layers that never were are left out.
        """
        found: dict[LayerId, LayerContent] = {}
        for page in _pages(layers):
            statement = (
                "SELECT layer_id, content, min(stamp) FROM snapshot "  # noqa: S608 (our own names)
                f"WHERE layer_id IN ({marks_in(page)}) GROUP BY layer_id"
            )
            for layer, content, _ in self._read(lambda link: link.all(statement, tuple(page))):  # noqa: B023 (called at once)
                found[layer] = unpack_layer(content)
        return found

    def bundle_log(self) -> tuple[BundleRecord, ...]:
        """Give the bundles that came in and went out, by time."""
        return self._read(bundle_records)

    def _paged(self, kind: RowKind[T], column: str, ids: Iterable[bytes]) -> list[T]:
        found: list[T] = []
        for page in _pages(ids):
            where = f"removed IS NULL AND {column} IN ({marks_in(page)})"
            found += self._read(lambda link: _where(link, kind, where, tuple(page), column))  # noqa: B023 (called at once)
        return found


def article_reviews(link: Link, articles: Sequence[ArticleId]) -> dict[ArticleId, ArticleReview]:
    """Give what reviewing said about articles, by id; those without anything are left out."""
    ids = tuple(articles)
    listed = f"article_id IN ({marks_in(ids)})"
    live = f"removed IS NULL AND {listed}"
    decided = (
        "removed IS NULL AND decision_id IN "  # noqa: S608 (our own names)
        f"(SELECT id FROM decision WHERE removed IS NULL AND {listed})"
    )
    decisions = _where(link, DECISION, live, ids, "id")
    sources = _where(link, DECISION_SOURCE, decided, ids, "decision_id, layer_id, row_id")
    feedback = _where(link, FEEDBACK, decided, ids, "decision_id, person_id")
    marks = _where(link, MARK, live, ids, "kind, fingerprint, mark, by_id")
    comments = _where(link, COMMENT, live, ids, "id")
    assignments = _where(link, ASSIGNMENT, live, ids, "id")
    article_of = {decision.id: decision.article for decision in decisions}
    found: dict[ArticleId, dict[str, list[Any]]] = {}

    def note(article: ArticleId | None, name: str, row: object) -> None:
        if article is not None:
            found.setdefault(article, {}).setdefault(name, []).append(row)

    for decision in decisions:
        note(decision.article, "decisions", decision)
    for source in sources:
        note(article_of[source.decision], "sources", source)
    for answer in feedback:
        note(article_of[answer.decision], "feedback", answer)
    for mark in marks:
        note(mark.article, "marks", mark)
    for comment in comments:
        note(comment.article, "comments", comment)
    for assignment in assignments:
        note(assignment.article, "assignments", assignment)
    return {
        article: ArticleReview(**{name: tuple(rows) for name, rows in parts.items()})
        for article, parts in found.items()
    }


def rule_comments(link: Link) -> tuple[Comment, ...]:
    """Give the live comments that are on no article, by id."""
    return _where(link, COMMENT, "removed IS NULL AND article_id IS NULL", (), "id")


def people_in_reviews(link: Link) -> set[PersonId]:
    """Give everybody whom reviews, comments or assignments of live articles name."""
    live = f"removed IS NULL AND {_OF_LIVE}"
    statements = (
        f"SELECT DISTINCT by_id FROM decision WHERE {live}",  # noqa: S608 (our own names)
        f"SELECT DISTINCT by_id FROM conflict WHERE {live}",  # noqa: S608 (our own names)
        f"SELECT DISTINCT person_id FROM assignment WHERE {live}",  # noqa: S608 (our own names)
        f"SELECT DISTINCT person_id FROM feedback WHERE {_ANSWERS}",  # noqa: S608 (our own names)
    )
    found = {PersonId(row[0]) for statement in statements for row in link.all(statement)}
    for by, mentions in link.all(
        "SELECT by_id, mentions FROM comment "  # noqa: S608 (our own names)
        f"WHERE removed IS NULL AND (article_id IS NULL OR {_OF_LIVE})"
    ):
        found |= {PersonId(by), *map(PersonId, chain_of(mentions))}
    return found


def _of_live(link: Link, kind: RowKind[T], order: str) -> tuple[T, ...]:
    return _where(link, kind, f"removed IS NULL AND {_OF_LIVE}", (), order)


def _where(
    link: Link, kind: RowKind[T], where: str, values: Sequence[bytes], order: str
) -> tuple[T, ...]:
    rows = link.all(
        f"SELECT {', '.join(kind.columns)} FROM {kind.table} WHERE {where} ORDER BY {order}",  # noqa: S608 (our own names)
        tuple(values),
    )
    return tuple(map(kind.decode, rows))


def _pages(ids: Iterable[bytes]) -> list[tuple[bytes, ...]]:
    listed = tuple(ids)
    return [listed[at : at + _PAGE] for at in range(0, len(listed), _PAGE)]
