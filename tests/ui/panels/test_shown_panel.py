import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.domain.rows import Origin
from annotator.ui.annotating import AnnotationController
from annotator.ui.models.shown_model import ShownModel
from annotator.ui.panels.shown_panel import ShownPanel
from tests.ui.panels.summit import mark


@pytest.fixture
def panel(desk: AnnotationController, qtbot: QtBot) -> ShownPanel:
    mark(desk, 8, 19, "PER")
    mark(desk, 24, 38, "PER")
    mark(desk, 42, 53, "LOC")
    panel = ShownPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def row(view: QListView, key: str) -> int:
    model = view.model()
    assert isinstance(model, ShownModel)
    return model.row_of(key)


def titles(view: QListView) -> list[str]:
    return [str(view.model().index(at, 0).data()) for at in range(view.model().rowCount())]


def toggle(qtbot: QtBot, view: QListView, key: str) -> None:
    view.setCurrentIndex(view.model().index(row(view, key), 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)


def test_labels_and_origins_are_listed_with_their_counts(panel: ShownPanel) -> None:
    assert titles(panel.labels) == ["Person · 2", "Organisation", "Place · 1"]
    assert titles(panel.origins)[0] == "By hand · 3"
    assert len(titles(panel.origins)) == len(Origin)


def test_space_takes_a_label_away_and_brings_it_back(
    panel: ShownPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    toggle(qtbot, panel.labels, "PER")
    assert desk.display.value.labels == {"PER"}
    panel.labels  # noqa: B018 (catches up)
    toggle(qtbot, panel.labels, "PER")
    assert desk.display.value.labels == frozenset()


def test_origins_can_be_taken_away(
    panel: ShownPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    toggle(qtbot, panel.origins, "manual")
    assert desk.display.value.origins == {Origin.MANUAL}


def test_pale_instead_of_hidden_and_fewer_lanes(
    panel: ShownPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    panel.dims.setFocus()
    qtbot.keyClick(panel.dims, Qt.Key.Key_Down)
    panel.lanes.setValue(4)
    assert (desk.display.value.dims, desk.display.value.lanes) == (True, 4)


def test_show_all_is_there_once_something_is_set_aside(
    panel: ShownPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    assert not panel.all_button.isEnabled()
    toggle(qtbot, panel.labels, "LOC")
    panel.labels  # noqa: B018 (catches up)
    qtbot.mouseClick(panel.all_button, Qt.MouseButton.LeftButton)
    assert not desk.display.value.sets_something_aside


def test_a_label_that_the_scheme_lost_can_still_be_shown_again(
    panel: ShownPanel, desk: AnnotationController
) -> None:
    desk.display.set_label("gone", is_shown=False)
    assert titles(panel.labels)[-1] == "gone"


def test_it_fits_into_a_low_window(panel: ShownPanel) -> None:
    assert panel.minimumSizeHint().height() < 200
