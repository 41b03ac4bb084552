"""A project that a team has labelled, with disagreement in it, the same each time."""

import random
from hashlib import sha256

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.articles import Article, ArticleMeta
from annotator.domain.changes import Change
from annotator.domain.ids import (
    GOLD_PERSON,
    ArticleId,
    LayerId,
    PersonId,
    SpanId,
    StanceId,
    TopicId,
    article_id,
    derived,
    layer_id,
)
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.rows import Mark
from annotator.domain.spans import Span, reading_order
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic
from annotator.workspace.keystrokes import Effort, Subject
from annotator.workspace.project import Project

NAMES = ("Ani Wulandari", "Budi <b>Santoso</b>", "Citra 🌿")
WEEK_US = 7 * 86_400 * 1_000_000
START_US = 1_790_000_000_000_000


def labelled_by_a_team(
    project: Project,
    articles: int = 30,
    names: tuple[str, ...] = NAMES,
    *,
    has_gold: bool = True,
    spans: int = 8,
) -> list[ArticleId]:
    """Add articles, each done by everybody in `names`, with slips of everybody's own.

    About `spans` of them are in each layer, and a topic and a stance.

    The gold of every third article is there without decisions, which a check would complain of.
    """
    chance = random.Random(4)  # noqa: S311 - the same team each time, no secret
    people = [Person(PersonId(derived("person", n.encode())), n, 1) for n in names]
    gold = Person(GOLD_PERSON, "gold", 1)
    labels = [label.name for label in project.scheme.entities]
    found = []
    with project.bulk("A team") as writer:
        writer.add_rows(
            [Change(None, person) for person in (*people, *([gold] if has_gold else []))]
        )
        for number in range(articles):
            words = [f"Kata{number}n{at}" for at in range(5 * spans)]
            text = f"Berita nomor {number} 🗞\n\n" + " ".join(words)
            digest = sha256(text.encode()).digest()
            when = START_US + number * WEEK_US // 7
            meta = ArticleMeta(title=f"Berita nomor {number} 🗞", outlet="Harian", language="id")
            article = Article(article_id(digest), digest, len(text), when, meta)
            writer.add_article(article, text)
            found.append(article.id)
            places = [(text.index(word), len(word)) for word in words[::5]]
            truth = [(start, start + size, chance.choice(labels)) for start, size in places]
            for person in people:
                rows = [_slipped(one, labels, chance) for one in truth]
                _add(writer, project, article.id, person.id, [one for one in rows if one], when)
            if has_gold and number % 3 == 0:
                _add(writer, project, article.id, GOLD_PERSON, truth, when)
    _count_time(project, found)
    return found


def _slipped(
    one: tuple[int, int, str], labels: list[str], chance: random.Random
) -> tuple[int, int, str] | None:
    start, end, label = one
    what = chance.random()
    if what < 0.06:
        return None
    if what < 0.12:
        return start, end - 1, label
    return start, end, chance.choice(labels) if what < 0.2 else label


def _add(  # type: ignore[no-untyped-def]
    writer,  # noqa: ANN001 - a BulkWriter, from a room that tests of others do not import
    project: Project,
    article: ArticleId,
    owner: PersonId,
    spans: list[tuple[int, int, str]],
    when: int,
) -> None:
    kind = LayerKind.GOLD if owner == GOLD_PERSON else LayerKind.ANNOTATOR
    layer = layer_id(article, owner, kind.value)
    mark = Mark(project.scheme.version_id, when, when)
    topics = [label.name for label in project.scheme.topics]
    number = int.from_bytes(layer[:2], "big")
    status = LayerStatus.DONE
    rows = [
        Span(SpanId(derived("s", layer, bytes([at]))), layer, label, ((start, end),), mark)
        for at, (start, end, label) in enumerate(spans)
    ]
    chosen = topics[article[0] % len(topics) if number % 5 else number % len(topics)]
    target = project.reading.targets()[0]
    side = list(Polarity)[article[1] % 3 if number % 4 else number % 3]
    writer.add_layer(
        LayerContent(
            Layer(layer, article, owner, kind, status, mark.scheme, when, when),
            tuple(sorted(rows, key=reading_order)),
            (Topic(TopicId(derived("t", layer)), LayerId(layer), chosen, mark),),
            (
                Stance(
                    StanceId(derived("c", layer)),
                    LayerId(layer),
                    AUTHOR_ID,
                    target.id,
                    side,
                    mark,
                    evidence=((0, 3),),
                    intensity=(1 + number % 3) / 3,
                ),
            ),
        )
    )


def _count_time(project: Project, articles: list[ArticleId]) -> None:
    for number, article in enumerate(articles):
        subject = Subject(article.hex(), "span", project.scheme.entities[0].name)
        effort = Effort(5, 11 + number % 4, 1, 20.0 + 11 * (number % 7))
        project.keystrokes.add({f"2026-11-{1 + number % 20:02}": {subject: effort}})
