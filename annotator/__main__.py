"""The command `annotator`: without arguments, or with a project file, the window; else a command.

Looks at the arguments before importing anything, so that neither side pays for the other.
"""

import sys

__all__ = ["main"]


def main() -> int:
    """Run what the arguments ask for and give the exit code."""
    arguments = sys.argv[1:]
    if _is_for_window(arguments):
        from annotator.app import main as run_window

        return run_window(arguments)
    from annotator.cli import main as run_command

    return run_command(arguments)


def _is_for_window(arguments: list[str]) -> bool:
    """Say whether there is nothing to do but to open the window, with a project or without."""
    if not arguments:
        return True
    return len(arguments) == 1 and arguments[0].endswith(".annot")


if __name__ == "__main__":
    sys.exit(main())
