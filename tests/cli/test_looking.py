from pathlib import Path

from annotator.workspace.keystrokes import Effort, Subject
from annotator.workspace.project import open_project
from tests.cli.conftest import Run


def test_figures_are_given_as_json_and_as_lines(run: Run, project: Path, corpus: Path) -> None:
    run("import", project, corpus)
    figures = run("stats", project, "--json").json()
    assert figures["articles"] == 1
    spans = figures["spans"]
    assert isinstance(spans, dict)
    assert spans["total"] == 2
    lines = [line.split() for line in run("stats", project).out.splitlines()]
    assert ["spans", "total", "2"] in lines


def test_keys_are_in_the_figures_but_no_line_for_each_article(
    run: Run, project: Path, text: Path
) -> None:
    run("import", project, text)
    assert run("stats", project, "--json").json()["keys"] == {}
    with open_project(project) as opened:
        article = opened.reading.articles_page(limit=1)[0].id.hex()
        subject = Subject(article, "span", "PER")
        opened.keystrokes.add({"2026-11-23": {subject: Effort(2, 5, 1, 3.5)}})
    keys = run("stats", project, "--json").json()["keys"]
    assert isinstance(keys, dict)
    assert keys["by_article"] == {article: {"records": 2, "keys": 5, "mouse": 1, "seconds": 3.5}}
    out = run("stats", project).out
    assert ["keys", "by_label", "span", "PER", "keys", "5"] in [x.split() for x in out.splitlines()]
    assert article not in out


def test_words_are_found_in_their_context(run: Run, project: Path, text: Path) -> None:
    run("import", project, text)
    found = run("search", project, "Vladivostok", "--json").json()
    assert (found["total"], found["more"]) == (1, False)
    hits = found["hits"]
    assert isinstance(hits, list)
    assert len(hits) == 2
    assert hits[0]["text"] == "Vladivostok"
    assert hits[0]["before"] == "Putin di "
    assert set(hits[0]) == {"article", "title", "start", "end", "text", "before", "after"}
    assert "[Vladivostok]" in run("search", project, "vladivostok").out


def test_spans_are_found_with_label_and_annotator(run: Run, project: Path, corpus: Path) -> None:
    run("import", project, corpus)
    found = run("search", project, "label:PER", "--json").json()
    hits = found["hits"]
    assert isinstance(hits, list)
    assert found["total"] == 1
    assert {hit["label"] for hit in hits} == {"PER"}
    assert {"span", "label", "by"} < set(hits[0])
    (line, *_) = run("search", project, "label:PER").out.splitlines()
    assert f"PER ({hits[0]['by']})" in line


def test_a_wrong_query_is_one_line_with_its_column(run: Run, project: Path) -> None:
    refused = run("search", project, "kim status:dno")
    assert refused.code == 1
    assert "(column 12)" in refused.err
    assert len(refused.err.splitlines()) == 1


def test_the_number_of_places_has_a_limit(run: Run, project: Path, text: Path) -> None:
    run("import", project, text)
    found = run("search", project, "Putin", "--limit", "1", "--json").json()
    assert found["more"] is True


def test_looking_changes_nothing(run: Run, project: Path) -> None:
    before = project.read_bytes()
    run("stats", project)
    run("search", project, "x")
    assert project.read_bytes() == before
