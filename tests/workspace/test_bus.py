import logging

import pytest

from annotator.workspace.bus import EventBus, ProjectRefreshed, ProjectSaved


def test_an_event_goes_to_the_subscribers_of_its_kind_in_order() -> None:
    bus, heard = EventBus(), []
    bus.subscribe(ProjectSaved, lambda event: heard.append(("one", event.seq)))
    bus.subscribe(ProjectSaved, lambda event: heard.append(("two", event.seq)))
    bus.subscribe(ProjectRefreshed, lambda _: heard.append(("other", 0)))
    bus.emit(ProjectSaved(7))
    assert heard == [("one", 7), ("two", 7)]


def test_who_unsubscribes_hears_nothing_more() -> None:
    bus, heard = EventBus(), []
    stop = bus.subscribe(ProjectSaved, lambda event: heard.append(event.seq))
    bus.emit(ProjectSaved(1))
    stop()
    stop()
    bus.emit(ProjectSaved(2))
    assert heard == [1]


def test_a_failing_listener_is_logged_and_the_others_still_hear(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bus, heard = EventBus(), []

    def fail(_: ProjectSaved) -> None:
        raise ZeroDivisionError

    bus.subscribe(ProjectSaved, fail)
    bus.subscribe(ProjectSaved, lambda event: heard.append(event.seq))
    with caplog.at_level(logging.ERROR):
        bus.emit(ProjectSaved(1))
    assert heard == [1]
    assert "A listener failed on ProjectSaved" in caplog.text
