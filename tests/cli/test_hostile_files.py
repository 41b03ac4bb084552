"""Every hostile file of this release's formats through the whole command, as its manifest says.

`tests/formats/test_hostile.py` looks at what is read; here it is what the project holds afterwards,
the exit codes and the messages. All run in one child with 1 GiB of memory and without sockets.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.cli.test_bad_input import limited

pytestmark = [
    pytest.mark.needs_fixtures,
    pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits"),
]

LATER = ("json/doccano_mixed.jsonl", "zip/bomb.docx")
"""Files of our kinds that belong to formats of later issues."""

REFUSED_WARNINGS = {
    "text/empty.txt": "an empty file is refused clearly",
    "text/only_whitespace.txt": "as the empty one",
    "text/nul.txt": "a NUL is an error, and left out with --keep-going",
    "json/duplicate_keys.jsonl": "such a line is an error",
    "db/empty.sqlite": "is not taken for a project",
}
"""What the manifest lets a program warn about and this one refuses."""

PARTLY_ACCEPTED = ("spans/duplicate_ids.jsonl",)
"""All records are good enough to go in, and what was changed in them is told."""


@dataclass(frozen=True)
class Outcome:
    """A file imported strictly and then keeping going, with looks at the project between."""

    strict: Ran
    before: Ran
    after: Ran
    going: Ran
    end: Ran


@pytest.fixture(scope="module")
def outcomes(
    shared_fixtures: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, Path, Outcome]]:
    """Give each file's verdict, path and outcome."""
    folder = tmp_path_factory.mktemp("hostile")
    script = shared_fixtures / "make_hostile.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True)
    facts = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    kinds = ("text/", "spans/", "json/", "conll/", "zip/", "db/")
    taken = [
        fact
        for fact in facts
        if fact["file"].startswith(kinds)
        and fact["file"] not in LATER
        and not fact["file"].endswith(".conllu")
    ]
    fresh, project = folder / "fresh.annot", folder / "p.annot"
    commands: list[tuple[str | Path, ...]] = [("new", fresh)]
    for fact in taken:
        words = ("import", project, folder / fact["file"], "--option", "unknown_labels=add")
        look = ("stats", project, "--json")
        commands += [("cp", fresh, project), look, words, look, (*words, "--keep-going"), look]
    ran = limited(commands, memory=1 << 30)[1:]
    found = {}
    for number, fact in enumerate(taken):
        _, before, strict, after, going, end = ran[6 * number : 6 * number + 6]
        outcome = Outcome(strict, before, after, going, end)
        found[fact["file"]] = (fact["verdict"], folder / fact["file"], outcome)
    return found


def articles(look: Ran) -> int:
    return int(str(look.json()["articles"]))


def well_told(ran: Ran, path: Path) -> None:
    """Check that a refusal is exit 1 and lines that begin with the file."""
    assert (ran.code, ran.out) == (1, ""), ran
    assert ran.err
    assert all(line.startswith(str(path)) for line in ran.err.splitlines()), ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_good_goes_in(outcomes: dict[str, tuple[str, Path, Outcome]]) -> None:
    for name, (verdict, _, outcome) in outcomes.items():
        if verdict == "accept":
            assert outcome.strict.code == 0, (name, outcome.strict)
            assert articles(outcome.after) > 0, name


def test_a_file_that_is_odd_goes_in_with_a_word(
    outcomes: dict[str, tuple[str, Path, Outcome]],
) -> None:
    for name, (verdict, path, outcome) in outcomes.items():
        if verdict == "warn" and name not in REFUSED_WARNINGS:
            assert outcome.strict.code == 0, (name, outcome.strict)
            assert any(line.startswith(str(path)) for line in outcome.strict.err.splitlines()), name
            assert articles(outcome.after) > 0, name


def test_a_file_that_is_refused_leaves_the_project_as_it_was(
    outcomes: dict[str, tuple[str, Path, Outcome]],
) -> None:
    for name, (verdict, path, outcome) in outcomes.items():
        if verdict == "reject" or name in REFUSED_WARNINGS:
            well_told(outcome.strict, path)
            assert outcome.after == outcome.before, name
        if verdict == "reject":
            well_told(outcome.going, path)
            assert outcome.end == outcome.before, name


def test_a_file_that_is_broken_in_places_goes_in_only_when_one_keeps_going(
    outcomes: dict[str, tuple[str, Path, Outcome]],
) -> None:
    for name, (verdict, path, outcome) in outcomes.items():
        if verdict == "partial" and name not in PARTLY_ACCEPTED:
            if name != "json/nan_infinity.jsonl":
                assert outcome.going.code == 0, (name, outcome.going)
                assert articles(outcome.end) > 0, name
            well_told(outcome.strict, path)
            assert outcome.after == outcome.before, name
            assert str(path) in outcome.going.err, name


def test_the_broken_line_is_named(outcomes: dict[str, tuple[str, Path, Outcome]]) -> None:
    broken = [name for name in outcomes if name.startswith("json/broken_line7_")]
    assert len(broken) == 7
    for name in broken:
        _, path, outcome = outcomes[name]
        for ran in (outcome.strict, outcome.going):
            assert ran.err.count(f"{path}: line 7: ") == 1, name
        assert articles(outcome.end) == 9, name


def test_what_went_in_is_not_doubled_the_second_time(
    outcomes: dict[str, tuple[str, Path, Outcome]],
) -> None:
    for name, (_, _, outcome) in outcomes.items():
        if outcome.strict.code == 0:
            assert articles(outcome.end) == articles(outcome.after), name
            spans = [look.json()["spans"] for look in (outcome.after, outcome.end)]
            assert spans[0] == spans[1], name


@pytest.mark.parametrize("name", ["not_a_database", "plain_text", "empty"])
def test_a_false_project_is_refused_and_left_alone(
    run: Run, text: Path, outcomes: dict[str, tuple[str, Path, Outcome]], name: str
) -> None:
    _, path, _ = outcomes[f"db/{name}.sqlite"]
    before = path.read_bytes()
    for words in (
        ("stats", path),
        ("import", path, text),
        ("backup", path, path.with_suffix(".b")),
    ):
        well_told(run(*words), path)
    assert path.read_bytes() == before


def test_no_file_ends_in_an_unforeseen_way(
    outcomes: dict[str, tuple[str, Path, Outcome]],
) -> None:
    codes = {name: (one.strict.code, one.going.code) for name, (_, _, one) in outcomes.items()}
    assert {name: both for name, both in codes.items() if not set(both) <= {0, 1}} == {}
