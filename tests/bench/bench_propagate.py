"""Propagation: 500 names over 10,000 articles, from the question to the last hit counted.

Ours reads every text from the project file, tells titles, clitics and word ends apart, and looks
what the layers say of each place already: 1,000 of the articles are in progress, with their spans;
of the others the person has seen none. The baseline is one bare pass of pyahocorasick over the
same texts, in memory, with the same names, which only counts.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import ahocorasick

from annotator.domain.articles import Article, ArticleMeta
from annotator.domain.editing import fresh_layer
from annotator.domain.ids import article_id
from annotator.domain.layers import LayerContent
from annotator.domain.listing import ArticleFilter
from annotator.domain.propagation import Matching, Name
from annotator.workspace.hits import ArticleHits
from annotator.workspace.project import Project, create_project
from tests.bench.corpus import BenchArticle, domain_spans, news_articles, news_scheme
from tests.bench.measure import Row, cpu_seconds, median, row, wall_ms
from tests.bench.probe import bound_ms, qt_probe_ms

ARTICLES = 10_000
NAMES = 500
LABELLED = 1_000
RUNS = 5
BOUND = 3.0
FIRST_MS = 50.0


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        path = Path(folder, "names.annot")
        with create_project(path, scheme=news_scheme(), person="Bench") as project:
            texts, names = _filled(project)
            for what, matching in (
                ("as written", Matching()),
                ("any capitals", Matching(match_case=False)),
            ):
                yield _row(project, texts, names, what, matching)
            yield _first(project, names)


def _row(
    project: Project, texts: Sequence[str], names: Sequence[Name], what: str, matching: Matching
) -> Row:
    """Measure both in turn, so that a busy machine slows both.

    A bare pass that shall find capitals of any kind has to make them small, too.
    """
    forms = [name.text if matching.match_case else name.text.lower() for name in names]
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(RUNS):
        bare.append(cpu_seconds(lambda: _bare(forms, texts, matching)))
        ours.append(cpu_seconds(lambda: _looked(project, names, matching)))
    name = f"propagate {NAMES} names, {ARTICLES:,} articles, {what}"
    return row(name, median(ours), median(bare), BOUND, "s")


def _first(project: Project, names: Sequence[Name]) -> Row:
    """Measure how long the first page of hits takes; what follows is not waited for."""

    class FirstHits(Exception):
        pass

    def stop(_hits: Sequence[ArticleHits]) -> None:
        raise FirstHits

    def look() -> None:
        scope = project.propagating.scope(ArticleFilter())
        with suppress(FirstHits):
            project.propagating.look(names, Matching(), scope, found=stop)

    times = [wall_ms(look) for _ in range(RUNS)]
    bound = bound_ms(FIRST_MS, qt_probe_ms())
    return row("propagate: first hits on hand", min(times), FIRST_MS, bound, "ms", is_ratio=False)


def _looked(project: Project, names: Sequence[Name], matching: Matching) -> list[ArticleHits]:
    hits: list[ArticleHits] = []
    scope = project.propagating.scope(ArticleFilter())
    project.propagating.look(names, matching, scope, found=hits.extend)
    return hits


def _bare(forms: Sequence[str], texts: Sequence[str], matching: Matching) -> int:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, form in enumerate(forms):
        automaton.add_word(form, number)
    automaton.make_automaton()
    count = 0
    for text in texts:
        for _ in automaton.iter(text if matching.match_case else text.lower()):
            count += 1
    return count


def _filled(project: Project) -> tuple[list[str], list[Name]]:
    """Fill the project; give its texts and the names that are labelled most often in them."""
    texts: list[str] = []
    labelled: Counter[tuple[str, str]] = Counter()
    with project.bulk("corpus") as writer:
        for number, made in enumerate(news_articles(ARTICLES)):
            article = _article(made, number)
            writer.add_article(article, made.text)
            texts.append(made.text)
            for label, fragments in made.places:
                if len(fragments) == 1:
                    start, end = fragments[0]
                    labelled[made.text[start:end], label] += 1
            if number < LABELLED:
                writer.add_layer(_layer(project, article, made))
    names: dict[str, Name] = {}
    for (text, label), _ in labelled.most_common():
        names.setdefault(text, Name(text, label))
        if len(names) == NAMES:
            break
    return texts, list(names.values())


def _article(made: BenchArticle, number: int) -> Article:
    digest = sha256(made.text.encode()).digest()
    title = made.text[: made.text.index("\n")]
    return Article(article_id(digest), digest, len(made.text), number + 1, ArticleMeta(title=title))


def _layer(project: Project, article: Article, made: BenchArticle) -> LayerContent:
    layer = fresh_layer(article.id, project.person.id, project.scheme.version_id, 1)
    spans = tuple(replace(span, layer=layer.id) for span in domain_spans(made))
    return LayerContent(layer, spans)
