from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.ids import SpanId
from annotator.domain.relations import Relation
from annotator.domain.scheme import RelationLabel, Scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.relations_panel import RelationsPanel
from tests.ui.panels.summit import SCHEME, mark

RELATED = replace(
    SCHEME,
    relations=(
        RelationLabel(name="met", sources=("PER",), targets=("PER",)),
        RelationLabel(name="in", title={"en": "is in"}, sources=("PER",), targets=("LOC",)),
        RelationLabel(name="near"),
    ),
)


@pytest.fixture
def spans(
    desk: AnnotationController, change_scheme: Callable[[Scheme], None]
) -> tuple[SpanId, SpanId, SpanId]:
    """Kim, Putin, and the place."""
    change_scheme(RELATED)
    return mark(desk, 8, 19, "PER"), mark(desk, 24, 38, "PER"), mark(desk, 42, 53, "LOC")


@pytest.fixture
def panel(desk: AnnotationController, qtbot: QtBot) -> RelationsPanel:
    panel = RelationsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    return panel


def relations(desk: AnnotationController) -> tuple[Relation, ...]:
    assert desk.content is not None
    return desk.content.relations


def press(qtbot: QtBot, panel: RelationsPanel, text: str) -> None:
    panel.relation_list  # noqa: B018 (catches up)
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def link(desk: AnnotationController, one: SpanId, other: SpanId, label: str) -> None:
    desk.relations.begin(one)
    desk.relations.give_digit({"met": "1", "in": "2", "near": "3"}[label], other)


def test_without_relations_in_the_scheme_it_says_so(
    desk: AnnotationController, panel: RelationsPanel
) -> None:
    assert panel.empty_text == "The scheme has no relations."


def test_without_relations_in_the_article_it_says_how_to_make_one(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel
) -> None:
    assert "press R" in panel.empty_text


def test_a_new_relation_is_listed_and_chosen(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel
) -> None:
    link(desk, spans[0], spans[1], "met")
    link(desk, spans[0], spans[2], "in")
    assert panel.empty_text == ""
    assert panel.relation_list.currentIndex().data() == "Kim Jong Un → is in → Vladivostok"
    assert panel.label.value == "in"


def test_a_row_leads_to_its_start_and_its_end(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel, qtbot: QtBot
) -> None:
    link(desk, spans[0], spans[1], "met")
    press(qtbot, panel, "Go to its end")
    assert desk.selection.spans == (spans[1],)
    press(qtbot, panel, "Go to its start")
    assert desk.selection.spans == (spans[0],)


def test_the_selected_span_brings_its_relation_to_the_front(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel
) -> None:
    link(desk, spans[0], spans[1], "met")
    link(desk, spans[1], spans[2], "in")
    desk.select((), (spans[0],))
    assert panel.relation_list.currentIndex().row() == 0
    desk.select((), (spans[2],))
    assert panel.relation_list.currentIndex().row() == 1


def test_only_labels_that_fit_are_offered_and_the_choice_is_made(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel, qtbot: QtBot
) -> None:
    link(desk, spans[0], spans[2], "in")
    box = panel.label
    assert [box.itemText(at) for at in range(box.count())] == ["is in", "near"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert [relation.label for relation in relations(desk)] == ["near"]


def test_turn_round_and_remove(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel, qtbot: QtBot
) -> None:
    link(desk, spans[0], spans[1], "met")
    press(qtbot, panel, "Turn round")
    assert [(r.source, r.target) for r in relations(desk)] == [(spans[1], spans[0])]
    press(qtbot, panel, "Remove")
    assert relations(desk) == ()
    assert "press R" in panel.empty_text


def test_turning_round_what_does_not_fit_is_refused(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel, qtbot: QtBot
) -> None:
    link(desk, spans[0], spans[2], "in")
    panel.relation_list  # noqa: B018 (catches up)
    with qtbot.waitSignal(desk.refused) as told:
        press(qtbot, panel, "Turn round")
    assert told.args == ['"in" cannot start at a span "LOC".']


def test_a_note_is_kept_with_the_relation(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel
) -> None:
    link(desk, spans[0], spans[1], "met")
    panel.note.setPlainText("said by the newspaper")
    panel.note.flush()
    assert relations(desk)[0].mark.note == "said by the newspaper"


def test_it_fits_into_a_low_window(
    desk: AnnotationController, spans: tuple[SpanId, ...], panel: RelationsPanel
) -> None:
    link(desk, spans[0], spans[1], "met")
    panel.relation_list  # noqa: B018 (catches up)
    assert panel.minimumSizeHint().height() < 200
