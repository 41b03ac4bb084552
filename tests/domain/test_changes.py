"""Change sets: inverting, describing."""

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.ids import PersonId
from annotator.domain.people import Person

OLD = Person(PersonId(b"p" * 16), "Sari", 1)
NEW = Person(PersonId(b"p" * 16), "Sari W.", 1)


def test_the_inverse_swaps_values_and_turns_the_order_round() -> None:
    made = Change(None, OLD)
    renamed = Change(OLD, NEW)
    done = ChangeSet(ChangeKind.EDIT_PERSON, (made, renamed), "Sari")
    assert done.inverse().changes == (Change(NEW, OLD), Change(OLD, None))
    assert done.inverse().inverse() == done


def test_a_description_names_the_gesture_its_subject_and_its_value() -> None:
    done = ChangeSet(ChangeKind.ADD_SPAN, (), "Kim Jong Un", "Person")
    assert done.describe() == 'Add span "Kim Jong Un": Person'
    assert ChangeSet(ChangeKind.SET_STATUS, (), "", "done").describe() == "Set status: done"


def test_a_description_is_never_longer_than_80_characters() -> None:
    described = ChangeSet(ChangeKind.ADD_SPAN, (), "x" * 200).describe()
    assert len(described) == 80
    assert described.endswith("…")
