from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.exchange import ImportedArticle, ImportedLayer, ImportedSpan
from annotator.ui.models.preview_model import PreviewModel

ARTICLES = [
    ImportedArticle("Plain text", "a.txt"),
    ImportedArticle(
        "Kim met Putin",
        "b.conll",
        4,
        layers=(ImportedLayer(spans=(ImportedSpan("PER", ((0, 3),)),)),),
    ),
]


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = PreviewModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_articles(ARTICLES)
    model.set_articles(())
    assert tester.model() is model


def test_rows_say_how_much_comes_along(qtbot: QtBot) -> None:
    model = PreviewModel()
    model.set_articles(ARTICLES)
    titles = [model.index(row, 0).data() for row in range(2)]
    assert titles == ["Plain text", "Kim met Putin · 1 span"]
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "b.conll:4"
