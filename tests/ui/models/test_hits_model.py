"""Hits as rows: headings, what is kept, and lines that come later."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.propagation import HitKind, HitState
from annotator.ui.models.hits_model import Heading, HitRow, HitsModel, RowRole
from annotator.workspace.hits import ArticleHits, Excerpt

ONE, TWO = ArticleId(b"1" * 16), ArticleId(b"2" * 16)
NEW, LABELLED, CONFLICT = HitState.NEW, HitState.LABELLED, HitState.CONFLICT


def hits(article: ArticleId, *states: HitState, kind: HitKind = HitKind.SAME) -> ArticleHits:
    found = tuple((10 * at, 10 * at + 3, 0, int(kind)) for at in range(len(states)))
    return ArticleHits(article, LayerStatus.UNSEEN, found, bytes(states))


def made(*found: ArticleHits) -> HitsModel:
    model = HitsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for one in found:
        model.append([one])
    return model


def rows(model: HitsModel) -> list[object]:
    return [model.index(row).data(RowRole.ROW) for row in range(model.rowCount())]


def test_each_article_has_a_heading_above_its_hits(qapp: QApplication) -> None:
    model = made(hits(ONE, NEW, NEW), hits(TWO, NEW))
    kinds = [type(row) for row in rows(model)]
    assert kinds == [Heading, HitRow, HitRow, Heading, HitRow]
    assert (model.hit_count, model.kept_count) == (3, 3)


def test_what_is_labelled_is_left_out_and_conflicts_are_skipped(qapp: QApplication) -> None:
    model = made(hits(ONE, LABELLED, NEW, CONFLICT), hits(TWO, LABELLED))
    assert (model.hit_count, model.kept_count) == (2, 1)
    assert model.kept() == [hits(ONE, LABELLED, NEW).only([1])]


def test_a_hit_is_skipped_and_kept_again(qapp: QApplication) -> None:
    model = made(hits(ONE, NEW, NEW))
    model.toggle(2)
    assert (model.kept_count, model.index(2).data(Qt.ItemDataRole.CheckStateRole)) == (
        1,
        Qt.CheckState.Unchecked,
    )
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    model.toggle(2)
    assert model.kept_count == 2


def test_the_heading_keeps_all_and_then_none(qapp: QApplication) -> None:
    model = made(hits(ONE, NEW, CONFLICT), hits(TWO, NEW))
    model.toggle(0)
    assert model.kept_count == 3
    model.toggle(0)
    assert model.kept_count == 1


def test_hits_of_a_form_or_an_article_are_skipped_together(qapp: QApplication) -> None:
    model = made(hits(ONE, NEW, NEW), hits(TWO, NEW, kind=HitKind.CLITIC))
    model.set_kept(is_kept=False, fits=lambda kind, _: kind is HitKind.CLITIC)
    assert [one.article for one in model.kept()] == [ONE]
    model.set_kept(is_kept=False, article=ONE)
    assert model.kept() == []
    assert model.kinds() == {(HitKind.SAME, NEW), (HitKind.CLITIC, NEW)}


def test_only_rows_in_sight_ask_for_their_lines_once(qapp: QApplication) -> None:
    model = made(hits(ONE, NEW), hits(TWO, NEW))
    assert [one.article for one in model.unread(0, 1)] == [ONE]
    assert [one.article for one in model.unread(0, 99)] == [ONE, TWO]
    model.set_lines({ONE: "Title"}, {ONE: (Excerpt("kata\n", "Kim", " lagi"),)})
    assert [one.article for one in model.unread(0, 99)] == [TWO]
    assert model.index(0).data() == "Title"
    assert model.index(1).data() == "kata Kim lagi"
    assert model.index(3).data() == "…"


def test_screen_readers_hear_what_is_kept(qapp: QApplication) -> None:
    model = made(hits(ONE, NEW, CONFLICT))
    lines = (Excerpt("", "Kim", "."), Excerpt("", "Kim", "!"))
    model.set_lines({ONE: "Title"}, {ONE: lines})
    words = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert words == [
        "Title: 1 of 2 kept",
        "kept: Kim.",
        "skipped, another label is there: Kim!",
    ]


def test_clear_forgets_everything(qapp: QApplication) -> None:
    model = made(hits(ONE, NEW))
    model.clear()
    assert (model.rowCount(), model.kept(), model.unread(0, 9)) == (0, [], [])
