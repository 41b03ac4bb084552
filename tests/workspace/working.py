"""What worker processes do in tests; they import it by its name."""

import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.exchange import ProjectHeader
from annotator.domain.format_info import FormatInfo
from annotator.domain.reports import Report
from annotator.formats.atomic import atomic_file
from annotator.formats.protocols import ExportContext, ExportOptions


def add_hundred(number: int) -> int:
    """Add; prints as careless code does."""
    print("adding", number)  # noqa: T201 - what is printed must not become an answer
    return 100 + number


def fail(how: str) -> str:
    """Fail in the way that the task names."""
    if how == "format":
        raise FormatError("no good", file="a.txt", line=3)
    if how == "bug":
        raise ZeroDivisionError
    if how == "exit":
        os._exit(1)
    if how == "hang":
        threading.Event().wait()
    return "done: " + how


def modules(package: str) -> list[str]:
    """Say which modules of a package a worker has loaded, after those of an export's worker."""
    import annotator.store.project_store
    import annotator.workspace.export_parts  # noqa: F401 - what it loads is asked for

    return sorted(name for name in sys.modules if name.startswith(package))


class Titles:
    """Writes titles, a line each; refuses one title, and can kill its process at another."""

    info: ClassVar[FormatInfo] = FormatInfo(
        "titles", "Titles", can_read=False, can_write=True, extensions=(".txt",), keeps=frozenset()
    )
    Options: ClassVar[type[ExportOptions]] = ExportOptions
    is_joinable: ClassVar[bool] = True

    def write(
        self,
        header: ProjectHeader,  # noqa: ARG002 - part of the protocol
        articles: Iterable[ArticleContent],
        target: Path,
        options: ExportOptions,  # noqa: ARG002 - likewise
        report: Report,
        *,
        context: ExportContext,
    ) -> None:
        with atomic_file(target, force=context.force) as out:
            for content in articles:
                title = str(content.text).splitlines()[0]
                if title == "refuse":
                    raise RuleViolation("this title cannot be written")
                if title == "die" and target.name.startswith("part-"):
                    os._exit(1)
                out.write(title.encode() + b"\n")
                report.keep("titles")
