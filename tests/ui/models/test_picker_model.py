import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.picker_model import ENDS_RECENT_ROLE, ITEM_ROLE, PickerModel
from annotator.ui.widgets.label_chip import ChipItem

ITEMS = [
    ChipItem("PER", "Person", "PER", "1"),
    ChipItem("GPE", "Geopolitical entity", "GPE"),
    ChipItem("ORG", "Organisation", "ORG", "2"),
    ChipItem("EVT", "Event", "EVT"),
]


def shown(model: PickerModel, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.narrow("or")
    model.narrow("")
    assert tester.model() is model


def test_all_stand_as_given_until_something_is_typed(qtbot: QtBot) -> None:
    assert shown(PickerModel(ITEMS)) == ["Person", "Geopolitical entity", "Organisation", "Event"]


def test_beginning_of_a_title_comes_before_the_middle(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("e")
    assert shown(model)[:2] == ["Event", "Geopolitical entity"]


def test_short_name_finds_its_label_first(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("gpe")
    assert shown(model)[0] == "Geopolitical entity"


def test_slip_of_the_finger_is_forgiven(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("orgnaisation")
    assert shown(model)[0] == "Organisation"


def test_what_is_far_away_is_left_out(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("zzzz")
    assert shown(model) == []


def test_rows_speak_and_carry_their_chip(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Person, 1"
    assert index.data(ITEM_ROLE) == ITEMS[0]


NAMES = st.text("abcdef ", min_size=1, max_size=8).filter(str.strip)
MANY = [ChipItem(f"LABEL-{i}", f"Label of kind {i}", f"K{i}", f";{i}") for i in range(500)]


@given(st.lists(NAMES, unique=True, max_size=20), st.text("abcdef", min_size=1, max_size=4))
def test_the_better_a_label_fits_the_earlier_it_stands(titles: list[str], typed: str) -> None:
    model = PickerModel([ChipItem(str(n), title) for n, title in enumerate(titles)])
    model.narrow(typed)
    found = [str(title) for title in shown(model)]
    holding = [title for title in titles if typed in title]
    assert set(holding) <= set(found) <= set(titles)
    assert set(found[: len(holding)]) == set(holding)
    assert sorted(found, key=lambda title: title != typed) == found
    begins = [title.startswith(typed) for title in found]
    assert begins == sorted(begins, reverse=True)


@given(st.lists(st.sampled_from([item.id for item in ITEMS]), max_size=6))
def test_labels_given_lately_come_first_and_none_is_lost(recent: list[str]) -> None:
    model = PickerModel()
    model.set_items(ITEMS, recent)
    ids = shown(model, ITEM_ROLE)
    lately = list(dict.fromkeys(recent))
    others = [item for item in ITEMS if item.id not in lately]
    assert ids == [*(item for name in lately for item in ITEMS if item.id == name), *others]
    model.narrow("e")
    model.narrow("")
    assert ids == shown(model, ITEM_ROLE)


def test_the_last_of_the_recent_ones_is_marked_until_something_is_typed(qtbot: QtBot) -> None:
    model = PickerModel()
    model.set_items(ITEMS, ["EVT", "ORG"])
    ends = [model.index(row, 0).data(ENDS_RECENT_ROLE) for row in range(4)]
    assert ends == [False, True, False, False]
    model.narrow("e")
    assert not any(model.index(row, 0).data(ENDS_RECENT_ROLE) for row in range(model.rowCount()))


@pytest.mark.parametrize("typed", [";321", "K321", "k321", "label-321", "321"])
def test_key_letter_short_name_and_name_find_a_label_among_500(typed: str) -> None:
    model = PickerModel(MANY)
    model.narrow(typed)
    first = model.item(0)
    assert first is not None
    assert first.id == "LABEL-321"


def test_500_labels_are_narrowed_well_within_a_frame(qtbot: QtBot) -> None:
    model = PickerModel(MANY)
    model.narrow("warm up")
    times = []
    for typed in ("l", "la", "lab", "labl", "labelk", "kind 4", "zzzz", "knid 32"):
        began = time.process_time()
        model.narrow(typed)
        times.append(time.process_time() - began)
    assert sorted(times)[len(times) // 2] < 0.008
