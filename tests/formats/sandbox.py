"""Reads hostile files, each in a child process of its own with limits and without sockets.

Run as `python -m tests.formats.sandbox`: one JSON request a line on stdin, one JSON answer a line
on stdout. Every request is forked off, so that 10 s, 1 GiB and no network bind it alone, and a
crash of the child is an answer, too.
"""

import hashlib
import json
import os
import resource
import signal
import socket
import sys
import time
from pathlib import Path
from typing import NoReturn

from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle
from annotator.domain.reports import Report
from annotator.formats.registry import Registry
from annotator.formats.sources import expand

SECONDS = 10
BYTES = 1 << 30


def main() -> None:
    """Answer requests until stdin ends."""
    registry = Registry.load(plug_ins=[])
    for line in sys.stdin:
        request = json.loads(line)
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            in_child(theirs, registry, Path(request["path"]), request["format"])
        os.close(theirs)
        with os.fdopen(ours, "rb") as pipe:
            answer = pipe.read().decode()
        _, status = os.waitpid(child, 0)
        ended = os.waitstatus_to_exitcode(status)
        sys.stdout.write((answer or json.dumps({"ended": ended})) + "\n")
        sys.stdout.flush()


def in_child(pipe: int, registry: Registry, path: Path, format_id: str) -> NoReturn:
    """Read one file twice, strictly and keeping going, and never return."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.alarm(SECONDS)
    socket.socket = Blocked  # type: ignore[assignment,misc]
    try:
        answer: dict[str, object] = {
            "strict": attempt(registry, path, format_id, keep_going=False),
            "going": attempt(registry, path, format_id, keep_going=True),
        }
    except BaseException as error:  # noqa: BLE001 - the answer says what it was
        answer = {"raised": f"{type(error).__name__}: {error}"[:500]}
    with os.fdopen(pipe, "wb") as out:
        out.write(json.dumps(answer).encode())
    os._exit(0)


class Blocked:
    """Stands for a socket and lets nobody have one."""

    def __init__(self, *_: object, **__: object) -> None:
        raise PermissionError("no sockets here")


def attempt(
    registry: Registry, path: Path, format_id: str, *, keep_going: bool
) -> dict[str, object]:
    """Read the file; give articles, report and the error that ended it."""
    importer = registry.importer(format_id)
    extensions = importer.info.extensions if path.suffix == ".zip" else ()
    report = Report()
    articles: list[dict[str, object]] = []
    problem = ""
    begun = time.monotonic()
    try:
        for source in expand([path], report, extensions=extensions, keep_going=keep_going):
            found = importer.read(source, importer.Options(), report, keep_going=keep_going)
            articles.extend(shape(item) for item in found if isinstance(item, ImportedArticle))
    except FormatError as error:
        problem = str(error)
    return {
        "articles": articles,
        "report": dict(report.as_json()),
        "problem": problem,
        "seconds": time.monotonic() - begun,
    }


def shape(item: ImportedArticle) -> dict[str, object]:
    """Give what the tests look at; long texts by their digest alone."""
    return {
        "text": item.text if len(item.text) < 10_000 else "",
        "sha256": hashlib.sha256(item.text.encode()).hexdigest(),
        "encoding": item.encoding,
        "newline": item.newline,
        "spans": [
            [span.label, [list(part) for part in span.fragments]]
            for layer in item.layers
            for span in layer.spans
        ],
    }


if __name__ == "__main__":
    main()
