"""A labelled article as one HTML page: text with its spans, then all that was said, in tables.

The page needs nothing else: no script, no picture, no network. Light and dark follow the reader's
system. Everything from a project is escaped. The same input gives the same page. Pure code; the
style is `resources/html/article.css`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

import regex

from annotator.domain.articles import ArticleContent
from annotator.domain.label_colours import base_colours
from annotator.domain.layers import LayerContent
from annotator.domain.one_line import on_one_line
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, reading_order
from annotator.domain.stance import Stance
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.resources import resource

__all__ = ["ArticlePage", "article_html", "printable"]

_CONTROL = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FORBIDDEN = regex.compile(r"[\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NO_COLOUR = "GrayText"
_LONGEST_QUOTE = 160
_WHOLE = "the whole article"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What a page shows: an article with one layer, whose it is, and the names that it needs.

    `names` gives the names of actors and targets by id; `language` is that of labels' titles.
    """

    content: ArticleContent
    layer: LayerContent
    scheme: Scheme
    person: str
    names: Mapping[bytes, str] = field(default_factory=dict)
    language: str = "en"


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """One fragment of a span: which span, which of its fragments, and its lane below the text."""

    start: int
    end: int
    number: int
    part: int
    lane: int
    span: Span


def article_html(page: ArticlePage) -> str:
    """Give the whole page; it is well-formed XML, too."""
    spans = tuple(sorted(page.layer.spans, key=reading_order))
    title = _title(page)
    parts = [
        '<!DOCTYPE html>\n<html lang="en" xmlns="http://www.w3.org/1999/xhtml">',
        "<head>",
        '<meta charset="utf-8"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>',
        '<meta name="referrer" content="no-referrer"/>',
        f"<title>{_text(title or 'Article')}</title>",
        f"<style>\n{resource('html/article.css').read_text(encoding='utf-8')}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_header(page, title),
        *_article(page, spans),
        *_legend(page, spans),
        *_span_table(page, spans),
        *_topic_list(page),
        *_stance_table(page),
        *_relation_table(page, spans),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


# Head of the page ---------------------------------------------------------------------------------


def _title(page: ArticlePage) -> str:
    content = page.content
    if content.article.meta.title:
        return content.article.meta.title
    heading = content.article.title_range
    return content.text.quote(*heading) if heading else ""


def _header(page: ArticlePage, title: str) -> Iterator[str]:
    meta, layer = page.content.article.meta, page.layer.layer
    yield "<header>"
    if page.content.article.title_range is None and title:
        yield f'<h1 dir="auto">{_text(title)}</h1>'
    known = [part for part in (meta.outlet, meta.author, meta.date, meta.language) if part]
    if known:
        yield f'<p class="meta">{_joined(known)}</p>'
    if meta.url:
        yield f'<p class="meta" dir="ltr">{_text(meta.url)}</p>'
    status = layer.status.value.replace("_", " ")
    said = [f"labelled by {page.person}"] if page.person else []
    yield f'<p class="meta">{_joined([*said, status, f"scheme {page.scheme.name}"])}</p>'
    yield "</header>"


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(f"<bdi>{_text(part)}</bdi>" for part in parts)


# The text -----------------------------------------------------------------------------------------


def _article(page: ArticlePage, spans: Sequence[Span]) -> Iterator[str]:
    pieces = _pieces(spans)
    lanes = max((piece.lane for piece in pieces), default=0) + 1
    language = page.content.article.meta.language
    lang = f' lang="{_text(language)}"' if language else ""
    yield f'<article aria-label="Text with its labels" style="--lanes:{lanes}"{lang}>'
    heading = page.content.article.title_range
    sweep = _Sweep(page, pieces)
    at = 0
    for line in str(page.content.text).split("\n"):
        tag = "h1" if heading and heading[0] <= at < heading[1] and line.strip() else "p"
        shown = "".join(sweep.runs(line, at))
        blank = "" if shown else ' class="blank"'
        yield f'<{tag} dir="auto"{blank}>{shown}</{tag}>'
        at += len(line) + 1
    yield "</article>"


class _Sweep:
    """Goes once through text and fragments, and gives line after line in runs."""

    def __init__(self, page: ArticlePage, pieces: Iterable[_Piece]) -> None:
        self._page = page
        self._colours = base_colours(page.scheme.entities)
        self._waiting = sorted(pieces, key=lambda piece: (piece.start, piece.lane), reverse=True)
        self._open: list[_Piece] = []
        self._named: set[_Piece] = set()

    def runs(self, line: str, at: int) -> Iterator[str]:
        """Give a line that begins at `at`, each run inside the spans that cover it."""
        for start, end in self._cuts(at, at + len(line)):
            for piece in self._arrived(start):
                yield self._chip(piece)  # an empty span: there is nothing to underline
            if start < end:
                yield self._wrapped(line[start - at : end - at])

    def _cuts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the runs of a line, and its end as an empty one."""
        coming = []
        for piece in reversed(self._waiting):
            if piece.start > end:
                break
            coming.append(piece)
        places = {at for p in (*self._open, *coming) for at in (p.start, p.end)}
        cuts = sorted({start, end, *(at for at in places if start <= at <= end)})
        return [*pairwise(cuts), (end, end)]

    def _arrived(self, at: int) -> Iterator[_Piece]:
        """Close what ends and open what begins at `at` or before; give what covers no letter.

        That is an empty span, and one of nothing but the ends of lines.
        """
        ending = [piece for piece in self._open if piece.end <= at]
        self._open = [piece for piece in self._open if piece.end > at]
        yield from (piece for piece in ending if piece not in self._named)
        while self._waiting and self._waiting[-1].start <= at:
            piece = self._waiting.pop()
            if piece.start < piece.end and piece.end > at:
                self._open.append(piece)
            else:
                yield piece
        self._open.sort(key=lambda piece: (piece.lane, piece.number))

    def _wrapped(self, run: str) -> str:
        opened = ""
        for piece in self._open:
            gap = " gap" if piece.span.is_discontinuous else ""
            style = f"--c:{self._colour(piece)};--l:{piece.lane}"
            title = _text(_label_title(self._page, piece.span.label))
            opened += f'<span class="s{gap}" style="{style}" title="{title}">'
            if piece not in self._named:
                opened += self._chip(piece)
        return opened + _text(run) + "</span>" * len(self._open)

    def _chip(self, piece: _Piece) -> str:
        """Give the chip at the start of a fragment; those of a span with gaps have its number."""
        self._named.add(piece)
        label = self._page.scheme.entity(piece.span.label)
        words = label.chip if label else piece.span.label
        if piece.span.is_discontinuous:
            words = f"…{words} {piece.number}" if piece.part else f"{words} {piece.number}…"
        place = "" if piece.part else f' id="s{piece.number}"'
        title = _text(_label_title(self._page, piece.span.label))
        style = f"--c:{self._colour(piece)}"
        return (
            f'<b class="chip"{place} dir="auto" style="{style}" title="{title}">{_text(words)}</b>'
        )

    def _colour(self, piece: _Piece) -> str:
        return self._colours.get(piece.span.label, _NO_COLOUR)


def _pieces(spans: Sequence[Span]) -> list[_Piece]:
    """Give all fragments with lanes: fragments of one span share theirs, none cross in one."""
    ends: list[int] = []
    found = []
    for number, span in enumerate(spans, 1):
        lane = next((at for at, end in enumerate(ends) if end <= span.start), len(ends))
        ends[lane : lane + 1] = [max(span.end, span.start + 1)]
        found += [
            _Piece(start, end, number, part, lane, span)
            for part, (start, end) in enumerate(span.fragments)
        ]
    return found


def _label_title(page: ArticlePage, name: str) -> str:
    label = page.scheme.entity(name)
    return label.titled(page.language) if label else name


# What was said ------------------------------------------------------------------------------------


def _legend(page: ArticlePage, spans: Sequence[Span]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for span in spans:
        counts[span.label] = counts.get(span.label, 0) + 1
    if not counts:
        return
    known = [label.name for label in page.scheme.entities if label.name in counts]
    others = sorted(set(counts) - set(known))
    yield '<section aria-labelledby="labels">\n<h2 id="labels">Labels</h2>\n<ul class="legend">'
    for name in (*known, *others):
        title = _text(_label_title(page, name))
        yield f"<li>{_tag(page, name)} <bdi>{title}</bdi> {counts[name]}</li>"
    yield "</ul>\n</section>"


def _span_table(page: ArticlePage, spans: Sequence[Span]) -> Iterator[str]:
    tags = {name: _tag(page, name) for name in {span.label for span in spans}}
    rows = []
    for number, span in enumerate(spans, 1):
        more = [f"{name}: {value}" for name, value in span.attributes]
        more += [span.mark.note] if span.mark.note else []
        rows.append(
            (
                f'<a href="#s{number}">{number}</a>',
                f"{tags[span.label]} {_text(_label_title(page, span.label))}",
                f"<bdi>{_text(_quote(page.content.text, span.fragments))}</bdi>",
                _place(span.fragments),
                _joined(more),
            )
        )
    yield from _table("Spans", ("Number", "Label", "Text", "Characters", "More"), rows)


def _topic_list(page: ArticlePage) -> Iterator[str]:
    if not page.layer.topics:
        return
    yield '<section aria-labelledby="topics">\n<h2 id="topics">Topics</h2>\n<ul>'
    for topic in sorted(page.layer.topics, key=lambda one: (not one.is_primary, one.label)):
        yield f"<li>{_topic_words(page, topic)}</li>"
    yield "</ul>\n</section>"


def _topic_words(page: ArticlePage, topic: Topic) -> str:
    label = page.scheme.topic(topic.label)
    words = f"<bdi>{_text(label.titled(page.language) if label else topic.label)}</bdi>"
    if topic.is_primary:
        words += " (primary)"
    if topic.evidence:
        words += f": <bdi>“{_text(_quote(page.content.text, topic.evidence))}”</bdi>"
    return words


def _stance_table(page: ArticlePage) -> Iterator[str]:
    def order(stance: Stance) -> tuple[Fragments, bytes]:
        return stance.evidence, stance.id

    rows = [
        (
            f"<bdi>{_text(page.names.get(stance.holder, 'unknown'))}</bdi>",
            stance.polarity.value,
            f"<bdi>{_text(page.names.get(stance.target, 'unknown'))}</bdi>",
            f"<bdi>{_text(_quote(page.content.text, stance.evidence) or _WHOLE)}</bdi>",
            _place(stance.evidence),
            _joined([stance.mark.note] if stance.mark.note else []),
        )
        for stance in sorted(page.layer.stances, key=order)
    ]
    columns = ("Holder", "Stance", "Target", "Where it is said", "Characters", "Note")
    yield from _table("Stances", columns, rows)


def _relation_table(page: ArticlePage, spans: Sequence[Span]) -> Iterator[str]:
    numbers = {span.id: (number, span) for number, span in enumerate(spans, 1)}
    rows = []
    for relation in sorted(page.layer.relations, key=lambda one: one.id):
        source, target = numbers.get(relation.source), numbers.get(relation.target)
        if source is None or target is None:
            continue
        ends = [
            f'<a href="#s{number}">{number}</a> '
            f"<bdi>{_text(_quote(page.content.text, span.fragments))}</bdi>"
            for number, span in (source, target)
        ]
        label = page.scheme.relation(relation.label)
        words = label.titled(page.language) if label else relation.label
        rows.append((ends[0], f"<bdi>{_text(words)}</bdi>", ends[1]))
    yield from _table("Relations", ("From", "Relation", "To"), rows)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give a table of cells that are HTML already; nothing without rows, no empty columns."""
    used = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    if not used:
        return
    name = title.lower()
    yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n<table>'
    heads = "".join(f'<th scope="col">{columns[at]}</th>' for at in used)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{row[at]}</td>' for at in used)}</tr>"
    yield "</tbody>\n</table>\n</section>"


def _tag(page: ArticlePage, name: str) -> str:
    label = page.scheme.entity(name)
    colour = base_colours(page.scheme.entities).get(name, _NO_COLOUR)
    words = _text(label.chip if label else name)
    return f'<b class="chip" dir="auto" style="--c:{colour}">{words}</b>'


def _quote(text: ArticleText, fragments: Fragments) -> str:
    return on_one_line(" … ".join(text.quote(*one) for one in fragments), _LONGEST_QUOTE)


def _place(fragments: Fragments) -> str:
    return ", ".join(f"{start}–{end}" for start, end in fragments)


def _text(text: str) -> str:
    """Escape for text and attributes; control characters become their pictures."""
    return escape(printable(text), quote=True)


def printable(text: str) -> str:
    """Give a text without what a page must not hold; control characters become their pictures."""
    shown = _CONTROL.sub(lambda found: chr(0x2400 + min(ord(found[0]), 0x21)), text)
    return str(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", shown))
