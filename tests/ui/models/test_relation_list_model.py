from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.editing import Edit, add_relation, applied, change_relation, set_note
from annotator.domain.layers import LayerContent
from annotator.domain.scheme import RelationLabel, Scheme
from annotator.ui.models.relation_list_model import LINE_ROLE, RelationLine, RelationListModel
from tests.ui.panels.summit import TEXT, edit, empty_layer, with_span

SCHEME = Scheme(
    name="s", relations=(RelationLabel(name="met", short="met"), RelationLabel(name="saw"))
)


def linked() -> LayerContent:
    content = with_span(empty_layer(), 8, 19, "PER")
    content = with_span(content, 24, 38, "PER")
    kim, putin = (span.id for span in content.spans)
    for ends in ((putin, kim), (kim, putin)):
        change = edit()
        content = applied(content, add_relation(content, "met", *ends, _with_scheme(change)))
    return content


def _with_scheme(change: Edit) -> Edit:
    """Give the edit that knows the relations."""
    return replace(change, scheme=SCHEME)


@pytest.fixture
def model(qtbot: QtBot) -> RelationListModel:
    model = RelationListModel()
    model.show_layer(linked(), TEXT, SCHEME)
    return model


def test_model_keeps_the_rules_of_qt(model: RelationListModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_layer(None, None, SCHEME)
    model.show_layer(linked(), TEXT, SCHEME)
    assert tester.model() is model


def test_relations_stand_in_the_order_of_the_text(model: RelationListModel) -> None:
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Kim Jong Un → met → Vladimir Putin",
        "Vladimir Putin → met → Kim Jong Un",
    ]


def test_a_changed_label_repaints_one_row_only(qtbot: QtBot) -> None:
    content, model = linked(), RelationListModel()
    model.show_layer(content, TEXT, SCHEME)
    line = model.index(1, 0).data(LINE_ROLE)
    assert isinstance(line, RelationLine)
    change = change_relation(content, line.relation.id, _with_scheme(edit()), label="saw")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.show_layer(applied(content, change), TEXT, SCHEME)
    assert told.args is not None
    assert told.args[0].row() == 1


def test_rows_are_found_by_relation_and_by_span() -> None:
    content, model = linked(), RelationListModel()
    model.show_layer(content, TEXT, SCHEME)
    assert model.rows_at(content.spans[0].id) == [0, 1]
    assert model.rows_at(b"?") == []
    assert model.row_of(None) == -1
    assert model.line(2) is None


def test_a_relation_that_the_scheme_lost_is_still_listed_with_its_note() -> None:
    content, model = linked(), RelationListModel()
    relation = content.relations[0]
    content = applied(content, set_note(content, relation.id, "why?", edit(), text=TEXT))
    model.show_layer(content, TEXT, Scheme(name="empty"))
    line = model.line(model.row_of(relation.id))
    assert line is not None
    assert (line.title, line.tag, line.relation.mark.note) == ("met", "met", "why?")
