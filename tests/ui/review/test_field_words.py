"""Fields of a stance and their values in words."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.editing.settling import STANCE_FIELDS
from annotator.domain.stance import Polarity, Stance
from annotator.ui.review.field_choice import FieldChoice
from annotator.ui.review.field_words import field_lines, field_title, value_words
from tests.ui.review.sheets_by_hand import sheet
from tests.ui.review.stances_by_hand import BRIDGE, FOR, KIM, PUTIN, conflict

SHEET = replace(sheet(), names={KIM: "Kim Jong Un", PUTIN: "Vladimir Putin", BRIDGE: "Bridge"})


def test_every_field_has_a_name_and_every_value_a_word(qapp: QApplication) -> None:
    assert len({field_title(field) for field in STANCE_FIELDS}) == len(STANCE_FIELDS)
    assert all(value_words(field, FOR, SHEET) for field in STANCE_FIELDS)


@pytest.mark.parametrize(
    ("field", "stance", "words"),
    [
        ("polarity", FOR, "+ For"),
        ("holder", FOR, "Kim Jong Un"),
        ("target", FOR, "Bridge"),
        ("evidence", FOR, "Presiden"),
        ("evidence", replace(FOR, evidence=()), "none"),
        ("intensity", replace(FOR, intensity=0.66), "2 of 3"),
        ("source_chain", replace(FOR, source_chain=(PUTIN, KIM)), "Vladimir Putin ← Kim Jong Un"),
        ("cue", replace(FOR, cue=(((0, 8),), ((24, 31),))), "Presiden, bertemu"),
        ("date", replace(FOR, date="2023-09"), "2023-09"),
    ],
)
def test_a_value_is_said_as_people_say_it(
    qapp: QApplication, field: str, stance: Stance, words: str
) -> None:
    assert value_words(field, stance, SHEET) == words


def test_lines_say_who_has_what_and_what_was_chosen(qapp: QApplication) -> None:
    choice = FieldChoice(conflict(FOR, replace(FOR, polarity=Polarity.AGAINST), None))
    choice.take("polarity", 1)
    lines = {line.field: line for line in field_lines(SHEET, choice)}
    assert lines["polarity"].values == ("+ For", "− Against", "")
    assert (lines["polarity"].is_disputed, lines["polarity"].picked) == (True, 1)
    assert (lines["holder"].is_disputed, lines["holder"].picked) == (False, -1)
