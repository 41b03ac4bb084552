"""The word view: rows of words, places with their lines, and answers for those that are kept."""

from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.reviewing import ItemState
from annotator.ui.models.hits_model import Heading, HitRow, RowRole
from annotator.ui.review.desk_tables import DeskTables
from annotator.ui.review.word_view import WordView
from tests.ui.review.test_desk_tables import controller_of, go_to, window_of


def opened(qtbot: QtBot, tables: DeskTables) -> WordView:
    go_to(qtbot, tables, ClusterKind.SPAN)
    window_of(tables).handlers["desk_words"]()
    words = tables.words
    assert words is not None
    qtbot.waitUntil(lambda: words.group is not None)
    return words


def test_a_row_says_what_is_in_conflict_and_how_often(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)
    (line,) = words.model.lines
    assert (line.words, line.answers, line.votes) == ("Kremlin", ("Country", "Person"), (6, 3))
    assert (line.places, line.articles) == (3, 3)
    assert words.title.text() == "“Kremlin”"
    assert "3 of 3 places" in words.hint.text()
    chips = [(chip.cap, chip.title) for chip in words.flow.items]
    assert chips[:3] == [("1", "Country"), ("2", "Person"), ("X", "Nothing here")]


def test_places_are_shown_in_their_lines(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)

    def rows() -> list[object]:
        return [words.places.index(row).data(RowRole.ROW) for row in range(words.places.rowCount())]

    def is_read() -> bool:
        return any(isinstance(row, HitRow) and row.excerpt is not None for row in rows())

    qtbot.waitUntil(is_read)
    assert next(row.title for row in rows() if isinstance(row, Heading)).startswith("Jembatan")


def test_places_that_are_left_out_stay_open(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)
    words.list.toggled.emit(1)
    assert "2 of 3" in words.hint.text()
    words.give(1)
    controller = controller_of(tables)
    qtbot.waitUntil(
        lambda: (
            sum(
                item.state is ItemState.OPEN and item.cluster.kind is ClusterKind.SPAN
                for item in controller.queue.items
            )
            == 1
        )
    )
    qtbot.waitUntil(lambda: words.group is not None and len(words.group.items) == 1)


def test_with_no_place_kept_nothing_is_given(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)
    for row in range(0, words.places.rowCount(), 2):
        words.list.toggled.emit(row)
    assert words.places.kept_count == 0
    with qtbot.waitSignal(controller_of(tables).refused):
        words.give(0)


def test_an_answer_that_is_not_there_is_refused(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)
    with qtbot.waitSignal(controller_of(tables).refused) as told:
        words.give(7)
    assert told.args == ["There is no answer 8."]


def test_nothing_can_be_said_of_all_places(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)
    words.give_nothing()
    qtbot.waitUntil(lambda: words.group is None)
    assert words.title.text() == "No words are in conflict any more."


def test_a_place_leads_to_its_conflict(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)
    controller, window = controller_of(tables), window_of(tables)
    last = words.places.rowCount() - 1
    wanted = words.places.index(last).data(RowRole.ROW)
    words.list.hit_chosen.emit(last)
    qtbot.waitUntil(
        lambda: controller.sheet is not None and controller.sheet.article.id == wanted.article
    )
    assert window.pages.currentWidget() is window.desk


def test_enter_goes_into_the_places(tables: DeskTables, qtbot: QtBot) -> None:
    words = opened(qtbot, tables)
    words.enter()
    assert words.list.currentIndex().row() == 1


def test_places_that_are_left_out_stay_so_while_the_queue_is_followed(
    tables: DeskTables, qtbot: QtBot
) -> None:
    words = opened(qtbot, tables)
    words.list.toggled.emit(1)
    with qtbot.waitSignal(words.shown):
        controller_of(tables).rows_changed.emit([0])
    assert words.places.kept_count == 2
