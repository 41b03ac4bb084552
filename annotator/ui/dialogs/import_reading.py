"""What an import dialog reads in the background: the plan of the files, and a look into them.

Pure but for the importing service; runs in the thread of a job.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.domain.exchange import ImportedArticle
from annotator.domain.reports import Report
from annotator.ui.models.import_files_model import ImportFile
from annotator.workspace.importing import Importing, ImportPlan, ImportPreview
from annotator.workspace.jobs import IsCancelled, OnProgress

__all__ = ["MOST_READ", "ImportLook", "look_into"]

MOST_READ = 5_000
"""After so many articles the look ends; the import itself reads on."""

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ImportLook:
    """What the files hold, as far as they were read."""

    plan: ImportPlan
    preview: ImportPreview

    @property
    def files(self) -> tuple[ImportFile, ...]:
        """The files with their formats, and their encodings where an article was looked at."""
        found = {
            article.file: article.encoding
            for article in self.preview.articles
            if isinstance(article, ImportedArticle)
        }
        return tuple(
            ImportFile(file.name, file.format_id, found.get(file.name, ""))
            for file in self.plan.files
        )

    @property
    def report(self) -> Report:
        """What could not be planned or read, and what will be changed or dropped."""
        plan, seen = self.plan.report, self.preview.report
        return Report(
            seen.kept,
            [*plan.changed, *seen.changed],
            [*plan.dropped, *seen.dropped],
            [*plan.errors, *seen.errors],
            [*plan.notes, *seen.notes],
        )


def look_into(
    importing: Importing,
    paths: Sequence[Path],
    formats: Mapping[str, str],
    options: Mapping[str, object],
    progress: OnProgress,
    cancelled: IsCancelled,
) -> ImportLook:
    """Plan these paths, with other formats for the files named in `formats`, and read on.

    Raises `RuleViolation` for options that no format has, and `Cancelled`.
    """
    plan = importing.plan(paths, keep_going=True)
    files = tuple(
        replace(file, format_id=formats[file.name], confidence=1.0)
        if file.name in formats
        else file
        for file in plan.files
    )
    plan = replace(plan, files=files)
    known = {
        name
        for format_id in plan.formats
        for name in importing.options_model(format_id).model_fields
    }
    fitting = {name: value for name, value in options.items() if name in known}
    preview = importing.preview(
        plan, fitting, first=_SHOWN, at_most=MOST_READ, progress=progress, cancelled=cancelled
    )
    return ImportLook(plan, preview)
