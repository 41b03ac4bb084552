import pytest
from pydantic import JsonValue

from annotator.domain.errors import FormatError
from annotator.formats.prodigy_rows import answer_of, plain_row
from annotator.formats.strict_json import JsonObject
from annotator.formats.units import OffsetUnit

SPAN: JsonObject = {"start": 0, "end": 3, "label": "PER"}


def topics(**row: JsonValue) -> tuple[str, ...]:
    return answer_of({"text": "Ani", **row}, "f", 1).topics


def test_the_label_and_the_choices_of_a_row_are_topics() -> None:
    assert topics(label="sport") == ("sport",)
    assert topics(accept=["a", 3, "a", None, ""]) == ("a", "3")


def test_the_label_of_a_question_about_spans_is_no_topic() -> None:
    assert topics(label="PER", spans=[SPAN]) == ()
    assert topics(label="PER", spans=[SPAN], accept=["sport"]) == ("sport",)


def test_the_annotator_is_named_by_id_and_else_by_session() -> None:
    both: JsonObject = {"text": "A", "_annotator_id": "ani", "_session_id": "s1"}
    assert answer_of(both, "f", 1).annotator == "ani"
    assert answer_of({"text": "A", "_session_id": "s1"}, "f", 1).annotator == "s1"
    assert answer_of({"text": "A", "_session_id": None}, "f", 1).annotator == ""


def test_an_answer_that_prodigy_does_not_know_is_refused() -> None:
    with pytest.raises(FormatError, match=r"line 7.*maybe"):
        answer_of({"text": "A", "answer": "maybe"}, "f", 7)


def test_the_same_task_is_the_same_question_and_another_label_is_not() -> None:
    def question(**row: JsonValue) -> str:
        return answer_of({"text": "A", **row}, "f", 1).question

    assert question(_task_hash=1, answer="accept") == question(_task_hash=1, answer="reject")
    assert question(label="a") != question(label="b")
    assert question(spans=[SPAN]) == question(spans=[{"token_start": 0, **SPAN}])


def test_a_rejected_row_gives_neither_spans_nor_topics_but_keeps_them_beside() -> None:
    row: JsonObject = {"text": "Ani", "spans": [SPAN], "accept": ["a"], "answer": "reject"}
    answer = answer_of(row, "f", 1)
    assert plain_row(row, answer, OffsetUnit.CODE_POINT) == {"text": "Ani", "topics": []}
    assert answer.rest == {"spans": [SPAN], "accept": ["a"], "answer": "reject"}


def test_tokens_are_given_without_blanks_and_sentences_are_lines() -> None:
    tokens: list[JsonValue] = [
        {"text": text, "start": start, "end": end}
        for text, start, end in (("Ani", 0, 3), ("\n", 3, 4), ("di", 4, 6))
    ]
    row: JsonObject = {"text": "Ani\ndi", "tokens": tokens}
    plain = plain_row(row, answer_of(row, "f", 1), OffsetUnit.CODE_POINT)
    assert plain["segmentation"] == {"tokens": [[0, 3], [4, 6]], "sentences": [[0, 3], [4, 6]]}


@pytest.mark.parametrize("end", [99, -1, "3", None, True])
def test_tokens_that_lie_nowhere_are_not_taken(end: JsonValue) -> None:
    row: JsonObject = {"text": "Ani", "tokens": [{"start": 0, "end": end}]}
    assert "segmentation" not in plain_row(row, answer_of(row, "f", 1), OffsetUnit.CODE_POINT)
