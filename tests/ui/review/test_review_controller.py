"""What can be done on the desk: deciding, own answers, reasons, identical ones, undo."""

from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind, ConflictType
from annotator.domain.decisions import DecisionMethod, Reason
from annotator.domain.layers import LayerStatus
from annotator.domain.reviewing import ItemState, ReviewSheet
from annotator.ui.review.desk_state import Asked
from annotator.ui.review.review_controller import REASONS, ReviewController
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.units import Unit


def go_to(qtbot: QtBot, controller: ReviewController, kind: ConflictType, article: int = 0) -> int:
    """Put the conflict of a kind in an article, in the order of the queue, on the desk."""
    rows = [row for row, item in enumerate(controller.queue.items) if item.cluster.type is kind]
    controller.go_to(rows[article])
    qtbot.waitUntil(lambda: controller.item is not None)
    return rows[article]


def stored(qtbot: QtBot, controller: ReviewController, row: int) -> ReviewSheet:
    """Give the sheet of a row's article as it is on the disk."""
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    article = controller.queue.items[row].cluster.article
    return controller.project.reviewing.sheet(article)


def gold(sheet: ReviewSheet) -> list[tuple[str, str]]:
    """Give the gold spans as (label, text)."""
    return [(span.label, sheet.text.quote_of(span.fragments)) for span in sheet.gold.spans]


def test_one_digit_decides_and_brings_the_next_conflict(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.BOUNDARY)
    left = controller.queue.left
    controller.take(1)
    assert controller.queue.items[row].state is ItemState.DECIDED
    assert controller.queue.left == left - 1
    assert controller.row != row
    sheet = stored(qtbot, controller, row)
    assert gold(sheet) == [("PER", "Presiden Vladimir Putin")]
    decision = next(item.decision for item in sheet.items if item.decision is not None)
    assert (decision.method, decision.chosen) == (DecisionMethod.ADJUDICATED, 1)
    assert decision.by == controller.project.person.id


def test_nothing_here_is_a_decision_without_gold(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.MISSING)
    controller.nothing()
    sheet = stored(qtbot, controller, row)
    assert sheet.gold.spans == ()
    assert [item.decision.result for item in sheet.items if item.decision] == ["[]"]


def test_a_key_before_the_next_conflict_is_in_sight_decides_nothing(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.MISSING)
    controller.sheets.forget_all()
    controller.step_article(1)
    assert controller.item is None
    controller.take(0)
    controller.nothing()
    qtbot.waitUntil(lambda: controller.item is not None)
    assert all(item.state is not ItemState.DECIDED for item in controller.queue.items)
    assert stored(qtbot, controller, row).is_new_gold


def test_all_answers_the_widest_and_the_shared_part_can_be_taken(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.BOUNDARY)
    controller.keep_all()
    assert gold(stored(qtbot, controller, row)) == [
        ("PER", "Presiden Vladimir Putin"),
        ("PER", "Vladimir Putin"),
    ]
    controller.go_to(row)
    controller.take_union()
    assert gold(stored(qtbot, controller, row)) == [("PER", "Presiden Vladimir Putin")]
    controller.go_to(row)
    controller.take_overlap()
    sheet = stored(qtbot, controller, row)
    assert gold(sheet) == [("PER", "Vladimir Putin")]


def test_another_label_is_given_by_its_digit(controller: ReviewController, qtbot: QtBot) -> None:
    row = go_to(qtbot, controller, ConflictType.BOUNDARY)
    controller.ask(Asked.LABEL)
    controller.take(2)
    sheet = stored(qtbot, controller, row)
    assert gold(sheet) == [("ROLE", "Vladimir Putin")]
    assert [i.decision.method for i in sheet.items if i.decision] == [DecisionMethod.EDITED]


def test_a_label_that_is_not_there_is_refused(controller: ReviewController, qtbot: QtBot) -> None:
    go_to(qtbot, controller, ConflictType.BOUNDARY)
    controller.ask(Asked.LABEL)
    with qtbot.waitSignal(controller.refused) as told:
        controller.take(8)
    assert told.args == ["There is no label 9."]


def test_an_own_answer_begins_from_the_marked_one_and_moves_by_words_and_letters(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.BOUNDARY)
    controller.begin_own()
    controller.move_edge(Edge.END, Unit.WORD, 1)
    controller.move_edge(Edge.START, Unit.GRAPHEME, 1)
    controller.take_marked()
    assert gold(stored(qtbot, controller, row)) == [("PER", "ladimir Putin bertemu")]


def test_an_own_answer_goes_where_text_is_selected_and_can_be_left(
    controller: ReviewController, qtbot: QtBot
) -> None:
    go_to(qtbot, controller, ConflictType.BOUNDARY)
    before = controller.rows
    controller.begin_own()
    controller.place_own(((0, 9),))
    assert controller.own is not None
    assert controller.own[0].fragments == ((0, 9),)  # type: ignore[union-attr]
    controller.cancel()
    assert controller.own is None
    assert controller.rows == before


def test_topics_cannot_be_moved(controller: ReviewController, qtbot: QtBot) -> None:
    kinds = [item.cluster.kind for item in controller.queue.items]
    controller.go_to(kinds.index(ClusterKind.TOPIC))
    qtbot.waitUntil(lambda: controller.item is not None)
    with qtbot.waitSignal(controller.refused):
        controller.move_edge(Edge.END, Unit.WORD, 1)
    with qtbot.waitSignal(controller.refused):
        controller.keep_all()


