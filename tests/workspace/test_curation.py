"""Real curation cases of INCEpTION: what all say becomes gold, the rest waits for a person."""

import os
from collections import Counter
from pathlib import Path

import pytest

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerContent, LayerKind
from annotator.domain.reviewing import ItemState
from annotator.workspace.project import Project, create_project
from tests.workspace.conftest import SCHEME

FIXTURES = Path(os.environ.get("ANNOTATOR_FIXTURES", "../shared/fixtures")) / "curation/testsuite"
CASES = sorted(path.name for path in FIXTURES.iterdir()) if FIXTURES.is_dir() else []

pytestmark = pytest.mark.skipif(not CASES, reason="the curation fixtures are not here")

Said = tuple[tuple[tuple[int, int], ...], str, tuple[tuple[str, str], ...]]


def taken_in(project: Project, person: str, file: Path) -> ArticleId:
    project.work_as(person)
    plan = project.importing.plan([file], format_id="webanno_tsv")
    project.importing.run(plan, {"unknown_labels": "add"}, annotator=person)
    return project.reading.article_keys()[0][1]


def said_in(content: LayerContent) -> Counter[Said]:
    return Counter((span.fragments, span.label, span.attributes) for span in content.spans)


def curated(folder: Path, case: str) -> Counter[Said]:
    with create_project(folder / "curator.annot", scheme=SCHEME) as project:
        article = taken_in(project, "Curator", FIXTURES / case / "curator.tsv")
        return said_in(project.reading.article(article).layers[0])


@pytest.mark.parametrize("case", CASES)
def test_what_users_agree_on_is_what_the_curator_has_and_the_rest_is_in_the_queue(
    tmp_path: Path, project: Project, case: str
) -> None:
    taken_in(project, "user1", FIXTURES / case / "user1.tsv")
    article = taken_in(project, "user2", FIXTURES / case / "user2.tsv")
    project.work_as("Rina")
    reviewing = project.reviewing
    preview = reviewing.preview_agreed(reviewing.policy("agreed"))
    if preview.count:
        reviewing.settle_agreed(preview)
    content = project.reading.article(article)
    gold = [one for one in content.layers if one.layer.kind is LayerKind.GOLD]
    found = said_in(gold[0]) if gold else Counter[Said]()
    assert found == curated(tmp_path, case)
    users = [said_in(one) for one in content.layers if one.layer.kind is LayerKind.ANNOTATOR]
    places = {said[0] for user in users for said in user} - {said[0] for said in found}
    queued = {
        row.fragments
        for item in reviewing.queue()
        if item.state is not ItemState.DECIDED
        for candidate in item.cluster.candidates
        for row in candidate.rows
        if hasattr(row, "fragments")
    }
    assert places <= queued
