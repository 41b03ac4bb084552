from typing import Annotated, Literal

from pydantic import BaseModel, Field
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.options_form import OptionsForm


class Options(BaseModel):
    unknown_labels: Annotated[
        Literal["ask", "add"], Field(description="What to do with labels that the scheme lacks")
    ] = "ask"
    keep_going: bool = False
    short: Annotated[str, Field(title="Short name", max_length=3)] = "abc"
    many: tuple[int, ...] = (1, 2)


def test_every_field_of_a_known_type_has_a_row(qtbot: QtBot) -> None:
    form = OptionsForm(Options)
    qtbot.addWidget(form)
    assert form.names == ("unknown_labels", "keep_going", "short")
    assert [label.text() for label in form.findChildren(QLabel)] == [
        "Unknown labels",
        "Keep going",
        "Short name",
    ]


def test_description_reaches_tooltip_and_screen_reader(qtbot: QtBot) -> None:
    form = OptionsForm(Options)
    qtbot.addWidget(form)
    control = form.editor("unknown_labels").focusProxy()
    assert control.toolTip() == "What to do with labels that the scheme lacks"
    assert control.accessibleName() == "Unknown labels"


def test_model_holds_what_was_typed_and_keeps_the_rest(qtbot: QtBot) -> None:
    form = OptionsForm(Options, Options(keep_going=True, many=(7,)))
    qtbot.addWidget(form)
    form.set_value("unknown_labels", "add")
    assert form.model() == Options(unknown_labels="add", keep_going=True, many=(7,))


def test_wrong_value_is_named_in_one_sentence(qtbot: QtBot) -> None:
    form = OptionsForm(Options)
    qtbot.addWidget(form)
    form.set_value("short", "abcdef")
    assert form.model() is None
    assert form.problem == "Short name: String should have at most 3 characters."


def test_change_by_the_person_is_reported(qtbot: QtBot) -> None:
    form = OptionsForm(Options)
    qtbot.addWidget(form)
    box = form.findChild(QCheckBox)
    assert box is not None
    with qtbot.waitSignal(form.changed):
        box.toggle()


def test_only_and_without_choose_the_rows(qtbot: QtBot) -> None:
    form = OptionsForm(Options, only=("keep_going",))
    qtbot.addWidget(form)
    rest = OptionsForm(Options, without=("keep_going",))
    qtbot.addWidget(rest)
    assert form.names == ("keep_going",)
    assert rest.names == ("unknown_labels", "short")
