import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.actors import ActorKind, TargetKind
from annotator.domain.stance import Polarity, Stance
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.stance_panel import StancePanel
from annotator.ui.widgets.chip_flow import ChipFlow
from tests.ui.panels.summit import DEAL, RUSSIA, stances, take_stance

PRAISE = ((55, 75),)


@pytest.fixture
def praise(desk: AnnotationController, qtbot: QtBot) -> Stance:
    qtbot.waitUntil(lambda: len(desk.targets) == 2)
    return take_stance(desk, Polarity.FOR, DEAL, PRAISE)


@pytest.fixture
def panel(desk: AnnotationController, praise: Stance, qtbot: QtBot) -> StancePanel:
    panel = StancePanel(desk)
    qtbot.addWidget(panel)
    panel.resize(320, 800)
    panel.show()
    return panel


def press(qtbot: QtBot, flow: ChipFlow, title: str) -> None:
    chip = next(b for b in flow.buttons if title in b.text())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_nothing_chosen_says_what_to_do(panel: StancePanel) -> None:
    assert panel.chosen is None
    assert "press a polarity's key" in panel.hint


def test_two_presses_make_a_stance_which_is_then_chosen(
    panel: StancePanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    desk.select(((24, 38),), ())
    press(qtbot, panel.editor.polarities, "Against")
    assert "press the target's key" in panel.hint
    press(qtbot, panel.editor.targets, "Russia")
    made = next(s for s in stances(desk) if s.target == RUSSIA.id)
    assert (made.polarity, made.evidence) == (Polarity.AGAINST, ((24, 38),))
    assert panel.chosen == made.id


def test_waiting_stance_can_be_dropped(
    panel: StancePanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    desk.begin_stance(Polarity.AGAINST)
    desk.cancel_stance()
    assert "press a polarity's key" in panel.hint
    assert len(stances(desk)) == 1


def test_chosen_stance_changes_its_polarity_and_target(
    panel: StancePanel, desk: AnnotationController, praise: Stance, qtbot: QtBot
) -> None:
    panel.choose(praise.id)
    press(qtbot, panel.editor.polarities, "Mixed")
    press(qtbot, panel.editor.targets, "Russia")
    changed = stances(desk)[0]
    assert (changed.id, changed.polarity, changed.target) == (praise.id, Polarity.MIXED, RUSSIA.id)


def test_same_value_again_changes_nothing(
    panel: StancePanel, desk: AnnotationController, praise: Stance, qtbot: QtBot
) -> None:
    panel.choose(praise.id)
    with qtbot.assertNotEmitted(desk.refused):
        press(qtbot, panel.editor.polarities, "For")
        press(qtbot, panel.editor.targets, "Arms deal")
    assert stances(desk) == (praise,)


def test_click_on_a_stance_shows_its_evidence(
    panel: StancePanel, desk: AnnotationController, praise: Stance, qtbot: QtBot
) -> None:
    row = panel.list.visualRect(panel.list.model().index(0, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert panel.chosen == praise.id
    assert desk.selection.fragments == PRAISE


def test_target_is_added_in_place(panel: StancePanel, desk: AnnotationController) -> None:
    panel.editor.target_form.added.emit("Talks", TargetKind.EVENT, "")
    assert "Talks" in [target.name for target in desk.targets]
    assert "Talks" in [chip.text() for chip in panel.editor.targets.buttons]


def test_actor_added_becomes_the_holder(
    panel: StancePanel, desk: AnnotationController, praise: Stance
) -> None:
    panel.choose(praise.id)
    panel.editor.actor_form.added.emit("Putin", ActorKind.PERSON)
    putin = next(actor for actor in desk.actors if actor.name == "Putin")
    assert stances(desk)[0].holder == putin.id
    assert panel.editor.holder.currentText() == "Putin"


def test_pinned_target_makes_one_press_enough(
    panel: StancePanel, desk: AnnotationController, praise: Stance, qtbot: QtBot
) -> None:
    panel.choose(praise.id)
    panel.editor.pin.click()
    assert desk.pinned_target == DEAL.id
    desk.select(((8, 19),), ())
    desk.begin_stance(Polarity.AGAINST)
    assert [s.target for s in stances(desk)] == [DEAL.id, DEAL.id]


def test_remove_takes_the_chosen_stance_away(
    panel: StancePanel, desk: AnnotationController, praise: Stance
) -> None:
    panel.choose(praise.id)
    panel.editor.remove_pressed.emit()
    assert stances(desk) == ()
    assert panel.chosen is None or not panel.list.isVisible()
