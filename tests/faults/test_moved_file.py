"""The open file is copied, moved away or replaced: rows are whole, no write is silent."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.errors import StoreUnavailable
from annotator.domain.layers import Layer
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import DEVICE, a_span, changing, do, new_project

COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def test_a_copy_of_the_open_file_holds_every_acknowledged_row(
    store: ProjectStore, layer: Layer, tmp_path: Path
) -> None:
    for number in range(20):
        do(store, changing((None, a_span(layer.id, number))))
    copy = tmp_path / "copy.annot"
    subprocess.run([sys.executable, "-c", COPY, str(store.path), str(copy)], check=True)
    digest = store.digest()
    with ProjectStore.open(copy, device=DEVICE) as copied:
        assert copied.digest() == digest
    assert check(copy) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not move an open file")
def test_a_file_that_was_moved_is_not_written_silently(
    store: ProjectStore, layer: Layer, tmp_path: Path
) -> None:
    moved = tmp_path / "moved.annot"
    store.path.rename(moved)
    before = moved.read_bytes()
    with pytest.raises(StoreUnavailable):
        do(store, changing((None, a_span(layer.id))))
    assert moved.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not move an open file")
def test_a_file_that_was_replaced_is_not_written_silently(
    store: ProjectStore, layer: Layer, tmp_path: Path
) -> None:
    with new_project(tmp_path, name="other") as other:
        other_path = other.path
    before = other_path.read_bytes()
    shutil.move(other_path, store.path)
    with pytest.raises(StoreUnavailable, match="moved, renamed or replaced"):
        do(store, changing((None, a_span(layer.id))))
    assert store.path.read_bytes() == before
