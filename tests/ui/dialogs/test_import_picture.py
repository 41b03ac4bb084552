from annotator.domain.articles import ArticleMeta
from annotator.domain.exchange import ImportedArticle, ImportedLayer, ImportedSpan
from annotator.ui.dialogs.import_picture import picture_of, title_of
from annotator.workspace.import_labels import LabelChoice, UnknownLabelAction
from tests.ui.panels.summit import SCHEME, TEXT

ARTICLE = ImportedArticle(
    str(TEXT),
    "summit.conll",
    layers=(
        ImportedLayer(
            spans=(
                ImportedSpan("LOC", ((42, 53),)),
                ImportedSpan("PERSON", ((8, 19),)),
                ImportedSpan("MISC", ((24, 38),)),
            )
        ),
    ),
)
CHOICES = {
    "PERSON": LabelChoice(UnknownLabelAction.MAP, "PER"),
    "MISC": LabelChoice(UnknownLabelAction.DROP),
}


def test_labels_look_as_they_will_be() -> None:
    picture = picture_of(ARTICLE, SCHEME, CHOICES)
    assert [(s.label, s.start) for s in picture.spans] == [("PER", 8), ("LOC", 42)]


def test_new_labels_get_a_colour_of_the_scheme() -> None:
    picture = picture_of(ARTICLE, SCHEME, {})
    assert {"PERSON", "MISC"} <= picture.scheme.entity_names


def test_article_without_a_title_shows_its_beginning() -> None:
    assert title_of(ARTICLE).startswith("Summit Kim Jong Un")
    titled = ImportedArticle(str(TEXT), "x", meta=ArticleMeta(title="A title"))
    assert title_of(titled) == "A title"
