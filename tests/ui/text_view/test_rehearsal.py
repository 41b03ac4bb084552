"""An article laid out ahead looks as if it had been laid out when it was opened."""

import pytest

from annotator.ui.text_view.page import Page
from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.rehearsal import Rehearsal
from annotator.ui.text_view.span_display import SpanDisplay
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography
from tests.ui.text_view.samples import LIGHT, picture, span, stage_of

HERE = picture("what is on screen now", [span((0, 4))])
NEXT = picture("the next article 🙂 نص\n" * 60, [span((4, 8)), span((4, 16), label="EVENT")])


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The chunks that were asked for when they were not laid out, in order."""
    found: list[int] = []
    plain = Page.chunk

    def chunk(self: Page, number: int) -> object:
        if not self.is_laid(number):
            found.append(number)
        return plain(self, number)

    monkeypatch.setattr(Page, "chunk", chunk)
    return found


def looks(stage: Stage) -> list[tuple[object, ...]]:
    return [
        (item.y, item.chunk.start, item.chunk.tops, item.chunk.pieces)
        for item in stage.scroll.shown()
    ]


def test_what_was_rehearsed_is_shown_without_laying_anything_out(laid: list[int]) -> None:
    stage = stage_of(HERE)
    stage.rehearse(NEXT)
    assert laid
    laid.clear()
    stage.set_picture(NEXT, LIGHT)
    looks(stage)
    assert laid == []


def test_it_looks_as_without_rehearsal() -> None:
    rehearsed, plain = stage_of(HERE), stage_of(HERE)
    rehearsed.rehearse(NEXT)
    for stage in (rehearsed, plain):
        stage.set_picture(NEXT, LIGHT)
    assert looks(rehearsed) == looks(plain)
    assert rehearsed.left == plain.left


def test_type_that_changed_meanwhile_is_the_type_it_is_shown_in() -> None:
    rehearsed, plain = stage_of(HERE), stage_of(HERE)
    rehearsed.rehearse(NEXT)
    for stage in (rehearsed, plain):
        stage.set_type(Typography(), 1.7)
        stage.set_size(430, 300)
        stage.set_display(SpanDisplay(frozenset({"EVENT"})))
        stage.set_picture(NEXT, LIGHT)
    assert looks(rehearsed) == looks(plain)


def test_an_article_that_changed_meanwhile_is_laid_out_anew(laid: list[int]) -> None:
    stage = stage_of(HERE)
    stage.rehearse(NEXT)
    laid.clear()
    changed = picture("the next article 🙂 نص\n" * 60, [span((4, 8))])
    stage.set_picture(changed, LIGHT)
    assert stage.scene.picture is changed
    assert laid


def test_other_colours_are_used() -> None:
    stage, dark = stage_of(HERE), page_colours(Appearance.DARK)
    stage.rehearse(NEXT)
    stage.set_picture(NEXT, dark)
    assert stage.scene.colours == dark


def test_a_scene_is_given_out_once() -> None:
    stage = stage_of(HERE)
    stage.rehearse(NEXT)
    stage.set_picture(NEXT, LIGHT)
    first = stage.scene
    stage.set_picture(NEXT, LIGHT)
    assert stage.scene is not first


def test_the_same_article_is_not_rehearsed_twice(laid: list[int]) -> None:
    stage = stage_of(HERE)
    stage.rehearse(NEXT)
    laid.clear()
    stage.rehearse(NEXT)
    assert laid == []


@pytest.mark.parametrize(
    "far_too_much",
    [picture("word " * 30_000), picture("word " * 900, [span((n, n + 1)) for n in range(2_001)])],
    ids=["long", "many spans"],
)
def test_what_would_hold_up_the_hands_is_not_rehearsed(
    far_too_much: ArticlePicture, laid: list[int]
) -> None:
    def set_type(*_: object) -> None:
        raise AssertionError("it was laid out")

    Rehearsal().prepare(far_too_much, LIGHT, set_type)
    assert laid == []
