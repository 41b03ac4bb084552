from dataclasses import replace

from annotator.domain import editing
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.rows import Origin
from annotator.workspace.first_pass import first_pass
from annotator.workspace.project import Project
from tests.workspace.adjudicated import labelled_twice
from tests.workspace.values import layer, span


def relabel(project: Project, article: ArticleId, *, is_again_done: bool = True) -> None:
    """Let Budi open his layer again, add what Sari has, and perhaps submit it again."""
    here = project.person.name
    project.work_as("Budi")
    change = project.editing.change
    change(
        article,
        lambda opened, edit: editing.set_status(opened.own, LayerStatus.IN_PROGRESS, edit),
    )
    change(
        article,
        lambda opened, edit: editing.add_span(
            opened.own, opened.content.text, [(0, 4)], "PER", edit
        ),
    )
    if is_again_done:
        change(article, lambda opened, edit: editing.set_status(opened.own, LayerStatus.DONE, edit))
    project.work_as(here)


def test_agreement_is_that_of_the_first_pass_and_the_later_one_stands_beside(
    project: Project,
) -> None:
    article = labelled_twice(project)
    before = project.measuring.agreement("f1", "span")
    assert (before.changed, before.after_feedback) == (0, None)
    relabel(project, article)
    found = project.measuring.agreement("f1", "span")
    assert found.whole == before.whole
    assert found.by_label == before.by_label
    assert found.changed == 1
    assert found.after_feedback is not None
    assert found.after_feedback.value == 1


def test_who_has_not_submitted_again_is_not_compared(project: Project) -> None:
    article = labelled_twice(project)
    relabel(project, article, is_again_done=False)
    assert project.measuring.agreement("f1", "span").whole.value is None


def test_what_an_import_added_later_belongs_to_the_first_pass() -> None:
    first, later = span(0, 4), span(5, 9)
    brought = replace(later, mark=replace(later.mark, origin=Origin.IMPORTED))
    submitted, now = layer(first), layer(first, brought)
    assert first_pass(now, submitted).spans == (first, brought)
    edited = layer(first, later)
    assert first_pass(edited, submitted).spans == (first,)


def test_what_was_removed_later_is_there_in_the_first_pass() -> None:
    first = span(0, 4)
    assert first_pass(layer(), layer(first)).spans == (first,)
