from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.decisions import Feedback, FeedbackState
from annotator.domain.reviewing import ItemState
from annotator.ui.models.queue_model import LINE_ROLE, QueueModel, standing_words, state_words
from tests.domain.editing.test_commenting import DECISION
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import BOUNDARY, MISSING, item


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = QueueModel()
    tester = QAbstractItemModelTester(model)
    model.show_items([item(BOUNDARY), item(MISSING)], SCHEME)
    assert tester.model() is model


def test_a_row_says_subject_kind_count_and_state(qtbot: QtBot) -> None:
    model = QueueModel()
    own = replace(item(BOUNDARY, ItemState.STALE, identical=3), is_own=True)
    model.show_items([own, item(MISSING)], SCHEME)
    line = model.index(0, 0).data(LINE_ROLE)
    assert line.subject == BOUNDARY.subject
    assert line.words == "boundary · 3 identical · changed since decided · also your own work"
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{MISSING.subject}, missing"


def test_a_row_is_told_when_its_item_changed_in_the_list(qtbot: QtBot) -> None:
    model, items = QueueModel(), [item(BOUNDARY)]
    model.show_items(items, SCHEME)
    items[0] = item(BOUNDARY, ItemState.DECIDED)
    with qtbot.waitSignal(model.dataChanged):
        model.tell_changed(0)
    assert model.index(0, 0).data(LINE_ROLE).glyph == "✓"


@pytest.mark.usefixtures("qapp")
def test_every_state_has_a_name_of_its_own() -> None:
    assert len({state_words(state) for state in ItemState}) == len(ItemState)


@pytest.mark.usefixtures("qapp")
def test_what_is_stale_says_by_what() -> None:
    stale = item(BOUNDARY, ItemState.STALE)
    against = Feedback(DECISION.id, DECISION.by, FeedbackState.OBJECTED, 1, "No.")
    assert standing_words(stale) == "changed since decided"
    assert standing_words(replace(stale, objections=(against,))) == "objected to"
    assert standing_words(replace(stale, rivals=(DECISION,))) == "decided more than once"
