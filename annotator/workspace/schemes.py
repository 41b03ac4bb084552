"""Label schemes: those that ship with the program, those in files, and the project's own.

A scheme file is TOML or JSON with the fields of `domain.scheme.Scheme`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from annotator.domain.actors import Target
from annotator.domain.changes import Applied, Change, ChangeSet, SchemeVersion
from annotator.domain.editing import edit_scheme, edit_target
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.ids import target_id
from annotator.domain.scheme import Scheme
from annotator.resources import resource
from annotator.workspace.desk import Desk
from annotator.workspace.toml_files import read_toml

__all__ = ["Schemes", "ShippedScheme", "load_scheme", "missing_targets", "read_scheme"]
__all__ += ["scheme_changed", "shipped_schemes", "targets_of"]


@dataclass(frozen=True, slots=True)
class ShippedScheme:
    """A scheme that comes with the program: what `--scheme` takes, and the scheme itself."""

    name: str
    scheme: Scheme


def shipped_schemes() -> tuple[ShippedScheme, ...]:
    """Give the schemes that ship with the program, by name."""
    paths = sorted(resource("schemes").glob("*.toml"))
    return tuple(ShippedScheme(path.stem, read_scheme(path)) for path in paths)


def load_scheme(name_or_file: str) -> Scheme:
    """Give the shipped scheme with this name, or read it from a file.

    What ends in .toml or .json, or holds a slash, is a file. Raises `RuleViolation` for a name
    that we do not know, `FormatError` for a file that is no scheme.
    """
    path = Path(name_or_file)
    if path.suffix in (".toml", ".json") or len(path.parts) > 1:
        return read_scheme(path, name_or_file)
    names = sorted(path.stem for path in resource("schemes").glob("*.toml"))
    if name_or_file in names:
        return read_scheme(resource(f"schemes/{name_or_file}.toml"))
    raise RuleViolation(
        f'There is no scheme "{name_or_file}". Choose one of: {", ".join(names)}; or give a file '
        "that ends in .toml or .json."
    )


def read_scheme(path: Path, shown: str | None = None) -> Scheme:
    """Read a scheme from a TOML or JSON file; `shown` is how messages call it.

    Raises `FormatError` that says what is wrong and where.
    """
    name = str(path) if shown is None else shown
    values = _read_json(path, name) if path.suffix == ".json" else read_toml(path, name)
    from annotator.domain.scheme_values import checked_scheme

    try:
        return checked_scheme(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise FormatError(
            f"This is no label scheme: {where + ': ' if where else ''}{message}.", file=name
        ) from error


def targets_of(scheme: Scheme, now_us: int) -> tuple[Target, ...]:
    """Give the stance targets that a scheme brings along, as targets of a project."""
    return tuple(
        Target(
            id=target_id(target.kind, target.name),
            name=target.name,
            kind=target.kind,
            created_us=now_us,
            for_means=target.for_means,
            aliases=tuple(sorted(target.aliases)),
            key=target.key,
            note=target.rule,
        )
        for target in scheme.targets
    )


class Schemes:
    """The scheme of one project, and how to change it; safe in any thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def current(self) -> Scheme:
        """The project's current scheme."""
        return self._desk.scheme

    def versions(self) -> tuple[SchemeVersion, ...]:
        """Give all versions that the project keeps."""
        with self._desk.reading() as store:
            return store.scheme_versions()

    def change(self, new: Scheme, *, initiator: str = "") -> Applied:
        """Make `new` the current scheme, with the targets that it brings along, in one undo step.

        Annotations stay as they are, under the version that they were made with. Raises
        `RuleViolation` when the scheme is so already.
        """
        now_us = self._desk.clock.now_us()
        change_set = scheme_changed(self.versions(), new, now_us)
        targets = missing_targets(new, self._targets(), now_us)
        return self._desk.apply(
            replace(change_set, changes=(*change_set.changes, *targets)), initiator=initiator
        )

    def add_target(self, target: Target, *, initiator: str = "") -> Applied:
        """Add a stance target to the project; raises `RuleViolation`."""
        change_set = edit_target(None, target, others=self._targets())
        return self._desk.apply(change_set, initiator=initiator)

    def _targets(self) -> tuple[Target, ...]:
        with self._desk.reading() as store:
            return store.targets()


def missing_targets(scheme: Scheme, known: Iterable[Target], now_us: int) -> tuple[Change, ...]:
    """Give the changes that add those targets of `scheme` that a project lacks."""
    ids = {target.id for target in known}
    fresh = (target for target in targets_of(scheme, now_us) if target.id not in ids)
    return tuple(Change(None, target) for target in fresh)


def scheme_changed(versions: Sequence[SchemeVersion], new: Scheme, now_us: int) -> ChangeSet:
    """Give the ChangeSet that makes `new` the current one, be it new or one of these versions.

    Raises `RuleViolation` when it is the current one already.
    """
    old = next((version for version in versions if version.is_current), None)
    change_set = edit_scheme(old, new, now_us)
    there = next((v for v in versions if v.scheme.version_id == new.version_id), None)
    if there is None:
        return change_set
    again = Change(there, replace(there, is_current=True))
    return replace(change_set, changes=(again, *change_set.changes[1:]))


def _read_json(path: Path, name: str) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise FormatError(f"{error.msg}.", file=name, line=error.lineno) from error
    except (OSError, ValueError) as error:
        raise FormatError(f"This file cannot be read: {error}.", file=name) from error
