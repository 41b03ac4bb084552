"""Names or letters, votes before or after: what the project keeps, switched on the desk."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.masking import Fairness
from annotator.ui.review.fair_review import FairReview
from annotator.ui.review.review_window import ReviewWindow


@pytest.fixture
def fair(desk: ReviewWindow, qtbot: QtBot) -> FairReview:
    fair = FairReview(desk)
    qtbot.waitUntil(lambda: desk.actions_["desk_blind"].isChecked())
    return fair


def keep(desk: ReviewWindow, fairness: Fairness) -> None:
    desk.controller.project.reviewing.set_fairness(fairness)


def lanes(desk: ReviewWindow) -> list[str]:
    sheet = desk.controller.sheet
    return [] if sheet is None else [lane.name for lane in sheet.lanes]


def test_a_blind_project_shows_no_names_on_h(
    desk: ReviewWindow, fair: FairReview, qtbot: QtBot
) -> None:
    desk.activateWindow()
    desk.cards.list.setFocus()
    with qtbot.waitSignal(desk.controller.refused) as refused:
        qtbot.keyClick(desk.cards.list, Qt.Key.Key_H)
    assert "allow names in the Look menu first" in refused.args[0]
    assert lanes(desk) == ["A", "B", "C"]


def test_where_names_are_allowed_h_shows_them_and_hides_them_again(
    desk: ReviewWindow, fair: FairReview, qtbot: QtBot
) -> None:
    desk.actions_["desk_names_allowed"].trigger()
    qtbot.waitUntil(lambda: fair.fairness.may_show_names)
    fair.switch_names()
    qtbot.waitUntil(lambda: lanes(desk) == ["Ani", "Budi", "Citra"])
    with qtbot.waitSignal(fair.names_switched) as switched:
        fair.switch_names()
    assert switched.args == [False]
    qtbot.waitUntil(lambda: lanes(desk) == ["A", "B", "C"])


def test_without_blindness_lanes_have_names(
    desk: ReviewWindow, fair: FairReview, qtbot: QtBot
) -> None:
    desk.actions_["desk_blind"].trigger()
    qtbot.waitUntil(lambda: lanes(desk) == ["Ani", "Budi", "Citra"])
    assert not desk.controller.project.reviewing.fairness.is_blind
    with qtbot.waitSignal(desk.controller.refused) as refused:
        fair.switch_names()
    assert "not reviewed blind" in refused.args[0]


def spoken(desk: ReviewWindow) -> list[str]:
    model = desk.cards.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_votes_are_told_once_the_place_is_decided(
    desk: ReviewWindow, fair: FairReview, qtbot: QtBot
) -> None:
    controller = desk.controller
    assert any("votes" in words for words in spoken(desk))
    desk.actions_["desk_votes_after"].trigger()
    qtbot.waitUntil(lambda: fair.fairness.votes_after)
    qtbot.waitUntil(lambda: controller.item is not None)
    assert not any("vote" in words for words in spoken(desk))
    row = controller.row
    controller.take(0)
    controller.go_to(row)
    qtbot.waitUntil(lambda: controller.shows_votes)
    assert any("vote" in words for words in spoken(desk))


def test_what_another_window_changed_is_taken_over(
    desk: ReviewWindow, fair: FairReview, qtbot: QtBot
) -> None:
    keep(desk, Fairness(may_show_names=True))
    desk.controller.bridge.project_refreshed.emit(None)
    qtbot.waitUntil(lambda: desk.actions_["desk_names_allowed"].isChecked())


@pytest.fixture(autouse=True)
def settled(desk: ReviewWindow, qtbot: QtBot) -> Iterator[None]:
    """Let what is on its way arrive before the window goes."""
    yield
    qtbot.waitUntil(lambda: not desk.controller.answers.waiting)
