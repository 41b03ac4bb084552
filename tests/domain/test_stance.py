"""Stances as values: the polarities of the key map."""

from annotator.domain.stance import Polarity


def test_polarities_are_what_files_call_them() -> None:
    assert [str(polarity) for polarity in Polarity] == [
        "for",
        "against",
        "neutral",
        "mixed",
        "query",
        "unrelated",
        "unclear",
    ]
