"""Problems of a layer: each is found, and a sound layer has none."""

from dataclasses import replace

import pytest

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.editing import add_relation, add_stance, applied, set_topic
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import Relation
from annotator.domain.reports import Severity
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Attributes, Span
from annotator.domain.stance import Polarity, Stance, StanceLevel
from annotator.domain.text import ArticleText
from annotator.domain.validation import validate, validate_target
from tests.domain.material import ENTITY, ISSUE, SCHEME, TEXT, id_of, labelled, new_edit, place_of

NOBODY = SpanId(b"?" * 16)


def sound() -> LayerContent:
    edit = new_edit()
    content = labelled(("Kim Jong Un", "Person"), ("Moskow", "City"), edit=edit)
    kim, city = id_of(content, "Kim Jong Un"), id_of(content, "Moskow")
    for change in (
        set_topic(content, "War", edit, is_primary=True, evidence=place_of("perang")),
        add_relation(content, "in", kim, city, edit),
        add_stance(
            content,
            TEXT,
            target=ISSUE,
            polarity=Polarity.AGAINST,
            edit=edit,
            evidence=place_of("menolak perang"),
            cue=(place_of("menolak"),),
            holder_mention=kim,
        ),
    ):
        content = applied(content, change)
    return content


def found(
    content: LayerContent, text: ArticleText | None = TEXT, scheme: Scheme = SCHEME
) -> list[tuple[str, str]]:
    return [(p.check, p.severity.value) for p in validate(content, text, scheme)]


def with_span(
    label: str = "Person", fragments: Fragments = ((0, 3),), attributes: Attributes = ()
) -> LayerContent:
    content = labelled(("Putin", "Person"), edit=new_edit())
    span: Span = replace(content.spans[0], label=label, fragments=fragments, attributes=attributes)
    return replace(content, spans=(span,))


def test_a_sound_layer_has_no_problems() -> None:
    assert found(sound()) == []
    assert found(sound(), None) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (with_span("Unknown"), ("unknown-label", "error")),
        (with_span(fragments=((3, 3),)), ("empty-span", "warning")),
        (with_span(fragments=((0, 9_999),)), ("outside-text", "error")),
        (with_span(fragments=((3, 4),)), ("blank-place", "warning")),
        (with_span("Weapon"), ("attribute-missing", "error")),
        (with_span("Weapon", attributes=(("range", "far"),)), ("attribute-value", "error")),
        (with_span(attributes=(("rank", "1"),)), ("unknown-attribute", "warning")),
    ],
)
def test_a_problem_of_a_span_is_found(content: LayerContent, problem: tuple[str, str]) -> None:
    assert found(content) == [problem]
    assert validate(content, TEXT, SCHEME)[0].where == content.spans[0].id.hex()


def test_a_span_that_cuts_a_character_is_warned_of() -> None:
    text = ArticleText("e\u0301te\u0301")
    assert found(with_span(fragments=((0, 1),)), text) == [("split-character", "warning")]
    assert found(with_span(fragments=((0, 2),)), text) == []


def test_a_span_that_stands_there_twice_is_found_once() -> None:
    content = with_span()
    twice = replace(content, spans=(content.spans[0], replace(content.spans[0], id=NOBODY)))
    assert found(twice) == [("duplicate-span", "error")]


def test_a_message_quotes_the_words_where_there_are_any() -> None:
    assert (
        'The span "Kim" (Weapon, 0–3) needs'
        in validate(with_span("Weapon"), TEXT, SCHEME)[0].message
    )
    assert "The span Weapon at 0–3 needs" in validate(with_span("Weapon"), None, SCHEME)[0].message


def test_problems_of_topics_are_found() -> None:
    content = sound()
    topic = content.topics[0]
    unknown = replace(topic, label="Peace", id=type(topic.id)(b"2" * 16))
    hanging = replace(topic, span=NOBODY)
    assert found(replace(content, topics=(replace(topic, label="Peace"),))) == [
        ("unknown-topic", "error")
    ]
    assert found(replace(content, topics=(hanging,))) == [("dangling-topic", "error")]
    assert (
        found(replace(content, topics=(topic, topic)))
        == [
            ("duplicate-topic", "error"),
            ("two-primaries", "warning"),
        ]
        * 2
    )
    assert ("unknown-topic", "error") in found(replace(content, topics=(topic, unknown)))
    outside = replace(topic, evidence=((5, 9_999),))
    assert found(replace(content, topics=(outside,))) == [("outside-text", "error")]


def with_stance(stance: Stance) -> LayerContent:
    return replace(sound(), stances=(stance,))


def test_problems_of_stances_are_found() -> None:
    stance = sound().stances[0]
    for changed, problem in (
        (replace(stance, evidence=()), ("stance-without-evidence", "error")),
        (replace(stance, polarity=Polarity.UNRELATED), ("unrelated-at-span", "error")),
        (replace(stance, holder_mention=NOBODY), ("dangling-mention", "error")),
        (replace(stance, target_mention=NOBODY), ("dangling-mention", "error")),
        (replace(stance, intensity=2.0), ("intensity", "error")),
        (replace(stance, cue=(((0, 9_999),),)), ("outside-text", "error")),
    ):
        assert found(with_stance(changed)) == [problem]
    article = replace(stance, level=StanceLevel.ARTICLE, evidence=(), polarity=Polarity.UNRELATED)
    assert found(with_stance(article)) == []
    assert article.holder == AUTHOR_ID


def test_a_second_stance_of_a_holder_on_a_target_at_a_place_is_warned_of() -> None:
    content = sound()
    twice = replace(content, stances=content.stances * 2)
    assert found(twice) == [("duplicate-stance", "warning")]


def test_problems_of_relations_are_found() -> None:
    content = sound()
    relation: Relation = content.relations[0]
    for changed, problem in (
        (replace(relation, label="out"), ("unknown-relation", "error")),
        (replace(relation, source=NOBODY), ("dangling-relation", "error")),
        (replace(relation, target=NOBODY), ("dangling-relation", "error")),
        (
            replace(relation, source=relation.target, target=relation.source),
            ("relation-ends", "warning"),
        ),
    ):
        assert found(replace(content, relations=(changed,))) == [problem]
    loop = replace(relation, label="with", target=relation.source)
    assert found(replace(content, relations=(loop,))) == [("looped-relation", "error")]
    twice = replace(content, relations=(relation, relation))
    assert found(twice) == [("duplicate-relation", "error")]


def test_a_target_must_say_what_for_means() -> None:
    assert validate_target(ISSUE) == []
    assert validate_target(replace(ENTITY, for_means="")) == []
    problems = validate_target(replace(ISSUE, for_means=""))
    assert [(p.check, p.severity) for p in problems] == [("target-without-meaning", Severity.ERROR)]
