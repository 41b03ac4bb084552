from dataclasses import replace

from annotator.domain.changes import ChangeKind, SchemeVersion
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer
from annotator.domain.scheme import Scheme
from annotator.store import queries
from annotator.store.project_store import ProjectStore
from tests.store.material import BUDI, SCHEME, a_span, changing, do

NEW = Scheme(name="new")


def new_version(store: ProjectStore) -> None:
    (old,) = store.scheme_versions()
    changes = changing(
        (old, replace(old, is_current=False)),
        (None, SchemeVersion(NEW, 9_000)),
        kind=ChangeKind.EDIT_SCHEME,
    )
    do(store, changes)


def test_the_header_has_the_current_scheme_last_and_others_only_if_used(
    store: ProjectStore, layer: Layer
) -> None:
    new_version(store)
    header = store.header()
    assert header.schemes == (SCHEME, NEW)
    assert header.scheme_times == (50, 9_000)
    do(store, changing((layer, replace(layer, scheme=NEW.version_id))))
    assert store.header().schemes == (NEW,)
    do(store, changing((None, a_span(layer.id))))
    assert store.header().schemes == (SCHEME, NEW)


def test_spans_of_one_import_share_their_mark(store: ProjectStore, layer: Layer) -> None:
    do(store, changing((None, a_span(layer.id, 1)), (None, a_span(layer.id, 2))))
    content = store.layer_content(layer.id)
    assert content is not None
    one, two = content.spans
    assert one.mark is two.mark


def test_removed_layers_and_articles_are_not_read(
    store: ProjectStore, article: ArticleId, layer: Layer
) -> None:
    do(store, changing((layer, None)))
    with store.reading() as link:
        assert queries.layer_of(link, layer.id) is None
        assert queries.live_article_ids(link) == [article]
    assert store.article(article).layers == ()


def test_people_come_by_name(store: ProjectStore) -> None:
    store.add_person(BUDI)
    store.add_person(replace(BUDI, note="again"))
    assert [person.name for person in store.people()] == ["Ann", "Budi"]
    assert store.people()[1].note == ""
