"""Keeping a project safe: backups that were read again, restoring, upgrading, finding damage."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from annotator.domain.errors import FormatError, RuleViolation, StoreUnavailable
from annotator.domain.reports import Problem, Severity
from annotator.workspace.clock_and_ids import new_id
from annotator.workspace.desk import Desk

__all__ = ["Safekeeping", "backup_name", "check_project", "is_sound", "restore_project"]
__all__ += ["upgrade_project_file"]


class Safekeeping:
    """Backups and checks of one open project; safe in any thread, meant for a job."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def backup(self, target: Path | None = None, *, force: bool = False) -> Path:
        """Write a backup, read it again, and give its path; the project may be in use meanwhile.

        Without `target` it goes beside the project, named after the project and the time. Raises
        `RuleViolation` when the target exists and `force` is off or its folder does not exist, and
        `StoreUnavailable` when the disk refuses.
        """
        path = target or backup_name(self._desk.path, self._desk.clock.now_us())
        if path.exists() and not force:
            raise RuleViolation(f"{path}: exists already; choose another name or use --force")
        if path.resolve() == self._desk.path.resolve():
            raise RuleViolation(f"{path}: is the project itself; choose another name")
        if not path.parent.is_dir():
            raise RuleViolation(f"{path}: there is no folder {path.parent}")
        with self._desk.reading() as store:
            if not path.exists():
                return store.backup(path)
            fresh = store.backup(path.with_name(f".{path.name}.{new_id().hex()}.annot"))
        try:
            return fresh.replace(path)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            raise StoreUnavailable(f"{path}: could not be replaced: {reason}") from error

    def check(self) -> tuple[Problem, ...]:
        """Read everything that the project holds and give all that is wrong; changes nothing."""
        return check_project(self._desk.path)


def check_project(path: Path) -> tuple[Problem, ...]:
    """Read everything that a project file holds and give all that is wrong; writes nothing to it.

    Raises `FormatError` when there is no such file or it is no project at all.
    """
    from annotator.store.doctor import check

    if not path.is_file():
        raise FormatError("there is no such file", file=path)
    return tuple(check(path))


def is_sound(problems: Sequence[Problem]) -> bool:
    """Say whether nothing among these problems is an error."""
    return all(problem.severity is not Severity.ERROR for problem in problems)


def restore_project(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of a project file; gives the name what was there is kept under.

    Nothing is overwritten: the old file stays beside the new one, whole. Raises `FormatError` when
    the backup is no project, `StoreUnavailable` when somebody has the target open or the disk
    refuses; the target is then as before.
    """
    from annotator.store.restore import restore

    if not backup.is_file():
        raise FormatError("there is no such file", file=backup)
    if target.exists() and target.resolve() == backup.resolve():
        raise RuleViolation(f"{backup}: is the project itself; choose a backup")
    if not target.parent.is_dir():
        raise RuleViolation(f"{target}: there is no folder {target.parent}")
    return restore(backup, target)


def upgrade_project_file(path: Path) -> Path | None:
    """Bring an older project up to this version; gives its backup, None when it was current.

    Opening one for writing does the same. Raises `FormatError` for a file that is absent or no
    project, `StoreUnavailable` when somebody has it open or the disk refuses; it is as before then.
    """
    from annotator.store.upgrading import upgrade_project
    from annotator.workspace.settings import load_settings

    if not path.is_file():
        raise FormatError("there is no such file", file=path)
    return upgrade_project(path, person=load_settings().name_or_login)


def backup_name(project: Path, now_us: int) -> Path:
    """Give the name of a backup made now: `news.annot` → `news-20260401-120000.backup.annot`."""
    moment = datetime.fromtimestamp(now_us / 1_000_000, tz=UTC).astimezone()
    stem = f"{project.stem}-{moment:%Y%m%d-%H%M%S}"
    path = project.with_name(f"{stem}.backup.annot")
    number = 2
    while path.exists():
        path = project.with_name(f"{stem}-{number}.backup.annot")
        number += 1
    return path
