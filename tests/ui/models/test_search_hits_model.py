"""Search hits as rows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import ArticleId
from annotator.domain.listing import SearchHit
from annotator.ui.models.search_hits_model import HitRole, SearchHitsModel

HIT = SearchHit(ArticleId(b"a" * 16), "Title", 4, 7, "Kim", "and ", " said")


def test_hits_are_rows(qapp: QApplication) -> None:
    model = SearchHitsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_hits((HIT, HIT))
    assert model.rowCount() == 2
    index = model.index(1)
    assert index.data() == "and Kim said"
    assert index.data(HitRole.HIT) == HIT
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Title: and Kim said"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    del tester


def test_new_hits_take_the_place_of_the_old(qapp: QApplication) -> None:
    model = SearchHitsModel()
    model.set_hits((HIT, HIT))
    model.set_hits((HIT,))
    assert model.hits == (HIT,)
