from pathlib import Path

from annotator.domain.articles import Article
from annotator.domain.changes import Change
from annotator.domain.ids import DeviceId, PersonId, SchemeId, article_id, layer_id
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.domain.text import ArticleText
from annotator.store.project_store import ProjectStore

SARI = Person(PersonId(b"S" * 16), "Sari", 1)
BUDI = Person(PersonId(b"B" * 16), "Budi", 1)
SCHEME = Scheme(name="small")


def layer_on(article: Article, owner: Person, status: LayerStatus) -> LayerContent:
    kind = LayerKind.ANNOTATOR
    scheme: SchemeId = SCHEME.version_id
    layer = layer_id(article.id, owner.id, kind)
    return LayerContent(Layer(layer, article.id, owner.id, kind, status, scheme, 1, 1))


def article_of(text: ArticleText) -> Article:
    return Article(article_id(text.sha256), text.sha256, len(text), 1)


def test_layers_are_counted_by_owner_kind_and_status(tmp_path: Path) -> None:
    texts = [ArticleText("Satu."), ArticleText("Dua.")]
    one, two = (article_of(text) for text in texts)
    made = ProjectStore.create(
        tmp_path / "p.annot", scheme=SCHEME, person=SARI, device=DeviceId(b"D" * 16), now_us=1
    )
    with made as store:
        assert store.layer_census() == ()
        with store.bulk(SARI.id, 2) as writer:
            writer.add_article(one, str(texts[0]))
            writer.add_layer(layer_on(one, SARI, LayerStatus.DONE))
        assert not store.has_shared_articles()
        with store.bulk(SARI.id, 3) as writer:
            writer.add_rows([Change(None, BUDI)])
            writer.add_article(two, str(texts[1]))
            writer.add_layer(layer_on(two, SARI, LayerStatus.DONE))
            writer.add_layer(layer_on(two, BUDI, LayerStatus.IN_PROGRESS))
        kind = LayerKind.ANNOTATOR
        assert store.layer_census() == (
            (BUDI.id, kind, LayerStatus.IN_PROGRESS, 1),
            (SARI.id, kind, LayerStatus.DONE, 2),
        )
        assert store.has_shared_articles()


def test_a_bulk_writer_sees_the_layers_that_it_has_been_given(tmp_path: Path) -> None:
    text = ArticleText("Satu.")
    article = article_of(text)
    content = layer_on(article, SARI, LayerStatus.DONE)
    made = ProjectStore.create(
        tmp_path / "p.annot", scheme=SCHEME, person=SARI, device=DeviceId(b"D" * 16), now_us=1
    )
    with made as store, store.bulk(SARI.id, 2) as writer:
        writer.add_article(article, str(text))
        assert writer.layer_content(content.layer.id) is None
        writer.add_layer(content)
        assert writer.layer_content(content.layer.id) == content
