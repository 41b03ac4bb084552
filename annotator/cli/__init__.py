"""The command line: one module a group of commands, the same services as the window.

`main` is what `annotator` calls with arguments. It alone turns errors into exit codes: 1 for what
the user can mend, 2 for words that the parser does not know, 3 for the environment, 70 for our own
mistakes, 130 when stopped. Nothing of Qt is loaded unless a window is opened.
"""

import os
import sys
import traceback
from collections.abc import Sequence

__all__ = ["main"]

_STOPPED = 130
_OUR_MISTAKE = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments (without the program's name) ask for; give its exit code.

    Never raises: an error becomes one line on standard error.
    """
    from annotator.cli.speaking import message_line, say
    from annotator.domain.errors import AnnotatorError
    from annotator.workspace.jobs import Cancelled

    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return _run(given)
    except AnnotatorError as error:
        if error.exit_code == _OUR_MISTAKE:
            return _unforeseen(error)
        say(message_line(error))
        return error.exit_code
    except (KeyboardInterrupt, Cancelled):
        say("annotator: Stopped; nothing was changed.")
        return _STOPPED
    except BrokenPipeError:
        return _quiet_end()
    except OSError as error:
        say(f"{error.filename or 'annotator'}: {error.strerror or error}")
        return 3
    except MemoryError:
        say("annotator: There is not enough memory for this; nothing was changed.")
        return 3
    except Exception as error:  # noqa: BLE001 - the border of the program
        return _unforeseen(error)


def _run(arguments: list[str]) -> int:
    from typer import Abort
    from typer.exceptions import TyperException
    from typer.main import get_command

    from annotator.cli.program import build
    from annotator.cli.speaking import say

    command = get_command(build())
    try:
        code = command.main(args=arguments, prog_name="annotator", standalone_mode=False)
    except TyperException as error:
        say(f"annotator: {error.format_message()} See: annotator --help")
        return error.exit_code
    except Abort:
        return _STOPPED
    return code if isinstance(code, int) else 0


def _unforeseen(error: Exception) -> int:
    from annotator.cli.speaking import say

    say(
        f"annotator: Something went wrong that should not have ({type(error).__name__}: {error}). "
        "What was saved is safe. Please report it; ANNOTATOR_TRACE=1 shows where it happened."
    )
    if os.environ.get("ANNOTATOR_TRACE"):
        traceback.print_exception(error)
    return _OUR_MISTAKE


def _quiet_end() -> int:
    """End when nobody reads the output any more, so that Python's own flush at exit is quiet."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    return 0
