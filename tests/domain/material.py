"""What the tests of the domain work with: a scheme, a text, a layer, and hostile characters."""

from itertools import count

from hypothesis import strategies as st

from annotator.domain.actors import Target, TargetKind
from annotator.domain.articles import Article, ArticleMeta
from annotator.domain.editing import Edit, add_span, applied, fresh_layer
from annotator.domain.ids import ArticleId, PersonId, SpanId, target_id
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.text import ArticleText

SCHEME = checked_scheme(
    {
        "name": "test",
        "entities": [
            {"name": "Person", "attributes": [{"name": "role", "values": ["leader", "other"]}]},
            {"name": "Place"},
            {"name": "City", "parent": "Place"},
            {
                "name": "Weapon",
                "attributes": [
                    {"name": "range", "kind": "number", "required": True},
                    {"name": "armed", "kind": "bool", "default": "false"},
                    {"name": "remark", "kind": "text"},
                ],
            },
        ],
        "topics": [{"name": "Politics"}, {"name": "War", "parent": "Politics"}, {"name": "Sport"}],
        "relations": [
            {"name": "in", "sources": ["Person"], "targets": ["Place"]},
            {"name": "with"},
        ],
    }
)
ARTICLE_ID = ArticleId(b"a" * 16)
PERSON_ID = PersonId(b"p" * 16)
TEXT = ArticleText(
    "Kim Jong Un bertemu Putin di Vladivostok.\n“Kami menolak perang,” kata Kim di Moskow 😀."
)
ISSUE = Target(target_id("issue", "War"), "War", TargetKind.ISSUE, 1, for_means="for more war")
ENTITY = Target(target_id("entity", "Kim"), "Kim", TargetKind.ENTITY, 1)

LETTERS = (
    "aB1 .\n\r\t-"  # plain
    "é\u0301\u0308\u200d\ufe0f\u20e3"  # combining, joiner, selector, keycap
    "\u00a0\u2028\u2029\u0085\u200b"  # blanks that editors fold
    "شب\u064eאב"  # right to left
    "日ก็한"  # without blanks
    "😀👩🏽🇮🇩𝒳\U000e0067"  # astral: emoji, skin tone, flag, letter, tag
)
texts = st.text(st.sampled_from(LETTERS), max_size=40)
long_texts = st.text(st.sampled_from(LETTERS), min_size=600, max_size=1500)


def new_edit(now_us: int = 1_000, scheme: Scheme = SCHEME, first_id: int = 1) -> Edit:
    ids = count(first_id)
    return Edit(scheme, now_us, lambda: next(ids).to_bytes(16, "big"))


def empty_layer() -> LayerContent:
    return LayerContent(fresh_layer(ARTICLE_ID, PERSON_ID, SCHEME.version_id, 1))


def place_of(quote: str, text: ArticleText = TEXT) -> Fragments:
    start = str(text).index(quote)
    return ((start, start + len(quote)),)


def labelled(*quotes_and_labels: tuple[str, str], edit: Edit) -> LayerContent:
    content = empty_layer()
    for quote, label in quotes_and_labels:
        content = applied(content, add_span(content, TEXT, place_of(quote), label, edit))
    return content


def id_of(content: LayerContent, quote: str) -> SpanId:
    return next(s.id for s in content.spans if s.fragments == place_of(quote))


def article(title: str = "", article_id: bytes = b"a" * 16, language: str = "") -> Article:
    return Article(
        ArticleId(article_id),
        TEXT.sha256,
        len(TEXT),
        1,
        ArticleMeta(title=title, language=language),
    )
