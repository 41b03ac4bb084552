"""The tables of a project file, portable between SQLite and PostgreSQL.

Only four column types exist, because STRICT tables know no more. Enums are text with a CHECK,
times UTC microseconds, ids 16 raw bytes, lists JSON text or concatenated ids. Annotations are
clustered by (layer, id): one range scan loads a layer, and no second index has to be kept.
Rows are never deleted: `removed` holds the stamp of the event that took them away. The last
column of every table, `row_hash`, covers all the others.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from annotator.domain.actors import ActorKind, TargetKind
from annotator.domain.assignments import Purpose
from annotator.domain.bundles import BundleDirection, BundleKind
from annotator.domain.comments import CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    DecisionMethod,
    FeedbackState,
    MarkKind,
    Reason,
    SourceRelation,
)
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.rows import Origin
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Polarity,
    Sentiment,
    StanceLevel,
)

__all__ = ["FTS_DDL", "FTS_SHADOWS", "FTS_TABLE", "metadata"]

FTS_TABLE = "article_search"
FTS_SHADOWS = ("article_search_config", "article_search_data", "article_search_idx")

# External content: the index reads the text from `article_text`, so the text is kept once and
# `integrity-check` can compare both. Contentless-delete needs SQLite 3.43. Nothing is ever taken
# out of the index: trash and undone imports are filtered by the queries, which makes both quick.
# Marks (M*) belong to words, else Arabic vowel signs would split them; `remove_diacritics 2` lets
# "cafe" find "café" in both spellings. No column sizes, because nothing is ranked.
FTS_DDL = (
    f"CREATE VIRTUAL TABLE {FTS_TABLE} USING fts5(text, content='article_text', "
    "content_rowid='number', columnsize=0, "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
)

NUMBER = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
RATIO: TypeEngine[float] = Double().with_variant(sqlite.REAL(), "sqlite")

metadata = MetaData()


def _number(name: str, *, null: bool = False, key: bool = False) -> Column[int]:
    return Column(
        name, NUMBER, nullable=null, primary_key=key, autoincrement=False if key else "auto"
    )


def _ratio(name: str) -> tuple[SchemaItem, ...]:
    check = CheckConstraint(f"{name} >= 0 AND {name} <= 1", f"{name}_ratio")
    return Column(name, RATIO, nullable=True), check


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text(), nullable=False, primary_key=key)


def _id(name: str, *, null: bool = False, key: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary(), nullable=null, primary_key=key)


def _one_of(
    name: str, values: Iterable[StrEnum] | Iterable[str], *, key: bool = False
) -> tuple[SchemaItem, ...]:
    listed = ", ".join(f"'{value!s}'" for value in values)
    return _text(name, key=key), CheckConstraint(f"{name} IN ({listed})", name=f"{name}_known")


def _flag(name: str) -> tuple[SchemaItem, ...]:
    return _number(name), CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_flag")


def _refers(columns: tuple[str, ...], table: str, keys: tuple[str, ...]) -> ForeignKeyConstraint:
    # Deferred, so that undo may write rows in the opposite order.
    return ForeignKeyConstraint(
        columns, [f"{table}.{key}" for key in keys], deferrable=True, initially="DEFERRED"
    )


def _table(name: str, *items: SchemaItem, is_clustered: bool = True) -> Table:
    return Table(
        name,
        metadata,
        *items,
        Column("row_hash", LargeBinary(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=not is_clustered,
    )


def _fate() -> tuple[Column[int], Column[int]]:
    return _number("revision"), _number("removed", null=True)


def _mark() -> tuple[SchemaItem, ...]:
    return (
        *_one_of("origin", Origin),
        _id("scheme_id"),
        *_ratio("confidence"),
        _text("note"),
        _text("extra"),
        _number("created_us"),
        _number("updated_us"),
        *_fate(),
        _refers(("scheme_id",), "scheme_version", ("id",)),
    )


def _annotation(name: str, *items: SchemaItem) -> Table:
    return _table(
        name,
        _id("layer_id", key=True),
        _id("id", key=True),
        _id("owner_id"),
        *items,
        *_mark(),
        _refers(("layer_id", "owner_id"), "layer", ("id", "owner_id")),
    )


_table(
    "project",
    _number("id", key=True),
    _id("uuid"),
    _text("name"),
    _number("created_us"),
    _id("search_seal", null=True),
    CheckConstraint("id = 1", "one_project"),
    is_clustered=False,
)
_table("device", _id("id", key=True), _text("name"), _number("created_us"))
_table(
    "person",
    _id("id", key=True),
    _text("name"),
    _number("created_us"),
    _text("note"),
    *_fate(),
)
_table(
    "scheme_version",
    _id("id", key=True),
    _text("canonical"),
    _number("created_us"),
    *_flag("is_current"),
    *_fate(),
)
_table(
    "actor",
    _id("id", key=True),
    _text("name"),
    *_one_of("kind", ActorKind),
    _number("created_us"),
    _text("note"),
    _text("extra"),
    *_fate(),
)
_table(
    "actor_alias",
    _id("actor_id", key=True),
    _text("alias", key=True),
    _refers(("actor_id",), "actor", ("id",)),
)
_table(
    "target",
    _id("id", key=True),
    _text("name"),
    *_one_of("kind", TargetKind),
    _number("created_us"),
    _text("for_means"),
    _text("aliases"),
    _text("key"),
    _text("note"),
    _text("extra"),
    *_fate(),
)
_table(
    "article",
    _number("number", key=True),
    _id("id"),
    _id("sha256"),
    _number("length"),
    _number("created_us"),
    _text("title"),
    _text("author"),
    _text("outlet"),
    _text("date"),
    _text("url"),
    _text("language"),
    _text("fields"),
    _number("title_start", null=True),
    _number("title_end", null=True),
    _id("replaces_id", null=True),
    _number("trashed_us", null=True),
    _text("extra"),
    _id("batch_id", null=True),
    *_fate(),
    UniqueConstraint("id"),
    Index("article_listed", "created_us", "id"),
    Index(
        "article_hidden",
        "number",
        sqlite_where=text("trashed_us IS NOT NULL OR removed IS NOT NULL"),
        postgresql_where=text("trashed_us IS NOT NULL OR removed IS NOT NULL"),
    ),
    is_clustered=False,
)
_table(
    "article_text",
    _number("number", key=True),
    _text("text"),
    _id("given", null=True),
    _refers(("number",), "article", ("number",)),
    is_clustered=False,
)
_table(
    "article_source",
    _id("article_id", key=True),
    _id("sha256", key=True),
    _text("name", key=True),
    _text("encoding"),
    _text("format"),
    _text("newline"),
    _text("extra"),
    _id("batch_id", null=True),
    *_fate(),
    _refers(("article_id",), "article", ("id",)),
)
_table(
    "layer",
    _id("id", key=True),
    _id("article_id"),
    _id("owner_id"),
    *_one_of("kind", LayerKind),
    *_one_of("status", (s for s in LayerStatus if s is not LayerStatus.UNSEEN)),
    _id("scheme_id"),
    _number("created_us"),
    _number("updated_us"),
    _text("reason"),
    _text("note"),
    _text("extra"),
    _id("batch_id", null=True),
    *_fate(),
    UniqueConstraint("id", "owner_id"),
    Index("layer_of_article", "article_id", "owner_id"),
    _refers(("article_id",), "article", ("id",)),
    _refers(("owner_id",), "person", ("id",)),
    _refers(("scheme_id",), "scheme_version", ("id",)),
)
_annotation(
    "span",
    _text("label"),
    _number("start_cp"),
    _number("end_cp"),
    _text("fragments"),
    _text("attributes"),
    CheckConstraint("0 <= start_cp AND start_cp <= end_cp", "span_range"),
)
_annotation(
    "topic",
    _text("label"),
    *_flag("is_primary"),
    _text("evidence"),
    _id("span_id", null=True),
    _refers(("layer_id", "span_id"), "span", ("layer_id", "id")),
)
_annotation(
    "stance",
    _id("holder_id"),
    _id("target_id"),
    *_one_of("polarity", Polarity),
    *_one_of("level", StanceLevel),
    _text("evidence"),
    _id("holder_mention", null=True),
    _id("target_mention", null=True),
    _id("source_chain"),
    _text("cue"),
    *_ratio("intensity"),
    *_one_of("explicitness", Explicitness),
    *_one_of("attribution", Attribution),
    *_one_of("modality", Modality),
    *_one_of("sentiment", Sentiment),
    _text("stance_date"),
    _text("group_key"),
    _refers(("holder_id",), "actor", ("id",)),
    _refers(("target_id",), "target", ("id",)),
    _refers(("layer_id", "holder_mention"), "span", ("layer_id", "id")),
    _refers(("layer_id", "target_mention"), "span", ("layer_id", "id")),
)
_annotation(
    "relation",
    _text("label"),
    _id("source_id"),
    _id("target_id"),
    _text("attributes"),
    _refers(("layer_id", "source_id"), "span", ("layer_id", "id")),
    _refers(("layer_id", "target_id"), "span", ("layer_id", "id")),
)
_table(
    "event",
    _id("person_id", key=True),
    _id("device_id", key=True),
    _number("seq", key=True),
    _id("op_id"),
    *_one_of("action", ("do", "undo", "redo")),
    _text("kind"),
    _number("parent_seq"),
    _number("target_seq"),
    _text("subject"),
    _text("detail"),
    _id("articles"),
    _id("layers"),
    _id("payload"),
    _id("batch_id", null=True),
    _number("created_us"),
    _number("stamp"),
    _id("previous_hash"),
    UniqueConstraint("person_id", "op_id"),
    Index(
        "event_child",
        "person_id",
        "device_id",
        "parent_seq",
        sqlite_where=text("action = 'do'"),
        postgresql_where=text("action = 'do'"),
    ),
    _refers(("person_id",), "person", ("id",)),
    _refers(("device_id",), "device", ("id",)),
)
_table(
    "head",
    _id("person_id", key=True),
    _id("device_id", key=True),
    _number("seq"),
    _number("position"),
    _number("stamp"),
    _id("event_hash"),
    _refers(("person_id",), "person", ("id",)),
    _refers(("device_id",), "device", ("id",)),
)
_table(
    "snapshot",
    _id("layer_id", key=True),
    _number("stamp", key=True),
    _number("created_us"),
    _id("content"),
    _refers(("layer_id",), "layer", ("id",)),
)
_table("ui_state", _text("key", key=True), _text("value"))
_table(
    "decision",
    _id("id", key=True),
    _id("article_id"),
    *_one_of("kind", ClusterKind),
    _id("fingerprint"),
    _number("start_cp"),
    _number("end_cp"),
    _text("subject"),
    _text("seen"),
    _text("result"),
    *_one_of("method", DecisionMethod),
    _id("by_id"),
    _number("at_us"),
    _number("chosen", null=True),
    *_one_of("reason", Reason),
    _text("note"),
    _text("rule_version"),
    *_ratio("confidence"),
    _number("spent_ms"),
    _id("supersedes", null=True),
    *_flag("is_check"),
    *_fate(),
    CheckConstraint("0 <= start_cp AND start_cp <= end_cp", "decision_range"),
    Index("decision_of_article", "article_id"),
    Index("decision_after", "supersedes"),
    _refers(("article_id",), "article", ("id",)),
    _refers(("by_id",), "person", ("id",)),
)
# A source names a layer without referring to it: a released decision reaches annotators who do not
# have the layers of the others.
_table(
    "decision_source",
    _id("decision_id", key=True),
    _id("layer_id", key=True),
    _id("row_id", key=True),
    *_one_of("relation", SourceRelation),
    *_fate(),
    Index("source_of_row", "layer_id", "row_id"),
    _refers(("decision_id",), "decision", ("id",)),
)
_table(
    "conflict",
    _id("article_id", key=True),
    *_one_of("kind", ClusterKind, key=True),
    _id("fingerprint", key=True),
    *_one_of("mark", MarkKind, key=True),
    _id("by_id", key=True),
    _number("at_us"),
    _text("note"),
    *_fate(),
    _refers(("article_id",), "article", ("id",)),
    _refers(("by_id",), "person", ("id",)),
)
_table(
    "feedback",
    _id("decision_id", key=True),
    _id("person_id", key=True),
    *_one_of("state", FeedbackState),
    _number("at_us"),
    _text("note"),
    *_fate(),
    _refers(("decision_id",), "decision", ("id",)),
    _refers(("person_id",), "person", ("id",)),
)
_table(
    "comment",
    _id("id", key=True),
    _id("thread_id"),
    *_one_of("subject", CommentSubject),
    _id("by_id"),
    _number("at_us"),
    _text("body"),
    _id("article_id", null=True),
    _number("start_cp"),
    _number("end_cp"),
    _text("rule"),
    _id("decision_id", null=True),
    _id("mentions"),
    _number("resolved_us", null=True),
    *_fate(),
    CheckConstraint("0 <= start_cp AND start_cp <= end_cp", "comment_range"),
    Index("comment_of_article", "article_id"),
    Index("comment_of_decision", "decision_id"),
    _refers(("article_id",), "article", ("id",)),
    _refers(("by_id",), "person", ("id",)),
)
_table(
    "assignment",
    _id("id", key=True),
    _id("article_id"),
    _id("person_id"),
    *_one_of("purpose", Purpose),
    _text("batch"),
    _number("place"),
    _number("created_us"),
    _text("due"),
    *_fate(),
    Index("assignment_of_article", "article_id"),
    Index("assignment_of_person", "person_id", "place"),
    _refers(("article_id",), "article", ("id",)),
    _refers(("person_id",), "person", ("id",)),
)
_table(
    "bundle_log",
    *_one_of("direction", BundleDirection, key=True),
    _id("sha256", key=True),
    *_one_of("kind", BundleKind),
    _id("author_id", null=True),
    _id("recipient_id", null=True),
    _number("at_us"),
    _text("outcome"),
    _text("summary"),
)
