"""Gold goes out with its provenance where the format has room, and the report says where not."""

import json
from pathlib import Path

import pytest

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerKind
from annotator.domain.reviewing import GoldStatus
from annotator.workspace.project import Project, create_project
from tests.workspace.conftest import SCHEME
from tests.workspace.reviewed import decide_all, decides, says


@pytest.fixture
def settled(project: Project, article: ArticleId) -> ArticleId:
    """An article whose gold is closed: one place by two of three, one against all."""
    says(project, "Ani", article, [("Putin", "PER"), ("Kim", "PER")], ["politics"])
    says(project, "Budi", article, [("Putin", "PER")], ["politics"])
    says(project, "Citra", article, [("Putin", "LOC")], ["politics"])
    decides(project, "Rina", article, "Putin", "PER")
    decides(project, "Rina", article, "Kim", "")
    decide_all(project, "Rina", article)
    assert project.reviewing.close_decided() == 1
    return article


def test_training_lines_of_the_gold_say_what_decided_each_row(
    project: Project, settled: ArticleId, tmp_path: Path
) -> None:
    target = tmp_path / "gold.jsonl"
    report = project.exporting.run("training_jsonl", target)
    row = json.loads(target.read_text(encoding="utf-8"))
    (entity,) = row["entities"]
    decision = next(
        one
        for one in project.reviewing.sheet(settled).items
        if one.cluster.subject == "Putin" and one.decision is not None
    ).decision
    assert decision is not None
    assert entity["decision"] == decision.id.hex()
    assert (entity["method"], entity["votes"], entity["voters"]) == ("adjudicated", 2, 3)
    assert row["topic_decisions"]["politics"]["votes"] == 3
    assert row["annotator"] == "gold"
    assert not [one for one in report.dropped if "decision" in one.what]
    assert not {"Ani", "Budi", "Citra", "Rina"} & set(target.read_text().split('"'))


def test_an_annotators_lines_have_no_provenance(
    project: Project, settled: ArticleId, tmp_path: Path
) -> None:
    target = tmp_path / "ani.jsonl"
    project.exporting.run("training_jsonl", target, layer="Ani")
    row = json.loads(target.read_text(encoding="utf-8"))
    assert row["id"] == settled.hex()
    assert "decision" not in row["entities"][0]
    assert "topic_decisions" not in row


def test_conll_holds_the_labels_and_the_report_counts_the_decisions(
    project: Project, settled: ArticleId, tmp_path: Path
) -> None:
    target = tmp_path / "gold.conll"
    report = project.exporting.run("conll", target, layer="gold")
    assert "B-PER" in target.read_text(encoding="utf-8")
    assert settled
    (left,) = [one for one in report.dropped if "decision" in one.what]
    assert (left.what, left.place) == ("3 decisions", "the gold")


def test_own_lines_of_the_gold_bring_gold_and_decisions_back(
    project: Project, settled: ArticleId, tmp_path: Path
) -> None:
    target = tmp_path / "own.jsonl"
    report = project.exporting.run("jsonl", target, layer="gold")
    assert report.kept["decisions"] == 3
    with create_project(tmp_path / "other.annot", scheme=SCHEME, person="Lead") as other:
        other.importing.run(other.importing.plan([target]))
        content = other.reading.article(settled)
        assert [one.layer.kind for one in content.layers] == [LayerKind.GOLD]
        original = project.reading.article(settled)
        gold = next(one for one in original.layers if one.layer.kind is LayerKind.GOLD)
        assert content.layers[0] == gold
        assert other.safekeeping.check() == ()
        queue = other.reviewing.queue()
        assert (len(queue), queue.gold) == (0, {settled: GoldStatus.CLOSED})
