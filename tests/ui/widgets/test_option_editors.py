from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import TagScheme
from annotator.ui.widgets.option_editors import editor_for


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


def test_unknown_type_has_no_editor(qtbot: QtBot) -> None:
    assert editor_for(Options.model_fields["many"]) is None
