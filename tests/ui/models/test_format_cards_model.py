from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.format_info import FormatInfo, Keeps
from annotator.ui.models.format_cards_model import KEEPS_ROLE, FormatCardsModel

CONLL = FormatInfo(
    "conll",
    "CoNLL",
    can_read=True,
    can_write=True,
    extensions=(".conll",),
    keeps=frozenset({Keeps.TEXT, Keeps.SPANS}),
)
ALL = FormatInfo(
    "jsonl",
    "JSON Lines",
    can_read=True,
    can_write=True,
    extensions=(".jsonl",),
    keeps=frozenset(Keeps),
)
BROKEN = FormatInfo(
    "x",
    "Broken",
    can_read=True,
    can_write=True,
    extensions=(),
    keeps=frozenset(),
    disabled="It needs another package.",
)


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = FormatCardsModel([CONLL, ALL])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model


def test_card_says_what_is_kept_and_what_is_lost(qtbot: QtBot) -> None:
    model = FormatCardsModel([CONLL, ALL])
    words = model.index(0, 0).data(KEEPS_ROLE)
    assert ("✓ spans", True) in words
    assert ("✗ stances", False) in words


def test_card_is_spoken_whole(qtbot: QtBot) -> None:
    model = FormatCardsModel([CONLL, ALL])
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "JSON Lines. Keeps everything."
    )


def test_format_that_does_not_work_cannot_be_chosen(qtbot: QtBot) -> None:
    model = FormatCardsModel([BROKEN])
    index = model.index(0, 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "It needs another package."


def test_format_is_found_by_its_id(qtbot: QtBot) -> None:
    model = FormatCardsModel([CONLL, ALL])
    assert model.row_of("jsonl") == 1
    assert model.row_of("absent") == -1
