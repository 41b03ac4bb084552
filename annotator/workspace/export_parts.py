"""Large exports in several processes: each writes parts, which are joined in order.

Only for formats whose files are their articles one after the other (`Exporter.is_joinable`). What
comes out is byte for byte what one process would have written, and so is the report.
"""

import shutil
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.exchange import ProjectHeader
from annotator.domain.ids import ArticleId, DeviceId
from annotator.domain.listing import Progress
from annotator.domain.reports import Report
from annotator.domain.scheme import Scheme
from annotator.formats.atomic import atomic_file
from annotator.formats.protocols import ExportContext, Exporter, ExportOptions
from annotator.workspace.export_choice import Selection
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.processes import Workers
from annotator.workspace.segmenting import segmentation_of

if TYPE_CHECKING:
    from annotator.store.project_store import ProjectStore

__all__ = ["Part", "PartialExport", "Written", "serve_parts", "write_in_parts"]

_LARGEST_PART = 500
_PARTS_A_WORKER = 4
_PARTS_AHEAD = 3
_POLL_SECONDS = 0.1
_COPIED_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class PartialExport:
    """What all parts of one export have in common; `project` is a frozen copy."""

    project: Path
    device: DeviceId
    exporter: Exporter
    header: ProjectHeader
    scheme: Scheme
    options: ExportOptions
    selection: Selection


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles, sorted by id, and the file that they are to be written to."""

    articles: tuple[ArticleId, ...]
    target: Path


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a part, or of all: the report, and what the selection left out."""

    report: Report
    selection: Selection


@contextmanager
def serve_parts(export: PartialExport) -> Iterator[Callable[[Part], Written]]:
    """Prepare a process for parts of an export; what it gives writes one."""
    from annotator.store.project_store import ProjectStore

    device = export.device
    with ProjectStore.open(export.project, device=device, writable=False) as store:
        yield partial(_write_part, export, store)


def write_in_parts(
    export: PartialExport,
    articles: Sequence[ArticleId],
    target: Path,
    *,
    workers: int,
    force: bool = False,
    progress: OnProgress | None = None,
    cancelled: IsCancelled = never,
) -> Written:
    """Write `articles`, sorted by id, to `target` by several processes.

    The parts lie beside the frozen copy until they are joined. Raises what the exporter raises,
    `Cancelled`, and `WorkersLost` where processes cannot be used; the target is then as before.
    """
    written = Written(Report(), export.selection.unused())
    done = 0
    with (
        atomic_file(target, force=force) as out,
        Workers[Part, Written](serve_parts, export, workers) as pool,
    ):
        parts = _parts(articles, workers, export.project.parent)
        for part, future in _ahead(pool.submit, parts, workers * _PARTS_AHEAD):
            if progress is not None:
                progress(Progress(done, len(articles), "articles"))
            found = _result(future, cancelled)
            written.report.append(found.report)
            written.selection.add(found.selection)
            with part.target.open("rb") as file:
                shutil.copyfileobj(file, out, _COPIED_BYTES)
            part.target.unlink()
            done += len(part.articles)
    return written


def _parts(articles: Sequence[ArticleId], workers: int, folder: Path) -> Iterator[Part]:
    """Cut articles into parts, small enough that all workers end at about the same time."""
    size = min(_LARGEST_PART, len(articles) // (workers * _PARTS_A_WORKER) + 1)
    for at in range(0, len(articles), size):
        yield Part(tuple(articles[at : at + size]), folder / f"part-{at}")


def _ahead(
    submit: Callable[[Part], "Future[Written]"], parts: Iterator[Part], count: int
) -> Iterator[tuple[Part, "Future[Written]"]]:
    """Give the parts in order with their futures, of which `count` are always on their way."""
    waiting = deque((part, submit(part)) for part in islice(parts, count))
    while waiting:
        yield waiting.popleft()
        waiting.extend((part, submit(part)) for part in islice(parts, 1))


def _result(future: "Future[Written]", cancelled: IsCancelled) -> Written:
    while not cancelled():
        if wait((future,), timeout=_POLL_SECONDS).done:
            return future.result()
    raise Cancelled


def _write_part(export: PartialExport, store: "ProjectStore", part: Part) -> Written:
    written = Written(Report(), export.selection.unused())
    contents = map(written.selection.of, store.stream(article_ids=part.articles))
    export.exporter.write(
        export.header,
        (content for content in contents if content is not None),
        part.target,
        export.options,
        written.report,
        context=ExportContext(export.scheme, segmentation_of),
    )
    return written
