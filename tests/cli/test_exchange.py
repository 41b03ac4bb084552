import json
from pathlib import Path

import pytest

from tests.cli.conftest import CONLL, TEXT, Run


def stats(run: Run, project: Path) -> dict[str, object]:
    return run("stats", project, "--json").json()


def test_a_text_goes_in_and_comes_out_as_it_was(
    run: Run, project: Path, text: Path, tmp_path: Path
) -> None:
    assert run("import", project, text).out == "kept 1 article\n"
    out = tmp_path / "out.jsonl"
    assert run("export", project, "--format", "jsonl", "--output", out).code == 0
    _, article = (json.loads(line) for line in out.read_text().splitlines())
    assert article["text"] == TEXT


def test_an_import_reports_as_json(run: Run, project: Path, corpus: Path) -> None:
    report = run("import", project, corpus, "--json").json()
    assert report["kept"] == {"articles": 1, "layers": 1, "spans": 2}
    assert {"changed", "dropped", "errors"} <= set(report)


def test_labels_that_nobody_knows_stop_the_import(run: Run, project: Path, corpus: Path) -> None:
    corpus.write_text(CONLL.replace("PER", "HUMAN"))
    before = stats(run, project)
    asked = run("import", project, corpus)
    assert asked.code == 1
    assert asked.err.startswith(f"{corpus}: ")
    assert "HUMAN (1)" in asked.err
    assert stats(run, project) == before


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (("--option", "unknown_labels=add"), {"HUMAN": 1, "LOC": 1}),
        (("--option", "unknown_labels=drop"), {"LOC": 1}),
        (("--map", "HUMAN=PER"), {"PER": 1, "LOC": 1}),
        (("--map", "HUMAN="), {"LOC": 1}),
    ],
)
def test_the_user_says_what_becomes_of_them(
    run: Run, project: Path, corpus: Path, words: tuple[str, ...], labels: dict[str, int]
) -> None:
    corpus.write_text(CONLL.replace("PER", "HUMAN"))
    assert run("import", project, corpus, *words).code == 0
    spans = stats(run, project)["spans"]
    assert isinstance(spans, dict)
    assert {name: count for name, count in spans["by_label"].items() if count} == labels


def test_a_broken_file_changes_nothing_unless_one_keeps_going(
    run: Run, project: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "Satu."}\n{"text": "Dua.\n{"text": "Tiga."}\n')
    ended = run("import", project, broken)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"{broken}: line 2: ")
    assert stats(run, project)["articles"] == 0
    went_on = run("import", project, broken, "--keep-going", "--json")
    assert went_on.code == 0
    assert f"{broken}: line 2: " in went_on.err
    assert stats(run, project)["articles"] == 2


def test_keeping_going_with_nothing_left_is_a_failure(
    run: Run, project: Path, tmp_path: Path
) -> None:
    ended = run("import", project, tmp_path / "absent.txt", "--keep-going")
    assert ended.code == 1
    assert str(tmp_path / "absent.txt") in ended.err


def test_a_trial_changes_nothing(run: Run, project: Path, text: Path) -> None:
    tried = run("import", project, text, "--dry-run")
    assert tried.out == "kept 1 article\n"
    assert "trial" in tried.err
    assert stats(run, project)["articles"] == 0


def test_the_owner_of_unnamed_labels_can_be_named(
    run: Run, project: Path, corpus: Path, tmp_path: Path
) -> None:
    run("import", project, corpus, "--annotator", "Budi")
    out = tmp_path / "out.conll"
    refused = run("export", project, "--format", "conll", "--output", out, "--layer", "Sari")
    assert refused.code == 1
    assert "Budi" in refused.err
    assert run("export", project, "--format", "conll", "--output", out, "--layer", "Budi").code == 0


def test_an_existing_output_is_kept_without_force(
    run: Run, project: Path, corpus: Path, tmp_path: Path
) -> None:
    run("import", project, corpus)
    out = tmp_path / "out.conll"
    out.write_text("mine")
    words = ("export", project, "--format", "conll", "--output", out)
    refused = run(*words)
    assert refused.code == 1
    assert refused.err.startswith(f"{out}: ")
    assert run(*words, "--force").code == 0


def test_export_options_and_statuses_are_read(
    run: Run, project: Path, corpus: Path, tmp_path: Path
) -> None:
    run("import", project, corpus, "--option", "status=in_progress")
    out = tmp_path / "out.conll"
    words = ("export", project, "--format", "conll", "--output", out)
    assert "in progress" in run(*words).err
    report = run(*words, "--status", "in_progress", "--force", "--json").json()
    assert report["kept"] == {"articles": 1, "spans": 2}
    assert run(*words, "--option", "colour=red", "--force").code == 1
    assert run(*words, "--status", "finished", "--force").code == 2


def test_formats_are_listed(run: Run) -> None:
    listed = json.loads(run("formats", "--json").out)
    (conll,) = (one for one in listed if one["id"] == "conll")
    assert conll["read"]
    assert conll["write"]
    assert conll["keeps"] == ["spans"]
    assert {"id", "name", "read", "write", "extensions", "keeps", "extra"} <= set(conll)
    assert "conll" in run("formats").out
