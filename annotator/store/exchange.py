"""What a project takes in from teammates, and the log of what came and went; the write lane."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from annotator.domain.bundles import BundleKind, BundleRecord
from annotator.domain.carried import Carrier
from annotator.domain.errors import FormatError, StoreConflict
from annotator.store.bundle_log import note_bundle
from annotator.store.engine import Link
from annotator.store.merging import MergeOutcome, merge
from annotator.store.received import ReceivedProject

__all__ = ["StoreExchange"]


class Writing(Protocol):
    """Begins a transaction; with another file beside it, where one is given."""

    def __call__(self, beside: Path | None = None) -> AbstractContextManager[Link]:
        """Give the connection inside the transaction."""


_WORDS = frozenset({BundleKind.ASSIGNMENT, BundleKind.RELEASE})


class StoreExchange:
    """The exchange of one open store; made by `ProjectStore.exchange`."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def merge(self, carrier: Carrier, record: BundleRecord | None = None) -> MergeOutcome:
        """Take in what a teammate sends, in one transaction, all or nothing; no event.

        `record` goes into the log of bundles with it, where something changed or the lead said what
        they had seen. `FormatError` for what no program of ours wrote, `RuleViolation` for what
        does not fit here.
        """
        beside = carrier.copy if isinstance(carrier, ReceivedProject) else None
        try:
            with self._writing(beside) as link:
                outcome = merge(link, carrier)
                if record is not None and (outcome.changed_rows or record.kind in _WORDS):
                    note_bundle(link, record)
        except StoreConflict as error:
            raise FormatError(
                "holds values that no table of ours takes, or refers to rows that it does not "
                "bring; nothing of it was merged"
            ) from error
        return outcome

    def note(self, record: BundleRecord) -> bool:
        """Write down a bundle in the log: no event; False when the log holds it already."""
        with self._writing() as link:
            return note_bundle(link, record)
