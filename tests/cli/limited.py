"""Runs commands one after the other in this process, with limits: for the tests of bad input.

usage: python -m tests.cli.limited < request. The request is one JSON object: `commands` (lists of
words), `memory` and `file_size` (bytes, 0 for no limit), `disk` ({"folder", "bytes", "files"}: a
file system of that size is mounted there and the files are copied into it; only in a mount
namespace of one's own). Sockets are closed. Answers are JSON on stdout: exit code, what was said,
seconds.
"""

import contextlib
import io
import json
import resource
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from annotator.cli import main as annotator


class Blocked(socket.socket):
    """No socket is ever made."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        raise OSError("no sockets here")


def main() -> None:
    """Answer the request on stdin."""
    request = json.load(sys.stdin)
    socket.socket = Blocked  # type: ignore[misc]
    if disk := request.get("disk"):
        mount(Path(disk["folder"]), disk["bytes"], disk["files"])
    for what, name in (("memory", resource.RLIMIT_AS), ("file_size", resource.RLIMIT_FSIZE)):
        if limit := request.get(what, 0):
            resource.setrlimit(name, (limit, limit))
    json.dump([answer(words) for words in request["commands"]], sys.stdout)


def mount(folder: Path, size: int, files: list[str]) -> None:
    """Put a small file system in the place of a folder, and copies of files into it."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    subprocess.run(words, check=True)
    for file in files:
        shutil.copy(file, folder)


def answer(words: list[str]) -> dict[str, object]:
    """Run one command; `cp` copies a file, which the real one does not know."""
    begun = time.monotonic()
    if words[0] == "cp":
        shutil.copy(words[1], words[2])
        return {"code": 0, "out": "", "err": "", "seconds": 0}
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = annotator(words)
    seconds = time.monotonic() - begun
    return {"code": code, "out": out.getvalue(), "err": err.getvalue(), "seconds": seconds}


if __name__ == "__main__":
    main()
