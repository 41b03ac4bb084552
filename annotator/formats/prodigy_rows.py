"""One row of Prodigy's JSON Lines: what was asked, what was answered, what else it says.

A row is turned into one that `jsonl_plain` reads, which checks texts and spans. Called by
`prodigy`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from annotator.domain.errors import FormatError
from annotator.formats.strict_json import JsonObject, canonical
from annotator.formats.units import OffsetUnit

__all__ = ["Answer", "answer_of", "plain_row"]

_ACCEPT, _REJECT, _IGNORE = "accept", "reject", "ignore"
_NOT_LEFT_OVER = frozenset({"text", "spans", "tokens", "_annotator_id"})
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one row says beside its text, tokens and spans.

    `answer` is accept, reject or ignore, empty for a task that nobody has answered. `question` is
    equal for rows that asked the same. `topics` are the labels that were asked for or chosen.
    `rest` holds the fields that have no place of their own in a project.
    """

    annotator: str
    answer: str
    question: str
    topics: tuple[str, ...]
    rest: JsonValue

    @property
    def is_prediction(self) -> bool:
        """Whether nobody has answered: what the row holds is a program's guess."""
        return not self.answer

    @property
    def is_accepted(self) -> bool:
        """Whether what the row holds was said to be right."""
        return self.answer == _ACCEPT

    @property
    def is_ignored(self) -> bool:
        """Whether the annotator did not want to answer."""
        return self.answer == _IGNORE


def answer_of(row: JsonObject, file: str, line: int) -> Answer:
    """Read what a row says; `FormatError` where its answer is none that Prodigy gives."""
    if "text" not in row and "pattern" in row:
        message = "is a match pattern, no text; patterns are not answers"
        raise FormatError(message, file=file, line=line)
    answer = row.get("answer")
    if answer not in (None, _ACCEPT, _REJECT, _IGNORE):
        message = f'its answer is "{str(answer)[:40]}", not accept, reject or ignore'
        raise FormatError(message, file=file, line=line)
    is_taken = answer in (None, _ACCEPT)
    left_out = _NOT_LEFT_OVER if is_taken else _NOT_LEFT_OVER - {"spans"}
    return Answer(
        _annotator(row),
        str(answer or ""),
        _question(row),
        tuple(dict.fromkeys(_topics(row))),
        {key: value for key, value in sorted(row.items()) if key not in left_out},
    )


def plain_row(row: JsonObject, answer: Answer, unit: OffsetUnit | None) -> JsonObject:
    """Give the row as `jsonl_plain` reads it: without spans and topics that were not accepted."""
    plain: JsonObject = {"topics": [], **{key: row[key] for key in ("text", "meta") if key in row}}
    if answer.is_accepted or answer.is_prediction:
        plain["spans"] = row.get("spans")
        plain["topics"] = list(answer.topics)
    tokens = _token_ranges(row)
    text = row.get("text")
    if tokens and isinstance(text, str) and unit is OffsetUnit.CODE_POINT:
        sentences: list[JsonValue] = [list(match.span()) for match in _LINE.finditer(text)]
        plain["segmentation"] = {"tokens": tokens, "sentences": sentences}
    return plain


def _annotator(row: Mapping[str, JsonValue]) -> str:
    for key in ("_annotator_id", "_session_id"):
        name = row.get(key)
        if isinstance(name, str) and name.strip():
            return name
    return ""


def _question(row: Mapping[str, JsonValue]) -> str:
    """Give what tells this question from others about the same text."""
    task = row.get("_task_hash")
    if task is not None:
        return canonical([task, row.get("label")])
    spans = row.get("spans")
    places = [
        [span.get(key) for key in ("start", "end", "label")]
        for span in (spans if isinstance(spans, list) else ())
        if isinstance(span, dict)
    ]
    return canonical([row.get("label"), row.get("options"), row.get("_view_id"), places])


def _topics(row: Mapping[str, JsonValue]) -> Iterable[str]:
    """Yield the topics that the row is about: its label unless that is a span's, and its choices.

    A question about spans repeats their label in the row; that says nothing about the article.
    """
    label, spans = row.get("label"), row.get("spans")
    is_about_spans = isinstance(spans, list) and bool(spans)
    if isinstance(label, str) and label.strip() and not is_about_spans:
        yield label
    chosen = row.get("accept")
    for choice in chosen if isinstance(chosen, list) else ():
        if isinstance(choice, str | int) and str(choice).strip():
            yield str(choice)


def _token_ranges(row: Mapping[str, JsonValue]) -> list[JsonValue]:
    """Give the tokens that are no blanks; none at all where one of them is not as it should be."""
    tokens, text = row.get("tokens"), row.get("text")
    found: list[JsonValue] = []
    for token in tokens if isinstance(tokens, list) else ():
        if not isinstance(token, dict) or not isinstance(text, str):
            return []
        start, end = token.get("start"), token.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start <= end <= len(text):
            return []
        if text[start:end].strip():
            found.append([start, end])
    return found
