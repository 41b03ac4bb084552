"""The error tree: five kinds, each with words for the user and an exit code."""

from pathlib import Path

import pytest

from annotator.domain import errors
from annotator.domain.errors import (
    AnnotatorError,
    BugError,
    FormatError,
    RuleViolation,
    StoreConflict,
    StoreUnavailable,
    TargetExists,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (RuleViolation, 1),
        (TargetExists, 1),
        (FormatError, 1),
        (StoreConflict, 1),
        (StoreUnavailable, 3),
        (BugError, 70),
    ],
)
def test_every_kind_shows_its_sentence_and_has_its_exit_code(
    kind: type[AnnotatorError], code: int
) -> None:
    sentence = "The disk is full; nothing was changed. Free some room and try again."
    with pytest.raises(AnnotatorError) as caught:
        raise kind(sentence)
    assert str(caught.value) == sentence
    assert caught.value.message == sentence
    assert caught.value.exit_code == code


def kinds_below(kind: type[AnnotatorError]) -> list[type[AnnotatorError]]:
    ours = [one for one in kind.__subclasses__() if one.__module__ == errors.__name__]
    return [found for one in ours for found in (one, *kinds_below(one))]


def test_the_tree_is_what_its_drawing_says() -> None:
    lines = [line.partition("──")[2].split() for line in (errors.__doc__ or "").splitlines()]
    drawn = [words[0] for words in lines if words]
    assert drawn == [kind.__name__ for kind in kinds_below(AnnotatorError)]
    assert sorted(errors.__all__) == sorted([*drawn, "AnnotatorError"])


def test_a_format_error_begins_with_file_and_line() -> None:
    error = FormatError(
        "too few columns", file=Path("a") / "b.conll", line=7, column=3, excerpt="x" * 100
    )
    assert str(error) == f"{Path('a') / 'b.conll'}: line 7: too few columns"
    assert error.message == "too few columns"
    assert (error.line, error.column, len(error.excerpt or "")) == (7, 3, 80)


def test_a_format_error_without_a_line_names_the_file_alone() -> None:
    assert str(FormatError("it is empty", file="a.txt")) == "a.txt: it is empty"
    assert FormatError("it is empty").excerpt is None
