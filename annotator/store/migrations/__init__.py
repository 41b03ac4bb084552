"""The steps that bring a project file from one schema to the next, run by Alembic."""

from pathlib import Path

from sqlalchemy import Connection

__all__ = ["upgrade"]


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema behind `connection` to `revision`, inside its open transaction.

    Alembic is imported here, because opening a current file does without it.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
