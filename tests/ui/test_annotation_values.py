"""Values of the controller."""

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.stance import Polarity
from annotator.ui.annotation_values import PendingStance


def test_a_stance_is_the_authors_unless_somebody_else_is_named() -> None:
    assert PendingStance(Polarity.FOR).holder == AUTHOR_ID
