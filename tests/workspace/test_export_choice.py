import pytest

from annotator.domain.articles import Article, ArticleContent
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.text import ArticleText
from annotator.workspace.export_choice import (
    LayerChoice,
    LayerGroup,
    Selection,
    Which,
    choose_layers,
)
from tests.workspace.values import layer, person

SARI, BUDI = person("Sari"), person("Budi")
DONE = LayerStatus.DONE


def group(
    owner: str = "Sari", kind: LayerKind = LayerKind.ANNOTATOR, status: LayerStatus = DONE
) -> LayerGroup:
    return LayerGroup(person(owner), kind, status, 3)


def chosen(asked: str | None, *groups: LayerGroup, is_lossless: bool = False) -> LayerChoice:
    return choose_layers(asked, groups, is_lossless=is_lossless)


def test_the_only_annotator_is_taken() -> None:
    assert chosen(None, group()) == LayerChoice(Which.PERSON, SARI)


def test_repeats_are_for_the_lossless_format_alone() -> None:
    own, again = layer(owner=SARI), layer(owner=SARI, kind=LayerKind.REPEAT)
    for asked in (None, "all", "Sari"):
        lossless = chosen(asked, group(), is_lossless=True)
        other = chosen(asked, group())
        assert (lossless.takes(own.layer), lossless.takes(again.layer)) == (True, True)
        assert (other.takes(own.layer), other.takes(again.layer)) == (True, False)


def test_closed_gold_comes_before_annotators() -> None:
    groups = group(), group("Budi"), group("Lead", LayerKind.GOLD)
    assert chosen(None, *groups) == LayerChoice(Which.GOLD)


def test_open_gold_does_not_count() -> None:
    groups = group(), group("Lead", LayerKind.GOLD, LayerStatus.IN_PROGRESS)
    assert chosen(None, *groups) == LayerChoice(Which.PERSON, SARI)


def test_several_annotators_are_listed() -> None:
    with pytest.raises(RuleViolation, match=r"--layer: Budi \(3 articles\), Sari \(3 articles\)"):
        chosen(None, group(), group("Budi"))


def test_the_lossless_format_takes_all() -> None:
    assert chosen(None, group(), group("Budi"), is_lossless=True) == LayerChoice(
        Which.ALL, with_repeats=True
    )


def test_a_project_without_layers_exports_without_them() -> None:
    assert chosen(None) == LayerChoice(Which.ALL)


def test_a_person_is_chosen_by_name() -> None:
    assert chosen("Budi", group(), group("Budi")) == LayerChoice(Which.PERSON, BUDI)


def test_an_at_sign_picks_a_person_called_all_or_gold() -> None:
    groups = group("all"), group("gold")
    assert chosen("all", *groups).which is Which.ALL
    assert chosen("@gold", *groups) == LayerChoice(Which.PERSON, person("gold"))
    with pytest.raises(RuleViolation, match=r"@all .*@gold"):
        chosen(None, *groups)


def test_a_name_without_layers_is_refused() -> None:
    with pytest.raises(RuleViolation, match=r"Ani.*Sari"):
        chosen("Ani", group())
    with pytest.raises(RuleViolation, match="no layers yet"):
        chosen("Ani")


def article(*statuses: LayerStatus) -> ArticleContent:
    layers = tuple(layer(status=status) for status in statuses)
    text = ArticleText("abc")
    return ArticleContent(Article(ArticleId(b"A" * 16), text.sha256, 3, 1), text, layers=layers)


def test_unfinished_layers_stay_out_and_are_counted() -> None:
    selection = Selection(LayerChoice(Which.ALL), {DONE}, needs_layer=True)
    taken = selection.of(article(DONE, LayerStatus.FLAGGED))
    assert taken is not None
    assert [one.layer.status for one in taken.layers] == [DONE]
    assert selection.left_out == {LayerStatus.FLAGGED: 1}


def test_an_article_without_a_chosen_layer_stays_out_where_a_layer_is_needed() -> None:
    needy = Selection(LayerChoice(Which.PERSON, BUDI), None, needs_layer=True)
    assert needy.of(article(DONE)) is None
    assert needy.articles_left_out == 1
    easy = Selection(LayerChoice(Which.PERSON, BUDI), None, needs_layer=False)
    assert easy.of(article(DONE)) == article()


def test_gold_and_a_persons_own_layer_are_kept_apart() -> None:
    gold = layer(kind=LayerKind.GOLD, owner=SARI).layer
    assert LayerChoice(Which.GOLD).takes(gold)
    assert not LayerChoice(Which.PERSON, SARI).takes(gold)
