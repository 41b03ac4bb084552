"""What is assigned to the person: the filter of the list, its line of progress, second passes."""

from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from annotator.domain import editing
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.listing import ArticleFilter, Assigned
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from annotator.workspace.assigning import Wanted
from tests.ui.desk import saved


def give(bench: Workbench, wanted: Wanted) -> None:
    assigning = bench.project.assigning
    assigning.assign(assigning.propose(wanted))


def chooser(bench: Workbench) -> QComboBox:
    (box,) = (
        box
        for box in bench.articles.findChildren(QComboBox)
        if box.accessibleName() == "Filter articles by assignment"
    )
    return box


def progress(bench: Workbench) -> str:
    words = [label.text() for label in bench.articles.findChildren(QLabel)]
    return next((text for text in words if "assigned to you" in text), "")


def finish(bench: Workbench, article: ArticleId) -> None:
    bench.project.editing.change(
        article, lambda opened, edit: editing.set_status(opened.own, LayerStatus.DONE, edit)
    )


def test_without_assignments_nothing_of_them_is_shown(qtbot: QtBot, bench: Workbench) -> None:
    assert bench.panels is not None
    qtbot.waitUntil(lambda: bench.controller.answers.waiting == 0)
    assert not chooser(bench).isVisible()


def test_a_plan_brings_the_filter_and_the_list_in_its_order(qtbot: QtBot, bench: Workbench) -> None:
    assert bench.panels is not None
    give(bench, Wanted(people=("Sari",), seed=3))
    qtbot.waitUntil(lambda: chooser(bench).isVisible())
    assert progress(bench) == "0 of 3 assigned to you are finished"
    order = [work.assignment.article for work in bench.project.assigning.mine().works]
    with qtbot.waitSignal(bench.model.refilled):
        bench.articles.show_filter(ArticleFilter(assigned=Assigned.TO_DO))
    assert [bench.model.article_at(place) for place in range(3)] == order
    assert bench.session().assigned == "to_do"
    finish(bench, order[0])
    qtbot.waitUntil(lambda: progress(bench).startswith("1 of 3"))
    bench.project.editing.undo()
    bench.project.editing.undo()
    qtbot.waitUntil(lambda: not chooser(bench).isVisible())
    qtbot.waitUntil(lambda: bench.model.where == ArticleFilter())


def test_a_repeat_opens_empty_and_the_bar_says_so(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    assert bench.panels is not None
    controller = bench.controller
    here = controller.article_id
    assert here is not None
    bench.pane.view.select_range(((33, 44),))
    controller.label_selection("PER")
    saved(qtbot, controller)
    finish(bench, here)
    give(bench, Wanted(people=("Sari",)))
    give(bench, Wanted(people=("Sari",), repeats=1.0))
    controller.open_article(bench.model.article_at(1))
    qtbot.waitUntil(lambda: controller.article_id != here)
    controller.open_article(here)
    qtbot.waitUntil(lambda: controller.article_id == here)
    assert controller.content is not None
    assert controller.content.layer.kind is LayerKind.REPEAT
    assert controller.content.spans == ()
    bar = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "layer: Sari, again" in bar
    bench.pane.view.select_range(((33, 36),))
    controller.label_selection("PER")
    saved(qtbot, controller)
    content = bench.project.reading.article(here)
    kinds = {one.layer.kind: len(one.spans) for one in content.layers}
    assert kinds == {LayerKind.ANNOTATOR: 1, LayerKind.REPEAT: 1}
