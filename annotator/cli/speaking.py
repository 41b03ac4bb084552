"""How a command speaks: results on standard output, messages and progress on standard error.

Each message is one unwrapped line that begins with the file as given. With `--json` exactly one
JSON value goes to standard output.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from annotator.domain.errors import AnnotatorError, FormatError
from annotator.domain.listing import Progress
from annotator.domain.reports import Report, counted
from annotator.workspace.jobs import OnProgress

if TYPE_CHECKING:
    from annotator.workspace.project import Project

__all__ = ["about", "message_line", "progress_on_terminal", "say", "tell", "tell_json"]
__all__ += ["tell_report", "told"]


def tell(text: str) -> None:
    """Put a line of results on standard output."""
    _write(sys.stdout, text + "\n")


def tell_json(value: object) -> None:
    """Put one JSON value on standard output; in ASCII where the output is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    _write(sys.stdout, json.dumps(value, ensure_ascii=encoding != "utf8", indent=2) + "\n")


def say(text: str) -> None:
    """Put one message on standard error, on one line whatever it holds."""
    _write(sys.stderr, " ".join(text.split()) + "\n")


def tell_report(report: Report, *files: Path) -> None:
    """Say a report: what was kept as result, what was not as messages.

    A message that names none of the `files` begins with the first of them.
    """
    for what, count in sorted(report.kept.items()):
        tell(f"kept {counted(count, what)}")
    lines: list[str] = []
    for verb, items in (("changed", report.changed), ("dropped", report.dropped)):
        lines += [f"{i.article}: {i.place}: {verb} {i.what}: {i.reason}" for i in items]
    lines += [str(error) for error in report.errors]
    lines += report.notes
    names = tuple(str(file) for file in files)
    for line in lines:
        say(line if line.startswith(names) else f"{names[0]}: {line}")


@contextmanager
def about(*files: Path) -> Iterator[None]:
    """Let errors that come out of the block begin with the first file, unless they name one."""
    try:
        yield
    except AnnotatorError as error:
        for file in files:
            error.add_note(str(file))
        raise


def told(project: "Project") -> "Project":
    """Say what opening a project had to tell, and give the project."""
    for message in project.messages.take():
        say(message.text)
    return project


def message_line(error: AnnotatorError) -> str:
    """Give an error's message, beginning with the file that it is about."""
    text = str(error)
    files: list[str] = getattr(error, "__notes__", [])
    if isinstance(error, FormatError) and error.file is not None:
        return text
    if text.startswith(tuple(files)):
        return text
    return f"{files[0] if files else 'annotator'}: {text}"


@contextmanager
def progress_on_terminal(title: str) -> Iterator[OnProgress | None]:
    """Show a progress bar on standard error while the block runs; None where that is no terminal.

    The block hands what it gets to the job.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} {task.fields[unit]}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, unit="")

        def show(progress: Progress) -> None:
            total = progress.total or None
            bar.update(task, completed=progress.done, total=total, unit=progress.unit)

        yield show


def _write(stream: TextIO, text: str) -> None:
    """Write and flush; what the terminal's encoding lacks is shown as escapes."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
