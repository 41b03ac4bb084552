"""The border of label schemes: what is refused, and that what is fine comes through whole."""

import json

import pytest
from pydantic import ValidationError

from annotator.domain.scheme_values import checked_scheme
from tests.domain.material import SCHEME


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"entities": [{"name": "A"}, {"name": "A"}]}, 'entity label "A" stands there twice'),
        ({"topics": [{"name": "A", "parent": "B"}]}, 'unknown parent "B"'),
        (
            {"topics": [{"name": "A", "parent": "B"}, {"name": "B", "parent": "A"}]},
            "is its own parent",
        ),
        ({"targets": [{"name": "X", "kind": "claim"}]}, 'what "for" means'),
        (
            {"targets": [{"name": "X", "kind": "entity"}, {"name": "X", "kind": "event"}]},
            "two stance targets have the same name",
        ),
        ({"entities": [{"name": ""}]}, "1 to 5000 characters"),
        ({"entities": [{"name": "A", "colour": "red"}]}, "no colour"),
        ({"entitis": []}, "entitis"),
        ({"entities": [{"name": "A", "tittle": {}}]}, "tittle"),
        ({"entities": [{"name": 3}]}, "valid string"),
        ({"tag_scheme": "IOB9"}, "IOB1"),
    ],
)
def test_a_broken_scheme_is_refused(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        checked_scheme({"name": "x", **values})


def test_plain_values_give_the_scheme_again() -> None:
    assert checked_scheme(json.loads(json.dumps(SCHEME.plain()))) == SCHEME
