"""Relations as values."""

from annotator.domain.ids import LayerId, RelationId, SchemeId, SpanId
from annotator.domain.relations import Relation
from annotator.domain.rows import Mark


def test_a_relation_has_a_direction() -> None:
    one, other = SpanId(b"1" * 16), SpanId(b"2" * 16)
    mark = Mark(SchemeId(b"s" * 16), 1, 1)
    there = Relation(RelationId(b"r" * 16), LayerId(b"l" * 16), "in", one, other, mark)
    back = Relation(RelationId(b"r" * 16), LayerId(b"l" * 16), "in", other, one, mark)
    assert there != back
