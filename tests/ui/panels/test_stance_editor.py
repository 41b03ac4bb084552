from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.actors import AUTHOR, Actor, ActorKind
from annotator.domain.ids import TargetId, actor_id
from annotator.domain.stance import Polarity, StanceLevel
from annotator.ui.annotation_values import Holder, PendingStance
from annotator.ui.panels.stance_editor import StanceEditor
from annotator.ui.panels.stance_words import INTENSITIES
from annotator.ui.widgets.chip_flow import ChipFlow
from annotator.ui.widgets.tab_order import tab_stops
from tests.ui.panels.summit import DEAL, KIM, RUSSIA, empty_layer, with_stance

STANCE = with_stance(empty_layer(), DEAL, Polarity.FOR, ((8, 19),)).stances[0]


@pytest.fixture
def editor(qtbot: QtBot) -> StanceEditor:
    editor = StanceEditor()
    qtbot.addWidget(editor)
    editor.set_names((DEAL, RUSSIA), (AUTHOR, KIM), None)
    editor.resize(320, 700)
    editor.show()
    return editor


def press(qtbot: QtBot, flow: ChipFlow, title: str) -> None:
    chip = next(b for b in flow.buttons if title in b.text())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_polarities_carry_glyph_and_key(editor: StanceEditor) -> None:
    shown = [(b.text(), b.item.cap) for b in editor.polarities.buttons]
    assert shown[:2] == [("+ For", "F"), ("− Against", "A")]


def test_unrelated_is_offered_for_the_whole_article_only(editor: StanceEditor) -> None:
    editor.show_stance(STANCE)
    assert "∅ Unrelated" not in [b.text() for b in editor.polarities.buttons]
    change = {"level": StanceLevel.ARTICLE, "evidence": ()}
    whole = type(STANCE)(**{name: getattr(STANCE, name) for name in STANCE.__slots__} | change)
    editor.show_stance(whole)
    assert "∅ Unrelated" in [b.text() for b in editor.polarities.buttons]


def test_targets_carry_their_keys(editor: StanceEditor) -> None:
    shown = [(b.text(), b.item.cap) for b in editor.targets.buttons]
    assert shown == [("Arms deal", "1"), ("Russia", "2"), ("Add target…", "")]


def test_stance_on_show_is_marked(editor: StanceEditor) -> None:
    editor.show_stance(STANCE)
    assert editor.polarities.checked == {"for"}
    assert editor.targets.checked == {DEAL.id.hex()}
    assert editor.holder.currentText() == "The author"


def test_nothing_of_the_last_stance_stays_on_show(editor: StanceEditor) -> None:
    editor.show_stance(replace(STANCE, intensity=1.0))
    editor.show_nothing()
    assert editor.holder.currentText() == ""
    assert editor.intensity.checked == frozenset()


def test_pending_stance_takes_a_target_only(editor: StanceEditor, qtbot: QtBot) -> None:
    editor.show_pending(PendingStance(Polarity.AGAINST))
    assert not editor.holder.isEnabled()
    with qtbot.waitSignal(editor.target_given) as given:
        press(qtbot, editor.targets, "Russia")
    assert given.args == [TargetId(RUSSIA.id)]


def test_holder_who_is_no_actor_yet_is_shown(editor: StanceEditor) -> None:
    newcomer = Actor(actor_id("person", "Shoigu"), "Shoigu", ActorKind.PERSON, created_us=0)
    editor.show_pending(PendingStance(Polarity.FOR, held_by=Holder(newcomer, is_new=True)))
    assert editor.holder.currentText() == "Shoigu"
    editor.show_pending(PendingStance(Polarity.FOR))
    assert editor.holder.currentText() == "The author"
    assert editor.holder.findText("Shoigu") == -1


def test_holder_chosen_is_a_field(editor: StanceEditor, qtbot: QtBot) -> None:
    editor.show_stance(STANCE)
    with qtbot.waitSignal(editor.field_changed) as changed:
        qtbot.keyClick(editor.holder, Qt.Key.Key_Down)
    assert changed.args == ["holder", KIM.id]


def test_second_press_takes_the_intensity_away(editor: StanceEditor, qtbot: QtBot) -> None:
    editor.show_stance(STANCE)
    with qtbot.waitSignal(editor.field_changed) as changed:
        press(qtbot, editor.intensity, "2")
    assert changed.args == ["intensity", INTENSITIES[1]]
    editor.intensity.set_checked(frozenset({"2"}))
    with qtbot.waitSignal(editor.field_changed) as changed:
        press(qtbot, editor.intensity, "2")
    assert changed.args == ["intensity", None]


def test_date_is_reported_when_finished(editor: StanceEditor, qtbot: QtBot) -> None:
    editor.show_stance(STANCE)
    qtbot.keyClicks(editor.date, "2023-09")
    with qtbot.waitSignal(editor.field_changed) as changed:
        qtbot.keyClick(editor.date, Qt.Key.Key_Return)
    assert changed.args == ["date", "2023-09"]


def test_pin_keeps_the_target_on_show(editor: StanceEditor, qtbot: QtBot) -> None:
    editor.show_stance(STANCE)
    with qtbot.waitSignal(editor.target_pinned) as pinned:
        editor.pin.click()
    assert pinned.args == [DEAL.id]


def test_last_chip_opens_the_form_for_a_target(editor: StanceEditor, qtbot: QtBot) -> None:
    editor.show_stance(STANCE)
    press(qtbot, editor.targets, "Add target…")
    assert editor.target_form.isVisible()


def test_tab_reads_the_form_from_top_to_bottom(editor: StanceEditor, qtbot: QtBot) -> None:
    editor.show_stance(STANCE)
    stops = [stop for stop in tab_stops(editor) if stop.isVisible()]
    places = [stop.mapTo(editor, stop.rect().topLeft()).y() for stop in stops]
    assert places == sorted(places)
