from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import EntityLabel, Scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.guidelines_panel import GuidelinesPanel, guideline_of
from tests.ui.panels.summit import mark


@pytest.fixture
def panel(desk: AnnotationController, qtbot: QtBot) -> GuidelinesPanel:
    panel = GuidelinesPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_scheme_speaks_while_no_label_is_looked_at(panel: GuidelinesPanel) -> None:
    assert panel.text == "Label what the text names."


def test_selected_span_shows_rule_and_examples(
    panel: GuidelinesPanel, desk: AnnotationController
) -> None:
    mark(desk, 8, 19, "PER")
    assert "A named human being." in panel.text
    assert "Kim Jong Un" in panel.text


def test_hovered_label_comes_first_and_goes_again(
    panel: GuidelinesPanel, desk: AnnotationController
) -> None:
    mark(desk, 8, 19, "PER")
    panel.show_label("LOC")
    assert "A place on a map." in panel.text
    panel.show_label("")
    assert "A named human being." in panel.text


def test_silent_scheme_leaves_the_panel_empty(
    panel: GuidelinesPanel, change_scheme: Callable[[Scheme], None]
) -> None:
    change_scheme(Scheme(name="silent"))
    assert panel.text == ""


def test_title_with_markup_stays_as_it_is() -> None:
    label = EntityLabel(name="A_B*", title={"en": "A_B*"})
    assert guideline_of(label, "en") == r"### A\_B\*"
