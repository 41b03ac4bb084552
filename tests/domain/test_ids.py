"""Identities: derived ones are the same everywhere, UUIDv7 sort by time."""

import uuid

from annotator.domain import ids
from annotator.domain.ids import ArticleId, PersonId


def test_the_same_content_has_the_same_id_everywhere() -> None:
    assert ids.article_id(b"x" * 32) == ids.article_id(b"x" * 32)
    assert ids.article_id(b"x" * 32).hex() == "3e82555101f884de86005dea33cd82ba"


def test_different_content_has_different_ids() -> None:
    article, person = ArticleId(b"a" * 16), PersonId(b"p" * 16)
    made: list[bytes] = [
        ids.layer_id(article, person, "annotator"),
        ids.layer_id(article, person, "gold"),
        ids.actor_id("person", "Kim"),
        ids.actor_id("personK", "im"),
        ids.target_id("person", "Kim"),
        ids.scheme_id(b"{}"),
        ids.derived("a", b"bc"),
        ids.derived("a", b"b", b"c"),
    ]
    assert len(set(made)) == len(made)


def test_derived_ids_are_uuids_of_version_8() -> None:
    made = uuid.UUID(bytes=ids.derived("article", b"x"))
    assert (made.version, made.variant) == (8, uuid.RFC_4122)


def test_uuid7_is_valid_and_sorts_by_time() -> None:
    early, late = ids.uuid7(1_000, b"\xff" * 10), ids.uuid7(1_001, b"\0" * 10)
    assert early < late
    made = uuid.UUID(bytes=early)
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
