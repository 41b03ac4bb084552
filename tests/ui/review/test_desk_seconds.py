"""Second opinions on the desk: asked blind, compared at once, made to count by one key."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.editing.commenting import comment_on_article
from annotator.domain.reviewing import ItemState
from annotator.ui.comment_requests import CommentRequests, Scope
from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.review.second_strip import SecondStrip
from annotator.ui.widgets.chip_flow import ChipFlow
from tests.ui.review.seconds import ask, decided_file, nothing, put_on_desk, whole_desk


def press(desk: ReviewWindow, key: Qt.Key, *, shift: bool = False) -> None:
    desk.activateWindow()
    desk.cards.list.setFocus()
    more = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(desk.cards.list, key, more)


def press_chip(flow: ChipFlow, begins: str) -> None:
    next(b for b in flow.buttons if b.item.title.startswith(begins)).click()


def chips(desk: ReviewWindow) -> list[str]:
    return [f"{item.cap} {item.title}".strip() for item in desk.decision.flow.items]


def strip(desk: ReviewWindow) -> SecondStrip:
    found = desk.findChild(SecondStrip)
    assert found is not None
    return found


def gold(desk: ReviewWindow) -> list[str]:
    project = desk.controller.project
    found = []
    for _, article in project.reading.article_keys():
        sheet = project.reviewing.sheet(article)
        found += [f"{sheet.text.quote(s.start, s.end)} {s.label}" for s in sheet.gold.spans]
    return found


def test_shift_s_asks_for_second_opinions_and_leads_back(
    qapp: QApplication, decided_once: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(decided_once, tmp_path / "review.annot"))
    with whole_desk(path, qtbot) as desk:
        assert not strip(desk).isVisible()
        with qtbot.waitSignal(desk.controller.queue_changed):
            press(desk, Qt.Key.Key_S, shift=True)
        assert strip(desk).isVisible()
        assert not desk.queue.order.isVisible()
        assert desk.actions_["desk_second"].isChecked()
        with qtbot.waitSignal(desk.controller.queue_changed):
            press(desk, Qt.Key.Key_S, shift=True)
        assert desk.controller.second is None
        assert not strip(desk).isVisible()
        assert not desk.actions_["desk_second"].isChecked()


def test_the_same_answer_is_said_and_the_next_place_comes(
    second_desk: ReviewWindow, qtbot: QtBot
) -> None:
    controller, before = second_desk.controller, gold(second_desk)
    left, row = controller.queue.left, put_on_desk(second_desk, qtbot, "Presiden Vladimir Putin")
    assert second_desk.decision.question.text().endswith("your second opinion")
    with qtbot.waitSignal(controller.announced) as said:
        press(second_desk, Qt.Key.Key_1)
    assert said.args == ["The same as the first decision."]
    qtbot.waitUntil(lambda: controller.item is not None and controller.row != row)
    assert controller.queue.left == left - 1
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    assert gold(second_desk) == before
    assert strip(second_desk).said.text().startswith("1 answered, 1 of them")
    line = second_desk.queue.model.line(row)
    assert line is not None
    assert line.words == "boundary · the same"
    controller.go_to(row)
    qtbot.waitUntil(lambda: controller.row == row and controller.item is not None)
    assert second_desk.decision.question.text().startswith("Same as the first decision: Person")
    assert chips(second_desk) == ["Return Go on"]


def test_another_answer_is_set_beside_the_first_and_s_makes_it_count(
    second_desk: ReviewWindow, qtbot: QtBot
) -> None:
    controller, before = second_desk.controller, gold(second_desk)
    row = put_on_desk(second_desk, qtbot, "Presiden Vladimir Putin")
    press(second_desk, Qt.Key.Key_X)
    assert controller.row == row
    words = second_desk.decision.question.text()
    assert words == "The first decision differs: Person “Vladimir Putin”"
    assert second_desk.decision.guideline.text() == "Your answer: Nothing here"
    assert chips(second_desk) == [
        "Return Leave the first decision, go on",
        "S Let my answer count",
    ]
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    assert gold(second_desk) == before
    press(second_desk, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    assert "Vladimir Putin PER" in before
    assert len(gold(second_desk)) == len(before) - 1
    item = controller.queue.items[row]
    assert item.decision is not None
    assert (item.state, item.decision.by) == (ItemState.DECIDED, controller.project.person.id)
    assert strip(second_desk).said.text().startswith("1 answered, 0 of them")
    controller.go_to(row)
    qtbot.waitUntil(lambda: controller.row == row and controller.item is not None)
    assert second_desk.decision.question.text().startswith("Your answer counts: Nothing here")
    with qtbot.waitSignal(controller.refused) as refused:
        press(second_desk, Qt.Key.Key_S)
    assert refused.args == ["Your answer counts already."]


def test_return_leaves_the_first_decision_and_no_digit_answers_twice(
    second_desk: ReviewWindow, qtbot: QtBot
) -> None:
    controller, before = second_desk.controller, gold(second_desk)
    row = put_on_desk(second_desk, qtbot, "Presiden Vladimir Putin")
    press(second_desk, Qt.Key.Key_X)
    with qtbot.waitSignal(controller.refused) as refused:
        press(second_desk, Qt.Key.Key_1)
    assert refused.args == ["You have answered here: let it count, or go on."]
    press(second_desk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: controller.item is not None and controller.row != row)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    assert gold(second_desk) == before


def test_the_mouse_answers_counts_and_goes_back(second_desk: ReviewWindow, qtbot: QtBot) -> None:
    controller = second_desk.controller
    put_on_desk(second_desk, qtbot, "Presiden Vladimir Putin")
    last = second_desk.cards.model.index(1, 0)
    point = second_desk.cards.list.visualRect(last).center()
    QTest.mouseClick(second_desk.cards.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert second_desk.decision.question.text().startswith("The first decision differs")
    press_chip(second_desk.decision.flow, "Let my answer count")
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    assert "Presiden Vladimir Putin PER" in gold(second_desk)
    with qtbot.waitSignal(controller.queue_changed):
        strip(second_desk).back.click()
    assert controller.second is None


def test_undo_takes_the_answer_back_and_the_place_is_blind_again(
    second_desk: ReviewWindow, qtbot: QtBot
) -> None:
    controller = second_desk.controller
    digest = controller.project.reading.digest()
    row = put_on_desk(second_desk, qtbot, "Presiden Vladimir Putin")
    press(second_desk, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    for _ in range(2):
        controller.undo()
        qtbot.waitUntil(lambda: controller.is_asked_again and controller.row == row)
        assert controller.item is not None
        assert controller.item.decision is None
        assert controller.project.reading.digest() == digest
        controller.redo()
        qtbot.waitUntil(lambda: controller.given is not None and controller.row == row)
        assert strip(second_desk).said.text().startswith("1 answered")


def test_what_decides_or_shows_more_than_one_place_waits(
    second_desk: ReviewWindow, qtbot: QtBot
) -> None:
    controller = second_desk.controller
    before = controller.project.reading.digest()
    put_on_desk(second_desk, qtbot, "Presiden Vladimir Putin")
    for key in (Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_F, Qt.Key.Key_W):
        with qtbot.waitSignal(controller.refused) as refused:
            press(second_desk, key)
        assert refused.args[0].startswith("Not while second opinions are given")
    with qtbot.waitSignal(controller.refused) as refused:
        press(second_desk, Qt.Key.Key_C)
    assert refused.args[0].startswith("Answer first")
    assert second_desk.pages.currentWidget() is second_desk.desk
    assert controller.project.reading.digest() == before


def test_comments_of_others_come_after_the_answers(second_desk: ReviewWindow, qtbot: QtBot) -> None:
    controller = second_desk.controller
    project = controller.project
    (_, article), *_ = project.reading.article_keys()
    edit, people = project.editing.edit(), project.reading.people()
    made = comment_on_article(article, "The president it is.", project.person.id, people, edit)
    project.editing.apply(made)
    requests = second_desk.findChild(CommentRequests)
    assert requests is not None
    requests.watch(is_on=True)
    for scope in Scope:
        with qtbot.waitSignal(requests.talk_changed):
            requests.show_scope(scope)
        assert requests.talk.threads == ()
    rows = list(controller.queue.rows_in(article))
    for row in rows:
        assert requests.talk.threads == ()
        controller.go_to(row)
        qtbot.waitUntil(lambda: controller.is_asked_again)
        controller.nothing()
    controller.go_to(rows[0])
    qtbot.waitUntil(lambda: len(requests.talk.threads) == 1)


def test_all_of_the_sample_is_answered_to_the_end_by_keys(
    second_desk: ReviewWindow, qtbot: QtBot
) -> None:
    controller, said = second_desk.controller, list[str]()
    controller.announced.connect(said.append)
    count = len(controller.queue)
    for _ in range(count):
        qtbot.waitUntil(lambda: controller.is_asked_again)
        press(second_desk, Qt.Key.Key_X)
        if controller.given is not None and not controller.given.opinion.is_same:
            press(second_desk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: controller.queue.left == 0 and not controller.saver.waiting)
    assert said[-1] == "You have answered all of the sample."
    assert len(controller.project.reviewing.second_sample(1.0)) == 0
    second_desk.actions_["desk_read_anew"].trigger()
    qtbot.waitUntil(lambda: len(controller.queue) == 0)
    assert controller.second is not None
    assert controller.second.answered == count
    words = "Everything that others decided has a second opinion."
    qtbot.waitUntil(lambda: second_desk.desk.empty.text == words)


def test_while_nobody_else_has_decided_one_sentence_says_so(
    desk: ReviewWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.controller.queue_changed):
        desk.controller.read_sample(0.1)
    qtbot.waitUntil(lambda: desk.desk.empty.text == "Nobody else has decided anything yet.")


def test_a_share_too_small_says_so_and_another_can_be_chosen(
    second_desk: ReviewWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(second_desk.controller.queue_changed):
        second_desk.controller.read_sample(0.0)
    assert second_desk.controller.item is None
    assert "Nothing is left in a sample" in second_desk.desk.empty.text
    with qtbot.waitSignal(second_desk.controller.queue_changed):
        strip(second_desk).share.chosen.emit(1.0)
    qtbot.waitUntil(lambda: second_desk.controller.item is not None)


@pytest.mark.parametrize("person", ["Rina"])
def test_nobody_is_asked_about_their_own_decisions(
    qapp: QApplication, decided_once: Path, tmp_path: Path, qtbot: QtBot, person: str
) -> None:
    path = Path(shutil.copy(decided_once, tmp_path / "review.annot"))
    with whole_desk(path, qtbot, person) as desk:
        ask(desk, qtbot)
        assert len(desk.controller.queue) == 0


def test_a_first_decision_that_nothing_is_here_is_compared_like_any_other(
    qapp: QApplication, reviewed_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = decided_file(reviewed_file, tmp_path / "review.annot", nothing)
    with whole_desk(path, qtbot) as desk:
        ask(desk, qtbot)
        put_on_desk(desk, qtbot, "Presiden Vladimir Putin")
        press(desk, Qt.Key.Key_1)
        assert desk.decision.question.text() == "The first decision differs: Nothing here"
        assert desk.decision.guideline.text() == "Your answer: Person “Vladimir Putin”"
