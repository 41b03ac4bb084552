"""The tables come to the front when they are of use, and digits go to them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.reviewing import ItemState, ReviewSheet
from annotator.domain.stance import Polarity
from annotator.ui.review.desk_tables import DeskTables
from annotator.ui.review.queue import key_of
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.review.review_window import ReviewWindow


def controller_of(tables: DeskTables) -> ReviewController:
    return window_of(tables).controller


def window_of(tables: DeskTables) -> ReviewWindow:
    window = tables.parent()
    assert isinstance(window, ReviewWindow)
    return window


def go_to(qtbot: QtBot, tables: DeskTables, kind: ClusterKind, number: int = 0) -> int:
    """Put the conflict of a kind, by its number in the queue, on the desk; give its row."""
    controller = controller_of(tables)
    rows = [
        row
        for row, item in enumerate(controller.queue.items)
        if item.cluster.kind is kind and item.state is ItemState.OPEN
    ]
    controller.go_to(rows[number])
    qtbot.waitUntil(lambda: controller.item is not None and controller.row == rows[number])
    return rows[number]


def press(tables: DeskTables, *keys: Qt.Key) -> None:
    """Press keys as somebody who works in the window."""
    window = window_of(tables)
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)


def stored(qtbot: QtBot, tables: DeskTables, row: int) -> ReviewSheet:
    controller = controller_of(tables)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    article = controller.queue.items[row].cluster.article
    return controller.project.reviewing.sheet(article)


def test_each_kind_of_conflict_has_its_side(tables: DeskTables, qtbot: QtBot) -> None:
    right = window_of(tables).right
    for kind, name in (
        (ClusterKind.STANCE, "fields"),
        (ClusterKind.TOPIC, "topics"),
        (ClusterKind.SPAN, "answers"),
    ):
        go_to(qtbot, tables, kind)
        assert right.current_name == name


def test_each_digit_takes_one_field_and_the_last_one_decides(
    tables: DeskTables, qtbot: QtBot
) -> None:
    row = go_to(qtbot, tables, ClusterKind.STANCE)
    controller = controller_of(tables)
    item = controller.item
    assert item is not None
    assert tables.fields is not None
    answers = [one.rows[0] for one in item.cluster.candidates]
    against = next(
        n for n, one in enumerate(answers) if getattr(one, "polarity", None) is Polarity.AGAINST
    )
    window_of(tables).handlers[f"desk_take_{against + 1}"]()
    assert controller.row == row
    assert controller.own is not None
    other = next(
        n
        for n, one in enumerate(answers)
        if getattr(one, "evidence", None) != getattr(answers[against], "evidence", None)
    )
    window_of(tables).handlers[f"desk_take_{other + 1}"]()
    assert controller.queue.items[row].state is ItemState.DECIDED
    (made,) = stored(qtbot, tables, row).gold.stances
    assert made.polarity is Polarity.AGAINST
    assert made.evidence == getattr(answers[other], "evidence", None)


def test_leaving_an_own_answer_forgets_its_fields(tables: DeskTables, qtbot: QtBot) -> None:
    go_to(qtbot, tables, ClusterKind.STANCE)
    assert tables.fields is not None
    first = tables.fields.field
    tables.fields.take(0)
    assert tables.fields.field != first
    controller_of(tables).cancel()
    assert tables.fields.field == first
    assert all(line.picked < 0 for line in tables.fields.model.lines)


def test_words_answer_all_their_places_by_one_digit(tables: DeskTables, qtbot: QtBot) -> None:
    row = go_to(qtbot, tables, ClusterKind.SPAN)
    controller, window = controller_of(tables), window_of(tables)
    window.handlers["desk_words"]()
    words = tables.words
    assert words is not None
    qtbot.waitUntil(lambda: words.group is not None)
    assert words.group is not None
    assert (words.group.subject, len(words.group.items)) == ("Kremlin", 3)
    window.handlers["desk_take_1"]()
    qtbot.waitUntil(lambda: not controller.saver.waiting and words.group is None)
    assert window.pages.currentWidget() is words
    states = [
        item.state for item in controller.queue.items if item.cluster.kind is ClusterKind.SPAN
    ]
    assert states == [ItemState.DECIDED] * 3
    (made,) = stored(qtbot, tables, row).gold.spans
    assert made.label == "GPE"
    controller.undo()
    qtbot.waitUntil(lambda: words.group is not None)


def test_w_and_escape_lead_back_to_the_article(tables: DeskTables, qtbot: QtBot) -> None:
    go_to(qtbot, tables, ClusterKind.SPAN)
    window = window_of(tables)
    for back in ("desk_words", "desk_cancel"):
        window.handlers["desk_words"]()
        assert window.pages.currentWidget() is tables.words
        window.handlers[back]()
        assert window.pages.currentWidget() is window.desk


def test_without_the_word_view_keys_do_what_they_did(tables: DeskTables, qtbot: QtBot) -> None:
    row = go_to(qtbot, tables, ClusterKind.SPAN)
    controller = controller_of(tables)
    window_of(tables).handlers["desk_nothing"]()
    assert controller.queue.items[row].state is ItemState.DECIDED
    window_of(tables).handlers["desk_take_1"]()
    before = controller.row
    window_of(tables).handlers["desk_previous"]()
    qtbot.waitUntil(lambda: controller.row == before - 1)


def test_all_goes_by_keys(tables: DeskTables, qtbot: QtBot) -> None:
    window, controller = window_of(tables), controller_of(tables)
    with qtbot.waitActive(window):
        window.activateWindow()
    row = go_to(qtbot, tables, ClusterKind.STANCE)
    press(tables, Qt.Key.Key_2)
    assert controller.queue.items[row].state is ItemState.OPEN
    press(tables, Qt.Key.Key_1)
    assert controller.queue.items[row].state is ItemState.DECIDED
    row = go_to(qtbot, tables, ClusterKind.TOPIC)
    assert tables.topics is not None
    tables.topics.table.setFocus()
    press(tables, Qt.Key.Key_Space)
    assert controller.queue.items[row].state is ItemState.DECIDED
    go_to(qtbot, tables, ClusterKind.SPAN)
    press(tables, Qt.Key.Key_W)
    words = tables.words
    assert words is not None
    qtbot.waitUntil(lambda: words.group is not None)
    press(tables, Qt.Key.Key_Return)
    assert words.list.hasFocus()
    press(tables, Qt.Key.Key_Space)
    assert words.places.kept_count == 2
    press(tables, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: words.group is not None and len(words.group.items) == 1)
    press(tables, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.desk
    assert not window.decision.isHidden()


def test_all_goes_by_mouse(tables: DeskTables, qtbot: QtBot) -> None:
    window, controller = window_of(tables), controller_of(tables)
    with qtbot.waitActive(window):
        window.activateWindow()
    row = go_to(qtbot, tables, ClusterKind.STANCE)
    fields = tables.fields
    assert fields is not None
    for at, line in enumerate(fields.model.lines):
        if line.is_disputed:
            click(fields.table.viewport(), fields.table.visualRect(fields.model.index(at, 2)))
    assert controller.queue.items[row].state is ItemState.DECIDED
    row = go_to(qtbot, tables, ClusterKind.TOPIC)
    topics = tables.topics
    assert topics is not None
    at = topics.model.row_of(key_of(controller.queue.items[row]))
    cell = topics.table.visualRect(topics.model.index(at, 0))
    click(topics.table.viewport(), cell, is_double=True)
    assert controller.queue.items[row].state is ItemState.DECIDED
    go_to(qtbot, tables, ClusterKind.SPAN)
    window.actions_["desk_words"].trigger()
    words = tables.words
    assert words is not None
    qtbot.waitUntil(lambda: words.group is not None)
    click(words.list.viewport(), words.list.box_at(words.places.index(3)))
    assert words.places.kept_count == 2
    chip = next(button for button in words.flow.buttons if button.text() == "Person")
    click(chip, chip.rect())
    qtbot.waitUntil(lambda: words.group is not None and len(words.group.items) == 1)
    assert window.pages.currentWidget() is words


def click(widget: QWidget, rect: QRect, *, is_double: bool = False) -> None:
    """Press the left button in the middle of a place."""
    press_at = QTest.mouseDClick if is_double else QTest.mouseClick
    if is_double:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=rect.center())
    press_at(widget, Qt.MouseButton.LeftButton, pos=rect.center())
