"""The baseline: everything that the first version keeps.

Frozen: the tables of `annotator.store.tables` may move on, this step never changes.
"""

from typing import Any, TypedDict

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None
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

SEARCH = (
    "CREATE VIRTUAL TABLE article_search USING fts5(text, content='article_text', "
    "content_rowid='number', columnsize=0, "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
)


def _known(name: str, *values: str) -> sa.CheckConstraint:
    """Allow a column these values only."""
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{name} IN ({listed})", name=f"{name}_known")


def _filled(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _nullable(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=True) for name in names]


def upgrade() -> None:
    """Make all tables and, on SQLite, the full-text index."""
    _make_actor()
    _make_article()
    _make_device()
    _make_person()
    _make_project()
    _make_scheme_version()
    _make_target()
    _make_ui_state()
    _make_actor_alias()
    _make_article_source()
    _make_article_text()
    _make_event()
    _make_head()
    _make_layer()
    _make_snapshot()
    _make_span()
    _make_relation()
    _make_stance()
    _make_topic()
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text(SEARCH.replace(":", "\\:")))


def _make_actor() -> None:
    op.create_table(
        "actor",
        *_filled(BLOB, "id"),
        *_filled(TEXT, "name", "kind"),
        *_filled(NUMBER, "created_us"),
        *_filled(TEXT, "note", "extra"),
        *_filled(NUMBER, "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        _known("kind", "author", "person", "organisation", "country", "group", "other"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_article() -> None:
    op.create_table(
        "article",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        *_filled(BLOB, "id", "sha256"),
        *_filled(NUMBER, "length", "created_us"),
        *_filled(TEXT, "title", "author", "outlet", "date", "url", "language", "fields"),
        *_nullable(NUMBER, "title_start", "title_end"),
        *_nullable(BLOB, "replaces_id"),
        *_nullable(NUMBER, "trashed_us"),
        *_filled(TEXT, "extra"),
        *_nullable(BLOB, "batch_id"),
        *_filled(NUMBER, "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "article_hidden",
        "article",
        ["number"],
        sqlite_where=sa.text("trashed_us IS NOT NULL OR removed IS NOT NULL"),
        postgresql_where=sa.text("trashed_us IS NOT NULL OR removed IS NOT NULL"),
    )
    op.create_index("article_listed", "article", ["created_us", "id"])


def _make_device() -> None:
    op.create_table(
        "device",
        *_filled(BLOB, "id"),
        *_filled(TEXT, "name"),
        *_filled(NUMBER, "created_us"),
        *_filled(BLOB, "row_hash"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_person() -> None:
    op.create_table(
        "person",
        *_filled(BLOB, "id"),
        *_filled(TEXT, "name"),
        *_filled(NUMBER, "created_us"),
        *_filled(TEXT, "note"),
        *_filled(NUMBER, "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_project() -> None:
    op.create_table(
        "project",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        *_filled(BLOB, "uuid"),
        *_filled(TEXT, "name"),
        *_filled(NUMBER, "created_us"),
        *_nullable(BLOB, "search_seal"),
        *_filled(BLOB, "row_hash"),
        sa.CheckConstraint("id = 1", name="one_project"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _make_scheme_version() -> None:
    op.create_table(
        "scheme_version",
        *_filled(BLOB, "id"),
        *_filled(TEXT, "canonical"),
        *_filled(NUMBER, "created_us", "is_current", "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        sa.CheckConstraint("is_current IN (0, 1)", name="is_current_flag"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_target() -> None:
    op.create_table(
        "target",
        *_filled(BLOB, "id"),
        *_filled(TEXT, "name", "kind"),
        *_filled(NUMBER, "created_us"),
        *_filled(TEXT, "for_means", "aliases", "key", "note", "extra"),
        *_filled(NUMBER, "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        _known("kind", "claim", "entity", "issue", "event"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_ui_state() -> None:
    op.create_table(
        "ui_state",
        *_filled(TEXT, "key", "value"),
        *_filled(BLOB, "row_hash"),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_actor_alias() -> None:
    op.create_table(
        "actor_alias",
        *_filled(BLOB, "actor_id"),
        *_filled(TEXT, "alias"),
        *_filled(BLOB, "row_hash"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], **LATER),
        sa.PrimaryKeyConstraint("actor_id", "alias"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_article_source() -> None:
    op.create_table(
        "article_source",
        *_filled(BLOB, "article_id", "sha256"),
        *_filled(TEXT, "name", "encoding", "format", "newline", "extra"),
        *_nullable(BLOB, "batch_id"),
        *_filled(NUMBER, "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], **LATER),
        sa.PrimaryKeyConstraint("article_id", "sha256", "name"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_article_text() -> None:
    op.create_table(
        "article_text",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        *_filled(TEXT, "text"),
        *_nullable(BLOB, "given"),
        *_filled(BLOB, "row_hash"),
        sa.ForeignKeyConstraint(["number"], ["article.number"], **LATER),
        sa.PrimaryKeyConstraint("number"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _make_event() -> None:
    op.create_table(
        "event",
        *_filled(BLOB, "person_id", "device_id"),
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        *_filled(BLOB, "op_id"),
        *_filled(TEXT, "action", "kind"),
        *_filled(NUMBER, "parent_seq", "target_seq"),
        *_filled(TEXT, "subject", "detail"),
        *_filled(BLOB, "articles", "layers", "payload"),
        *_nullable(BLOB, "batch_id"),
        *_filled(NUMBER, "created_us", "stamp"),
        *_filled(BLOB, "previous_hash", "row_hash"),
        _known("action", "do", "undo", "redo"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], **LATER),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], **LATER),
        sa.PrimaryKeyConstraint("person_id", "device_id", "seq"),
        sa.UniqueConstraint("person_id", "op_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "event_child",
        "event",
        ["person_id", "device_id", "parent_seq"],
        sqlite_where=sa.text("action = 'do'"),
        postgresql_where=sa.text("action = 'do'"),
    )


def _make_head() -> None:
    op.create_table(
        "head",
        *_filled(BLOB, "person_id", "device_id"),
        *_filled(NUMBER, "seq", "position", "stamp"),
        *_filled(BLOB, "event_hash", "row_hash"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], **LATER),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], **LATER),
        sa.PrimaryKeyConstraint("person_id", "device_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_layer() -> None:
    op.create_table(
        "layer",
        *_filled(BLOB, "id", "article_id", "owner_id"),
        *_filled(TEXT, "kind", "status"),
        *_filled(BLOB, "scheme_id"),
        *_filled(NUMBER, "created_us", "updated_us"),
        *_filled(TEXT, "reason", "note", "extra"),
        *_nullable(BLOB, "batch_id"),
        *_filled(NUMBER, "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        _known("kind", "annotator", "model", "import", "gold"),
        _known("status", "in_progress", "done", "skipped", "flagged"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], **LATER),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], **LATER),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme_version.id"], **LATER),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "owner_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("layer_of_article", "layer", ["article_id", "owner_id"])


def _make_snapshot() -> None:
    op.create_table(
        "snapshot",
        *_filled(BLOB, "layer_id"),
        sa.Column("stamp", NUMBER, autoincrement=False, nullable=False),
        *_filled(NUMBER, "created_us"),
        *_filled(BLOB, "content", "row_hash"),
        sa.ForeignKeyConstraint(["layer_id"], ["layer.id"], **LATER),
        sa.PrimaryKeyConstraint("layer_id", "stamp"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_span() -> None:
    op.create_table(
        "span",
        *_filled(BLOB, "layer_id", "id", "owner_id"),
        *_filled(TEXT, "label"),
        *_filled(NUMBER, "start_cp", "end_cp"),
        *_filled(TEXT, "fragments", "attributes", "origin"),
        *_filled(BLOB, "scheme_id"),
        *_nullable(RATIO, "confidence"),
        *_filled(TEXT, "note", "extra"),
        *_filled(NUMBER, "created_us", "updated_us", "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        _known("origin", "manual", "accepted", "edited", "propagated", "imported"),
        sa.CheckConstraint("0 <= start_cp AND start_cp <= end_cp", name="span_range"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_ratio"),
        sa.ForeignKeyConstraint(["layer_id", "owner_id"], ["layer.id", "layer.owner_id"], **LATER),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme_version.id"], **LATER),
        sa.PrimaryKeyConstraint("layer_id", "id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_relation() -> None:
    op.create_table(
        "relation",
        *_filled(BLOB, "layer_id", "id", "owner_id"),
        *_filled(TEXT, "label"),
        *_filled(BLOB, "source_id", "target_id"),
        *_filled(TEXT, "attributes", "origin"),
        *_filled(BLOB, "scheme_id"),
        *_nullable(RATIO, "confidence"),
        *_filled(TEXT, "note", "extra"),
        *_filled(NUMBER, "created_us", "updated_us", "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        _known("origin", "manual", "accepted", "edited", "propagated", "imported"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_ratio"),
        sa.ForeignKeyConstraint(["layer_id", "owner_id"], ["layer.id", "layer.owner_id"], **LATER),
        sa.ForeignKeyConstraint(["layer_id", "source_id"], ["span.layer_id", "span.id"], **LATER),
        sa.ForeignKeyConstraint(["layer_id", "target_id"], ["span.layer_id", "span.id"], **LATER),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme_version.id"], **LATER),
        sa.PrimaryKeyConstraint("layer_id", "id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_stance() -> None:
    op.create_table(
        "stance",
        *_filled(BLOB, "layer_id", "id", "owner_id", "holder_id", "target_id"),
        *_filled(TEXT, "polarity", "level", "evidence"),
        *_nullable(BLOB, "holder_mention", "target_mention"),
        *_filled(BLOB, "source_chain"),
        *_filled(TEXT, "cue"),
        *_nullable(RATIO, "intensity"),
        *_filled(
            TEXT,
            "explicitness",
            "attribution",
            "modality",
            "sentiment",
            "stance_date",
            "group_key",
            "origin",
        ),
        *_filled(BLOB, "scheme_id"),
        *_nullable(RATIO, "confidence"),
        *_filled(TEXT, "note", "extra"),
        *_filled(NUMBER, "created_us", "updated_us", "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        _known("attribution", "direct", "indirect", "mixed", "none"),
        _known("explicitness", "stated", "inferred"),
        _known("level", "span", "article"),
        _known("modality", "certain", "probable", "possible", "negated", "unspecified"),
        _known("origin", "manual", "accepted", "edited", "propagated", "imported"),
        _known("polarity", "for", "against", "neutral", "mixed", "query", "unrelated", "unclear"),
        _known("sentiment", "positive", "negative", "neutral", "mixed", "unspecified"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_ratio"),
        sa.CheckConstraint("intensity >= 0 AND intensity <= 1", name="intensity_ratio"),
        sa.ForeignKeyConstraint(["holder_id"], ["actor.id"], **LATER),
        sa.ForeignKeyConstraint(
            ["layer_id", "holder_mention"], ["span.layer_id", "span.id"], **LATER
        ),
        sa.ForeignKeyConstraint(["layer_id", "owner_id"], ["layer.id", "layer.owner_id"], **LATER),
        sa.ForeignKeyConstraint(
            ["layer_id", "target_mention"], ["span.layer_id", "span.id"], **LATER
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme_version.id"], **LATER),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], **LATER),
        sa.PrimaryKeyConstraint("layer_id", "id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_topic() -> None:
    op.create_table(
        "topic",
        *_filled(BLOB, "layer_id", "id", "owner_id"),
        *_filled(TEXT, "label"),
        *_filled(NUMBER, "is_primary"),
        *_filled(TEXT, "evidence"),
        *_nullable(BLOB, "span_id"),
        *_filled(TEXT, "origin"),
        *_filled(BLOB, "scheme_id"),
        *_nullable(RATIO, "confidence"),
        *_filled(TEXT, "note", "extra"),
        *_filled(NUMBER, "created_us", "updated_us", "revision"),
        *_nullable(NUMBER, "removed"),
        *_filled(BLOB, "row_hash"),
        _known("origin", "manual", "accepted", "edited", "propagated", "imported"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_ratio"),
        sa.CheckConstraint("is_primary IN (0, 1)", name="is_primary_flag"),
        sa.ForeignKeyConstraint(["layer_id", "owner_id"], ["layer.id", "layer.owner_id"], **LATER),
        sa.ForeignKeyConstraint(["layer_id", "span_id"], ["span.layer_id", "span.id"], **LATER),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme_version.id"], **LATER),
        sa.PrimaryKeyConstraint("layer_id", "id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
