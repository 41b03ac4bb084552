"""The article in the middle, in three ways."""

from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.text_view.looks import Shape
from annotator.ui.text_view.palette import Appearance
from annotator.workspace.settings import Settings


def test_lanes_stand_below_the_conflict_and_go_in_the_overlay(desk: ReviewWindow) -> None:
    view = desk.desk.view
    assert view.stage.scene.page.room is not None
    assert view.stage.spotlight is not None
    desk.controller.set_mode(ViewMode.OVERLAY)
    assert view.stage.scene.page.room is None
    shapes = {look.shape for look in view.marks.looks.values()}
    assert shapes == {Shape.LANE}


def test_side_by_side_shows_everybody_in_the_same_type(desk: ReviewWindow) -> None:
    desk.controller.set_mode(ViewMode.SIDE_BY_SIDE)
    columns = desk.desk.side_by_side.columns
    assert len(columns) == 4
    assert desk.desk.side_by_side.isVisible()
    desk.desk.apply_settings(Settings(font_size=20))
    assert {column.stage.typography.size_pt for column in columns} == {20}
    desk.desk.set_appearance(Appearance.DARK)
    desk.desk.zoom_by(1)
    assert len({column.zoom for column in (*columns, desk.desk.view)}) == 1
    desk.desk.zoom_by(0)
    assert desk.desk.view.zoom == 1.0


def test_names_of_annotators_stand_nowhere(desk: ReviewWindow) -> None:
    desk.controller.set_mode(ViewMode.SIDE_BY_SIDE)
    names = [column.accessibleName() for column in desk.desk.side_by_side.columns]
    assert names == ["Annotator A", "Annotator B", "Annotator C", "Gold"]


def test_a_topic_needs_no_lanes(desk: ReviewWindow, qtbot: QtBot) -> None:
    kinds = [item.cluster.kind for item in desk.controller.queue.items]
    desk.controller.go_to(kinds.index(ClusterKind.TOPIC))
    qtbot.waitUntil(lambda: desk.controller.item is not None)
    assert desk.desk.view.stage.scene.page.room is None


def test_an_empty_desk_says_why(desk: ReviewWindow) -> None:
    desk.controller.show_queue(())
    desk.desk.say_empty("Nothing to decide.")
    assert desk.desk.empty.isVisible()
    assert desk.desk.empty.text == "Nothing to decide."
