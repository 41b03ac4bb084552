"""What reviewing keeps: decisions with their sources, marks, answers, comments, assignments.

Frozen like every step. Nothing of the baseline changes.
"""

from typing import Any, TypedDict

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BLOB = sa.LargeBinary()
TEXT = sa.Text()
NUMBER = sa.BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
RATIO: TypeEngine[float] = sa.Double().with_variant(sqlite.REAL(), "sqlite")


class _Later(TypedDict):
    deferrable: bool
    initially: str


LATER: _Later = {"deferrable": True, "initially": "DEFERRED"}
"""Foreign keys are checked at COMMIT, so that undo may write rows in the opposite order."""


def _known(name: str, *values: str) -> sa.CheckConstraint:
    """Allow a column these values only."""
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{name} IN ({listed})", name=f"{name}_known")


def _filled(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _nullable(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=True) for name in names]


def _fate() -> list[sa.Column[Any]]:
    return [
        *_filled(NUMBER, "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
    ]


def upgrade() -> None:
    """Make the tables of reviewing and their indexes."""
    _make_assignment()
    _make_bundle_log()
    _make_comment()
    _make_conflict()
    _make_decision()
    _make_decision_source()
    _make_feedback()


def _make_assignment() -> None:
    op.create_table(
        "assignment",
        *_filled(BLOB, "id", "article_id", "person_id"),
        *_filled(TEXT, "purpose", "batch"),
        *_filled(NUMBER, "place", "created_us"),
        *_filled(TEXT, "due"),
        *_fate(),
        _known("purpose", "label", "training", "gold_check", "repeat"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], **LATER),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], **LATER),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("assignment_of_article", "assignment", ["article_id"])
    op.create_index("assignment_of_person", "assignment", ["person_id", "place"])


def _make_bundle_log() -> None:
    op.create_table(
        "bundle_log",
        *_filled(TEXT, "direction"),
        *_filled(BLOB, "sha256"),
        *_filled(TEXT, "kind"),
        *_nullable(BLOB, "author_id", "recipient_id"),
        *_filled(NUMBER, "at_us"),
        *_filled(TEXT, "outcome", "summary"),
        *_filled(BLOB, "row_hash"),
        _known("direction", "in", "out"),
        _known("kind", "assignment", "submission", "release", "project"),
        sa.PrimaryKeyConstraint("direction", "sha256"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_comment() -> None:
    op.create_table(
        "comment",
        *_filled(BLOB, "id", "thread_id"),
        *_filled(TEXT, "subject"),
        *_filled(BLOB, "by_id"),
        *_filled(NUMBER, "at_us"),
        *_filled(TEXT, "body"),
        *_nullable(BLOB, "article_id"),
        *_filled(NUMBER, "start_cp", "end_cp"),
        *_filled(TEXT, "rule"),
        *_nullable(BLOB, "decision_id"),
        *_filled(BLOB, "mentions"),
        *_nullable(NUMBER, "resolved_us"),
        *_fate(),
        _known("subject", "place", "article", "rule", "decision"),
        sa.CheckConstraint("0 <= start_cp AND start_cp <= end_cp", name="comment_range"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], **LATER),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], **LATER),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("comment_of_article", "comment", ["article_id"])
    op.create_index("comment_of_decision", "comment", ["decision_id"])


def _make_conflict() -> None:
    op.create_table(
        "conflict",
        *_filled(BLOB, "article_id"),
        *_filled(TEXT, "kind"),
        *_filled(BLOB, "fingerprint"),
        *_filled(TEXT, "mark"),
        *_filled(BLOB, "by_id"),
        *_filled(NUMBER, "at_us"),
        *_filled(TEXT, "note"),
        *_fate(),
        _known("kind", "span", "topic", "stance"),
        _known("mark", "deferred", "flagged"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], **LATER),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], **LATER),
        sa.PrimaryKeyConstraint("article_id", "kind", "fingerprint", "mark", "by_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_decision() -> None:
    op.create_table(
        "decision",
        *_filled(BLOB, "id", "article_id"),
        *_filled(TEXT, "kind"),
        *_filled(BLOB, "fingerprint"),
        *_filled(NUMBER, "start_cp", "end_cp"),
        *_filled(TEXT, "subject", "seen", "result", "method"),
        *_filled(BLOB, "by_id"),
        *_filled(NUMBER, "at_us"),
        *_nullable(NUMBER, "chosen"),
        *_filled(TEXT, "reason", "note", "rule_version"),
        *_nullable(RATIO, "confidence"),
        *_filled(NUMBER, "spent_ms"),
        *_nullable(BLOB, "supersedes"),
        *_filled(NUMBER, "is_check"),
        *_fate(),
        _known("kind", "span", "topic", "stance"),
        _known(
            "method",
            "unanimous",
            "majority",
            "weighted",
            "rule",
            "adjudicated",
            "edited",
            "propagated",
            "imported",
        ),
        _known(
            "reason",
            "",
            "ambiguous",
            "guideline_gap",
            "slip",
            "boundary_rule",
            "nesting_rule",
            "subjective",
        ),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_ratio"),
        sa.CheckConstraint("is_check IN (0, 1)", name="is_check_flag"),
        sa.CheckConstraint("0 <= start_cp AND start_cp <= end_cp", name="decision_range"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], **LATER),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], **LATER),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("decision_of_article", "decision", ["article_id"])
    op.create_index("decision_after", "decision", ["supersedes"])


def _make_decision_source() -> None:
    op.create_table(
        "decision_source",
        *_filled(BLOB, "decision_id", "layer_id", "row_id"),
        *_filled(TEXT, "relation"),
        *_fate(),
        _known("relation", "adopted", "rejected", "merged", "made"),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], **LATER),
        sa.PrimaryKeyConstraint("decision_id", "layer_id", "row_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("source_of_row", "decision_source", ["layer_id", "row_id"])


def _make_feedback() -> None:
    op.create_table(
        "feedback",
        *_filled(BLOB, "decision_id", "person_id"),
        *_filled(TEXT, "state"),
        *_filled(NUMBER, "at_us"),
        *_filled(TEXT, "note"),
        *_fate(),
        _known("state", "understood", "objected"),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], **LATER),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], **LATER),
        sa.PrimaryKeyConstraint("decision_id", "person_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
