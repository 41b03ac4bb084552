"""The steps that bring a project file from one schema to the next, run by Alembic.

Only here are files opened through SQLAlchemy; it and Alembic are imported when there is something
to upgrade, because opening a current file does without them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import BugError
from annotator.store.engine import connected

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["migrating", "upgrade"]


@contextmanager
def migrating(path: Path) -> "Iterator[Connection]":
    """Give a connection for `upgrade`: one BEGIN IMMEDIATE, committed at the end of the block.

    It is a connection of its own, closed afterwards. Database errors leave as `sqlite3.Error`,
    for `failures.translated` around it; anything else of SQLAlchemy is a `BugError`.
    """
    from sqlalchemy import StaticPool, create_engine, event
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connected(path, writes=True),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise error.orig or error from error
    except SQLAlchemyError as error:
        raise BugError(f"{path}: the schema could not be upgraded: {error}") from error
    finally:
        engine.dispose()


def upgrade(connection: "Connection", revision: str = "head") -> None:
    """Bring the schema behind `connection` to `revision`, inside its open transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _begin(connection: "Connection") -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
