import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.ui.models.effort_model import (
    SORT_ROLE,
    EffortColumn,
    EffortModel,
    EffortRow,
    Grouping,
    rows_by,
)
from annotator.workspace.keystrokes import Counted, Effort, Subject

COUNTED = [
    Counted("aa", "2026-11-22", Subject("01", "span", "PER"), Effort(2, 5, 1, 65.0)),
    Counted("aa", "2026-11-23", Subject("01", "span", "LOC"), Effort(1, 2, 0, 3.0)),
    Counted("bb", "2026-11-23", Subject("02", "span", "PER"), Effort(1, 1, 0, 2.0)),
]
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@pytest.fixture
def model(qapp: QApplication) -> EffortModel:
    made = EffortModel(Grouping.LABEL)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_rows(rows_by(COUNTED, Grouping.LABEL, {}))
    return made


def cells(model: EffortModel, row: int, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.data(model.index(row, column), role) for column in EffortColumn]


@pytest.mark.parametrize(
    ("grouping", "names", "keys"),
    [
        (Grouping.LABEL, ["LOC", "PER"], [2, 6]),
        (Grouping.ARTICLE, ["02", "Summit"], [1, 7]),
        (Grouping.DAY, ["2026-11-22", "2026-11-23"], [5, 3]),
    ],
)
def test_sums_are_those_of_a_label_an_article_or_a_day(
    grouping: Grouping, names: list[str], keys: list[int]
) -> None:
    rows = rows_by(COUNTED, grouping, {"01": "Summit"})
    assert [row.name for row in rows] == names
    assert [row.effort.keys for row in rows] == keys


def test_a_topic_is_no_label_of_the_same_name() -> None:
    topic = Counted("aa", "2026-11-23", Subject("01", "topic", "PER"), Effort(1, 9))
    rows = rows_by([*COUNTED, topic], Grouping.LABEL, {})
    assert [(row.name, row.effort.keys) for row in rows] == [
        ("LOC", 2),
        ("PER", 6),
        ("PER (topic)", 9),
    ]


def test_a_row_says_what_each_label_took(model: EffortModel) -> None:
    assert cells(model, 1) == ["PER", "3", "6", "1", "1:07", "2.0", "22.3"]
    assert cells(model, 1, SORT_ROLE)[:4] == ["per", 3, 6, 1]


def test_numbers_stand_to_the_right(model: EffortModel) -> None:
    sides = cells(model, 0, Qt.ItemDataRole.TextAlignmentRole)
    assert sides == [None] + [RIGHT] * 6


def test_without_labels_there_is_no_average(model: EffortModel) -> None:
    model.set_rows([EffortRow("PER", Effort(0, 3))])
    assert cells(model, 0)[-2:] == ["–", "–"]
    assert cells(model, 0, SORT_ROLE)[-2:] == [-1, -1]


def test_rows_are_copied_as_plain_numbers(model: EffortModel) -> None:
    first, second = model.tsv([1]).splitlines()
    assert first == "Label\tGiven\tKeys\tMouse acts\tTime\tKeys each\tSeconds each"
    assert second == "PER\t3\t6\t1\t67.00\t2.00\t22.33"


def test_a_name_cannot_break_a_line(model: EffortModel) -> None:
    model.set_rows([EffortRow("two\tand\nthree", Effort(1))])
    assert model.tsv([0]).splitlines()[1].startswith("two and three\t1\t")
