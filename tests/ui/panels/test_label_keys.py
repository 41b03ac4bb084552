import pytest

from annotator.domain.actors import Target, TargetKind
from annotator.domain.ids import TargetId
from annotator.domain.scheme import EntityLabel, Scheme
from annotator.ui.panels.label_keys import (
    label_chips,
    label_for_digit,
    label_for_letter,
    target_for_key,
    target_keys,
)
from tests.ui.panels.summit import DEAL, RUSSIA, SCHEME

MANY = Scheme(
    name="many",
    entities=tuple(EntityLabel(name=f"L{i}", key="q" if i == 11 else "") for i in range(12)),
)


@pytest.mark.parametrize(("digit", "name"), [("1", "L0"), ("9", "L8"), ("0", "L9")])
def test_digits_pick_the_first_ten_labels(digit: str, name: str) -> None:
    label = label_for_digit(MANY, digit)
    assert label is not None
    assert label.name == name


@pytest.mark.parametrize("key", ["4", "x", ""])
def test_other_keys_pick_nothing(key: str) -> None:
    assert label_for_digit(SCHEME, key) is None


def test_letters_pick_by_the_scheme_whatever_their_case() -> None:
    label = label_for_letter(SCHEME, "O")
    assert label is not None
    assert label.name == "ORG"
    assert label_for_letter(SCHEME, "z") is None


def test_chips_show_the_key_that_works() -> None:
    caps = [chip.cap for chip in label_chips(MANY, "en")]
    assert caps == [*"1234567890", "", ";q"]


def test_every_chip_has_a_colour() -> None:
    assert all(chip.colour for chip in label_chips(MANY, "en"))


def test_targets_keep_their_own_keys_and_the_rest_get_free_digits() -> None:
    third = Target(TargetId(bytes(16)), "Talks", TargetKind.EVENT, 0)
    targets = (third, DEAL, RUSSIA)
    assert target_keys(targets) == {third.id: "3", DEAL.id: "1", RUSSIA.id: "2"}
    assert target_for_key(targets, "3") == third
    assert target_for_key(targets, "9") is None
