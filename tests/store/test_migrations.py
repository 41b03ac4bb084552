import subprocess
import sys
from pathlib import Path

from sqlalchemy import StaticPool, create_engine

from annotator.store.migrations import upgrade
from tests.store.material import new_project


def test_an_upgrade_of_a_current_file_changes_nothing() -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection)
        upgrade(connection)
        count = connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar_one()
    engine.dispose()
    assert count == 1


def test_opening_a_project_does_without_alembic(tmp_path: Path) -> None:
    new_project(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from annotator.store.project_store import *\n"
        "store = ProjectStore.open(Path(sys.argv[1]), device=b'd' * 16)\n"
        "store.scheme(); store.close(); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "p.annot")], check=True)
