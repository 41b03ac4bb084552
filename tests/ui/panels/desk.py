"""A small article with a layer, and a stand-in for the controller that writes down requests."""

from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QObject, Signal

from annotator.domain.actors import AUTHOR, Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import Article, ArticleContent, ArticleMeta
from annotator.domain.editing import Edit, add_span, add_stance, applied, fresh_layer, set_topic
from annotator.domain.ids import (
    ArticleId,
    PersonId,
    SpanId,
    StanceId,
    TargetId,
    actor_id,
    article_id,
    target_id,
)
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.scheme import (
    AttributeKind,
    AttributeRule,
    EntityLabel,
    Scheme,
    TopicLabel,
)
from annotator.domain.stance import Polarity
from annotator.domain.text import ArticleText
from annotator.ui.annotation_values import PendingStance, Selection

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


@dataclass(frozen=True)
class Opened:
    content: ArticleContent
    own: LayerContent


class Desk(QObject):
    """Holds state as the controller would, and notes each request as a tuple."""

    article_opened = Signal(object)
    content_changed = Signal(object)
    selection_changed = Signal(object)
    scheme_changed = Signal(object)
    pending_stance_changed = Signal(object)
    cast_changed = Signal()
    pin_changed = Signal(object)
    history_changed = Signal(object, object)

    def __init__(self, content: LayerContent | None = None) -> None:
        super().__init__()
        self.content: LayerContent | None = content
        self.scheme = SCHEME
        self.selection = Selection()
        self.pending_stance: PendingStance | None = None
        self.targets: tuple[Target, ...] = (DEAL, RUSSIA)
        self.actors: tuple[Actor, ...] = (AUTHOR, KIM)
        self.pinned_target: TargetId | None = None
        self.requests: list[tuple[object, ...]] = []

    # What a test does to the desk.

    def open(self, content: LayerContent) -> None:
        self.content = content
        self.article_opened.emit(Opened(ArticleContent(ARTICLE, TEXT), content))

    def show_content(self, content: LayerContent) -> None:
        self.content = content
        self.content_changed.emit(content)

    def choose(self, *spans: SpanId, fragments: Fragments = ()) -> None:
        self.selection = Selection(fragments, spans)
        self.selection_changed.emit(self.selection)

    def show_scheme(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.scheme_changed.emit(scheme)

    def wait_for_target(self, waiting: PendingStance | None) -> None:
        self.pending_stance = waiting
        self.pending_stance_changed.emit(waiting)

    def with_more_labels(self, number: int) -> Scheme:
        more = tuple(EntityLabel(name=f"Label {i}") for i in range(number))
        return self.scheme.model_copy(update={"entities": (*SCHEME.entities, *more)})

    # What panels ask for.

    def label_selection(self, name: str) -> None:
        self.requests.append(("label_selection", name))

    def relabel_selected(self, name: str) -> None:
        self.requests.append(("relabel_selected", name))

    def set_attribute(self, name: str, value: str) -> None:
        self.requests.append(("set_attribute", name, value))

    def set_note(self, row_id: bytes, note: str) -> None:
        self.requests.append(("set_note", row_id, note))

    def select(self, fragments: Fragments, spans: tuple[SpanId, ...]) -> None:
        self.requests.append(("select", fragments, spans))

    def toggle_topic(self, name: str) -> None:
        self.requests.append(("toggle_topic", name))

    def set_primary_topic(self, name: str) -> None:
        self.requests.append(("set_primary_topic", name))

    def set_topic_evidence(self, name: str) -> None:
        self.requests.append(("set_topic_evidence", name))

    def begin_stance(self, polarity: Polarity) -> None:
        self.requests.append(("begin_stance", polarity))

    def give_target(self, target: TargetId) -> None:
        self.requests.append(("give_target", target))

    def cancel_stance(self) -> None:
        self.requests.append(("cancel_stance",))

    def change_stance(self, stance: StanceId, **fields: object) -> None:
        self.requests.append(("change_stance", stance, fields))

    def remove_stance(self, stance: StanceId) -> None:
        self.requests.append(("remove_stance", stance))

    def pin_target(self, target: TargetId | None) -> None:
        self.pinned_target = target
        self.requests.append(("pin_target", target))

    def add_target(self, name: str, kind: TargetKind, for_means: str) -> None:
        self.requests.append(("add_target", name, kind, for_means))

    def add_actor(self, name: str, kind: ActorKind) -> None:
        self.requests.append(("add_actor", name, kind))

    def open_article(self, article: ArticleId) -> None:
        self.requests.append(("open_article", article))
