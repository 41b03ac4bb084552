"""What the tests of the store work with: a small project, articles, layers, and changes by hand."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from annotator.domain.actors import AUTHOR_ID, Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import Article, ArticleMeta, ArticleSource, Segmentation
from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.changes import Change, ChangeKind, ChangeSet, Row
from annotator.domain.comments import Comment, CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionMethod,
    DecisionSource,
    Feedback,
    FeedbackState,
    MarkKind,
    Reason,
    SourceRelation,
)
from annotator.domain.ids import (
    GOLD_PERSON,
    ActorId,
    ArticleId,
    AssignmentId,
    CommentId,
    DecisionId,
    DeviceId,
    EventId,
    LayerId,
    PersonId,
    RelationId,
    SpanId,
    StanceId,
    TopicId,
    actor_id,
    article_id,
    assignment_id,
    layer_id,
    target_id,
)
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments, Mark, Origin
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic
from annotator.store.project_store import ProjectStore

SCHEME = checked_scheme(
    {
        "name": "test",
        "entities": [{"name": "Person"}, {"name": "Place"}],
        "topics": [{"name": "Politics"}, {"name": "War"}],
    }
)
ANN = Person(PersonId(b"A" * 16), "Ann", 10)
BUDI = Person(PersonId(b"B" * 16), "Budi", 11)
DEVICE = DeviceId(b"d" * 16)
OTHER_DEVICE = DeviceId(b"e" * 16)
WAR = Target(target_id("issue", "War"), "War", TargetKind.ISSUE, 1, for_means="for more war")
KREMLIN = Actor(
    ActorId(actor_id("organisation", "Kremlin")),
    "Kremlin",
    ActorKind.ORGANISATION,
    5,
    ("Istana Kremlin", "Moskow"),
)
TEXT = "Kim Jong Un bertemu Putin.\n\n“Kami menolak perang,” kata Kim di Vladivostok 😀."

_numbers = count(1)


def new_op() -> EventId:
    """Give an operation id that no other test uses."""
    return EventId(b"operatio" + next(_numbers).to_bytes(8, "big"))


def new_project(folder: Path, *, name: str = "p", device: DeviceId = DEVICE) -> ProjectStore:
    return ProjectStore.create(
        folder / f"{name}.annot", scheme=SCHEME, person=ANN, targets=[WAR], device=device, now_us=50
    )


def an_article(text: str = TEXT, created_us: int = 100, **meta: str) -> Article:
    sha256 = hashlib.sha256(text.encode()).digest()
    found = ArticleMeta(**{"title": text.split("\n", 1)[0][:60], **meta})  # type: ignore[arg-type]  # all are texts
    return Article(article_id(sha256), sha256, len(text), created_us, found)


def add_articles(
    store: ProjectStore, texts: Iterable[str], person: Person = ANN
) -> list[ArticleId]:
    ids = []
    with store.bulk(person.id, 1_000, "texts") as writer:
        for number, text in enumerate(texts):
            article = an_article(text, 100 + number)
            writer.add_article(article, text)
            ids.append(article.id)
    return ids


def a_layer(
    article: ArticleId, owner: Person = ANN, status: LayerStatus = LayerStatus.IN_PROGRESS
) -> Layer:
    key = layer_id(article, owner.id, LayerKind.ANNOTATOR)
    return Layer(key, article, owner.id, LayerKind.ANNOTATOR, status, SCHEME.version_id, 200, 200)


def a_mark(updated_us: int = 300, note: str = "", confidence: float | None = None) -> Mark:
    return Mark(SCHEME.version_id, 300, updated_us, Origin.MANUAL, confidence, note)


def a_span(
    layer: LayerId, number: int = 1, place: Fragments = ((0, 11),), label: str = "Person"
) -> Span:
    return Span(SpanId(_id(b"span", number)), layer, label, place, a_mark())


def a_topic(layer: LayerId, number: int = 1, label: str = "Politics") -> Topic:
    return Topic(
        TopicId(_id(b"topic", number)), layer, label, a_mark(), is_primary=True, evidence=((0, 3),)
    )


def a_stance(layer: LayerId, number: int = 1, mention: SpanId | None = None) -> Stance:
    return Stance(
        StanceId(_id(b"stance", number)),
        layer,
        AUTHOR_ID,
        WAR.id,
        Polarity.AGAINST,
        a_mark(confidence=0.75),
        evidence=((29, 48),),
        holder_mention=mention,
        source_chain=(AUTHOR_ID,),
        cue=(((34, 41),), ((0, 3), (5, 7))),
        intensity=0.5,
        date="2023-09",
        group="g",
    )


def a_relation(layer: LayerId, source: SpanId, target: SpanId, number: int = 1) -> Relation:
    return Relation(RelationId(_id(b"relation", number)), layer, "meets", source, target, a_mark())


def a_full_layer(
    article: ArticleId, owner: Person = ANN, status: LayerStatus = LayerStatus.DONE
) -> LayerContent:
    layer = a_layer(article, owner, status)
    one = a_span(layer.id, 1)
    two = Span(
        SpanId(_id(b"span", 2)),
        layer.id,
        "Place",
        ((12, 19), (20, 25)),
        a_mark(note="split", confidence=1.0),
        (("role", "leader"),),
    )
    return LayerContent(
        layer,
        (one, two),
        (a_topic(layer.id),),
        (a_stance(layer.id, mention=one.id),),
        (a_relation(layer.id, one.id, two.id),),
    )


def a_source(article: ArticleId, name: str = "a.txt") -> ArticleSource:
    return ArticleSource(article, name, b"s" * 32, "utf-8", "text", "crlf", '{"k":1}')


def some_tokens(text: str = TEXT) -> Segmentation:
    tokens, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        tokens.append((at, at + len(word)))
        at += len(word)
    return Segmentation(tuple(tokens), ((0, 26), (28, len(text))))


def changing(
    *changes: tuple[Row | None, Row | None],
    kind: ChangeKind = ChangeKind.ADD_SPAN,
    articles: Sequence[ArticleId] = (),
    layers: Sequence[LayerId] = (),
) -> ChangeSet:
    made = tuple(Change(before, after) for before, after in changes)
    return ChangeSet(kind, made, "subject", "detail", tuple(articles), tuple(layers))


def opened(store: ProjectStore, article: ArticleId, owner: Person = ANN) -> Layer:
    """Give `owner` a layer on the article, made by an edit."""
    layer = a_layer(article, owner)
    change = changing(
        (None, layer), kind=ChangeKind.SET_STATUS, articles=[article], layers=[layer.id]
    )
    store.apply(change, op_id=new_op(), person=owner.id, now_us=400)
    return layer


def do(store: ProjectStore, change_set: ChangeSet, person: Person = ANN, now_us: int = 500) -> int:
    return store.apply(change_set, op_id=new_op(), person=person.id, now_us=now_us).seq


def undo(store: ProjectStore, person: Person = ANN) -> bool:
    return store.undo(person=person.id, op_id=new_op(), now_us=600) is not None


def redo(store: ProjectStore, person: Person = ANN) -> bool:
    return store.redo(person=person.id, op_id=new_op(), now_us=700) is not None


def event_count(store: ProjectStore) -> int:
    with store.reading() as link:
        return link.number("SELECT count(*) FROM event")


def a_gold_layer(article: ArticleId) -> Layer:
    key = layer_id(article, GOLD_PERSON, LayerKind.GOLD)
    status = LayerStatus.IN_PROGRESS
    return Layer(key, article, GOLD_PERSON, LayerKind.GOLD, status, SCHEME.version_id, 200, 200)


def a_decision(article: ArticleId, number: int = 1, by: Person = ANN) -> Decision:
    return Decision(
        id=DecisionId(_id(b"decide", number)),
        article=article,
        kind=ClusterKind.SPAN,
        fingerprint=bytes([number]) * 32,
        start=0,
        end=11,
        subject="Kim Jong Un",
        seen='[{"rows":[],"voices":[]}]',
        result="[]",
        method=DecisionMethod.ADJUDICATED,
        by=by.id,
        at_us=700 + number,
        chosen=0,
        reason=Reason.BOUNDARY_RULE,
        note="titles stay out",
        rule_version="agreed/1",
        confidence=0.5,
        spent_ms=1500,
    )


def a_decision_source(
    decision: Decision, row: Span, relation: SourceRelation = SourceRelation.ADOPTED
) -> DecisionSource:
    return DecisionSource(decision.id, row.layer, row.id, relation)


def a_conflict_mark(article: ArticleId, by: Person = ANN) -> ConflictMark:
    kind, mark = ClusterKind.SPAN, MarkKind.DEFERRED
    return ConflictMark(article, kind, b"f" * 32, mark, by.id, 800, "ask Budi")


def an_answer(decision: Decision, person: Person = BUDI) -> Feedback:
    return Feedback(decision.id, person.id, FeedbackState.OBJECTED, 900, "why?")


def a_comment(article: ArticleId | None, number: int = 1, by: Person = ANN) -> Comment:
    key = CommentId(_id(b"comment", number))
    if article is None:
        rule = CommentSubject.RULE
        return Comment(key, key, rule, by.id, 850, "too vague", rule="Person", mentions=(BUDI.id,))
    place = CommentSubject.PLACE
    return Comment(key, key, place, by.id, 850, "a name?", article, 0, 11, mentions=(BUDI.id,))


def an_assignment(article: ArticleId, person: Person = ANN, order: int = 0) -> Assignment:
    key = AssignmentId(assignment_id(article, person.id, Purpose.LABEL))
    return Assignment(key, article, person.id, Purpose.LABEL, "pilot", order, 60, "2026-04-01")


def decided(store: ProjectStore, article: ArticleId, number: int = 1) -> Span:
    """Let Ann decide on a new gold span; give that span."""
    gold = a_gold_layer(article)
    is_new = store.layer_content(gold.id) is None
    made, decision = a_span(gold.id, number), a_decision(article, number)
    source = a_decision_source(decision, made, SourceRelation.MADE)
    rows: list[tuple[Row | None, Row | None]] = [(None, gold)] if is_new else []
    rows += [(None, made), (None, decision), (None, source)]
    ids = {"articles": [article], "layers": [gold.id]}
    do(store, changing(*rows, kind=ChangeKind.DECIDE, **ids))  # type: ignore[arg-type]  # both are ids
    return made


def _id(kind: bytes, number: int) -> bytes:
    return kind.ljust(8, b"-") + number.to_bytes(8, "big")


def left_half_done(path: Path) -> Path:
    """Make a copy of a project as a process leaves it that is killed while it commits."""
    driver = sqlite3.connect(path, isolation_level=None)
    driver.execute("PRAGMA cache_size = 1")
    driver.execute("BEGIN IMMEDIATE")
    driver.execute("UPDATE article_text SET text = text || 'x'")
    hot = path.with_name("hot.annot")
    hot.write_bytes(path.read_bytes())
    hot.with_name("hot.annot-journal").write_bytes(Path(f"{path}-journal").read_bytes())
    driver.close()
    return hot


def made_older(path: Path) -> None:
    """Make a project file one of version 1, whose digest it keeps when nobody reviewed."""
    with closing(sqlite3.connect(path)) as driver, driver:
        for table in (*_REVIEW_TABLES, "decision"):
            driver.execute(f"DROP TABLE {table}")
        (schema,) = driver.execute("PRAGMA schema_version").fetchone()
        driver.execute("PRAGMA writable_schema = ON")
        driver.execute("UPDATE sqlite_schema SET sql = replace(sql, ', ''repeat'', ', ', ')")
        driver.execute(f"PRAGMA schema_version = {schema + 1}")
        driver.execute("UPDATE alembic_version SET version_num = '0001'")
        driver.execute("PRAGMA user_version = 1")


_REVIEW_TABLES = (
    *("assignment", "bundle_log", "comment", "conflict", "decision_source", "feedback"),
)
