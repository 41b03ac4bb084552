import re

from typer.main import get_command

from annotator import __version__
from annotator.cli.program import build
from annotator.resources import resource
from tests.cli.conftest import Run

HELP = resource("help/command_line.md").read_text(encoding="utf-8")


def commands() -> dict[str, set[str]]:
    """Give every command with its options, those of groups as "group command"."""
    found: dict[str, set[str]] = {}
    for name, command in get_command(build()).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        for title, one in (
            [(f"{name} {sub}", two) for sub, two in inner.items()] if inner else [(name, command)]
        ):
            found[title] = {option for param in one.params for option in param.opts}
    return found


def test_there_are_the_commands_of_the_design() -> None:
    names = {name.split()[0] for name in commands()}
    wanted = (
        "new open demo import export formats stats search assign agreement conflicts decide "
        "report render check backup restore migrate scheme bundle merge"
    )
    assert names == set(wanted.split())


def test_every_command_is_documented() -> None:
    assert [name for name in commands() if not re.search(rf"annotator {name}\b", HELP)] == []


def test_every_option_is_documented() -> None:
    options = {option for one in commands().values() for option in one if option[:2] == "--"}
    assert sorted(option for option in options if option not in HELP) == []


def test_every_documented_command_exists() -> None:
    told = re.findall(r"^annotator ((?:scheme )?[a-z]+)\b", HELP, re.MULTILINE)
    assert set(told) <= set(commands())


def test_help_and_version_are_given(run: Run) -> None:
    assert "import" in run("--help").out
    assert run("import", "--help").code == 0
    assert run("--version").out == f"annotator {__version__}\n"
