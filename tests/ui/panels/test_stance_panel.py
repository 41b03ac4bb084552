import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.actors import Actor, ActorKind, TargetKind
from annotator.domain.ids import ActorId
from annotator.domain.stance import Polarity
from annotator.ui.annotation_values import PendingStance
from annotator.ui.panels.stance_panel import StancePanel
from annotator.ui.widgets.chip_flow import ChipFlow
from tests.ui.panels.desk import DEAL, NOW, RUSSIA, Desk, empty_layer, with_stance

CONTENT = with_stance(empty_layer(), DEAL, Polarity.FOR, ((8, 19),))


@pytest.fixture
def desk() -> Desk:
    return Desk(CONTENT)


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> StancePanel:
    panel = StancePanel(desk)
    qtbot.addWidget(panel)
    panel.resize(320, 800)
    panel.show()
    desk.open(CONTENT)
    return panel


def press(qtbot: QtBot, flow: ChipFlow, title: str) -> None:
    chip = next(b for b in flow.buttons if title in b.text())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_nothing_chosen_says_what_to_do(panel: StancePanel) -> None:
    assert panel.chosen is None
    assert "press a polarity's key" in panel.hint


def test_polarity_begins_a_stance(panel: StancePanel, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, panel.editor.polarities, "Against")
    assert desk.requests == [("begin_stance", Polarity.AGAINST)]


def test_pending_stance_asks_for_its_target(panel: StancePanel, desk: Desk, qtbot: QtBot) -> None:
    desk.wait_for_target(PendingStance(Polarity.AGAINST))
    assert "now the target" in panel.hint
    press(qtbot, panel.editor.targets, "Russia")
    assert desk.requests == [("give_target", RUSSIA.id)]


def test_new_stance_is_chosen_at_once(panel: StancePanel, desk: Desk) -> None:
    grown = with_stance(CONTENT, RUSSIA, Polarity.MIXED, ((24, 38),))
    desk.show_content(grown)
    stance = next(s for s in grown.stances if s.target == RUSSIA.id)
    assert panel.chosen == stance.id
    assert panel.editor.polarities.checked == {"mixed"}


def test_chosen_stance_changes_its_polarity(panel: StancePanel, desk: Desk, qtbot: QtBot) -> None:
    stance = CONTENT.stances[0]
    panel.choose(stance.id)
    press(qtbot, panel.editor.polarities, "Mixed")
    assert desk.requests == [("change_stance", stance.id, {"polarity": Polarity.MIXED})]


def test_same_value_again_asks_for_nothing(panel: StancePanel, desk: Desk, qtbot: QtBot) -> None:
    panel.choose(CONTENT.stances[0].id)
    press(qtbot, panel.editor.polarities, "For")
    press(qtbot, panel.editor.targets, "Arms deal")
    assert desk.requests == []


def test_click_on_a_stance_shows_its_evidence(panel: StancePanel, desk: Desk, qtbot: QtBot) -> None:
    row = panel.list.visualRect(panel.list.model().index(0, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert panel.chosen == CONTENT.stances[0].id
    assert desk.requests == [("select", ((8, 19),), ())]


def test_target_is_added_in_place(panel: StancePanel, desk: Desk) -> None:
    panel.editor.target_form.added.emit("Talks", TargetKind.EVENT, "")
    assert desk.requests == [("add_target", "Talks", TargetKind.EVENT, "")]


def test_actor_added_becomes_the_holder(panel: StancePanel, desk: Desk) -> None:
    stance = CONTENT.stances[0]
    panel.choose(stance.id)
    panel.editor.actor_form.added.emit("Putin", ActorKind.PERSON)
    putin = Actor(ActorId(bytes(16)), "Putin", ActorKind.PERSON, NOW)
    desk.actors = (*desk.actors, putin)
    desk.cast_changed.emit()
    assert desk.requests == [
        ("add_actor", "Putin", ActorKind.PERSON),
        ("change_stance", stance.id, {"holder": putin.id}),
    ]


def test_remove_asks_for_the_chosen_stance(panel: StancePanel, desk: Desk) -> None:
    panel.choose(CONTENT.stances[0].id)
    panel.editor.remove_pressed.emit()
    assert desk.requests == [("remove_stance", CONTENT.stances[0].id)]
