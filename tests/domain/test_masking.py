"""Letters in place of names: permuted for each article, the same on every machine."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.ids import GOLD_PERSON, ArticleId, PersonId
from annotator.domain.masking import Fairness, Mask, letter, letters_of
from annotator.domain.people import Person

ARTICLES = [ArticleId(n.to_bytes(16, "big")) for n in range(300)]
PEOPLE = [Person(PersonId(name.encode().ljust(16, b".")), name, 1) for name in ("Sari", "Budi")]
LARA = Person(PersonId(b"l" * 16), "Lara Sari", 1)
ids = st.binary(min_size=16, max_size=16).map(PersonId)


def mask(*, is_blind: bool = True) -> Mask:
    return Mask.of_article(ARTICLES[0], [p.id for p in PEOPLE], [*PEOPLE, LARA], is_blind=is_blind)


@pytest.mark.parametrize(
    ("place", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_go_on_after_z(place: int, expected: str) -> None:
    assert letter(place) == expected


@given(st.binary(max_size=16), st.lists(ids, max_size=60, unique=True), st.randoms())
def test_everybody_has_a_letter_of_their_own_in_whatever_order_they_come(
    seed: bytes, people: list[PersonId], random: object
) -> None:
    letters = letters_of(seed, people)
    assert sorted(letters.values()) == sorted(letter(n) for n in range(len(people)))
    assert letters_of(seed, reversed(people)) == letters


def test_nobody_keeps_a_letter_over_the_articles() -> None:
    people = [PersonId(bytes([n]) * 16) for n in range(3)]
    seen = Counter(letters_of(article, people)[people[0]] for article in ARTICLES)
    assert set(seen) == {"A", "B", "C"}
    assert min(seen.values()) > 60


def test_the_gold_has_no_letter() -> None:
    assert letters_of(b"", [GOLD_PERSON, PEOPLE[0].id]) == {PEOPLE[0].id: "A"}


def test_a_blind_mask_gives_letters_and_nothing_for_others() -> None:
    blind = mask()
    assert {blind.name_of(person.id) for person in PEOPLE} == {"A", "B"}
    assert blind.name_of(LARA.id) == ""


def test_an_open_mask_gives_names() -> None:
    assert [mask(is_blind=False).name_of(p.id) for p in (*PEOPLE, LARA)] == [
        "Sari",
        "Budi",
        "Lara Sari",
    ]


def test_names_in_a_text_become_letters_the_longest_first() -> None:
    blind = mask()
    sari, budi = (blind.name_of(person.id) for person in PEOPLE)
    assert blind.masked("@sari, ask BUDI or Lara Sari; not Sarina.") == (
        f"@{sari}, ask {budi} or …; not Sarina."
    )


def test_who_is_called_by_letter_is_called_by_name_and_shown_by_letter() -> None:
    blind = mask()
    sari = blind.name_of(PEOPLE[0].id)
    said = blind.addressed(f"@{sari}, mail@{sari} @Q")
    assert said == f"@Sari, mail@{sari} @Q"
    assert blind.masked(said) == f"@{sari}, mail@{sari} @Q"
    assert mask(is_blind=False).addressed("@A") == "@A"


def test_an_open_mask_leaves_texts_alone() -> None:
    assert mask(is_blind=False).masked("Sari said so") == "Sari said so"


def test_a_project_without_names_masks_nothing() -> None:
    assert Mask({}, {}).masked("Sari") == "Sari"


@given(st.booleans(), st.booleans(), st.booleans())
def test_the_setting_comes_back_as_it_was(blind: bool, names: bool, after: bool) -> None:
    fairness = Fairness(is_blind=blind, may_show_names=names, votes_after=after)
    assert Fairness.of_json(fairness.to_json()) == fairness


@pytest.mark.parametrize("text", [None, "", "nonsense", "[]", '{"is_blind": 0, "other": true}'])
def test_what_cannot_be_read_is_blind(text: str | None) -> None:
    assert Fairness.of_json(text) == Fairness()
