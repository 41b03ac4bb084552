"""What the window keeps in the project for itself: no event, not undoable, in no digest."""

from annotator.store.canonical import Values, hash_row
from annotator.store.engine import Link

__all__ = ["UI_STATE_COLUMNS", "drop_states", "set_state", "state", "states"]

UI_STATE_COLUMNS = ("key", "value")


def set_state(link: Link, key: str, value: str) -> None:
    """Keep a value under `key`."""
    values: Values = (key, value)
    link.run(
        "INSERT INTO ui_state (key, value, row_hash) VALUES (?, ?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value, row_hash = excluded.row_hash",
        (*values, hash_row("ui_state", values)),
    )


def drop_states(link: Link, beginning: str) -> None:
    """Forget everything under keys with this beginning."""
    link.run("DELETE FROM ui_state WHERE substr(key, 1, ?) = ?", (len(beginning), beginning))


def state(link: Link, key: str) -> str | None:
    """Give what is kept under `key`, None for nothing."""
    row = link.one("SELECT value FROM ui_state WHERE key = ?", (key,))
    return None if row is None else str(row[0])


def states(link: Link, beginning: str) -> dict[str, str]:
    """Give all that is kept under keys with this beginning, by key."""
    rows = link.all(
        "SELECT key, value FROM ui_state WHERE substr(key, 1, ?) = ? ORDER BY key",
        (len(beginning), beginning),
    )
    return {str(key): str(value) for key, value in rows}
