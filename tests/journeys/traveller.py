"""Who goes on a journey: eyes and hands on one window, and a folder with files."""

from pathlib import Path

from annotator.ui.main_window import MainWindow
from tests.journeys.driver import tell
from tests.journeys.hands import Keys, Mouse, picture
from tests.journeys.sight import Sight


class Traveller(Keys, Mouse, Sight):
    """A person at the window; `folder` holds the files of the journey."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self.folder = folder

    def tell_seen(self, when: str) -> None:
        """Tell the parent what is on the screen."""
        tell(when=when, seen=self.seen())

    def picture(self, name: str) -> None:
        """Take a picture of the window, where pictures are wanted."""
        picture(name, self.window)
