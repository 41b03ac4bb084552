"""The commands bundle and merge."""

from pathlib import Path

from tests.cli.conftest import Run


def test_work_goes_from_one_project_to_the_other(
    run: Run, project: Path, text: Path, tmp_path: Path
) -> None:
    run("import", project, text)
    copy = tmp_path / "copy.annot"
    run("backup", project, copy)
    labels = tmp_path / "labels.jsonl"
    labels.write_text(
        '{"text":"Kim Jong Un pulang.","spans":[{"start":0,"end":3,"label":"Person"}]}\n'
    )
    assert run("import", project, labels, "--option", "unknown_labels=add").code == 0
    out = tmp_path / "sari.annx"
    assert run("bundle", project, "--output", out).code == 0
    tried = run("merge", copy, out, "--dry-run", "--json").json()
    before = run("stats", copy, "--json").json()
    assert before["articles"] == 1
    merged = run("merge", copy, out, "--json").json()
    (one,), (would,) = merged["merged"], tried["merged"]  # type: ignore[misc]  # lists of one
    assert one["kept"] == would["kept"]
    assert one["kept"]["new articles"] == 1
    assert Path(str(one["backup"])).is_file()
    after = run("stats", copy, "--json").json()
    assert after["articles"] == 2
    again = run("merge", copy, out)
    assert "already" in again.err
    assert run("check", copy).code == 0


def test_wrong_words_and_wrong_files_are_told(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.annx"
    assert run("bundle", project, "--output", out, "--kind", "gift").code == 2
    nobody = run("bundle", project, "--output", out, "--for", "Budi")
    assert nobody.code == 1
    assert 'called "Budi"' in nobody.err
    (tmp_path / "x.annx").write_text("hello")
    wrong = run("merge", project, tmp_path / "x.annx")
    assert wrong.code == 1
    assert wrong.err.startswith(str(tmp_path / "x.annx"))


def test_an_assignment_makes_the_project_that_is_not_there(
    run: Run, project: Path, text: Path, tmp_path: Path
) -> None:
    run("import", project, text)
    run("assign", project, "--people", "Budi")
    out = tmp_path / "budi.annx"
    sent = run("bundle", project, "--kind", "assignment", "--for", "Budi", "--output", out)
    assert sent.code == 0, sent.err
    mine = tmp_path / "mine.annot"
    assert run("merge", mine, out).code == 0
    assert run("stats", mine, "--json").json()["articles"] == 1
    other = run("merge", tmp_path / "other.annot", tmp_path / "b.annx")
    assert other.code == 1
