import pytest

from annotator.domain.errors import RuleViolation
from annotator.domain.scheme import EntityLabel, Scheme, TopicLabel
from annotator.workspace.import_labels import (
    LabelChoice,
    LabelCount,
    LabelKind,
    LabelPolicy,
    LabelsUnknown,
    UnknownLabelAction,
)

SCHEME = Scheme(
    name="small",
    entities=(
        EntityLabel(name="Person", short="PER", title={"id": "Orang"}),
        EntityLabel(name="Place", short="LOC"),
    ),
    topics=(TopicLabel(name="politics"),),
)
ENTITY = LabelKind.ENTITY


def policy(action: str, **choices: LabelChoice) -> LabelPolicy:
    return LabelPolicy(SCHEME, UnknownLabelAction(action), choices)


def decided(made: LabelPolicy, *names: str) -> list[str | None]:
    made.look_at(ENTITY, names)
    return [made.name_for(ENTITY, name) for name in names]


def test_labels_of_the_scheme_stay() -> None:
    made = policy("ask")
    assert decided(made, "Person", "Place") == ["Person", "Place"]
    made.require_answers("a.conll")


def test_added_labels_extend_the_scheme_once() -> None:
    made = policy("add")
    assert decided(made, "ORG", "ORG") == ["ORG", "ORG"]
    made.look_at(LabelKind.TOPIC, ["sport"])
    extended = made.extended()
    assert extended.entity_names == {"Person", "Place", "ORG"}
    assert extended.topic_names == {"politics", "sport"}
    assert made.extended() is extended


def test_mapping_finds_the_label_by_its_short_name_or_title_in_any_case() -> None:
    assert decided(policy("map"), "PER", "orang", "place") == ["Person", "Person", "Place"]


def test_what_cannot_be_mapped_is_asked_for() -> None:
    made = policy("map")
    assert decided(made, "PER", "WORK") == ["Person", None]
    with pytest.raises(LabelsUnknown, match=r"WORK \(1\)"):
        made.require_answers("a.conll")


def test_dropped_labels_need_no_answer() -> None:
    made = policy("drop")
    assert decided(made, "ORG") == [None]
    made.require_answers("a.conll")


def test_the_question_names_file_labels_counts_and_choices() -> None:
    made = policy("ask")
    decided(made, "ORG", "ORG", "GPE")
    with pytest.raises(LabelsUnknown) as caught:
        made.require_answers("a.conll")
    text = str(caught.value)
    assert text.startswith("a.conll: ")
    for part in ("ORG (2), GPE (1)", "unknown_labels=add", "unknown_labels=drop", "Person"):
        assert part in text
    assert caught.value.labels[0] == LabelCount(ENTITY, "ORG", 2, is_known=False)


def test_choices_for_single_labels_come_first() -> None:
    made = policy(
        "ask",
        PER=LabelChoice(UnknownLabelAction.MAP, "Person"),
        MISC=LabelChoice(UnknownLabelAction.DROP),
        ORG=LabelChoice(UnknownLabelAction.ADD),
    )
    assert decided(made, "PER", "MISC", "ORG") == ["Person", None, "ORG"]
    made.require_answers("a.conll")


def test_mapping_to_what_is_not_there_is_refused() -> None:
    made = policy("ask", PER=LabelChoice(UnknownLabelAction.MAP, "Human"))
    with pytest.raises(RuleViolation, match="Human"):
        decided(made, "PER")


def test_an_adopted_scheme_decides_from_then_on() -> None:
    made = policy("ask")
    made.adopt(Scheme(name="other", entities=(EntityLabel(name="ORG"),)))
    assert decided(made, "ORG") == ["ORG"]
    assert made.extended().name == "other"
