"""A process that upgrades a project file and says "go" just before.

usage: upgrade_driver.py PROJECT
"""

import sys
from pathlib import Path

from annotator.store.migrations import migrating  # noqa: F401 (so that "go" comes late)
from annotator.store.upgrading import upgrade_project


def main() -> None:
    import alembic.command  # noqa: F401 (likewise)
    import sqlalchemy  # noqa: F401 (likewise)

    sys.stdout.write("go\n")
    sys.stdout.flush()
    upgrade_project(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
