"""Relations by keys: where one begins, what may follow, and the sentences that refuse."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.ids import SpanId
from annotator.domain.scheme_values import checked_scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.relation_requests import relation_keys
from tests.ui.desk import opened, place, saved

Ids = dict[str, SpanId]


@pytest.fixture
def spans(controller: AnnotationController, qtbot: QtBot) -> Ids:
    """Two persons, a place and a role in the first article."""
    article = opened(qtbot, controller)
    made: Ids = {}
    for words, label in (
        ("Kim Jong Un", "PER"),
        ("Vladimir Putin", "PER"),
        ("Rusia", "GPE"),
        ("puncak", "ROLE"),
    ):
        controller.select((place(controller.project, article, words),), ())
        controller.label_selection(label)
        made[words] = controller.selection.spans[0]
    return made


def relations(controller: AnnotationController) -> list[tuple[str, str, str]]:
    article = controller.opened_article
    assert article is not None
    words = {s.id: article.content.text.quote_of(s.fragments) for s in article.own.spans}
    return [(words[r.source], r.label, words[r.target]) for r in article.own.relations]


def test_one_label_that_fits_is_given_at_once(
    controller: AnnotationController, spans: Ids, qtbot: QtBot
) -> None:
    controller.relations.relate(spans["Kim Jong Un"])
    assert controller.pending_relation == spans["Kim Jong Un"]
    with qtbot.waitSignal(controller.announced) as told:
        controller.relations.relate(spans["puncak"])
    assert relations(controller) == [("Kim Jong Un", "holds", "puncak")]
    assert controller.pending_relation is None
    assert told.args is not None
    assert "holds the role" in told.args[0]
    saved(qtbot, controller)


def test_it_is_turned_round_where_it_fits_only_so(
    controller: AnnotationController, spans: Ids
) -> None:
    controller.relations.relate(spans["puncak"])
    controller.relations.relate(spans["Kim Jong Un"])
    assert relations(controller) == [("Kim Jong Un", "holds", "puncak")]


def test_several_that_fit_are_a_choice(
    controller: AnnotationController, spans: Ids, qtbot: QtBot
) -> None:
    controller.relations.relate(spans["Kim Jong Un"])
    with qtbot.waitSignal(controller.relation_choice_needed) as asked:
        controller.relations.relate(spans["Rusia"])
    assert asked.args is not None
    from_, knows = asked.args[0]
    assert (from_.label, knows.label) == ("from", "knows")
    controller.relations.make(knows)
    assert relations(controller) == [("Kim Jong Un", "knows", "Rusia")]


def test_a_digit_gives_its_relation_without_a_choice(
    controller: AnnotationController, spans: Ids
) -> None:
    controller.relations.relate(spans["Kim Jong Un"])
    controller.relations.give_digit("2", spans["Rusia"])
    assert relations(controller) == [("Kim Jong Un", "from", "Rusia")]


@pytest.mark.parametrize(
    ("start", "end", "digit", "sentence"),
    [
        ("puncak", "Rusia", "", "No relation of the scheme links “Role” and “Country”."),
        ("Kim Jong Un", "Kim Jong Un", "", "Go to the other span first"),
        ("Kim Jong Un", "Rusia", "1", "“holds the role” does not fit these two spans; what fits:"),
        ("Kim Jong Un", "Rusia", "9", "The scheme has no relation 9."),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    controller: AnnotationController,
    spans: Ids,
    qtbot: QtBot,
    start: str,
    end: str,
    digit: str,
    sentence: str,
) -> None:
    controller.relations.relate(spans[start])
    with qtbot.waitSignal(controller.refused) as told:
        if digit:
            controller.relations.give_digit(digit, spans[end])
        else:
            controller.relations.relate(spans[end])
    assert told.args is not None
    assert sentence in told.args[0]
    assert relations(controller) == []
    assert controller.pending_relation == spans[start]


def test_two_that_are_linked_already_say_so(
    controller: AnnotationController, spans: Ids, qtbot: QtBot
) -> None:
    controller.relations.link(spans["Kim Jong Un"], spans["puncak"])
    controller.relations.relate(spans["Kim Jong Un"])
    with qtbot.waitSignal(controller.refused) as told:
        controller.relations.relate(spans["puncak"])
    assert told.args == ["These two are linked already: holds the role."]
    assert len(relations(controller)) == 1


def test_nothing_begins_without_a_span_or_without_relations(
    controller: AnnotationController, spans: Ids, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.refused):
        controller.relations.relate(None)
    assert controller.pending_relation is None


def test_the_waiting_ends_with_esc_with_the_span_and_with_the_article(
    controller: AnnotationController, spans: Ids, qtbot: QtBot
) -> None:
    controller.relations.relate(spans["Kim Jong Un"])
    controller.relations.cancel()
    assert controller.pending_relation is None
    controller.relations.relate(spans["Kim Jong Un"])
    controller.select((), (spans["Kim Jong Un"],))
    controller.remove_selected()
    assert controller.pending_relation is None
    controller.relations.relate(spans["Rusia"])
    opened(qtbot, controller, 1)
    assert controller.pending_relation is None


def test_a_relation_is_reversed_relabelled_and_removed(
    controller: AnnotationController, spans: Ids, qtbot: QtBot
) -> None:
    controller.relations.link(spans["Kim Jong Un"], spans["Vladimir Putin"])
    (made,) = own(controller)
    controller.relations.reverse(made)
    assert relations(controller) == [("Vladimir Putin", "knows", "Kim Jong Un")]
    with qtbot.waitSignal(controller.refused) as told:
        controller.relations.change_label(made.id, "from")
    assert told.args == ['"from" cannot end at a span "PER".']
    controller.relations.remove(own(controller)[0])
    assert relations(controller) == []
    controller.undo()
    qtbot.waitUntil(lambda: len(own(controller)) == 1)


def own(controller: AnnotationController):  # noqa: ANN201 (the relations on screen)
    assert controller.content is not None
    return controller.content.relations


def test_digits_are_the_labels_own_or_the_next_free_ones() -> None:
    scheme = checked_scheme(
        {"name": "s", "relations": [{"name": "a"}, {"name": "b", "key": "1"}, {"name": "c"}]}
    )
    assert relation_keys(scheme) == {"a": "2", "b": "1", "c": "3"}
