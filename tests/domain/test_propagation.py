"""What counts as a place of a name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.actors import AUTHOR, Actor, ActorKind
from annotator.domain.ids import actor_id
from annotator.domain.propagation import (
    Conventions,
    Found,
    HitKind,
    HitState,
    Matching,
    Name,
    Surfaces,
    TitleRule,
    fold,
    names_of,
    padded,
    states_of,
)
from annotator.domain.text import ArticleText
from tests.domain.material import LETTERS, TEXT, labelled, new_edit

INDONESIAN = Conventions(
    ("nya", "lah", "kah", "pun"), ("Presiden", "Wakil Presiden", "Menteri Luar Negeri", "Dr.")
)
ANY_CASE = Matching(match_case=False)
EXACT = Matching()
ANYWHERE = Matching(whole_words=False)


def places(text: str, *names: str | Name, matching: Matching = EXACT) -> list[Found]:
    given_names = [Name(one, "PER") if isinstance(one, str) else one for one in names]
    surfaces = Surfaces(given_names, matching, INDONESIAN)
    folded = padded(text, matching)
    return surfaces.places(text, folded, candidates(surfaces, folded))


def candidates(surfaces: Surfaces, folded: str) -> list[tuple[int, int]]:
    """Find every occurrence of every form, slowly, in the order of an automaton."""
    found = [
        (at + len(form.text) - 1, number)
        for number, form in enumerate(surfaces.forms)
        for at in range(len(folded))
        if folded.startswith(form.text, at)
    ]
    return sorted(found, key=lambda one: (one[0], -len(surfaces.forms[one[1]].text)))


def quotes(text: str, *names: str | Name, matching: Matching = EXACT) -> list[str]:
    return [text[start:end] for start, end, _, _ in places(text, *names, matching=matching)]


def test_a_name_is_found_at_every_whole_word() -> None:
    found = places("Putin. “Putin”, Putina, kontra-Putin", "Putin")
    assert [hit[:2] for hit in found] == [(0, 5), (8, 13), (31, 36)]


def test_inside_a_word_only_when_that_is_asked_for() -> None:
    assert quotes("Putina", "Putin") == []
    assert quotes("Putina", "Putin", matching=ANYWHERE) == ["Putin"]


@pytest.mark.parametrize("text", ["Putinnya", "Putinlah.", "Putinkah?", "Putinpun", "Putin-nya"])
def test_a_clitic_stays_outside_the_place(text: str) -> None:
    assert quotes(text, "Putin") == ["Putin"]


def test_clitics_count_as_part_of_the_word_when_they_are_not_asked_for() -> None:
    assert quotes("Putinnya Putinlah", "Putin", matching=Matching(clitics=False)) == []


def test_a_clitic_must_end_the_word() -> None:
    assert quotes("Putinnyala", "Putin") == []


def test_capitals_matter_unless_they_shall_not() -> None:
    assert quotes("PUTIN putin Putin", "Putin") == ["Putin"]
    assert quotes("PUTIN putin Putin", "Putin", matching=ANY_CASE) == ["PUTIN", "putin", "Putin"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("di İSTANBUL", "İstanbul", "İSTANBUL"),
        ("di istanbul", "İstanbul", "istanbul"),
        ("ẞ STRAẞE", "Straße", "STRAẞE"),
        ("ΟΔΟΣ οδος", "ΟΔΟΣ", "ΟΔΟΣ"),
        ("ﬁ İ😀 KIM", "Kim", "KIM"),
    ],
)
def test_letters_whose_case_changes_their_number_shift_nothing(
    text: str, name: str, expected: str
) -> None:
    assert quotes(text, name, matching=ANY_CASE)[0] == expected


def test_titles_as_given_are_part_of_the_name() -> None:
    assert quotes("Presiden Putin. Putin", "Presiden Putin") == ["Presiden Putin"]
    assert quotes("Presiden Putin. Putin", "Putin") == ["Putin", "Putin"]


def test_without_titles_the_bare_name_is_found() -> None:
    bare = Matching(titles=TitleRule.WITHOUT)
    text = "Presiden Putin. Putin"
    assert quotes(text, "Wakil Presiden Putin", matching=bare) == ["Putin", "Putin"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata Presiden Putin.", ["Presiden Putin"]),
        ("Wakil Presiden Putin", ["Wakil Presiden Putin"]),
        ("Presiden Rusia Vladimir Putin", ["Presiden Rusia Vladimir Putin"]),
        ("Presiden Dr. Putin", ["Presiden Dr. Putin"]),
        ("Presiden itu, Putin", ["Putin"]),
        ("kata presiden Putin", ["presiden Putin"]),
        ("Putin, Presiden Putin", ["Putin", "Presiden Putin"]),
    ],
)
def test_titles_are_taken_in_where_they_stand(text: str, expected: list[str]) -> None:
    assert quotes(text, "Putin", matching=Matching(titles=TitleRule.WITH)) == expected


def test_a_title_is_not_taken_from_the_name_before() -> None:
    text = "Presiden Kim Putin"
    found = quotes(text, "Presiden Kim", "Putin", matching=Matching(titles=TitleRule.WITH))
    assert found == ["Presiden Kim", "Putin"]


def test_aliases_are_names_too_unless_they_shall_not() -> None:
    name = Name("Joko Widodo", "PER", aliases=("Jokowi",))
    assert quotes("Jokowi, Joko Widodo", name) == ["Jokowi", "Joko Widodo"]
    assert quotes("Jokowi", name, matching=Matching(aliases=False)) == []
    assert places("Jokowi", name)[0][3] == HitKind.ALIAS


def test_an_own_name_goes_before_somebody_elses_alias() -> None:
    one, other = Name("Joko", "PER", aliases=("Bung",)), Name("Bung", "LOC")
    assert places("Bung", one, other)[0][2] == 1


def test_the_longest_name_wins_and_none_overlap() -> None:
    assert quotes("Vladimir Putin dan Putin", "Putin", "Vladimir Putin", "Vladimir") == [
        "Vladimir Putin",
        "Putin",
    ]


@pytest.mark.parametrize(
    ("text", "matching", "kind"),
    [
        ("Putin", Matching(), HitKind.SAME),
        ("PUTIN", ANY_CASE, HitKind.CAPITALS),
        ("Putinnya", Matching(), HitKind.CLITIC),
        ("Presiden Putin", Matching(titles=TitleRule.WITH), HitKind.TITLE),
    ],
)
def test_the_form_of_a_place_is_told(text: str, matching: Matching, kind: HitKind) -> None:
    assert places(text, "Putin", matching=matching)[0][3] == kind


def test_blanks_of_every_kind_are_one_blank() -> None:
    assert quotes("Kim\u00a0Jong\nUn", "Kim Jong Un") == ["Kim\u00a0Jong\nUn"]


def test_scripts_without_blanks_have_no_whole_words() -> None:
    assert quotes("俄罗斯总统普京说", "普京") == ["普京"]
    assert quotes("ปูตินพบคิม", "คิม") == ["คิม"]


def test_arabic_words_end_at_blanks_and_their_marks_belong_to_them() -> None:
    assert quotes("بوتين وبوتين", "بوتين") == ["بوتين"]
    assert quotes("بوتينَ", "بوتين") == []


@pytest.mark.parametrize("matching", [Matching(), ANYWHERE])
def test_no_place_begins_or_ends_inside_a_character_that_people_see(matching: Matching) -> None:
    assert quotes("Jose\u0301", "Jose", matching=matching) == []
    assert quotes("👩🏽 👩", "👩 x", "a👩", matching=matching) == []
    assert quotes("A👩🏽", "A👩", matching=matching) == []


@given(st.data())
def test_every_place_is_the_name_and_splits_nothing(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from(LETTERS + "İßẞΣ"), max_size=40))
    wanted = data.draw(
        st.lists(st.text(st.sampled_from(LETTERS + "İß"), min_size=1, max_size=4), max_size=4)
    )
    matching = data.draw(st.builds(Matching, whole_words=st.booleans(), match_case=st.booleans()))
    article, last = ArticleText(text), 0
    folded = fold(text, matching)
    assert len(folded) == len(text)
    for start, end, name, _ in places(text, *wanted, matching=matching):
        assert last <= start < end <= len(text)
        last = end
        assert folded[start:end] == fold(wanted[name].strip(), matching)
        assert article.is_grapheme_boundary(start)
        assert article.is_grapheme_boundary(end)


@given(
    st.text(st.sampled_from(LETTERS), max_size=12), st.text(st.sampled_from(LETTERS), max_size=12)
)
def test_a_name_between_blanks_is_always_found(before: str, after: str) -> None:
    # A mark at the beginning of what follows would belong to the blank.
    if after and unicodedata.category(after[0])[0] in "MC":
        after = ""
    text = f"{before}. Kim Un {after}"
    start = len(before) + 2
    assert (start, start + 6) in [hit[:2] for hit in places(text, "Kim Un")]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("AB")), max_size=12),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8),
)
def test_states_are_those_of_every_pair_compared(
    spans: list[tuple[int, int, str]], hits: list[tuple[int, int]]
) -> None:
    labelled_there = sorted((start, start + length, label) for start, length, label in spans)
    found: list[Found] = []
    for start, length in sorted(hits):
        if not found or start >= found[-1][1]:
            found.append((start, start + length, 0, HitKind.SAME))
    states = states_of(labelled_there, found, [Name("x", "A")])
    for (start, end, _, _), state in zip(found, states, strict=True):
        there = {label for a, b, label in labelled_there if a < end and start < b}
        expected = (
            HitState.LABELLED if "A" in there else HitState.CONFLICT if there else HitState.NEW
        )
        assert state == expected


def test_spans_give_their_names_once_with_the_aliases_of_the_actor() -> None:
    content = labelled(("Kim Jong Un", "Person"), ("Vladivostok", "City"), edit=new_edit())
    name = "Kim Jong Un"
    actor = Actor(actor_id("person", name), name, ActorKind.PERSON, 1, ("Kim",))
    assert names_of(content.spans, TEXT, (AUTHOR, actor)) == (
        Name(name, "Person", aliases=("Kim",)),
        Name("Vladivostok", "City"),
    )


def leftmost_longest(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


@given(
    st.text("ab ", max_size=30),
    st.lists(st.text("ab ", min_size=1, max_size=5), min_size=1, max_size=6),
)
def test_of_overlapping_places_the_first_and_longest_stay(text: str, wanted: list[str]) -> None:
    surfaces = Surfaces([Name(one, "PER") for one in wanted], ANYWHERE, INDONESIAN)
    folded = padded(text, ANYWHERE)
    everything = candidates(surfaces, folded)
    ranges = [(last - len(surfaces.forms[n].text), last) for last, n in everything]
    found = surfaces.places(text, folded, everything)
    assert [hit[:2] for hit in found] == leftmost_longest(ranges)
