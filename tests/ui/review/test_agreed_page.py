"""What a policy would settle is seen before anything is written."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.annotation_values import SavedState
from annotator.ui.review.agreed_page import AgreedPage
from annotator.ui.review.review_controller import ReviewController


@pytest.fixture
def page(controller: ReviewController, qtbot: QtBot) -> Iterator[AgreedPage]:
    """The page with its preview."""
    page = AgreedPage(controller)
    qtbot.addWidget(page)
    page.look()
    qtbot.waitUntil(lambda: page.preview is not None)
    yield page
    page.close_jobs()


def test_the_page_says_how_many_places_agree_and_lists_them(page: AgreedPage) -> None:
    assert "2 places in 2 articles: 2 all say so" in page.summary.text()
    assert page.list.model().rowCount() == 2
    assert page.settle_button.text() == "Settle 2 places"


def test_another_rule_is_looked_at_anew(page: AgreedPage, qtbot: QtBot) -> None:
    page.boxes["majority"].click()
    qtbot.waitUntil(lambda: page.preview is not None and page.preview.count > 2)
    assert page.rules == "agreed,majority"
    assert "most say so" in page.summary.text()


def test_nothing_is_left_once_it_is_settled(page: AgreedPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.settled):
        page.settle()
    page.look()
    qtbot.waitUntil(lambda: page.preview is not None)
    assert page.summary.text().startswith("Nothing is left")
    assert not page.settle_button.isEnabled()


def test_it_waits_for_a_decision_that_is_not_saved_yet(
    page: AgreedPage, controller: ReviewController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(controller.saver), "state", SavedState.SAVING)
    page.settle()
    assert "Wait until your last decision is saved" in page.notice.text
    assert page.preview is not None
