"""Comments and rules on the reviewer's desk: by keys, about the conflict, without a name."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.comments import CommentSubject
from annotator.domain.editing.guidelines import rule_of
from annotator.ui.review.review_talk import ReviewTalk, abouts_of, labels_of
from annotator.ui.review.review_window import ReviewWindow


@pytest.fixture
def talk(desk: ReviewWindow, qtbot: QtBot) -> ReviewTalk:
    talk = ReviewTalk(desk)
    desk.activateWindow()
    desk.cards.list.setFocus()
    qtbot.waitUntil(desk.cards.list.hasFocus)
    return talk


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_c_comments_on_the_conflict_and_escape_goes_back_to_the_cards(
    desk: ReviewWindow, talk: ReviewTalk, qtbot: QtBot
) -> None:
    item = desk.controller.item
    assert item is not None
    qtbot.keyClick(desk.cards.list, Qt.Key.Key_C)
    edit = talk.comments_panel.edit
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "Titles again: 1 or 2? x")  # digits and X stay letters here
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(talk.comments.talk.threads) == 1)
    first = talk.comments.talk.threads[0].first
    assert (first.start, first.end) == (item.cluster.start, item.cluster.end)
    assert first.body == "Titles again: 1 or 2? x"
    assert desk.controller.item is not None
    assert desk.controller.item.decision is None
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert desk.cards.list.hasFocus()
    assert desk.right.current_name == "answers"


def test_who_is_called_by_letter_gets_the_comment(
    desk: ReviewWindow, talk: ReviewTalk, qtbot: QtBot
) -> None:
    sheet = desk.controller.sheet
    assert sheet is not None
    lane = next(lane for lane in sheet.lanes if lane.name == "B")
    talk.begin_comment()
    qtbot.waitUntil(lambda: bool(talk.comments.talk.people))
    assert talk.comments.names_to_call == ("A", "B", "C")
    talk.comments_panel.edit.setPlainText("@B why?")
    talk.comments_panel.edit.sent.emit()
    qtbot.waitUntil(lambda: len(talk.comments.talk.threads) == 1)
    (thread,) = talk.comments.talk.threads
    assert thread.mentions == {lane.content.layer.owner}
    assert talk.comments.body(thread, thread.first.body) == "@B why?"


def test_a_decided_place_can_be_talked_about_as_a_decision(
    desk: ReviewWindow, talk: ReviewTalk, qtbot: QtBot
) -> None:
    controller = desk.controller
    row = controller.row
    controller.take(0)
    controller.go_to(row)
    qtbot.waitUntil(lambda: controller.item is not None and controller.item.decision is not None)
    sheet, item = controller.sheet, controller.item
    assert sheet is not None
    abouts = abouts_of(sheet, item, controller.scheme)
    assert [about.subject for about in abouts[:3]] == [
        CommentSubject.PLACE,
        CommentSubject.DECISION,
        CommentSubject.ARTICLE,
    ]
    assert plain(abouts[-1].words).startswith("The rule of ")


def test_a_thread_puts_the_conflict_at_its_place_on_the_desk(
    desk: ReviewWindow, talk: ReviewTalk, qtbot: QtBot
) -> None:
    controller = desk.controller
    first = controller.item
    talk.begin_comment()
    talk.comments_panel.edit.setPlainText("Here")
    talk.comments_panel.edit.sent.emit()
    qtbot.waitUntil(lambda: len(talk.comments.talk.threads) == 1)
    controller.step(1)
    qtbot.waitUntil(lambda: controller.item not in (None, first))
    talk.comments.jump(talk.comments.talk.threads[0])
    qtbot.waitUntil(
        lambda: (
            controller.item is not None
            and first is not None
            and controller.item.cluster == first.cluster
        )
    )


def test_a_rule_is_made_from_the_conflict(
    desk: ReviewWindow, talk: ReviewTalk, qtbot: QtBot
) -> None:
    controller = desk.controller
    assert controller.item is not None
    assert controller.sheet is not None
    name = labels_of(controller.item, controller.sheet.names)[0]
    qtbot.keyClick(desk.cards.list, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert desk.right.current_name == "rule"
    assert talk.rule_panel.rule.hasFocus()
    qtbot.keyClicks(talk.rule_panel.rule, "Titles stay out.")
    with qtbot.waitSignal(talk.rules.published) as published:
        talk.rule_panel.publish()
    assert published.args == [name]
    qtbot.waitUntil(lambda: rule_of(controller.scheme, name) == "Titles stay out.")
    label = controller.scheme.entity(name)
    assert label is not None
    assert label.examples == (" ".join(controller.item.cluster.subject.split()),)
