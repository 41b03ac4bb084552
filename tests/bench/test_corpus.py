"""The benchmark corpus: valid own JSON Lines, the same every time, of the size it promises."""

import hashlib
import json
from itertools import pairwise
from pathlib import Path

from annotator.domain.exchange import NativeArticle, ProjectHeader
from annotator.domain.reports import Report
from annotator.formats.jsonl import JsonlImporter
from annotator.formats.jsonl_model import article_rows, header_rows
from annotator.formats.sources import Source
from tests.bench.corpus import (
    BenchArticle,
    domain_spans,
    nested_article,
    news_scheme,
    plain_article,
    write_corpus,
)

ARTICLES = 20


def lines_of(folder: Path, seed: int = 7) -> list[str]:
    path = folder / "corpus.jsonl"
    write_corpus(path, articles=ARTICLES, seed=seed)
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def flat(article: BenchArticle) -> list[tuple[int, int]]:
    return [(where[0][0], where[-1][1]) for _, where in article.places]


def test_equal_seeds_give_equal_bytes(tmp_path: Path) -> None:
    first = lines_of(tmp_path)
    assert lines_of(tmp_path) == first
    assert lines_of(tmp_path, seed=8)[1:] != first[1:]


def test_lines_are_a_header_and_articles_sorted_by_id(tmp_path: Path) -> None:
    head, *articles = lines_of(tmp_path)
    header_rows().validate_json(head, strict=False)
    ids = [article_rows().validate_json(line)["id"] for line in articles]
    assert len(ids) == ARTICLES
    assert ids == sorted(set(ids))


def test_spans_lie_in_the_text_and_use_the_scheme(tmp_path: Path) -> None:
    for line in lines_of(tmp_path)[1:]:
        row = article_rows().validate_json(line)
        assert hashlib.sha256(row["text"].encode()).hexdigest() == row["sha256"]
        for span in row["layers"][0]["spans"]:
            ranges = span.get("fragments") or [(span["start"], span["end"])]
            assert span["label"] in news_scheme().entity_names
            for start, end in ranges:
                quote = row["text"][start:end]
                assert quote == quote.strip() != ""


def test_our_importer_reads_every_article(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    spans = write_corpus(path, articles=ARTICLES)
    report = Report()
    importer = JsonlImporter()
    header, *articles = importer.read(
        Source(path.name, path), importer.Options(), report, keep_going=False
    )
    assert isinstance(header, ProjectHeader)
    assert header.schemes == (news_scheme(),)
    layers = [
        layer for item in articles if isinstance(item, NativeArticle) for layer in item.layers
    ]
    assert sum(len(layer.spans) for layer in layers) == spans
    assert not report.errors


def test_articles_have_the_promised_size(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    spans = write_corpus(path, articles=200)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[1:-1]]
    assert 38 <= spans / len(rows) <= 42
    assert 3000 <= sum(len(row["text"].encode()) for row in rows) / len(rows) <= 3400
    assert any("fragments" in span for row in rows for span in row["layers"][0]["spans"])


def test_a_plain_article_is_exactly_as_large_as_asked() -> None:
    for chars, count in ((300, 5), (3000, 40), (3000, 2000), (1000, 0)):
        article = plain_article(chars, count)
        assert len(article.text) == chars
        assert len(set(article.places)) == count
        assert all(article.text[start:end].strip() for start, end in flat(article))


def test_a_plain_article_can_be_one_line() -> None:
    assert "\n" not in plain_article(5000, 10, lines=False).text


def test_a_nested_article_has_every_level_inside_the_one_before() -> None:
    places = flat(nested_article(12))
    assert len(places) == 12
    for (start, end), (inner_start, inner_end) in pairwise(places):
        assert start < inner_start < inner_end < end


def test_spans_of_the_domain_have_ids_of_their_own() -> None:
    spans = domain_spans(plain_article(3000, 40))
    assert len({span.id for span in spans}) == 40
    assert list(spans) == sorted(spans, key=lambda s: (s.start, -s.end, s.label, s.id))
