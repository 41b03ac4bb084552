from dataclasses import replace

import pytest

from annotator.domain.ids import ArticleId
from annotator.store.codecs import ANNOTATIONS, kind_of, mark_columns, mark_of
from tests.store.material import a_full_layer, a_mark

CONTENT = a_full_layer(ArticleId(b"a" * 16))
ROWS = [*CONTENT.spans, *CONTENT.topics, *CONTENT.stances, *CONTENT.relations]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_an_annotation_comes_back_from_its_columns(row: object) -> None:
    kind = kind_of(row)  # type: ignore[arg-type]  # one of the annotations
    columns = kind.encode(row)
    assert kind in ANNOTATIONS
    assert kind.decode(columns) == row
    assert len(columns) == len(kind.columns)


def test_a_mark_comes_back() -> None:
    mark = replace(a_mark(note="n", confidence=0.1), extra='{"a":1}')
    assert mark_of(mark_columns(mark)) == mark
