"""Fields that write filters."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.queries import Field
from annotator.domain.scheme import EntityLabel, Scheme
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.query_fields import QueryFields

SCHEME = Scheme(name="s", entities=(EntityLabel(name="PER"), EntityLabel(name="Big org")))


@pytest.fixture
def fields(qtbot: QtBot) -> QueryFields:
    made = QueryFields()
    qtbot.addWidget(made)
    made.set_choices(SCHEME, ["Sari"])
    return made


def box(fields: QueryFields, field: Field) -> ChoiceBox:
    return fields._boxes[field]


def choose(fields: QueryFields, field: Field, value: object) -> None:
    box(fields, field).show_value(value)
    box(fields, field).chosen.emit(value)


def test_a_choice_is_written_into_the_query(qtbot: QtBot, fields: QueryFields) -> None:
    fields.show_query("putin")
    with qtbot.waitSignal(fields.written) as written:
        choose(fields, Field.LABEL, "Big org")
    assert written.args == ['label:"Big org" putin']
    with qtbot.waitSignal(fields.written) as written:
        choose(fields, Field.LABEL, "")
    assert written.args == ["putin"]


def test_what_stands_in_the_query_is_shown(fields: QueryFields) -> None:
    fields.show_query("kim label:PER status:done by:Sari")
    shown = [box(fields, field).value for field in (Field.LABEL, Field.STATUS, Field.BY, Field.IN)]
    assert shown == ["PER", "done", "Sari", ""]


def test_several_values_of_one_kind_are_told_as_they_are_written(fields: QueryFields) -> None:
    fields.show_query('label:PER label:"Big org"')
    labels = box(fields, Field.LABEL)
    assert (labels.value, labels.placeholderText()) == (None, "PER, Big org")


def test_a_wrong_query_changes_no_field(fields: QueryFields) -> None:
    fields.show_query("label:PER")
    fields.show_query("label:PER status:x")
    assert box(fields, Field.LABEL).value == "PER"


def test_every_field_has_a_name(fields: QueryFields) -> None:
    assert all(box(fields, field).accessibleName() for field in Field)
