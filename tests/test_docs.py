"""What the documents say is what the program has: formats, settings, decisions, words, places."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from pydantic import BaseModel

from annotator.domain.format_info import FormatInfo, Keeps
from annotator.formats.protocols import ImportOptions
from annotator.formats.registry import Registry
from annotator.resources import resource
from annotator.workspace.settings import Settings, about

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "annotator"
ARCHITECTURE = (PACKAGE / "ARCHITECTURE.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMATS = resource("help/formats.md").read_text(encoding="utf-8")
DECISIONS = sorted((PACKAGE / "decisions").glob("*.md"))

ROW_OF = {
    Keeps.TEXT: "text",
    Keeps.META: "title, author, outlet, date and the like",
    Keeps.SPANS: "spans and their labels",
    Keeps.NESTED: "spans inside or across others",
    Keeps.DISCONTINUOUS: "spans with gaps",
    Keeps.ATTRIBUTES: "attributes",
    Keeps.NOTES: "notes",
    Keeps.TOPICS: "topics",
    Keeps.STANCES: "stances",
    Keeps.RELATIONS: "relations",
    Keeps.ANNOTATORS: "who labelled",
    Keeps.STATUS: "status",
    Keeps.TIMES: "times",
    Keeps.DECISIONS: "decisions behind the gold",
}
WORDS = {
    *("Project", "Article", "Scheme", "Label", "Person", "Layer", "Span", "Topic", "Stance"),
    *("Actor", "Target", "Relation", "Change", "Event", "Suggestion", "Conflict", "Decision"),
    *("Gold", "Bundle", "Snapshot"),
}


def built_in() -> Registry:
    return Registry.load(())


def rows(text: str, heading: str) -> list[list[str]]:
    """Give the cells of the first table after a heading, its head first, without the rule."""
    after = text.split(f"\n{heading}\n", 1)[1] if not text.startswith(heading) else text
    table = re.search(r"(?:^\|.*\|\n)+", after, re.MULTILINE)
    assert table is not None, heading
    lines = table[0].splitlines()
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in (lines[0], *lines[2:])]


# Formats -----------------------------------------------------------------------------------------


def test_the_table_of_formats_says_what_the_formats_say() -> None:
    head, *lines = rows(FORMATS, "# Formats")
    told = {
        column: {line[0] for line in lines if line[at] == "yes"}
        for at, column in enumerate(head)
        if at
    }
    assert {line[0] for line in lines} == {"is read", "is written", *ROW_OF.values()}
    assert told == {f"`{info.id}`": said_of(info) for info in built_in().infos()}


def said_of(info: FormatInfo) -> set[str]:
    """Give the rows in which a format has a "yes"."""
    ways = (("is read", info.can_read), ("is written", info.can_write))
    return {way for way, can in ways if can} | {ROW_OF[kept] for kept in info.keeps}


def section_of(info: FormatInfo) -> str:
    found = re.search(rf"^## .*\(`{info.id}`\)\n(.*?)(?=^## )", FORMATS, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


@pytest.mark.parametrize("info", built_in().infos(), ids=lambda info: info.id)
def test_a_format_has_its_section_with_its_file_endings(info: FormatInfo) -> None:
    first_sentence = section_of(info).split(". ")[0]
    assert set(re.findall(r"`(\.\w+)`", first_sentence)) == set(info.extensions)


def options_in(heading: str) -> dict[str, str]:
    return {line[0].strip("`"): line[1].strip("`") for line in rows(FORMATS, heading)[1:]}


def fields_of(models: dict[str, type[BaseModel]], common: type[BaseModel]) -> dict[str, str]:
    """Give every option with the format that has it, "all" for those that all share."""
    own = {name: model for name, model in models.items() if model is not common}
    found = dict.fromkeys(common.model_fields, "all")
    for name, model in own.items():
        found |= {field: name for field in model.model_fields if field not in common.model_fields}
    return found


def test_every_option_of_an_import_is_in_the_help() -> None:
    models: dict[str, type[BaseModel]] = {i.info.id: i.Options for i in built_in().importers()}
    assert options_in("## Options of imports") == fields_of(models, ImportOptions)


def test_every_option_of_an_export_is_in_the_help() -> None:
    found: dict[str, str] = {}
    for exporter in built_in().exporters():
        found |= dict.fromkeys(exporter.Options.model_fields, exporter.info.id)
    assert options_in("## Options of exports") == found


# Settings ----------------------------------------------------------------------------------------


def test_every_setting_is_in_the_help_by_its_title_and_its_name() -> None:
    page = resource("help/preferences.md").read_text(encoding="utf-8")
    told = {line[1]: line[0] for line in rows(page, "# Preferences")[1:]}
    assert told == {f"`{one.name}`": about(one.name).title for one in fields(Settings)}


# For developers ----------------------------------------------------------------------------------


def test_every_decision_is_in_the_list_with_its_title() -> None:
    listed = re.findall(r"^\* \[(\d{4} [^]]+)\]\(decisions/(.+)\)$", ARCHITECTURE, re.MULTILINE)
    titles = [path.read_text(encoding="utf-8").split("\n")[0][2:] for path in DECISIONS]
    assert listed == list(zip(titles, [path.name for path in DECISIONS], strict=True))


def test_the_glossary_has_every_word_with_what_it_is_not() -> None:
    head, *lines = rows(ARCHITECTURE, "## Words")
    assert head == ["word", "means", "not"]
    assert {word for line in lines for word in re.findall(r"\*(\w+)\*", line[0])} == WORDS
    assert all(meaning for _, meaning, _ in lines)


def test_the_table_of_places_names_what_exists() -> None:
    for question, place in rows(ARCHITECTURE, "## Where is…")[1:]:
        found = re.match(r"`([\w/.]+)`, `(\w+)`", place)
        assert found is not None, question
        path = PACKAGE / found[1]
        sources = [path] if path.is_file() else sorted(path.glob("*.py"))
        told = re.compile(rf'(?:def|class) {found[2]}\b|"{found[2]}"')
        assert any(told.search(one.read_text(encoding="utf-8")) for one in sources), question


def test_readme_gives_the_commands_for_other_systems_too() -> None:
    for line in ("uv run annotator demo", "uv run --all-extras pytest"):
        assert line in README.split("\n")
    start = r"py -m venv .venv; .venv\Scripts\pip install -c resources/constraints.txt -e "
    assert start + r".; .venv\Scripts\annotator demo" in README
    assert start + r'".[all,dev]"; .venv\Scripts\pytest' in README


def test_readme_names_the_libraries_that_the_program_looks_for() -> None:
    preflight = (PACKAGE / "ui" / "preflight.py").read_text(encoding="utf-8")
    wanted = re.findall(r'"lib[\w.-]+\.so\.\d+": "(\S+)"', preflight)
    assert wanted
    assert [name for name in wanted if name not in README] == []


def test_the_news_begin_with_this_version() -> None:
    from annotator import __version__

    page = resource("help/whats_new.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE)[0] == __version__
