"""Import and export of 10,000 articles with 400,000 spans, against bare sqlite3, json and re.

Import is compared with `executemany` of the same rows (no hashes, no validation, no full-text
index); JSONL with reading those rows back and dumping them; CoNLL with reading them back and a
bare regular expression as tokeniser. Import takes CPU seconds of the whole process; exports take
seconds on the clock, because several processes write them, ours and bare in turn. Medians of five.
"""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from annotator.workspace.project import create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.bench.corpus import write_corpus
from tests.bench.measure import Row, cpu_seconds, median, row, wall_ms

RUNS = 5
_ROOT = Path(__file__).parents[2]
_WORD = re.compile(r"\w+|[^\w\s]")


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus, project = folder / "corpus.jsonl", folder / "ours.annot"
        write_corpus(corpus)
        ours = [cpu_seconds(lambda: _import(project, corpus)) for _ in range(RUNS)]
        raw = [_raw_insert(project, folder / "raw.db") for _ in range(RUNS)]
        yield row("import 10k articles / raw executemany", median(ours), median(raw), 5.0, "s")
        for format_id, bare, bound in (("jsonl", _bare_json, 2.5), ("conll", _bare_conll, 1.5)):
            out = folder / f"out.{format_id}"
            ours, raw = [], []
            for _ in range(RUNS):
                ours.append(wall_ms(partial(_export, project, format_id, out)) / 1000)
                raw.append(wall_ms(partial(bare, project, folder / "bare")) / 1000)
            name = f"export {format_id} / read and write, clock"
            yield row(name, median(ours), median(raw), bound, "s")
        for format_id in ("jsonl", "conll") if sys.platform == "linux" else ():
            grown = [_growth(project, format_id, folder) for _ in range(3)]
            for what, values in zip(
                ("parent", "with worker"), zip(*grown, strict=True), strict=True
            ):
                name = f"export {format_id}, RSS growth, {what}"
                yield row(name, median(list(values)), 50.0, 50.0, "MB", is_ratio=False)


def _import(path: Path, corpus: Path) -> None:
    path.unlink(missing_ok=True)
    with create_project(path, scheme=load_scheme("news"), person="Bench") as project:
        project.importing.run(project.importing.plan([corpus]))


def _export(path: Path, format_id: str, out: Path) -> None:
    with open_project(path) as project:
        project.exporting.run(format_id, out, force=True)


def _growth(path: Path, format_id: str, folder: Path) -> tuple[float, float]:
    """Give by how many MB an export raises the peak of its process, and with a worker's."""
    driver = "tests.bench.drivers.export_growth"
    command = [sys.executable, "-m", driver, path, format_id, folder / f"grown.{format_id}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT)
    own, with_worker = map(float, done.stdout.split())
    return own, with_worker


def _raw_insert(project: Path, target: Path) -> float:
    """Give the CPU seconds to insert the same rows into an empty file with the same tables."""
    target.unlink(missing_ok=True)
    source = sqlite3.connect(project)
    bare = sqlite3.connect(target, isolation_level=None)
    copies = []
    for name, sql in source.execute(_TABLES).fetchall():
        if name not in _NOT_ROWS and not name.startswith(_INDEX):
            bare.execute(sql)
            copies.append((name, source.execute(f'SELECT * FROM "{name}"').fetchall()))  # noqa: S608 (our own names)
    source.close()

    def insert() -> None:
        bare.execute("BEGIN")
        for name, found in copies:
            if found:
                marks = ",".join("?" * len(found[0]))
                bare.executemany(f'INSERT INTO "{name}" VALUES ({marks})', found)  # noqa: S608 (our own names)
        bare.execute("COMMIT")

    seconds = cpu_seconds(insert)
    bare.close()
    return seconds


def _read_back(project: Path) -> Iterator[tuple[tuple[object, ...], list[tuple[object, ...]]]]:
    """Give each article's row with its text, and all columns of its spans, through bare sqlite3."""
    source = sqlite3.connect(project)
    spans: dict[bytes, list[tuple[object, ...]]] = {}
    owners = dict(source.execute("SELECT id, article_id FROM layer"))
    for found in source.execute(_SPANS):
        spans.setdefault(owners[found[0]], []).append(found)
    for article in source.execute(_ARTICLES):
        yield article, spans.get(article[0], [])
    source.close()


def _bare_json(project: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8") as stream:
        for article, spans in _read_back(project):
            value = {
                "id": article[0].hex(),
                "text": article[1],
                "meta": list(article[2:]),
                "spans": [
                    {
                        name: part.hex() if isinstance(part, bytes) else part
                        for name, part in zip(_SPAN_KEYS, span, strict=False)
                    }
                    for span in spans
                ],
            }
            json.dump(value, stream, ensure_ascii=False)
            stream.write("\n")


def _bare_conll(project: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8") as stream:
        for article, spans in _read_back(project):
            starts = {span[3]: (span[4], span[2]) for span in spans}
            end, label = 0, ""
            for word in _WORD.finditer(article[1]):
                at = word.start()
                if at in starts and at >= end:
                    end, label = starts[at]
                    tag = f"B-{label}"
                else:
                    tag = f"I-{label}" if at < end else "O"
                stream.write(f"{word.group()} {tag}\n")
            stream.write("\n")


_TABLES = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
)
_SPAN_KEYS = (
    *("layer_id", "id", "label", "start_cp", "end_cp", "fragments", "attributes", "origin"),
    *("scheme_id", "confidence", "note", "extra", "created_us", "updated_us"),
)
_SPANS = f"SELECT {', '.join(_SPAN_KEYS)} FROM span ORDER BY layer_id, start_cp"  # noqa: S608 (our own names)
_NOT_ROWS = ("event", "head", "snapshot", "ui_state", "alembic_version")
_INDEX = "article_search"
_ARTICLES = (
    "SELECT a.id, t.text, a.title, a.author, a.outlet, a.date, a.url "
    "FROM article a JOIN article_text t USING (number)"
)
