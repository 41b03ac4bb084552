from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleRow
from annotator.ui.models.trash_model import SORT_ROLE, TrashColumn, TrashModel

ROWS = [
    ArticleRow(ArticleId(b"a" * 16), 1, "Summit", "KN", "2023-09-11", 900, LayerStatus.DONE, 3),
    ArticleRow(ArticleId(b"b" * 16), 2, "", "", "", 1200, LayerStatus.UNSEEN, 0),
]


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = TrashModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.set_rows(())
    assert tester.model() is model


def test_article_without_a_title_is_named_so(qtbot: QtBot) -> None:
    model = TrashModel()
    model.set_rows(ROWS)
    assert [model.index(row, 0).data() for row in range(2)] == ["Summit", "Without a title"]


def test_lengths_are_numbers_at_the_right(qtbot: QtBot) -> None:
    model = TrashModel()
    model.set_rows(ROWS)
    index = model.index(0, TrashColumn.LENGTH)
    assert index.data(SORT_ROLE) == 900
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
