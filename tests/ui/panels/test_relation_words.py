"""Chips of relations: key, short name, and what the other way round is called."""

from pytestqt.qtbot import QtBot

from annotator.domain.relations import PossibleRelation
from annotator.domain.scheme_values import checked_scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.relation_words import relation_chips, relation_colour
from tests.ui.panels.summit import mark

SCHEME = checked_scheme(
    {
        "name": "s",
        "relations": [
            {"name": "role", "title": {"en": "holds the role"}, "short": "role"},
            {"name": "knows", "colour": "#112233"},
        ],
    }
)


def test_a_chip_says_key_direction_and_the_whole_relation(
    desk: AnnotationController, qtbot: QtBot
) -> None:
    kim, putin = mark(desk, 8, 19, "PER"), mark(desk, 24, 38, "PER")
    possible = (
        PossibleRelation("role", kim, putin),
        PossibleRelation("knows", putin, kim, is_reversed=True),
    )
    role, knows = relation_chips(SCHEME, possible, desk.relations)
    assert (role.id, role.tag, role.cap) == ("role", "role", "1")
    assert knows.title == "← knows, the other way round"
    assert "Vladimir Putin" in knows.tip.split("→")[0]


def test_a_label_without_a_colour_gets_one_and_an_unknown_one_none() -> None:
    assert relation_colour(SCHEME, "knows") == "#112233"
    assert relation_colour(SCHEME, "role").startswith("#")
    assert relation_colour(SCHEME, "gone") == ""
