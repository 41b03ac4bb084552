import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import NoSuchTableError

from annotator.domain.errors import AnnotatorError, BugError
from annotator.store.failures import translated
from annotator.store.migrations import migrating, upgrade
from tests.store.material import new_project


def test_an_upgrade_of_a_current_file_changes_nothing() -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection)
        upgrade(connection)
        count = connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar_one()
    engine.dispose()
    assert count == 1


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "p.annot"
    path.touch()

    def broken_upgrade() -> None:
        with migrating(path) as connection:
            upgrade(connection)
            raise KeyError("broken")

    with pytest.raises(KeyError):
        broken_upgrade()
    with migrating(path) as connection:
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master").all()
    assert rows == []


@pytest.mark.parametrize(
    ("statement", "words"), [("SELECT * FROM nowhere", "no such table: nowhere"), ("", "upgraded")]
)
def test_errors_of_an_upgrade_are_ours(tmp_path: Path, statement: str, words: str) -> None:
    path = tmp_path / "p.annot"
    path.touch()

    def upgrade_badly() -> None:
        with translated(path), migrating(path) as connection:
            if not statement:
                raise NoSuchTableError("x")
            connection.exec_driver_sql(statement)

    with pytest.raises(AnnotatorError, match=words) as caught:
        upgrade_badly()
    assert type(caught.value) is BugError


def test_opening_a_project_does_without_sqlalchemy(tmp_path: Path) -> None:
    new_project(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from annotator.store.project_store import *\n"
        "store = ProjectStore.open(Path(sys.argv[1]), device=b'd' * 16)\n"
        "store.scheme(); store.close(); sys.exit('sqlalchemy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "p.annot")], check=True)


def test_a_file_of_the_second_schema_learns_of_repeats(tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    path.touch()
    with migrating(path) as connection:
        upgrade(connection, "0002")
    assert "'repeat'" not in table_of_layers(path)
    with migrating(path) as connection:
        upgrade(connection)
    assert "kind IN ('annotator', 'repeat', 'model', 'import', 'gold')" in table_of_layers(path)
    with closing(sqlite3.connect(path)) as driver:
        assert driver.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def table_of_layers(path: Path) -> str:
    with closing(sqlite3.connect(path)) as driver:
        (sql,) = driver.execute("SELECT sql FROM sqlite_schema WHERE name = 'layer'").fetchone()
    return str(sql)
