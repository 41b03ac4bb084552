import json
from dataclasses import fields

import pytest
from pydantic import ValidationError

from annotator.domain.articles import ArticleMeta, ArticleSource
from annotator.domain.rows import Mark
from annotator.domain.stance import Stance
from annotator.formats.jsonl_model import (
    MarkRow,
    MetaRow,
    SourceRow,
    StanceRow,
    article_rows,
    explained,
    header_rows,
    json_schema,
)


def test_the_schema_describes_both_kinds_of_lines() -> None:
    schema = json_schema()
    text = json.dumps(schema)
    rows = {"HeaderRow", "ArticleRow", "SpanRow", "StanceRow", "DecisionRow", "CommentRow"}
    assert rows | {"AssignmentRow", "ConflictMarkRow"} <= set(schema["$defs"])  # type: ignore[arg-type]
    assert '"additionalProperties": false' in text
    assert "annotator/1" in text


def test_every_field_of_the_domain_has_its_key() -> None:
    assert len(MetaRow.__annotations__) == len(fields(ArticleMeta))
    assert len(SourceRow.__annotations__) == len(fields(ArticleSource)) - 1  # its article
    assert len(MarkRow.__annotations__) == len(fields(Mark))
    own = set(StanceRow.__annotations__) - set(MarkRow.__annotations__)
    assert own == {field.name for field in fields(Stance)} - {"layer", "mark"}


def test_an_error_is_one_sentence_that_names_the_places() -> None:
    with pytest.raises(ValidationError) as caught:
        article_rows().validate_python({"kind": "article"})
    sentence = explained(caught.value, most=2)
    assert sentence == "id: Field required; text: Field required (and 2 more)"


def test_offsets_are_whole_numbers() -> None:
    row = {"format": "annotator/1", "kind": "project", "offset_unit": "codepoint"}
    assert header_rows().validate_python(row)
    with pytest.raises(ValidationError):
        article_rows().validate_python(
            {"kind": "article", "id": "0" * 32, "text": "", "sha256": "0" * 64, "created": True}
        )
