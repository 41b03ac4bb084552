"""Bundles and merges: 5,000 articles with 100,000 spans, made by 100,000 gestures or by an import.

A bundle of spans and events is compared with bare JSON and zip of the same rows: out, reading
them, `json.dumps` and deflate; in, inflate, `json.loads` and `executemany` into the same tables. A
merge of three project files is compared with attaching them and `INSERT … SELECT` of the same
tables, the full-text index and the secondary indexes among them, which a merge into a real project
has to keep; without any check, foreign key or backup. CPU seconds, medians of three.
"""

import io
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.layers import fresh_layer
from annotator.domain.ids import ArticleId, EventId, SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.store import doing
from annotator.store.engine import Lane
from annotator.store.events import Chain
from annotator.workspace.exchanging import BundleWish, MergeWish
from annotator.workspace.project import Project, create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.bench.measure import Row, cpu_seconds, median, row

ARTICLES = 5_000
SPANS = 20
RUNS = 3
_WORDS = "Kementerian Luar Negeri menolak usul itu pada hari Senin di Jakarta. " * 12
_TABLES = ("article", "article_text", "layer", "span", "event")
_MERGED = ("person", "device", "article_source", "article", "article_text", "layer", "span")
_numbers = count(1)


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _bundle_rows(folder)
        yield from _merge_rows(folder)


def _bundle_rows(folder: Path) -> Iterator[Row]:
    lead, mine = folder / "lead.annot", folder / "mine.annot"
    with create_project(lead, scheme=load_scheme("news"), person="Lead") as project:
        _add_articles(project)
    shutil.copyfile(lead, mine)
    with open_project(mine, person="Sari") as project:
        articles = _articles(project)
        _label_by_gestures(project, articles)
        out = folder / "sari.annx"
        wish = BundleWish(is_full=True)
        made = [
            cpu_seconds(lambda: project.exchanging.make(out, wish, force=True)) for _ in range(RUNS)
        ]
    plain = folder / "plain.zip"
    bare = [cpu_seconds(lambda: _bare_out(mine, plain)) for _ in range(RUNS)]
    yield row("bundle of 100k spans + events, out", median(made), median(bare), 3.0, "s")
    taken, put = [], []
    for number in range(RUNS):
        copy = folder / f"copy{number}.annot"
        shutil.copyfile(lead, copy)
        with open_project(copy, person="Lead") as project:
            taken.append(cpu_seconds(lambda: project.exchanging.merge(out)))
        put.append(cpu_seconds(lambda: _bare_in(plain, mine, folder / "bare.db")))
    yield row("bundle of 100k spans + events, in", median(taken), median(put), 3.0, "s")


def _merge_rows(folder: Path) -> Iterator[Row]:
    files = []
    for number in range(3):
        path = folder / f"team{number}.annot"
        with create_project(path, scheme=load_scheme("news"), person=f"P{number}") as project:
            _add_articles(project)
            _label_by_import(project, _articles(project))
        files.append(path)
    ours, raw = [], []
    for number in range(RUNS):
        target = folder / f"merged{number}.annot"
        with create_project(target, scheme=load_scheme("news"), person="Lead") as project:
            ours.append(cpu_seconds(lambda: _merge_all(project, files)))
        raw.append(cpu_seconds(lambda: _raw_merge(files, folder / "raw.db")))
    yield row("merge of 3 projects / INSERT … SELECT", median(ours), median(raw), 5.0, "s")


def _merge_all(project: Project, files: list[Path]) -> None:
    for file in files:
        project.exchanging.merge(file, MergeWish(other_project=True))


def _add_articles(project: Project) -> None:
    import hashlib

    from annotator.domain.articles import Article, ArticleMeta
    from annotator.domain.ids import article_id

    with project.bulk("articles") as bulk:
        for number in range(ARTICLES):
            text = f"Berita {number}\n\n{_WORDS}"
            sha256 = hashlib.sha256(text.encode()).digest()
            meta = ArticleMeta(title=f"Berita {number}")
            article = Article(article_id(sha256), sha256, len(text), 1_000 + number, meta)
            bulk.add_article(article, text)


def _articles(project: Project) -> list[ArticleId]:
    return [row.id for row in project.reading.articles_page(limit=ARTICLES)]


