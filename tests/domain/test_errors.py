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
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (RuleViolation, 1),
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


def test_the_tree_is_what_its_drawing_says() -> None:
    drawn = [line.split()[1] for line in (errors.__doc__ or "").splitlines() if "──" in line]
    assert drawn == [kind.__name__ for kind in AnnotatorError.__subclasses__()]
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
