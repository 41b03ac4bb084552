"""Search hits as rows."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import ArticleId, SpanId
from annotator.domain.listing import SearchHit
from annotator.domain.scheme import EntityLabel, Scheme
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


def test_more_hits_are_asked_for_once_and_come_below(qapp: QApplication) -> None:
    model = SearchHitsModel()
    wanted: list[int] = []
    model.more_wanted.connect(lambda: wanted.append(1))
    model.set_hits((HIT,), goes_on=True)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert wanted == [1]
    assert not model.canFetchMore(QModelIndex())
    model.add_hits((HIT, HIT), goes_on=False)
    assert model.rowCount() == 3


def test_a_span_has_its_chip_and_says_whose_it_is(qapp: QApplication) -> None:
    model = SearchHitsModel()
    model.set_scheme(Scheme(name="s", entities=(EntityLabel(name="PER", short="Pers"),)))
    model.set_hits((replace(HIT, span=SpanId(b"s" * 16), label="PER", by="Sari"), HIT))
    chip = model.index(0).data(HitRole.CHIP)
    assert chip[0] == "Pers"
    assert model.index(1).data(HitRole.CHIP) is None
    words = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Title: PER, Sari: and Kim said"
