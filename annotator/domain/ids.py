"""Identities: 16-byte UUIDs, made by the client, one type for each kind of thing.

What two machines may both create has an id derived from its content; everything else gets a
time-ordered UUIDv7, whose time and randomness come from the caller, because the domain has
neither. Ids travel in files as 32 hexadecimal digits.
"""

import hashlib
from typing import NewType

__all__ = [
    "GOLD_PERSON",
    "ActorId",
    "ArticleId",
    "AssignmentId",
    "CommentId",
    "DecisionId",
    "DeviceId",
    "EventId",
    "LayerId",
    "PersonId",
    "RelationId",
    "SchemeId",
    "SpanId",
    "StanceId",
    "TargetId",
    "TopicId",
    "actor_id",
    "article_id",
    "assignment_id",
    "derived",
    "layer_id",
    "scheme_id",
    "target_id",
    "uuid7",
]

ArticleId = NewType("ArticleId", bytes)
LayerId = NewType("LayerId", bytes)
SpanId = NewType("SpanId", bytes)
TopicId = NewType("TopicId", bytes)
StanceId = NewType("StanceId", bytes)
RelationId = NewType("RelationId", bytes)
ActorId = NewType("ActorId", bytes)
TargetId = NewType("TargetId", bytes)
PersonId = NewType("PersonId", bytes)
DeviceId = NewType("DeviceId", bytes)
SchemeId = NewType("SchemeId", bytes)
EventId = NewType("EventId", bytes)
DecisionId = NewType("DecisionId", bytes)
CommentId = NewType("CommentId", bytes)
AssignmentId = NewType("AssignmentId", bytes)


def derived(kind: str, *parts: bytes) -> bytes:
    """Give the content-derived 16-byte id (UUIDv8 layout) of a `kind` made of `parts`."""
    digest = hashlib.sha256(kind.encode() + b"".join(b"\0%d\0" % len(p) + p for p in parts))
    raw = bytearray(digest.digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


def article_id(text_sha256: bytes) -> ArticleId:
    """Give the id of the article whose text (UTF-8) has this SHA-256."""
    return ArticleId(derived("article", text_sha256))


def layer_id(article: ArticleId, person: PersonId, kind: str) -> LayerId:
    """Give the id of a person's layer of one kind on one article."""
    return LayerId(derived("layer", article, person, kind.encode()))


def actor_id(kind: str, name: str) -> ActorId:
    """Give the id of the actor first called `name`; a later renaming keeps it."""
    return ActorId(derived("actor", kind.encode(), name.encode()))


def target_id(kind: str, name: str) -> TargetId:
    """Give the id of the stance target first called `name`; a later renaming keeps it."""
    return TargetId(derived("target", kind.encode(), name.encode()))


def assignment_id(article: ArticleId, person: PersonId, purpose: str) -> AssignmentId:
    """Give the id of the assignment of an article to a person for one purpose."""
    return AssignmentId(derived("assignment", article, person, purpose.encode()))


def scheme_id(canonical: bytes) -> SchemeId:
    """Give the id of the scheme version with this canonical JSON."""
    return SchemeId(derived("scheme", canonical))


def uuid7(unix_ms: int, random: bytes) -> bytes:
    """Build a UUIDv7 (RFC 9562, section 5.7) from a time in ms and 10 random bytes."""
    raw = bytearray(unix_ms.to_bytes(6, "big") + random)
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


GOLD_PERSON = PersonId(derived("person", b"gold"))
"""Who owns the gold layers of every project; decisions carry the people who took them."""
