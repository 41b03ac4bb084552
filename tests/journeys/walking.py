"""What the two journeys through an article by its names share: the text and what they wait for."""

from tests.journeys.hands import wait_for
from tests.journeys.traveller import Traveller

TEXT = (
    "Pertemuan di Vladivostok\n\n"
    "“Kami menolak perang, tetapi kami siap,” kata Presiden Rusia Vladimir Putin, Senin (11/9). "
    "Ia naik kereta, 59 km/jam. Harga tiket Rp1.000.000, kata Ketua Umum Partai Kuda Aburizal Bari."
    "\n\n"
    "Aburizal Bari hadir, Putin-lah yang tidak.\n"
)
SENTENCE = TEXT[TEXT.index("“") : TEXT.index(" Ia naik")]


def begin(me: Traveller) -> None:
    """Wait for the article and put the keys into it."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Pertemuan")
    wait_for(me.view.hasFocus, "the keys to go to the text")


def see(me: Traveller, words: str) -> None:
    """Wait until exactly these words are selected."""
    me.wait_for_selection(words)


def end(me: Traveller) -> None:
    """Wait until all is saved, and quit by the key that every program has."""
    me.wait_until_saved()
    me.tell_seen("end")