def test_a_reason_is_kept_with_the_decision_and_asked_for_once(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.MISSING)
    controller.ask(Asked.REASON)
    controller.take(2)
    assert controller.reason is REASONS[2]
    assert controller.asked is Asked.NOTHING
    controller.take(0)
    sheet = stored(qtbot, controller, row)
    assert [i.decision.reason for i in sheet.items if i.decision] == [Reason.SLIP]
    assert controller.reason is Reason.NONE


def test_what_is_put_off_does_not_come_again_by_itself(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.MISSING)
    controller.put_off()
    assert controller.row != row
    assert controller.queue.items[row].state is ItemState.DEFERRED
    controller.go_to(row)
    controller.put_off()
    assert controller.queue.items[row].state is ItemState.OPEN


def test_a_flag_stays_on_the_desk_and_can_be_taken_away(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.MISSING)
    controller.flag()
    assert controller.row == row
    assert controller.item is not None
    assert controller.item.state is ItemState.FLAGGED
    controller.flag()
    assert controller.item.state is ItemState.OPEN


def test_the_same_answer_goes_to_all_identical_conflicts_as_one_step(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.BOUNDARY)
    digest = controller.project.reading.digest()
    controller.mark_answer(1)
    with qtbot.waitSignal(controller.preview_changed):
        controller.offer_for_identical()
    assert len(controller.offered) == 2
    controller.take_marked()
    kinds = [item.cluster.type for item in controller.queue.items]
    alike = [at for at, kind in enumerate(kinds) if kind is ConflictType.BOUNDARY]
    assert row in alike
    qtbot.waitUntil(
        lambda: all(controller.queue.items[at].state is ItemState.DECIDED for at in alike)
    )
    for at in alike:
        sheet = stored(qtbot, controller, at)
        assert gold(sheet) == [("PER", "Presiden Vladimir Putin")]
        assert [i.decision.method for i in sheet.items if i.decision] == [DecisionMethod.PROPAGATED]
    controller.undo()
    qtbot.waitUntil(lambda: controller.project.reading.digest() == digest)


def test_an_offer_can_be_left(controller: ReviewController, qtbot: QtBot) -> None:
    go_to(qtbot, controller, ConflictType.BOUNDARY)
    with qtbot.waitSignal(controller.preview_changed):
        controller.offer_for_identical()
    controller.cancel()
    assert controller.offered == ()
    assert all(item.state is ItemState.OPEN for item in controller.queue.items)


def test_undo_goes_back_over_articles_to_the_exact_digest_and_redo_forward(
    controller: ReviewController, qtbot: QtBot
) -> None:
    digest = controller.project.reading.digest()
    first = go_to(qtbot, controller, ConflictType.BOUNDARY)
    controller.take(0)
    second = go_to(qtbot, controller, ConflictType.MISSING, article=1)
    controller.nothing()
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    for row in (second, first):
        controller.undo()
        qtbot.waitUntil(lambda row=row: controller.row == row and controller.item is not None)
        assert controller.queue.items[row].state is ItemState.OPEN
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    assert controller.project.reading.digest() == digest
    controller.redo()
    qtbot.waitUntil(lambda: controller.queue.items[first].state is ItemState.DECIDED)
    with qtbot.waitSignal(controller.announced):
        controller.redo()
    qtbot.waitUntil(lambda: controller.queue.items[second].state is ItemState.DECIDED)


def test_an_article_is_closed_when_nothing_is_open(
    controller: ReviewController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.refused) as told:
        controller.close_article()
    assert "Decide" in told.args[0]
    here = controller.queue.items[controller.row].cluster.article
    for row in list(controller.queue.rows_in(here)):
        controller.go_to(row)
        controller.take(0)
    sheet = controller.sheets.get(here)
    assert sheet is not None
    for item in sheet.items:
        assert item.state in (ItemState.DECIDED, ItemState.AGREED)
    assert sheet.gold.layer.status is LayerStatus.IN_PROGRESS


def test_all_decided_articles_are_closed_at_once_and_counted(
    controller: ReviewController, qtbot: QtBot
) -> None:
    row = go_to(qtbot, controller, ConflictType.BOUNDARY)
    article = controller.queue.items[row].cluster.article
    reviewing = controller.project.reviewing
    with qtbot.waitSignal(controller.announced) as told:
        controller.close_decided()
    assert told.args == ["Nothing can be closed: articles are closed once all in them is decided."]
    for number, item in enumerate(controller.queue.items):
        if item.cluster.article == article and item.state is not ItemState.DECIDED:
            controller.go_to(number)
            qtbot.waitUntil(lambda: controller.item is not None)
            controller.take(0)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    agreed = reviewing.preview_agreed(reviewing.policy())
    if agreed.count:
        reviewing.settle_agreed(agreed)
    with qtbot.waitSignal(controller.announced) as told:
        controller.close_decided()
    assert told.args[0].startswith("The gold of ")
    assert reviewing.sheet(article).gold.layer.status is LayerStatus.DONE


def test_an_empty_desk_says_that_there_is_no_article_to_close(
    controller: ReviewController, qtbot: QtBot
) -> None:
    controller.go_to(-1)
    with qtbot.waitSignal(controller.refused) as told:
        controller.close_article()
    assert "No article is on the desk" in told.args[0]
