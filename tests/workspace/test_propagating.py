"""Looking for names in articles, and writing what was kept as one undo step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.changes import ChangeSet
from annotator.domain.editing import Edit, add_span, remove_spans, set_status
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.propagation import HitState, Matching, Name
from annotator.domain.rows import Origin
from annotator.domain.spans import Span
from annotator.workspace.hits import ArticleHits, LabelRule, Tally
from annotator.workspace.jobs import Cancelled
from annotator.workspace.project import Project, create_project, open_project
from annotator.workspace.propagating import conventions
from annotator.workspace.reading import OpenArticle
from tests.workspace.conftest import SCHEME

PUTIN = Name("Putin", "PER")
CITY = Name("Vladivostok", "LOC")
EXACT = Matching()


@pytest.fixture
def project(tmp_path: Path, named: None) -> Iterator[Project]:
    with create_project(tmp_path / "p.annot", scheme=SCHEME) as made:
        for number in range(3):
            made.articles.add(
                f"Judul {number}\n\nPutin bertemu Kim di Vladivostok. Putinnya 😀 Putin."
            )
        made.articles.add("Tidak ada apa-apa.")
        yield made


def ids(project: Project) -> list[ArticleId]:
    return [article for _, article in project.reading.article_keys()]


def looked(
    project: Project, *names: Name, finished: bool = False, matching: Matching = EXACT
) -> tuple[list[ArticleHits], Tally]:
    hits: list[ArticleHits] = []
    scope = project.propagating.scope(ArticleFilter())
    tally = project.propagating.look(names, matching, scope, finished=finished, found=hits.extend)
    return hits, tally


def label(project: Project, article: ArticleId, quote: str, name: str) -> None:
    def gesture(opened: OpenArticle, edit: Edit) -> ChangeSet:
        start = str(opened.content.text).index(quote)
        place = ((start, start + len(quote)),)
        return add_span(opened.own, opened.content.text, place, name, edit)

    project.editing.change(article, gesture)


def finish(project: Project, article: ArticleId, status: LayerStatus = LayerStatus.DONE) -> None:
    project.editing.change(
        article, lambda opened, edit: set_status(opened.own, status, edit, "why")
    )


def spans(project: Project, article: ArticleId) -> tuple[Span, ...]:
    return project.reading.open_article(article).own.spans


def test_every_place_in_every_article_is_counted(project: Project) -> None:
    hits, tally = looked(project, PUTIN, CITY)
    assert (tally.new, tally.articles, tally.hits) == (12, 3, 12)
    assert [one.article for one in hits] == ids(project)[:3]


def test_the_article_on_screen_can_come_first(project: Project) -> None:
    last = ids(project)[-1]
    scope = project.propagating.scope(ArticleFilter(), first=last)
    assert (scope[0], len(scope)) == (last, 4)


def test_what_is_labelled_is_told_apart_from_what_has_another_label(project: Project) -> None:
    one, two, *_ = ids(project)
    label(project, one, "Putin bertemu", "PER")
    label(project, two, "Putin bertemu", "LOC")
    hits, tally = looked(project, PUTIN)
    assert (tally.new, tally.labelled, tally.conflicts) == (7, 1, 1)
    assert hits[0].states[0] == HitState.LABELLED
    assert hits[1].states[0] == HitState.CONFLICT


@pytest.mark.parametrize("status", [LayerStatus.DONE, LayerStatus.SKIPPED, LayerStatus.FLAGGED])
def test_finished_articles_are_left_alone_and_named(project: Project, status: LayerStatus) -> None:
    first = ids(project)[0]
    finish(project, first, status)
    _, tally = looked(project, PUTIN)
    assert (tally.articles, tally.left_alone) == (2, (first,))
    _, tally = looked(project, PUTIN, finished=True)
    assert (tally.articles, tally.left_alone) == (3, ())


def test_articles_in_the_trash_are_not_looked_at(project: Project) -> None:
    project.articles.trash(ids(project)[:1])
    scope = [*ids(project)]
    assert project.propagating.look([PUTIN], Matching(), scope).articles == 2


def test_hits_come_as_lines_with_what_stands_around_them(project: Project) -> None:
    hits, _ = looked(project, PUTIN)
    first, clitic, _ = project.propagating.excerpts(hits[0])
    assert (first.before[-3:], first.text, first.after[:8]) == ("0\n\n", "Putin", " bertemu")
    assert (clitic.text, clitic.after[:3]) == ("Putin", "nya")


def test_a_job_tells_how_far_it_is_and_can_be_stopped(project: Project) -> None:
    seen: list[Progress] = []
    propagating, scope = project.propagating, ids(project)
    propagating.look([PUTIN], Matching(), scope, progress=seen.append)
    assert (seen[-1].done, seen[-1].total) == (4, 4)
    with pytest.raises(Cancelled):
        propagating.look([PUTIN], Matching(), scope, cancelled=lambda: True)


def test_what_is_kept_is_labelled_in_one_undo_step(project: Project) -> None:
    one, two, three, _ = ids(project)
    label(project, one, "Kim", "PER")
    before = project.reading.digest()
    hits, _ = looked(project, PUTIN, CITY)
    outcome = project.propagating.label([h.only(range(3)) for h in hits], [PUTIN, CITY])
    assert (outcome.hits, outcome.articles, outcome.left_out) == (9, 3, ())
    assert [len(spans(project, a)) for a in (one, two, three)] == [4, 3, 3]
    made = [s for a in (one, two) for s in spans(project, a) if s.mark.origin is Origin.PROPAGATED]
    assert {(s.label, s.end - s.start) for s in made} == {("PER", 5), ("LOC", 11)}
    undo, _ = project.reading.undo_info()
    assert undo is not None
    assert undo.summary == 'Label occurrences "2 names"'
    project.editing.undo()
    assert project.reading.digest() == before


def test_the_undo_step_survives_a_restart(project: Project) -> None:
    path, one = project.path, ids(project)[0]
    label(project, one, "Kim", "PER")
    before = project.reading.digest()
    hits, _ = looked(project, PUTIN)
    project.propagating.label(hits, [PUTIN])
    after = project.reading.digest()
    project.close()
    with open_project(path) as again:
        again.editing.undo()
        assert again.reading.digest() == before
        again.editing.redo()
        assert again.reading.digest() == after
        again.editing.undo()
        assert [row.status for row in again.reading.articles_page()] == [
            LayerStatus.IN_PROGRESS,
            *[LayerStatus.UNSEEN] * 3,
        ]


def test_an_article_of_a_batch_that_is_taken_back_can_be_labelled_again(project: Project) -> None:
    one = ids(project)[0]
    hits, _ = looked(project, PUTIN)
    project.propagating.label(hits, [PUTIN])
    project.editing.undo()
    label(project, one, "Kim", "PER")
    assert [span.label for span in spans(project, one)] == ["PER"]
    hits, tally = looked(project, PUTIN)
    assert (tally.new, tally.labelled) == (9, 0)
    project.propagating.label(hits, [PUTIN])
    assert len(spans(project, one)) == 4


def test_hits_whose_article_changed_since_are_left_out_and_named(project: Project) -> None:
    one, two, three, _ = ids(project)
    hits, _ = looked(project, PUTIN)
    label(project, one, "Putin bertemu", "PER")
    finish(project, two)
    project.articles.trash([three])
    outcome = project.propagating.label(hits, [PUTIN])
    assert (outcome.hits, outcome.articles) == (2, 1)
    assert {(left.article, left.count) for left in outcome.left_out} == {
        (one, 1),
        (two, 3),
        (three, 3),
    }
    assert len({left.reason for left in outcome.left_out}) == 3
    assert spans(project, two) == ()


def test_a_label_given_there_meanwhile_is_not_overruled(project: Project) -> None:
    one = ids(project)[0]
    hits, _ = looked(project, PUTIN)
    label(project, one, "Putin bertemu", "LOC")
    outcome = project.propagating.label(hits[:1], [PUTIN])
    assert (outcome.hits, outcome.left_out[0].count) == (2, 1)


def test_a_conflict_that_was_chosen_is_labelled(project: Project) -> None:
    one = ids(project)[0]
    label(project, one, "Putin bertemu", "LOC")
    hits, _ = looked(project, PUTIN)
    project.propagating.label([hits[0].only([0])], [PUTIN])
    assert [span.label for span in spans(project, one)] == ["LOC", "PER"]


def test_nothing_left_changes_nothing(project: Project) -> None:
    hits, _ = looked(project, PUTIN)
    project.articles.trash(ids(project))
    before = project.reading.undo_info()
    with pytest.raises(RuleViolation, match="Nothing was changed"):
        project.propagating.label(hits, [PUTIN])
    assert project.reading.undo_info() == before


def replaced(project: Project, rule: LabelRule) -> list[ArticleHits]:
    hits: list[ArticleHits] = []
    scope = project.propagating.scope(ArticleFilter())
    project.propagating.look_for_label(rule, scope, found=hits.extend)
    return hits


def test_a_label_is_replaced_everywhere_in_one_undo_step(project: Project) -> None:
    one, two, *_ = ids(project)
    for article in (one, two):
        label(project, article, "Putin bertemu", "LOC")
        label(project, article, "Kim", "LOC")
    before = project.reading.digest()
    rule = LabelRule("LOC", "PER", text="kim")
    hits = replaced(project, rule)
    assert [[e.text for e in project.propagating.excerpts(h)] for h in hits] == [["Kim"], ["Kim"]]
    outcome = project.propagating.replace(hits, rule)
    assert (outcome.hits, outcome.articles) == (2, 2)
    assert [span.label for span in spans(project, one)] == ["LOC", "PER"]
    undo, _ = project.reading.undo_info()
    assert undo is not None
    assert undo.summary == 'Replace label "2 spans": LOC → PER'
    project.editing.undo()
    assert project.reading.digest() == before


def test_an_empty_new_label_removes_the_spans(project: Project) -> None:
    one = ids(project)[0]
    label(project, one, "Kim", "LOC")
    rule = LabelRule("LOC")
    project.propagating.replace(replaced(project, rule), rule)
    assert spans(project, one) == ()


def test_finished_articles_keep_their_labels(project: Project) -> None:
    one = ids(project)[0]
    label(project, one, "Kim", "LOC")
    finish(project, one)
    hits: list[ArticleHits] = []
    tally = project.propagating.look_for_label(LabelRule("LOC", "PER"), [one], found=hits.extend)
    assert (hits, tally.left_alone) == ([], (one,))


def test_spans_that_changed_since_or_have_a_twin_are_left_out(project: Project) -> None:
    one, two, *_ = ids(project)
    for article in (one, two):
        label(project, article, "Kim", "LOC")
    rule = LabelRule("LOC", "PER")
    hits = replaced(project, rule)
    label(project, one, "Kim", "PER")
    project.editing.change(
        two, lambda opened, edit: remove_spans(opened.own, [opened.own.spans[0].id], edit)
    )
    with pytest.raises(RuleViolation, match="Nothing was changed"):
        project.propagating.replace(hits, rule)


def test_the_words_of_all_languages_are_known() -> None:
    words = conventions()
    assert {"nya", "lah", "kah", "pun"} <= set(words.clitics)
    assert {"presiden", "wakil presiden", "menlu", "prime minister"} <= set(words.titles)
