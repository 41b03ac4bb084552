"""The log of bundles: which came in, which went out. No event; nothing undoes it."""

from annotator.domain.bundles import BundleDirection, BundleKind, BundleRecord
from annotator.domain.ids import PersonId
from annotator.store.canonical import Values, hash_row
from annotator.store.engine import Link

__all__ = ["BUNDLE_COLUMNS", "bundle_records", "note_bundle"]

BUNDLE_COLUMNS = (
    *("direction", "sha256", "kind", "author_id", "recipient_id", "at_us", "outcome", "summary"),
)

_NAMES = ", ".join(BUNDLE_COLUMNS)


def note_bundle(link: Link, record: BundleRecord) -> bool:
    """Write down a bundle; False, and nothing is written, when the log holds it already."""
    values: Values = (
        record.direction.value,
        record.sha256,
        record.kind.value,
        record.author,
        record.recipient,
        record.at_us,
        record.outcome,
        record.summary,
    )
    written = link.run(
        f"INSERT INTO bundle_log ({_NAMES}, row_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 (our own names)
        "ON CONFLICT (direction, sha256) DO NOTHING",
        (*values, hash_row("bundle_log", values)),
    )
    return written > 0


def bundle_records(link: Link) -> tuple[BundleRecord, ...]:
    """Give all bundles of the log, by time."""
    rows = link.all(f"SELECT {_NAMES} FROM bundle_log ORDER BY at_us, direction, sha256")  # noqa: S608 (our own names)
    return tuple(
        BundleRecord(
            BundleDirection(direction),
            sha256,
            BundleKind(kind),
            None if author is None else PersonId(author),
            None if recipient is None else PersonId(recipient),
            at_us,
            outcome,
            summary,
        )
        for direction, sha256, kind, author, recipient, at_us, outcome, summary in rows
    )
