import io
import json
import sys
from pathlib import Path

import pytest

from annotator.cli.speaking import (
    about,
    message_line,
    progress_on_terminal,
    say,
    tell,
    tell_json,
    tell_report,
)
from annotator.domain.errors import AnnotatorError, FormatError, RuleViolation
from annotator.domain.listing import Progress
from annotator.domain.reports import Report

Captured = pytest.CaptureFixture[str]


def test_results_and_messages_go_apart(capsys: Captured) -> None:
    tell("result")
    say("a message\nof two lines")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("result\n", "a message of two lines\n")


def test_json_is_one_value(capsys: Captured) -> None:
    tell_json({"name": "naïve"})
    assert json.loads(capsys.readouterr().out) == {"name": "naïve"}


def test_an_output_that_lacks_letters_gets_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    tell("naïve")
    tell_json("naïve")
    assert raw.getvalue() == b'na\\xefve\n"na\\u00efve"\n'


def line(error: AnnotatorError, *files: str) -> str:
    with pytest.raises(AnnotatorError) as caught, about(*map(Path, files)):
        raise error
    return message_line(caught.value)


def test_a_message_begins_with_the_file_as_given() -> None:
    assert line(RuleViolation("No."), "p.annot", "out.conll") == "p.annot: No."
    assert line(RuleViolation("out.conll: No."), "p.annot", "out.conll") == "out.conll: No."
    assert line(RuleViolation("No.")) == "annotator: No."
    assert line(FormatError("Bad", file="a.txt", line=7), "p.annot") == "a.txt: line 7: Bad"
    assert line(FormatError("Bad"), "p.annot") == "p.annot: Bad"


def test_a_report_says_what_was_not_kept_with_its_place(capsys: Captured) -> None:
    report = Report(notes=["a.txt: tag scheme IOB2", "This was a trial."])
    report.keep("articles", 2)
    report.drop("span X", "a.txt", "line 3", "why not")
    report.error("b.txt", 7, "broken")
    tell_report(report, Path("p.annot"), Path("a.txt"), Path("b.txt"))
    said = capsys.readouterr()
    assert said.out == "kept 2 articles\n"
    assert said.err.splitlines() == [
        "a.txt: line 3: dropped span X: why not",
        "b.txt: line 7: broken",
        "a.txt: tag scheme IOB2",
        "p.annot: This was a trial.",
    ]


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    with progress_on_terminal("Importing") as progress:
        assert progress is None

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_on_terminal("Importing") as progress:
        assert progress is not None
        progress(Progress(3, 10, "articles"))
    assert "Importing" in screen.getvalue()
