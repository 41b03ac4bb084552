"""Metadata, headings and the trash."""

from dataclasses import replace

import pytest

from annotator.domain.articles import Article
from annotator.domain.changes import ChangeSet
from annotator.domain.editing import (
    edit_article,
    restore_articles,
    set_title_range,
    trash_articles,
)
from annotator.domain.errors import RuleViolation
from tests.domain.material import TEXT, article, new_edit

ONE = article("Pertemuan", b"b" * 16, language="id")
OTHER = article("Perang", b"a" * 16)


def after(change_set: ChangeSet) -> list[Article]:
    return [change.after for change in change_set.changes if isinstance(change.after, Article)]


def test_metadata_of_several_articles_change_in_one_step() -> None:
    change_set = edit_article([ONE, OTHER], new_edit(), outlet="KN", language="id")
    assert [a.meta.outlet for a in after(change_set)] == ["KN", "KN"]
    assert [a.meta.title for a in after(change_set)] == ["Pertemuan", "Perang"]
    assert change_set.articles == (OTHER.id, ONE.id)
    assert change_set.describe() == 'Edit article "2 articles": outlet, language'


def test_articles_that_would_stay_the_same_are_left_out() -> None:
    change_set = edit_article([ONE, OTHER], new_edit(), title="Perang")
    assert [a.id for a in after(change_set)] == [ONE.id]
    assert change_set.describe() == 'Edit article "Pertemuan": title'
    with pytest.raises(RuleViolation, match="nothing to change"):
        edit_article([OTHER], new_edit(), title="Perang")


def test_own_fields_are_replaced_or_changed_by_name() -> None:
    full = replace(ONE, meta=replace(ONE.meta, fields=(("desk", "luar"), ("shift", "1"))))
    replaced = edit_article([full], new_edit(), fields=(("z", "1"), ("a", "2")))
    assert after(replaced)[0].meta.fields == (("a", "2"), ("z", "1"))
    changed = edit_article([full], new_edit(), own_fields=(("shift", ""), ("kota", "Solo")))
    assert after(changed)[0].meta.fields == (("desk", "luar"), ("kota", "Solo"))


def test_metadata_that_are_none_are_refused() -> None:
    with pytest.raises(RuleViolation, match='"kemarin" is not a date'):
        edit_article([ONE], new_edit(), date="kemarin")
    with pytest.raises(RuleViolation, match='"Bahasa Indonesia" is not a language tag'):
        edit_article([ONE], new_edit(), language="Bahasa Indonesia")
    assert edit_article([ONE], new_edit(), date="2023-09", language="en-GB").changes


def test_the_title_follows_the_heading_unless_it_was_written_by_hand() -> None:
    blank = article()
    headed = after(set_title_range(blank, TEXT, (0, 11), new_edit()))[0]
    assert (headed.title_range, headed.meta.title) == ((0, 11), "Kim Jong Un")
    wider = after(set_title_range(headed, TEXT, (0, 25), new_edit()))[0]
    assert wider.meta.title == "Kim Jong Un bertemu Putin"
    by_hand = after(set_title_range(ONE, TEXT, (0, 11), new_edit()))[0]
    assert by_hand.meta.title == "Pertemuan"
    without = after(set_title_range(headed, TEXT, None, new_edit()))[0]
    assert (without.title_range, without.meta.title) == (None, "Kim Jong Un")


@pytest.mark.parametrize("title_range", [(0, 0), (5, 9_999), (-1, 4)])
def test_a_heading_outside_the_text_is_refused(title_range: tuple[int, int]) -> None:
    with pytest.raises(RuleViolation):
        set_title_range(ONE, TEXT, title_range, new_edit())


def test_a_heading_that_is_so_already_is_refused() -> None:
    with pytest.raises(RuleViolation, match="nothing to change"):
        set_title_range(ONE, TEXT, None, new_edit())


def test_the_trash_takes_and_gives_back() -> None:
    change_set = trash_articles([ONE, OTHER], new_edit(now_us=5))
    trashed = after(change_set)
    assert {a.trashed_us for a in trashed} == {5}
    with pytest.raises(RuleViolation):
        trash_articles(trashed, new_edit())
    assert after(restore_articles([*trashed, ONE], new_edit())) == [ONE, OTHER]
    with pytest.raises(RuleViolation):
        restore_articles([ONE], new_edit())
