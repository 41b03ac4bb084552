"""Keys of people who sign bundles: the own one on this machine, those of others in the project.

The first signature of a person is taken on trust and its fingerprint shown; later ones must be by
the same key (`exchanging` asks).
"""

import os
from pathlib import Path

from annotator.domain.errors import StoreUnavailable
from annotator.workspace.places import config_folder

__all__ = ["KEY_STATE", "own_key"]

KEY_STATE = "exchange/key/"
"""How the names of states begin under which a project keeps the keys of people."""


def own_key(folder: Path | None = None) -> bytes:
    """Give this installation's signing key, made with its first use; nobody else may read it.

    `RuleViolation` without the library `cryptography`, `StoreUnavailable` where the folder cannot
    be written.
    """
    from annotator.formats.bundle_lock import new_key

    path = (folder or config_folder()) / "exchange_key"
    try:
        known = bytes.fromhex(path.read_text(encoding="ascii").strip())
        if len(known) == 32:
            return known
    except (OSError, ValueError):
        pass
    made = new_key()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(made.hex() + "\n")
    except OSError as error:
        raise StoreUnavailable(f"{path}: the signing key could not be kept: {error}") from error
    return made
