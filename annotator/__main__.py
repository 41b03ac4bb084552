"""Where the program starts: arguments go to the command line, none to the window."""

import sys

__all__ = ["main"]


def main() -> int:
    """Run the program; gives the exit code."""
    from annotator.cli import main as run_command

    return run_command(sys.argv[1:] or ["open"])


if __name__ == "__main__":
    sys.exit(main())
