"""Large exports in several processes: each writes parts, which are joined in order.

Only for formats whose files are their articles one after the other (`Exporter.is_joinable`). What
comes out is byte for byte what one process would have written, and so is the report.
"""

import secrets
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

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

__all__ = ["Part", "PartialExport", "Written", "write_in_parts", "write_part"]

_LARGEST_PART = 250
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
    """Some articles of an export, sorted by id, and the file that they are to be written to."""

    export: PartialExport
    articles: tuple[ArticleId, ...]
    target: Path


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a part, or of all: the report, and what the selection left out."""

    report: Report
    selection: Selection


def write_part(part: Part) -> Written:
    """Write one part; called in a worker process."""
    from annotator.store.project_store import ProjectStore

    export = part.export
    written = Written(Report(), export.selection.unused())
    # Opened for each part, so that SQLite keeps no more pages in memory than a part needs.
    with ProjectStore.open(export.project, device=export.device, writable=False) as store:
        contents = map(
            written.selection.of, store.stream(article_ids=part.articles, with_review=True)
        )
        export.exporter.write(
            export.header,
            (content for content in contents if content is not None),
            part.target,
            export.options,
            written.report,
            context=ExportContext(export.scheme, segmentation_of),
        )
    return written


def write_in_parts(
    export: PartialExport,
    articles: Sequence[ArticleId],
    target: Path,
    workers: Workers[Part, Written],
    *,
    force: bool = False,
    progress: OnProgress | None = None,
    cancelled: IsCancelled = never,
) -> Written:
    """Write `articles`, sorted by id, to `target` by `workers` that do `write_part`.

    The parts lie beside the frozen copy until they are joined. Raises what the exporter raises,
    `Cancelled`, and `WorkersLost` where processes cannot be used; the target is then as before.
    """
    written = Written(Report(), export.selection.unused())
    done = 0
    with atomic_file(target, force=force) as out:
        parts = _parts(export, articles, workers.count)
        for part, future in _ahead(workers.submit, parts, workers.count * _PARTS_AHEAD):
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


def _parts(export: PartialExport, articles: Sequence[ArticleId], workers: int) -> Iterator[Part]:
    """Cut articles into parts, small enough that all workers end at about the same time."""
    folder = export.project.parent
    name = secrets.token_hex(6)
    size = min(_LARGEST_PART, len(articles) // (workers * _PARTS_A_WORKER) + 1)
    for at in range(0, len(articles), size):
        yield Part(export, tuple(articles[at : at + size]), folder / f"part-{name}-{at}")


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
