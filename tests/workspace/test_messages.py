from annotator.domain.errors import BugError, FormatError
from annotator.domain.reports import Severity
from annotator.workspace.messages import Message, Messages, message_of


def test_messages_wait_for_the_first_listener() -> None:
    messages, heard = Messages(), []
    messages.say("One.")
    stop = messages.listen(heard.append)
    messages.say("Two.")
    stop()
    messages.say("Three.")
    assert [message.text for message in heard] == ["One.", "Two."]


def test_an_error_for_the_user_is_said_with_its_place() -> None:
    told = message_of(FormatError("This line is broken.", file="a.jsonl", line=7))
    assert told == Message(Severity.ERROR, "a.jsonl: line 7: This line is broken.")


def test_our_own_mistakes_offer_a_report() -> None:
    for error in (ZeroDivisionError("x"), BugError("y")):
        assert message_of(error).action == "report"
        assert type(error).__name__ in message_of(error).detail


def test_messages_are_taken_once() -> None:
    messages = Messages()
    messages.say("One.")
    assert [message.text for message in messages.take()] == ["One."]
    assert messages.take() == ()
