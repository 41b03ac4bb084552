import json
from dataclasses import replace

from hypothesis import given, settings

from annotator.domain.articles import ArticleContent
from annotator.domain.exchange import ProjectHeader
from annotator.domain.rows import Origin
from annotator.formats.jsonl_model import article_rows, header_rows
from annotator.formats.jsonl_writing import article_line, header_line
from tests.formats.material import ANI, BUDI, HEADER, article, contents

NAMES = {ANI.id: ANI.name, BUDI.id: BUDI.name}


def test_the_header_is_what_the_model_says() -> None:
    line = header_line(HEADER)
    assert header_rows().validate_json(line)
    assert line.count("\n") == 1
    assert json.loads(line)["people"][1] == {
        "id": "62" * 16, "name": "Budi “B”", "created": 6, "note": "a note",
    }  # fmt: skip


def test_an_empty_header_states_only_the_format() -> None:
    assert json.loads(header_line(ProjectHeader())) == {
        "format": "annotator/1", "kind": "project", "offset_unit": "codepoint",
    }  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(contents())
def test_every_line_is_what_the_model_says(content: ArticleContent) -> None:
    line = article_line(content, NAMES)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    row = article_rows().validate_json(line)
    assert [layer.get("annotator") for layer in row.get("layers", ())] == [
        NAMES[layer.layer.owner] for layer in content.layers
    ]


def test_an_origin_that_all_share_is_said_once() -> None:
    content = article("Ani di Bali", (0, 3, "PER"), (7, 11, "LOC"))
    layer = content.layers[0]
    spans = tuple(
        replace(span, mark=replace(span.mark, origin=Origin.IMPORTED)) for span in layer.spans
    )
    content = replace(content, layers=(replace(layer, spans=spans),))
    assert article_line(content, {}).count("imported") == 1
