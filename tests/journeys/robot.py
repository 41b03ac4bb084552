"""A robot that labels by keyboard alone, and counts the keys: what a good annotator needs.

It knows which words deserve which label, as an annotator does who has read the sentence, and
finds its way by what is on the screen: the text, what is selected, and what the documented keys
did. It asks nothing of the program. Sight is public state of the view that a screen reader
tells, too: the text, the selected text, its place.
"""

import json
from dataclasses import dataclass, field

from tests.journeys.driver import Stage, tell
from tests.journeys.hands import LostError, wait_for
from tests.journeys.traveller import Traveller

GOLD = "gold.json"
"""What the robot knows: for each article its text, and label, start and end of each name."""
DIGITS = {"PER": "1", "ORG": "2", "GPE": "3", "LOC": "4"}
MOST_KEYS = 80

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that deserves a label."""

    label: str
    start: int
    end: int


@dataclass
class Robot:
    """Hands that count, eyes on the selection; `spent` are the keys of each name so far."""

    me: Traveller
    keys: int = 0
    spent: list[int] = field(default_factory=list)
    hard: list[tuple[str, list[str]]] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys and count each; a chord is one."""
        for key in keys:
            self.me.press(key)
            self.pressed.append(key)
            self.keys += 1

    @property
    def selected(self) -> Range | None:
        """The selected text, None when there is none."""
        fragments = self.me.view.selection.fragments
        return fragments[0] if fragments else None

    def label_article(self, names: list[Name]) -> None:
        """Label these names, which stand in the order of the text."""
        for name in names:
            self._reach(name)
            count = len(self.me.spans())
            self.press(DIGITS[name.label])
            if len(self.me.spans()) != count + 1:
                raise LostError(f"no label on {name}")
            self._note(name)

    def _note(self, name: Name) -> None:
        if len(self.pressed) > 4:
            self.hard.append((self.me.text()[name.start : name.end], self.pressed))
        self.spent.append(len(self.pressed))
        self.pressed = []

    def _reach(self, name: Name) -> None:
        """Select exactly the name."""
        for _ in range(MOST_KEYS):
            seen = self.selected
            if seen == (name.start, name.end):
                return
            if seen is None or seen[1] <= name.start:
                self._tab_on(name, seen)
            elif seen[0] >= name.end:
                self._by_hand(name)
            else:
                self._trim(name, seen)
        raise LostError(f"{name} cannot be reached; selected: {self.selected}")

    def _tab_on(self, name: Name, seen: Range | None) -> None:
        self.press("Tab")
        if self.selected == seen:  # nothing more is offered
            self._by_hand(name)

    def _trim(self, name: Name, seen: Range) -> None:
        """Move the edge that is wrong by a word; by a letter where words do not do it."""
        at_start = seen[0] != name.start
        if at_start:
            key = "[" if seen[0] > name.start else "Shift+["
        else:
            key = "]" if seen[1] < name.end else "Shift+]"
        self.press(key)
        now = self.selected
        edge, wanted = (0, name.start) if at_start else (1, name.end)
        is_past = now is not None and (seen[edge] < wanted) != (now[edge] < wanted)
        if now == seen or (is_past and now is not None and now[edge] != wanted):
            self._by_letters(name)

    def _by_letters(self, name: Name) -> None:
        for edge, more, less in ((0, "Alt+[", "Alt+Shift+["), (1, "Alt+]", "Alt+Shift+]")):
            wanted = (name.start, name.end)[edge]
            while (seen := self.selected) is not None and seen[edge] != wanted:
                is_inside = seen[edge] > wanted if edge == 0 else seen[edge] < wanted
                self.press(more if is_inside else less)
                if self.selected == seen:
                    raise LostError(f"letters do not lead to {name}")

    def _by_hand(self, name: Name) -> None:
        """Walk to the name by words and select it by words: it was not offered."""
        view = self.me.view
        if self.selected is not None:
            self.press("Left")
        for _ in range(MOST_KEYS):
            if view.caret <= name.start:
                break
            self.press("Ctrl+Left")
        for _ in range(MOST_KEYS):
            if view.caret >= name.start:
                break
            self.press("Ctrl+Right")
        for _ in range(MOST_KEYS):
            if self.selected is not None and self.selected[1] >= name.end:
                return
            self.press("Ctrl+Shift+Right")


def label_all(me: Traveller) -> None:
    """Label article after article, say of each that it is done, and tell what that took."""
    wait_for(me.project_is_open, "the project")
    articles = json.loads((me.folder / GOLD).read_text(encoding="utf-8"))
    robot = Robot(me)
    for article in articles:
        wait_for(lambda text=article["text"]: me.text() == text, "the article")
        wait_for(me.view.hasFocus, "the keys to go to the text")
        robot.label_article([Name(*name) for name in article["names"]])
        robot.press("Ctrl+Return")
    if robot.pressed and robot.spent:
        robot.spent[-1] += len(robot.pressed)
    wait_for(lambda: me.status() == "Done", "the last article to be done")
    me.wait_until_saved()
    tell(spent=robot.spent, keys=robot.keys, hard=robot.hard)
    me.press("Ctrl+Q")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


STAGES = {"label_all": Stage(label_all, opens=True)}
