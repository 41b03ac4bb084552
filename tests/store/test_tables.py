import re
import sqlite3
from collections.abc import Iterator
from typing import cast

import pytest
from sqlalchemy import Connection, StaticPool, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from annotator.store.engine import Link
from annotator.store.identity import REVISION_ID
from annotator.store.migrations import upgrade
from annotator.store.tables import FTS_DDL, FTS_SHADOWS, FTS_TABLE, metadata

_DDL = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"


@pytest.fixture
def database() -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def link_of(connection: Connection) -> Link:
    return Link(cast("sqlite3.Connection", connection.connection.driver_connection))


def shape(link: Link) -> dict[str, list[str]]:
    """Give the lines of each table's DDL, whose order does not matter."""
    rows = link.all(_DDL)
    return {name: sorted(re.split(r",?\s*\n\s*|, (?=\w+ )", sql)) for name, sql in rows}


def test_the_migration_makes_exactly_the_tables(database: Connection) -> None:
    upgrade(database)
    migrated = shape(link_of(database))
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as fresh:
        metadata.create_all(fresh)
        fresh.exec_driver_sql(FTS_DDL)
        assert shape(link_of(fresh)) == migrated
    engine.dispose()
    assert {FTS_TABLE, *FTS_SHADOWS, *metadata.tables} <= migrated.keys()
    stamped = link_of(database).all("SELECT version_num FROM alembic_version")
    assert stamped == [(REVISION_ID,)]


def test_every_table_is_strict_and_ends_with_its_hash(database: Connection) -> None:
    metadata.create_all(database)
    made = link_of(database).all("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    for name, sql in made:
        assert "STRICT" in sql
        types = set(re.findall(r"^\t\w+ (\w+)", sql, re.MULTILINE)) - {"KEY"}
        assert types <= {"INTEGER", "REAL", "TEXT", "BLOB", "CHECK", "PRIMARY", "FOREIGN"} | set(
            re.findall(r"CONSTRAINT (\w+)", sql)
        )
        assert list(metadata.tables[name].columns.keys()).count("row_hash") == 1


def test_the_schema_compiles_for_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # untyped in SQLAlchemy
    for table in metadata.sorted_tables:
        sql = str(CreateTable(table).compile(dialect=dialect))
        assert "BLOB" not in sql
        assert "SERIAL" not in sql
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_a_span_refers_to_its_layer_with_the_owner() -> None:
    keys = [
        [(element.parent.name, element.target_fullname) for element in constraint.elements]
        for constraint in metadata.tables["span"].foreign_key_constraints
    ]
    assert [("layer_id", "layer.id"), ("owner_id", "layer.owner_id")] in keys
