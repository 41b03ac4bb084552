"""Where the program keeps what belongs to this person on this machine.

Standard library at import time: the window asks for these folders before its first paint.
"""

import os
from pathlib import Path

__all__ = ["config_folder", "data_folder"]


def config_folder() -> Path:
    """Give the folder of settings and window state; the caller makes it when it writes.

    `ANNOTATOR_CONFIG_DIR` overrides the platform's place.
    """
    override = os.environ.get("ANNOTATOR_CONFIG_DIR")
    if override:
        return Path(override)
    from platformdirs import user_config_path

    return user_config_path("annotator", appauthor=False)


def data_folder() -> Path:
    """Give the folder for what the program makes itself, such as the sample project."""
    from platformdirs import user_data_path

    return user_data_path("annotator", appauthor=False)
