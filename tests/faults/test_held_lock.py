"""Another program that holds a project for longer than SQLite waits: writing is late, not lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.listing import ArticleFilter
from annotator.store.project_store import ProjectStore
from tests.store.material import ANN, DEVICE, TEXT, add_articles, event_count, new_project, opened

HOLDER = """
import sqlite3, sys, threading
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
threading.Event().wait(float(sys.argv[2]))
held.execute("ROLLBACK")
print("let go", flush=True)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with new_project(tmp_path) as store:
        add_articles(store, [TEXT])
        return store.path


def written_while_held(project: Path, seconds: float) -> list[str]:
    """Write to a project that another process holds for so long; give what that one said."""
    with ProjectStore.open(project, device=DEVICE) as store:
        (_, article), *_ = store.article_keys(ArticleFilter(), ANN.id)
        before = event_count(store)
        command = [sys.executable, "-c", HOLDER, str(project), str(seconds)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout is not None
            said = [holder.stdout.readline()]
            opened(store, article)
            said += holder.stdout.readlines()
        assert event_count(store) == before + 1
    return [line.strip() for line in said]


def test_what_is_written_while_another_process_holds_the_file_is_saved(project: Path) -> None:
    assert written_while_held(project, 0.3) == ["held", "let go"]


@pytest.mark.nightly
@pytest.mark.timeout(60)
def test_a_file_that_is_held_longer_than_one_try_is_waited_for(project: Path) -> None:
    assert written_while_held(project, 7) == ["held", "let go"]
