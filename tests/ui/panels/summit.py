"""A small article with its scheme, and short ways to say things about it."""

from itertools import count

from annotator.domain.actors import Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import Article, ArticleMeta
from annotator.domain.editing import Edit, add_span, add_stance, applied, fresh_layer, set_topic
from annotator.domain.ids import PersonId, SpanId, actor_id, article_id, target_id
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.scheme import (
    AttributeKind,
    AttributeRule,
    EntityLabel,
    Scheme,
    StanceTarget,
    TopicLabel,
)
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.ui.annotating import AnnotationController

NOW = 1_700_000_000_000_000

SCHEME = Scheme(
    name="news",
    guidelines="Label what the text names.",
    entities=(
        EntityLabel(
            name="PER",
            title={"en": "Person"},
            short="PER",
            colour="#0072b2",
            rule="A **named** human being.\n\n![x](http://example.org/x.png)",
            examples=("Kim Jong Un", "Vladimir Putin"),
            attributes=(
                AttributeRule(name="role", values=("leader", "speaker"), required=True),
                AttributeRule(name="age", kind=AttributeKind.NUMBER),
                AttributeRule(name="alias", kind=AttributeKind.TEXT),
                AttributeRule(name="dead", kind=AttributeKind.BOOL),
            ),
        ),
        EntityLabel(name="ORG", title={"en": "Organisation"}, key="o", colour="#d55e00"),
        EntityLabel(name="LOC", title={"en": "Place"}, key="l", rule="A place on a map."),
    ),
    topics=(
        TopicLabel(name="politics", title={"en": "Politics"}, colour="#009e73"),
        TopicLabel(name="diplomacy", title={"en": "Diplomacy"}, parent="politics"),
        TopicLabel(name="sport", title={"en": "Sport"}),
    ),
    targets=(
        StanceTarget(name="Arms deal", for_means="wants the deal", key="1"),
        StanceTarget(name="Russia", kind=TargetKind.ENTITY, key="2"),
    ),
)

TEXT = ArticleText("Summit\n\nKim Jong Un met Vladimir Putin in Vladivostok. He praised the deal.")
ARTICLE = Article(
    article_id(TEXT.sha256), TEXT.sha256, len(TEXT), NOW, ArticleMeta(title="Summit"), (0, 6)
)
PERSON = PersonId(bytes(15) + b"\1")

DEAL = Target(
    target_id("issue", "Arms deal"), "Arms deal", TargetKind.ISSUE, NOW, "wants the deal", key="1"
)
RUSSIA = Target(target_id("entity", "Russia"), "Russia", TargetKind.ENTITY, NOW, key="2")
KIM = Actor(actor_id("person", "Kim Jong Un"), "Kim Jong Un", ActorKind.PERSON, NOW)

_numbers = count(1)


def edit() -> Edit:
    return Edit(SCHEME, NOW, lambda: next(_numbers).to_bytes(16, "big"))


def empty_layer() -> LayerContent:
    return LayerContent(fresh_layer(ARTICLE.id, PERSON, SCHEME.version_id, NOW))


def with_span(content: LayerContent, start: int, end: int, label: str) -> LayerContent:
    return applied(content, add_span(content, TEXT, ((start, end),), label, edit()))


def with_topic(content: LayerContent, label: str, *, is_primary: bool = False) -> LayerContent:
    return applied(content, set_topic(content, label, edit(), is_primary=is_primary))


def with_stance(
    content: LayerContent, target: Target, polarity: Polarity, evidence: Fragments
) -> LayerContent:
    change = add_stance(
        content, TEXT, target=target, polarity=polarity, edit=edit(), evidence=evidence
    )
    return applied(content, change)


def mark(desk: AnnotationController, start: int, end: int, label: str) -> SpanId:
    """Label a place on screen, and give the span."""
    desk.select(((start, end),), ())
    desk.label_selection(label)
    return desk.selection.spans[0]


def take_stance(
    desk: AnnotationController, polarity: Polarity, target: Target, evidence: Fragments
) -> Stance:
    """Record a stance on screen, and give it."""
    before = {stance.id for stance in stances(desk)}
    desk.select(evidence, ())
    desk.begin_stance(polarity)
    desk.give_target(target.id)
    desk.select((), ())
    return next(stance for stance in stances(desk) if stance.id not in before)


def spans(desk: AnnotationController) -> tuple[Span, ...]:
    assert desk.content is not None
    return desk.content.spans


def topics(desk: AnnotationController) -> dict[str, Topic]:
    assert desk.content is not None
    return {topic.label: topic for topic in desk.content.topics}


def stances(desk: AnnotationController) -> tuple[Stance, ...]:
    assert desk.content is not None
    return desk.content.stances
