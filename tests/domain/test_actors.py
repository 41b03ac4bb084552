"""Actors and targets: the built-in author."""

from annotator.domain.actors import AUTHOR, AUTHOR_ID, ActorKind
from annotator.domain.ids import actor_id


def test_the_author_of_an_article_is_the_same_actor_in_every_project() -> None:
    assert AUTHOR.id == AUTHOR_ID == actor_id("author", "author")
    assert AUTHOR.kind is ActorKind.AUTHOR
    assert AUTHOR.created_us == 0
