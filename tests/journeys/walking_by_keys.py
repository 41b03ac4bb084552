"""Through an article by its names, quotations and clauses, by keys alone."""

from tests.journeys.driver import Stage
from tests.journeys.hands import wait_for
from tests.journeys.traveller import Traveller
from tests.journeys.walking import SENTENCE, TEXT, begin, end, see


def session(me: Traveller) -> None:
    """Label name after name; move edges, grow, take titles, parts and the same words again."""
    begin(me)
    me.press("Ctrl+Home")
    label_names(me)
    walk_spans(me)
    grow_and_shrink(me)
    move_by_units(me)
    take_parts(me)
    same_words(me)
    end(me)
    me.press("Ctrl+Q")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def label_names(me: Traveller) -> None:
    """Tab once, then a digit a name; a title taken in, a name cut in two by brackets."""
    me.press("Tab")
    see(me, "Vladivostok")
    me.press("3")
    see(me, "Rusia")
    me.press("3")
    see(me, "Vladimir Putin")
    me.press("Y")
    see(me, "Presiden Rusia Vladimir Putin")
    me.press("Y", "1")
    see(me, "Senin (11/9)")
    me.press("9")
    see(me, "59 km/jam")
    me.press("Tab", "Shift+Tab", "Tab")
    see(me, "Rp1.000.000")
    me.press("0")
    see(me, "Partai Kuda Aburizal Bari")
    me.picture("walking-names")
    me.press("Shift+]", "Shift+]")
    see(me, "Partai Kuda")
    me.press("2")
    see(me, "Aburizal Bari")
    me.press("1")
    see(me, "Aburizal Bari")
    me.press("1")
    see(me, "Putin-lah")
    me.press("Shift+Y")
    see(me, "Putin")
    me.press("1")


def walk_spans(me: Traveller) -> None:
    """Back to a span and on; another label for it."""
    me.press("Ctrl+Home", ">")
    see(me, "Vladivostok")
    me.press(">", ">", "<")
    see(me, "Rusia")
    me.press("3")


def grow_and_shrink(me: Traveller) -> None:
    """From a quotation to the whole text, and back the same way."""
    me.press("Ctrl+Home", "'")
    see(me, "Kami menolak perang, tetapi kami siap,")
    me.press("W")
    see(me, "“Kami menolak perang, tetapi kami siap,”")
    me.press("W")
    see(me, SENTENCE)
    me.press("W", "W")
    see(me, TEXT)
    me.press(*["Shift+W"] * 3)
    see(me, "“Kami menolak perang, tetapi kami siap,”")


def move_by_units(me: Traveller) -> None:
    """A clause, a sentence, a paragraph, with Shift."""
    me.press("Ctrl+Home", "Ctrl+Down", "Ctrl+Down", "Alt+Shift+Right")
    see(me, SENTENCE)
    me.press("Left", "Ctrl+Right", "Alt+Shift+Down")
    wait_for(lambda: me.view.selected_text.endswith("perang"), "the end of the clause")


def take_parts(me: Traveller) -> None:
    """Two parts of one span: the second is found by another way."""
    me.press("Ctrl+Home", "Ctrl+Shift+Right", "K", "Ctrl+Right", "Ctrl+Right", "Ctrl+Shift+Right")
    see(me, "Pertemuan … Vladivostok")
    me.press("6")


def same_words(me: Traveller) -> None:
    """Where the selected words stand again."""
    me.press("Ctrl+Home", "Ctrl+Right", "Ctrl+Right", "Ctrl+Shift+Right", "D")
    wait_for(lambda: "nowhere else" in me.window.statusBar().text, "the sentence that says so")


STAGES = {"session": Stage(session, opens=True)}
