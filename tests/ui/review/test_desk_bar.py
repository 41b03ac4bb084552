"""The bar above the desk."""

from pytestqt.qtbot import QtBot

from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.review_window import ReviewWindow


def test_it_says_what_is_left_and_how_long_it_takes(desk: ReviewWindow) -> None:
    assert desk.bar.progress.text() == "8 left"
    for _ in range(4):
        desk.controller.pace.add(7000)
    desk.controller.take(0)
    assert desk.bar.progress.text() == "7 left · about 1 min"


def test_it_names_article_and_view_and_says_saved(desk: ReviewWindow, qtbot: QtBot) -> None:
    assert desk.bar.gold.text() == "Vladivostok 0"
    desk.controller.set_mode(ViewMode.OVERLAY)
    assert desk.bar.view.text() == "View: Overlay"
    desk.controller.take(0)
    qtbot.waitUntil(lambda: desk.bar.saved.text() == "✓ Saved")
