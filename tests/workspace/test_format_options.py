import pytest
from pydantic import BaseModel

from annotator.domain.errors import RuleViolation
from annotator.workspace.format_options import options_for


class One(BaseModel):
    size: int = 1


class Two(BaseModel):
    name: str = ""


def test_each_format_gets_the_options_that_it_has() -> None:
    options = options_for({"one": One, "two": Two}, {"size": "3", "name": "x"})
    assert options == {"one": One(size=3), "two": Two(name="x")}


def test_an_option_that_nobody_has_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RuleViolation, match=r'"colour".*size'):
        options_for({"one": One}, {"colour": "red"})


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(RuleViolation, match='"size" is not valid'):
        options_for({"one": One}, {"size": "big"})
