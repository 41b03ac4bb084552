"""The forms of the preview."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.propagation import Matching, Name, TitleRule
from annotator.domain.scheme_values import checked_scheme
from annotator.ui.panels.propagation_forms import LabelRuleForm, NamesForm
from annotator.workspace.hits import LabelRule

SCHEME = checked_scheme(
    {
        "name": "s",
        "entities": [
            {"name": "PER", "attributes": [{"name": "role", "values": ["leader"]}]},
            {"name": "GPE"},
        ],
    }
)


def test_the_options_are_those_of_matching(qtbot: QtBot) -> None:
    form = NamesForm()
    qtbot.addWidget(form)
    assert form.matching == Matching()
    with qtbot.waitSignal(form.changed):
        form.match_case.click()
    assert form.matching == Matching(match_case=False)
    form.titles.show_value(TitleRule.WITH)
    assert form.matching.titles is TitleRule.WITH


def test_the_names_are_named(qtbot: QtBot) -> None:
    form = NamesForm()
    qtbot.addWidget(form)
    form.show_names(tuple(Name(f"N{number}", "PER") for number in range(5)))
    assert form.words.replace("\u2068", "").replace("\u2069", "") == (
        "“N0” PER · “N1” PER · “N2” PER · 2 more names"
    )


def test_the_rule_is_what_is_chosen(qtbot: QtBot) -> None:
    form = LabelRuleForm()
    qtbot.addWidget(form)
    form.begin(SCHEME, "PER")
    assert form.rule == LabelRule("PER")
    assert not form.is_complete
    form.new_label.show_value("GPE")
    qtbot.keyClicks(form.text, "Kim")
    form.attribute.show_value(("role", "leader"))
    assert form.rule == LabelRule("PER", "GPE", "Kim", ("role", "leader"))
    assert form.is_complete


def test_values_follow_the_label(qtbot: QtBot) -> None:
    form = LabelRuleForm()
    qtbot.addWidget(form)
    form.begin(SCHEME, "GPE")
    assert not form.attribute.isEnabled()
    form.label.setFocus()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClick(form.label, Qt.Key.Key_Up)
    assert form.rule.label == "PER"
    assert form.attribute.isEnabled()


def test_an_unknown_label_begins_with_the_first(qtbot: QtBot) -> None:
    form = LabelRuleForm()
    qtbot.addWidget(form)
    form.begin(SCHEME, "")
    assert form.rule.label == "PER"
