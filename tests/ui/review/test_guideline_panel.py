"""The guideline of the labels in question."""

from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ConflictType
from annotator.ui.review.guideline_panel import GuidelinePanel
from annotator.ui.review.review_controller import ReviewController


def test_the_labels_of_all_answers_are_explained(
    controller: ReviewController, qtbot: QtBot
) -> None:
    panel = GuidelinePanel(controller)
    qtbot.addWidget(panel)
    panel.show()
    kinds = [item.cluster.type for item in controller.queue.items]
    controller.go_to(kinds.index(ConflictType.BOUNDARY))
    qtbot.waitUntil(lambda: "Person" in panel.page.toPlainText())
    controller.show_queue(())
    qtbot.waitUntil(lambda: "no guideline" in panel.page.toPlainText())
