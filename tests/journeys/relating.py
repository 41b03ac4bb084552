"""What the two journeys through relations and nested spans share: what they see, where it ends."""

from annotator.ui.hidden_notice import HiddenNotice
from annotator.ui.panels.relations_panel import RelationsPanel
from tests.journeys.hands import wait_for
from tests.journeys.traveller import Traveller

TEXT = (
    "Pertemuan di Vladivostok\n\n"
    "Presiden Rusia Vladimir Putin tiba di Vladivostok, kata juru bicara Kremlin. "
    "Ia bertemu tamunya di kosmodrom Vostochny.\n"
)
PERSON, ROLE, OFFICE = "Vladimir Putin", "Presiden Rusia", "Kremlin"


def relations(me: Traveller) -> list[str]:
    """Give the rows of the panel of relations."""
    model = me._part(RelationsPanel).relation_list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def wait_for_relations(me: Traveller, *rows: str) -> None:
    """Wait until the panel lists exactly these, and all is saved."""
    wait_for(lambda: relations(me) == list(rows), f"{rows}, not {relations(me)}")
    me.wait_until_saved()


def curves(me: Traveller) -> int:
    """Count the relations that are drawn over the text."""
    stage = me.view.stage
    return len(stage.scene.links.of(stage.state.spans))


def notice(me: Traveller) -> str:
    """Give what the strip below the article says of hidden spans."""
    found = me.window.findChild(HiddenNotice)
    return "" if found is None else found.text


def selected_label(me: Traveller) -> str:
    """Give the label of the span with the outline."""
    scene = me.view.stage.scene
    return ", ".join(span.label for i in me.view.selection.spans if (span := scene.spans.get(i)))
