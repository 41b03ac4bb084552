from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.domain.actors import AUTHOR
from annotator.domain.stance import Polarity
from annotator.ui.models.stance_list_model import StanceListModel
from annotator.ui.text_view.palette import polarity_style
from annotator.ui.widgets.label_chip import page_of
from annotator.ui.widgets.stance_delegate import StanceDelegate
from tests.ui.panels.summit import DEAL, TEXT, empty_layer, with_stance


def test_band_has_the_colour_of_the_polarity(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = StanceListModel(view)
    model.set_text(TEXT)
    model.set_names((AUTHOR,), (DEAL,))
    model.set_stances(with_stance(empty_layer(), DEAL, Polarity.AGAINST, ((8, 19),)).stances)
    view.setModel(model)
    view.setItemDelegate(StanceDelegate(view))
    view.resize(240, 80)
    row = view.visualRect(model.index(0, 0))
    pixel = view.viewport().grab().toImage().pixelColor(row.left() + 4, row.center().y())
    strong = polarity_style(Polarity.AGAINST, page_of(view.palette())).edge
    assert pixel.name().upper() == strong.upper()
