"""What an article of a file will look like: a picture for the article view, made of values.

Nothing is stored; ids are numbers that only tell the spans of one picture apart.
"""

from collections.abc import Mapping

from annotator.domain.exchange import ImportedArticle, NativeArticle
from annotator.domain.ids import LayerId, SpanId
from annotator.domain.rows import Fragments, Mark, Origin
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, reading_order
from annotator.domain.text import ArticleText
from annotator.ui.text_view import ArticlePicture
from annotator.workspace.import_labels import LabelChoice, UnknownLabelAction

__all__ = ["picture_of", "title_of"]

_NO_LAYER = LayerId(bytes(16))


def title_of(article: ImportedArticle | NativeArticle) -> str:
    """Give an article's title, else the beginning of its text on one line."""
    meta = article.article.meta if isinstance(article, NativeArticle) else article.meta
    return meta.title or " ".join(article.text[:120].split())


def picture_of(
    article: ImportedArticle | NativeArticle,
    scheme: Scheme,
    choices: Mapping[str, LabelChoice],
) -> ArticlePicture:
    """Give the picture of an article with its first layer, labels changed as `choices` say."""
    if isinstance(article, NativeArticle):
        title_range = article.article.title_range
        layer = article.layers[0].spans if article.layers else ()
        places = [(span.label, span.fragments) for span in layer]
    else:
        title_range = article.title_range
        found = article.layers[0].spans if article.layers else ()
        places = [(span.label, span.fragments) for span in found]
    spans = _spans(places, scheme, choices)
    new = tuple(dict.fromkeys(s.label for s in spans if s.label not in scheme.entity_names))
    return ArticlePicture(
        ArticleText(article.text),
        scheme.with_labels(entities=new),
        title_range,
        spans,
        segmentation=article.given,
    )


def _spans(
    places: list[tuple[str, Fragments]], scheme: Scheme, choices: Mapping[str, LabelChoice]
) -> tuple[Span, ...]:
    mark = Mark(scheme.version_id, 0, 0, Origin.IMPORTED)
    made: list[Span] = []
    for label, fragments in places:
        name = _name_after(label, choices)
        if name is not None and fragments:
            span_id = SpanId(len(made).to_bytes(16, "big"))
            made.append(Span(span_id, _NO_LAYER, name, fragments, mark))
    return tuple(sorted(made, key=reading_order))


def _name_after(label: str, choices: Mapping[str, LabelChoice]) -> str | None:
    """Give the name under which a label will go in, None when it is left out."""
    choice = choices.get(label)
    if choice is None or choice.action is UnknownLabelAction.ADD:
        return label
    return choice.to if choice.action is UnknownLabelAction.MAP else None
