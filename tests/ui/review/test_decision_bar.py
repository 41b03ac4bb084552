"""The bar with the question and the keys."""

from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.ui.key_map import KeyMap
from annotator.ui.review.desk_state import Asked
from annotator.ui.review.review_window import ReviewWindow


def chips(desk: ReviewWindow) -> list[str]:
    return [f"{item.cap} {item.title}".strip() for item in desk.decision.flow.items]


def press(desk: ReviewWindow, begins: str) -> None:
    button = next(b for b in desk.decision.flow.buttons if b.item.title.startswith(begins))
    button.click()


def test_it_asks_the_question_and_shows_what_each_key_does(desk: ReviewWindow) -> None:
    assert desk.decision.question.text() == "Boundary: “Presiden” included?"
    assert {"X Nothing here", "B Keep all", "A All 2 identical"} <= set(chips(desk))


def test_a_chip_does_what_its_key_does(desk: ReviewWindow) -> None:
    row = desk.controller.row
    press(desk, "Nothing here")
    decision = desk.controller.queue.items[row].decision
    assert decision is not None
    assert decision.result == "[]"


def test_reasons_take_the_place_of_the_chips_while_one_is_asked_for(desk: ReviewWindow) -> None:
    press(desk, "Reason")
    assert chips(desk)[:3] == ["1 ambiguous text", "2 gap in the guideline", "3 slip"]
    press(desk, "slip")
    assert "R Reason: slip" in chips(desk)


def test_labels_take_their_place_while_one_is_asked_for(desk: ReviewWindow) -> None:
    press(desk, "Other label")
    assert chips(desk) == ["1 Person", "2 Country", "3 Role", "L All labels…"]
    desk.controller.cancel()
    assert desk.controller.asked is Asked.NOTHING


def test_an_offer_says_to_how_many_conflicts(desk: ReviewWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.controller.preview_changed):
        press(desk, "All 2 identical")
    assert chips(desk) == [
        "Return Give “Person” to 2 conflicts in 2 articles",
        "Esc Leave it",
    ]
    press(desk, "Leave it")
    assert desk.controller.offered == ()


def test_topics_get_no_chips_about_places(desk: ReviewWindow, qtbot: QtBot) -> None:
    kinds = [item.cluster.kind for item in desk.controller.queue.items]
    desk.controller.go_to(kinds.index(ClusterKind.TOPIC))
    qtbot.waitUntil(lambda: desk.controller.item is not None)
    assert not [chip for chip in chips(desk) if chip.startswith(("B ", "M ", "E ", "L "))]


def test_own_keys_are_shown(desk: ReviewWindow) -> None:
    desk.set_keys(KeyMap({"desk_nothing": ("Z",)}))
    assert "Z Nothing here" in chips(desk)


def test_how_the_same_words_were_decided_elsewhere_is_said(
    desk: ReviewWindow, qtbot: QtBot
) -> None:
    row = desk.controller.row
    desk.controller.take(1)
    twin = row + 4
    desk.controller.go_to(twin)
    qtbot.waitUntil(lambda: desk.controller.row == twin and desk.controller.item is not None)
    assert desk.decision.past.text() == "Same words elsewhere: 1 × PER"
