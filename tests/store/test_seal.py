from annotator.store.project_store import ProjectStore
from annotator.store.seal import seal_of
from tests.store.material import add_articles


def sealed(store: ProjectStore) -> tuple[bytes, bytes]:
    """Give the seal as it was kept and as the index is now."""
    with store.reading() as link:
        row = link.one("SELECT search_seal FROM project")
        assert row is not None
        return row[0], seal_of(link)


def test_every_write_to_the_index_renews_the_seal(store: ProjectStore) -> None:
    seals = {sealed(store)}
    for text in ("Satu.", "Dua.", "Tiga."):
        add_articles(store, [text, text * 3000])
        seals.add(sealed(store))
    assert len(seals) == 4
    assert all(kept == now for kept, now in seals)
