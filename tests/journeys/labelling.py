"""What the two journeys through labelling share: the article, the scheme, what they look at."""

from annotator.ui.panels.span_inspector import SpanInspector
from tests.journeys.hands import wait_for
from tests.journeys.traveller import Traveller

TEXT = (
    "Pertemuan di timur\n\n"
    "Kim Jong Un dan Vladimir Putin bertemu di Vladivostok. Rusia senang; Putin pulang.\n"
)
KIM = ("PER", "Kim … Un")
PUTIN = ("PER", "Vladimir Putin")
LATER = ("PER", "Putin")
PLACE, HOST = ("GPE", "Vladivostok"), ("ORG", "Vladivostok")
LABELLED = [KIM, PUTIN, PLACE, HOST, LATER]
LACKING = "needs a value for"


def wait_for_spans(me: Traveller, *spans: tuple[str, str]) -> None:
    """Wait until exactly these are on the screen, in whatever order, and saved."""
    wait_for(lambda: sorted(me.spans()) == sorted(spans), f"{spans}, not {me.spans()}")
    me.wait_until_saved()


def attributes(me: Traveller) -> list[dict[str, str]]:
    """Give the attributes of all persons in reading order."""
    spans = me.view.stage.scene.spans.in_reading_order()
    return [dict(span.attributes) for span in spans if span.label == "PER"]


def inspector(me: Traveller) -> SpanInspector:
    """Give the panel of the span."""
    return me._part(SpanInspector)
