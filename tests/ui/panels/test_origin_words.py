from annotator.domain.rows import Origin
from annotator.ui.panels.origin_words import origin_word


def test_every_origin_has_words_of_its_own() -> None:
    words = [origin_word(origin) for origin in Origin]
    assert all(words)
    assert len(set(words)) == len(words)
