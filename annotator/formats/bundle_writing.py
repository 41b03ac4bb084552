"""Writing a bundle: a zip of JSON Lines, a manifest with the hash of each, and perhaps a signature.

The same content gives the same bytes. Rows and events travel some hundred a line, which keeps
large bundles quick; bytes are hexadecimal, packed payloads base64.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO

from annotator.domain.carried import (
    CarriedArticle,
    CarriedEvent,
    CarriedSnapshot,
    CarriedTable,
    Carrier,
)
from annotator.domain.carried_words import plural_of
from annotator.domain.reports import Report
from annotator.formats.bundle_model import MEMBERS, MIMETYPE, Member, manifest_of

__all__ = ["SEPARATORS", "write_bundle"]

SEPARATORS = (",", ":")
_LEVEL = 5
_EVENTS_A_LINE = 200
_ROWS_A_LINE = 500
_WHEN = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16

Sign = Callable[[bytes], str]
"""Gives the text of `signature.json` for the bytes of a manifest."""


def write_bundle(
    carrier: Carrier,
    file: BinaryIO,
    *,
    sign: Sign | None = None,
    step: Callable[[str, int], None] | None = None,
) -> Report:
    """Write what `carrier` gives as a bundle; the report counts what went along.

    `step` is told now and then how many lines of a member have been written, and may raise.
    """
    report = Report()
    members: list[Member] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        first = zipfile.ZipInfo("mimetype", _WHEN)
        first.external_attr = _MODE
        archive.writestr(first, MIMETYPE)
        sources = (
            _article_lines(carrier.articles(), report),
            _row_lines(carrier.tables(), report),
            _event_lines(carrier.events(), report),
            _snapshot_lines(carrier.snapshots()),
        )
        for name, lines in zip(MEMBERS, sources, strict=True):
            members.append(_written(archive, name, lines, step))
        chains = tuple(carrier.chains())
        text = manifest_of(carrier.manifest, chains, tuple(members)).text().encode()
        archive.writestr(_info("manifest.json"), text)
        if sign is not None:
            archive.writestr(_info("signature.json"), sign(text))
    return report


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = _MODE
    return info


def _written(
    archive: zipfile.ZipFile,
    name: str,
    lines: Iterable[object],
    step: Callable[[str, int], None] | None,
) -> Member:
    digest, size = hashlib.sha256(), 0
    with archive.open(_info(name), "w", force_zip64=True) as target:
        for number, value in enumerate(lines):
            if step is not None:
                step(name, number)
            line = json.dumps(value, ensure_ascii=False, separators=SEPARATORS).encode() + b"\n"
            digest.update(line)
            size += len(line)
            target.write(line)
    return Member(name=name, sha256=digest.hexdigest(), size=size)


def _article_lines(articles: Iterable[CarriedArticle], report: Report) -> Iterator[object]:
    for article in articles:
        report.keep("articles")
        columns = {
            name: value.hex() if isinstance(value, bytes) else value
            for name, value in article.columns.items()
            if value is not None
        }
        blobs = sorted(name for name, value in article.columns.items() if isinstance(value, bytes))
        line: dict[str, object] = {"columns": columns, "bytes": blobs}
        if article.text is not None:
            line["text"] = article.text
        if article.given is not None:
            line["given"] = base64.b64encode(article.given).decode()
        yield line


def _row_lines(tables: Iterable[CarriedTable], report: Report) -> Iterator[object]:
    for table in tables:
        if table.rows and table.table != "article":  # those are counted with their texts
            report.keep(plural_of(table.table), len(table.rows))
        for at in range(0, len(table.rows), _ROWS_A_LINE):
            rows = table.rows[at : at + _ROWS_A_LINE]
            columns = [list(column) for column in zip(*rows, strict=True)]
            blobs = [
                number
                for number, column in enumerate(columns)
                if any(isinstance(value, bytes) for value in column)
            ]
            for number in blobs:
                columns[number] = [_hex(value) for value in columns[number]]
            yield {
                "table": table.table,
                "columns": table.columns,
                "bytes": blobs,
                "first": table.is_first,
                "rows": list(zip(*columns, strict=True)),
            }


def _hex(value: Any) -> str | None:  # noqa: ANN401 - a cell
    return None if value is None else value.hex()


def _event_lines(events: Iterable[CarriedEvent], report: Report) -> Iterator[object]:
    for (person, device), chain in groupby(events, key=lambda event: (event.person, event.device)):
        page: list[object] = []
        for event in chain:
            report.keep("events")
            page.append(_event_cells(event))
            if len(page) == _EVENTS_A_LINE:
                yield {"person": person.hex(), "device": device.hex(), "events": page}
                page = []
        if page:
            yield {"person": person.hex(), "device": device.hex(), "events": page}


def _event_cells(event: CarriedEvent) -> list[object]:
    cells: list[object] = []
    for number, value in enumerate(event.columns[2:], 2):
        if number == _PAYLOAD and isinstance(value, bytes):
            cells.append(_packed(value))
        else:
            cells.append(value.hex() if isinstance(value, bytes) else value)
    cells.append(event.hash.hex())
    return cells


_PAYLOAD = 12


def _packed(payload: bytes) -> str:
    """Give bytes as text: JSON as it is, what is compressed in base64."""
    if payload[:1] in (b"[", b"{"):
        return payload.decode()
    return base64.b64encode(payload).decode()


def _snapshot_lines(snapshots: Iterable[CarriedSnapshot]) -> Iterator[object]:
    for one in snapshots:
        yield [one.layer.hex(), one.stamp, one.created_us, _packed(one.content)]
