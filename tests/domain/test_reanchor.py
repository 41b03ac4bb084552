"""Places found again in a corrected text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.editing import (
    add_relation,
    add_stance,
    applied,
    set_status,
    set_topic,
)
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.reanchor import reanchor, replace_text
from annotator.domain.rows import Fragments
from annotator.domain.stance import Polarity, Stance, StanceLevel
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from tests.domain.material import ENTITY, ISSUE, TEXT, id_of, labelled, new_edit, place_of

OLD = (
    "Kim Jong Un bertemu Putin di Vladivostok.\nKim tiba hari Senin. Putin tiba hari Selasa.\n"
    "Kim lalu pulang dengan kereta api lapis baja."
)
NEW_ARTICLE = ArticleId(b"n" * 16)


def moved(old: str, new: str, *quotes: str) -> str | None:
    text = ArticleText(new)
    ranges = [place_of(quote, ArticleText(old))[0] for quote in quotes]
    found = reanchor(ArticleText(old), text, tuple(ranges))
    return None if found is None else text.quote_of(found, "|")


@given(st.integers(0, len(OLD) - 1), st.data())
def test_in_the_same_text_every_place_is_where_it_was(start: int, data: st.DataObject) -> None:
    end = data.draw(st.integers(start + 1, len(OLD)))
    text = ArticleText(OLD)
    assert reanchor(text, text, ((start, end),)) == ((start, end),)


@given(st.integers(0, len(OLD) - 1), st.data())
def test_text_put_before_moves_every_place(start: int, data: st.DataObject) -> None:
    end = data.draw(st.integers(start + 1, len(OLD)))
    new = ArticleText("Jakarta – " + OLD)
    assert reanchor(ArticleText(OLD), new, ((start, end),)) == ((start + 10, end + 10),)


def test_equal_quotes_are_told_apart_by_what_stands_around_them() -> None:
    old, new = ArticleText(OLD), ArticleText("X. " + OLD.replace("hari Senin", "pada Senin") + " Y")
    third = OLD.rindex("Kim")
    place = reanchor(old, new, ((third, third + 3),))
    assert place == ((str(new).rindex("Kim"), str(new).rindex("Kim") + 3),)


@pytest.mark.parametrize(
    ("before", "after", "quote", "expected"),
    [
        ("Putin di Vladivostok", "Poetin di Wladiwostok", "Vladivostok", "Wladiwostok"),
        ("kereta api", "kereta", "kereta api lapis baja", "kereta lapis baja"),
        ("Senin", "Rabu", "hari Senin", None),
        ("di Vladivostok", "", "Vladivostok", None),
    ],
)
def test_changed_words_are_found_where_they_should_stand(
    before: str, after: str, quote: str, expected: str | None
) -> None:
    new = "Ralat: " + OLD.replace(before, after) + " (selesai)"
    assert moved(OLD, new, quote) == expected


def test_a_long_quote_is_found_by_its_ends() -> None:
    inner = " ".join(f"kata{number}" for number in range(60))
    old = f"Pembuka. {inner} Penutup yang panjang."
    new = f"Awal baru. {inner.replace('kata30', 'frasa lain')} Penutup yang lain."
    assert moved(old, new, inner) == inner.replace("kata30", "frasa lain")


def test_a_long_quote_without_its_end_is_not_found() -> None:
    first, last = "kata pertama " * 10, "ujung lain " * 10
    assert moved(f"Awal {first}{last} Akhir", f"Mula {first} 12345", first + last) is None


def test_a_long_quote_that_grew_too_much_is_not_found() -> None:
    inner = " ".join(f"kata{number}" for number in range(30))
    middle = len(inner) // 2
    grown = inner[:middle] + "x" * 1_000 + inner[middle:]
    assert moved(f"Awal {inner} Akhir", f"Mula {grown} Akhirnya", inner) is None


def test_a_short_word_out_of_its_surroundings_is_not_found() -> None:
    assert moved("abc di def", "xyz. Makan di luar. Minum di sana. uvw", "di") is None


def test_blanks_alone_are_not_found() -> None:
    assert reanchor(ArticleText("ab  cd"), ArticleText("x y"), ((2, 4),)) is None


def test_nothing_in_common_is_not_found() -> None:
    assert moved("abc def", "123 456", "def") is None


def test_parts_of_a_discontinuous_place_keep_their_order() -> None:
    assert moved(OLD, "Baru. " + OLD, "Kim Jong Un", "Putin") == "Kim Jong Un|Putin"
    old, new = "Kepala desa dan camat pergi", "camat pergi dan Kepala desa pulang"
    assert moved(old, new, "Kepala desa", "camat pergi") is None


def worked_on() -> LayerContent:
    edit = new_edit()
    content = labelled(("Kim Jong Un", "Person"), ("Vladivostok", "City"), edit=edit)
    kim, city = id_of(content, "Kim Jong Un"), id_of(content, "Vladivostok")
    for change in (
        set_topic(content, "War", edit, evidence=place_of("perang"), text=TEXT),
        set_topic(content, "Sport", edit, span=city),
        set_topic(content, "Politics", edit, span=kim),
        add_relation(content, "in", kim, city, edit),
        add_relation(content, "with", city, kim, edit),
        add_stance(
            content,
            TEXT,
            target=ISSUE,
            polarity=Polarity.AGAINST,
            edit=edit,
            evidence=place_of("Kami menolak perang"),
            holder_mention=kim,
            target_mention=city,
            cue=(place_of("menolak"),),
        ),
        add_stance(
            content,
            TEXT,
            target=ENTITY,
            polarity=Polarity.FOR,
            edit=edit,
            evidence=place_of("perang"),
            level=StanceLevel.ARTICLE,
        ),
    ):
        content = applied(content, change)
    return replace(content, layer=replace(content.layer, status=LayerStatus.DONE))


def quotes(text: ArticleText, places: list[Fragments]) -> list[str]:
    return [text.quote_of(place) for place in places]


def test_a_layer_moves_whole_when_all_its_places_are_found() -> None:
    content, new = worked_on(), ArticleText("Ralat. " + str(TEXT))
    result = replace_text(content, TEXT, new, NEW_ARTICLE, new_edit(2_000, first_id=500))
    layer = result.content.layer
    assert result.orphans == ()
    assert (layer.article, layer.status, layer.updated_us) == (NEW_ARTICLE, LayerStatus.DONE, 2_000)
    assert quotes(new, [s.fragments for s in result.content.spans]) == [
        "Kim Jong Un",
        "Vladivostok",
    ]
    assert {row.layer for row in result.content.spans} == {layer.id}
    kim, city = (span.id for span in result.content.spans)
    assert not {kim, city} & {span.id for span in content.spans}
    assert {(r.source, r.target) for r in result.content.relations} == {(kim, city), (city, kim)}
    assert {topic.span for topic in result.content.topics} == {kim, city, None}
    against = next(s for s in result.content.stances if s.polarity is Polarity.AGAINST)
    assert (against.holder_mention, against.target_mention) == (kim, city)
    assert quotes(new, [against.evidence, *against.cue]) == ["Kami menolak perang", "menolak"]


def test_what_lost_its_place_is_listed_and_the_layer_is_in_progress_again() -> None:
    content = worked_on()
    new = ArticleText(
        "Kim Jong Un bertemu Putin di sana.\n“Tidak ada pernyataan apa pun,” katanya tadi malam."
    )
    result = replace_text(content, TEXT, new, NEW_ARTICLE, new_edit(2_000, first_id=500))
    assert result.content.layer.status is LayerStatus.IN_PROGRESS
    assert quotes(new, [s.fragments for s in result.content.spans]) == ["Kim Jong Un"]
    assert result.content.relations == ()
    kept: list[Topic | Stance] = [*result.content.topics, *result.content.stances]
    assert all(row.evidence == () for row in kept)
    assert [stance.polarity for stance in result.content.stances] == [Polarity.FOR]
    assert sorted((type(o.row).__name__, o.quote) for o in result.orphans) == [
        ("Relation", ""),
        ("Relation", ""),
        ("Span", "Vladivostok"),
        ("Stance", "Kami menolak perang"),
        ("Stance", "perang"),
        ("Topic", ""),
        ("Topic", "perang"),
    ]


def test_a_layer_that_is_not_done_keeps_its_status() -> None:
    edit = new_edit()
    content = labelled(("Putin", "Person"), edit=edit)
    content = applied(content, set_status(content, LayerStatus.FLAGGED, edit, "aneh"))
    result = replace_text(content, TEXT, ArticleText("lain"), NEW_ARTICLE, edit)
    assert result.content.layer.status is LayerStatus.FLAGGED
    assert len(result.orphans) == 1
