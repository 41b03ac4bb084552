"""How long the rest will take."""

from annotator.ui.review.pace import Pace


def test_nobody_can_tell_after_two_decisions() -> None:
    pace = Pace()
    pace.add(6000)
    pace.add(6000)
    assert pace.minutes_for(10) is None


def test_the_median_counts_and_pauses_do_not() -> None:
    pace = Pace()
    for spent in (6000, 6000, 7000, 60_000, 3_600_000):
        pace.add(spent)
    assert pace.minutes_for(412) == round(412 * 6.5 / 60)
    assert pace.minutes_for(1) == 1
    assert pace.minutes_for(0) is None
