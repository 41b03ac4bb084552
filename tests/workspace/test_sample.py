from pathlib import Path

from annotator.domain.reports import Severity
from annotator.domain.validation import validate
from annotator.workspace.project import open_project
from annotator.workspace.sample import build_sample, read_sample


def test_the_sample_holds_articles_labelled_by_two_people() -> None:
    sample = read_sample()
    assert len(sample.articles) >= 12
    assert [person.name for person in sample.people] == ["Sari", "Budi"]
    assert {len(one.layers) for one in sample.articles} == {2}


def test_nothing_in_the_sample_breaks_a_rule() -> None:
    sample = read_sample()
    problems = [
        (one.article.meta.title, problem.message)
        for one in sample.articles
        for layer in one.layers
        for problem in validate(layer, None, sample.scheme)
        if problem.severity is Severity.ERROR
    ]
    assert problems == []


def test_reading_it_twice_gives_the_same() -> None:
    assert read_sample() == read_sample()


def test_the_layers_of_an_article_are_apart() -> None:
    for one in read_sample().articles:
        ids = [row.id for layer in one.layers for row in (*layer.spans, *layer.topics)]
        assert len(set(ids)) == len(ids)
        for layer in one.layers:
            assert {row.layer for row in (*layer.spans, *layer.stances)} <= {layer.layer.id}
            spans = {span.id for span in layer.spans}
            for relation in layer.relations:
                assert {relation.source, relation.target} <= spans
            for stance in layer.stances:
                assert {stance.holder_mention, stance.target_mention} <= spans | {None}


def test_the_sample_project_holds_it_all(tmp_path: Path) -> None:
    sample = read_sample()
    with build_sample(tmp_path / "sample.annot") as project:
        stats = project.reading.stats()
        assert stats["articles"] == len(sample.articles)
        assert stats["layers"] == 2 * len(sample.articles)
        assert sorted(person.name for person in project.reading.people()) == ["Budi", "Sari"]
        content = project.reading.article(sample.articles[0].article.id)
        assert content.layers == sample.articles[0].layers
    with open_project(tmp_path / "sample.annot", person="Budi") as again:
        assert again.is_person_known