def _spans(project: Project, article: ArticleId) -> LayerContent:
    scheme = project.scheme
    layer = fresh_layer(article, project.person.id, scheme.version_id, 5_000)
    mark = Mark(scheme.version_id, 5_000, 5_000)
    label = scheme.entities[0].name
    spans = tuple(
        Span(SpanId(next(_numbers).to_bytes(16, "big")), layer.id, label, ((at, at + 11),), mark)
        for at in range(20, 20 + 12 * SPANS, 12)
    )
    return LayerContent(layer, spans)


def _label_by_import(project: Project, articles: list[ArticleId]) -> None:
    with project.bulk("labels") as bulk:
        for article in articles:
            bulk.add_layer(_spans(project, article))


def _label_by_gestures(project: Project, articles: list[ArticleId]) -> None:
    """Write an event for each span, all in one transaction, which gestures do one by one."""
    project.work_as("Sari")
    desk = project._desk
    with desk.writing() as store:
        store.add_person(project.person)
    chain = Chain(project.person.id, desk.device)
    lane = Lane(project.path, writes=True)
    with lane.transaction() as link:
        for article in articles:
            content = _spans(project, article)
            first = True
            for span in content.spans:
                made = (Change(None, content.layer),) if first else ()
                changes = (*made, Change(None, span))
                first = False
                done = ChangeSet(
                    ChangeKind.ADD_SPAN, changes, "Kementerian", "x", (article,), (span.layer,)
                )
                op = EventId(next(_numbers).to_bytes(16, "little"))
                doing.do(link, chain, done, op, 9_000)
    lane.close(tidy=True)


def _bare_out(project: Path, target: Path) -> None:
    source = sqlite3.connect(project)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in _TABLES:
            cursor = source.execute(f"SELECT * FROM {table}")  # noqa: S608 (our own names)
            names = [column[0] for column in cursor.description]
            with archive.open(f"{table}.jsonl", "w") as file:
                for values in cursor:
                    line = {
                        name: value.hex() if isinstance(value, bytes) else value
                        for name, value in zip(names, values, strict=True)
                    }
                    file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    source.close()


def _bare_in(archive_file: Path, schema: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    bare = sqlite3.connect(target, isolation_level=None)
    _make_tables(bare, schema, _TABLES)
    bare.execute("BEGIN")
    with zipfile.ZipFile(archive_file) as archive:
        for table in _TABLES:
            lines = io.TextIOWrapper(archive.open(f"{table}.jsonl"), encoding="utf-8")
            kinds = [
                kind == "BLOB" for _, _, kind, *_ in bare.execute(f"PRAGMA table_info({table})")
            ]
            values = (
                [
                    bytes.fromhex(value) if is_blob and value is not None else value
                    for value, is_blob in zip(json.loads(line).values(), kinds, strict=True)
                ]
                for line in lines
            )
            marks = ",".join("?" * len(kinds))
            bare.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 (our own names)
    bare.execute("COMMIT")
    bare.close()


def _raw_merge(files: list[Path], target: Path) -> None:
    target.unlink(missing_ok=True)
    bare = sqlite3.connect(target, isolation_level=None)
    _make_tables(bare, files[0], (*_MERGED, "event", "article_search"), with_indexes=True)
    for file in files:
        bare.execute("ATTACH ? AS other", (str(file),))
        bare.execute("BEGIN")
        bare.execute(
            "INSERT INTO article_search (rowid, text) SELECT number, text FROM other.article_text "
            "WHERE number NOT IN (SELECT number FROM main.article_text)"
        )
        for table in (*_MERGED, "event"):
            bare.execute(f"INSERT OR IGNORE INTO main.{table} SELECT * FROM other.{table}")  # noqa: S608 (our own names)
        bare.execute("COMMIT")
        bare.execute("DETACH other")
    bare.close()


def _make_tables(
    bare: sqlite3.Connection, schema: Path, wanted: tuple[str, ...], *, with_indexes: bool = False
) -> None:
    source = sqlite3.connect(schema)
    kinds = ("table", "index") if with_indexes else ("table",)
    made = "SELECT tbl_name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    for kind in kinds:
        for name, sql in source.execute(made, (kind,)):
            if name in wanted:
                bare.execute(sql)
    source.close()
