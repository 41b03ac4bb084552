"""Topics as values."""

from annotator.domain.ids import LayerId, SchemeId, TopicId
from annotator.domain.rows import Mark
from annotator.domain.topics import Topic


def test_a_topic_is_about_the_article_and_not_primary_by_itself() -> None:
    topic = Topic(TopicId(b"t" * 16), LayerId(b"l" * 16), "War", Mark(SchemeId(b"s" * 16), 1, 1))
    assert (topic.is_primary, topic.evidence, topic.span) == (False, (), None)
