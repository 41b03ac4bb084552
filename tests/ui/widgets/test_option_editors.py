from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import TagScheme
from annotator.ui.widgets.option_editors import RealEditor, editor_for


class Options(BaseModel):
    flag: bool = True
    choice: Literal["ask", "add", "map"] = "ask"
    tags: TagScheme = TagScheme.IOB2
    maybe: TagScheme | None = None
    count: Annotated[int, Field(ge=1, le=9)] = 3
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    name: str = "x"
    encoding: str | None = None
    many: tuple[int, ...] = ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("flag", False),
        ("choice", "map"),
        ("tags", TagScheme.BILOU),
        ("maybe", None),
        ("maybe", TagScheme.BIOES),
        ("count", 7),
        ("share", 0.25),
        ("name", "abc"),
        ("encoding", None),
        ("encoding", "cp1252"),
    ],
)
def test_editor_gives_back_what_it_was_given(qtbot: QtBot, name: str, value: object) -> None:
    editor = editor_for(Options.model_fields[name])
    assert editor is not None
    qtbot.addWidget(editor)
    editor.show_value(value)
    assert editor.value() == value


def test_bounds_hold(qtbot: QtBot) -> None:
    editor = editor_for(Options.model_fields["count"])
    assert editor is not None
    qtbot.addWidget(editor)
    editor.show_value(50)
    assert editor.value() == 9


def test_excluded_bounds_are_never_reached(qtbot: QtBot) -> None:
    editor = editor_for(Options.model_fields["share"])
    assert editor is not None
    qtbot.addWidget(editor)
    editor.show_value(1.0)
    assert editor.value() == pytest.approx(0.99)


def test_a_choice_is_shown_in_the_words_of_its_model(qtbot: QtBot) -> None:
    class Model(BaseModel):
        scheme: TagScheme | None = Field(
            None, json_schema_extra={"words": {"": "As it is", "BIOES": "With ends"}}
        )

    editor = editor_for(Model.model_fields["scheme"])
    assert editor is not None
    qtbot.addWidget(editor)
    shown = editor.findChild(QComboBox)
    assert shown is not None
    names = {shown.itemText(at) for at in range(shown.count())}
    assert names == {"As it is", "IOB1", "IOB2", "With ends", "BILOU"}
    editor.show_value(TagScheme.BIOES)
    assert (shown.currentText(), editor.value()) == ("With ends", TagScheme.BIOES)


def test_unknown_type_has_no_editor(qtbot: QtBot) -> None:
    assert editor_for(Options.model_fields["many"]) is None


def test_a_number_is_written_without_decimals_that_say_nothing(qtbot: QtBot) -> None:
    editor = RealEditor(1.0, 96.0)
    qtbot.addWidget(editor)
    box = editor.findChild(QDoubleSpinBox)
    assert box is not None
    for value, text in ((15.0, "15"), (1.85, "1.85"), (2.5, "2.5"), (90.0, "90")):
        editor.show_value(value)
        assert box.text() == text
