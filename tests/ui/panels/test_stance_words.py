import pytest

from annotator.domain.actors import ActorKind, TargetKind
from annotator.domain.stance import Attribution, Explicitness, Modality, Polarity, StanceLevel
from annotator.ui.panels.stance_words import INTENSITIES, POLARITY_KEYS, intensity_step, word


@pytest.mark.parametrize(
    "kind",
    [Polarity, StanceLevel, Explicitness, Attribution, Modality, ActorKind, TargetKind],
)
def test_every_value_has_a_name(kind: type[Polarity]) -> None:
    names = [word(value) for value in kind]
    assert all(names)
    assert len(set(names)) == len(names)


def test_every_polarity_but_unrelated_has_its_own_key() -> None:
    assert set(Polarity) - set(POLARITY_KEYS) == {Polarity.UNRELATED}
    assert len(set(POLARITY_KEYS.values())) == len(POLARITY_KEYS)


@pytest.mark.parametrize(("intensity", "step"), [(None, 0), (0.0, 1), (0.4, 1), (0.6, 2), (1.0, 3)])
def test_intensity_is_shown_as_the_nearest_step(intensity: float | None, step: int) -> None:
    assert intensity_step(intensity) == step


def test_steps_give_themselves_back() -> None:
    assert [intensity_step(value) for value in INTENSITIES] == [1, 2, 3]
