"""An annotator reads what became of a label, objects, and gets an answer; by keys, then by mouse.

Sari reads and objects, Lara decides again on the reviewer's desk, Sari reads the answer.
"""

from PySide6.QtWidgets import QApplication

from annotator.ui.panels.comments_panel import CommentsPanel
from annotator.ui.panels.inbox_panel import InboxPanel
from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.tabbed_dock import TabbedDock
from tests.journeys.across_articles import quit_
from tests.journeys.driver import Stage
from tests.journeys.hands import button_named, picture, wait_for
from tests.journeys.traveller import Traveller

TITLE = "Sidang di Kumara"
TEXT = f"{TITLE}\n\nWali Kota Rahma Sidu membuka sidang."
LONG, SHORT = "Wali Kota Rahma Sidu", "Rahma Sidu"
WHY = "Her title is part of the name here."


def objects_by_keys(me: Traveller) -> None:
    """Go to the inbox, read, object, and call the lead; back to the text."""
    panel = arrive(me)
    me.press("Ctrl+Shift+I")
    wait_for(panel.news_list.hasFocus, "the keyboard to be in the inbox")
    reads(me, panel, f"Person “{LONG}”", f"Person “{SHORT}”")
    me.picture("keys-inbox")
    me.press("O")
    me.type(WHY)
    me.press("Return")
    reads(me, panel, f"You objected: {WHY}")
    me.press("C")
    me.type("@la")
    me.press("Return")
    me.type("please look")
    me.picture("keys-comment")
    me.press("Ctrl+Return")
    wait_for(lambda: threads(me) == ["@Lara please look"], "the comment")
    me.press("Esc")
    wait_for(me.view.hasFocus, "the text to have the keyboard")
    me.wait_until_saved()
    quit_(me)


def decides_by_keys(me: Traveller) -> None:
    """See the objection on the desk, take the other answer, close the article."""
    arrive(me)
    me.press("Ctrl+Shift+R")
    desk = sees_the_objection(me)
    picture("keys-objection", desk)
    me.press(str(number_of(desk, LONG)))
    wait_for(lambda: desk.controller.item is None or is_decided(desk), "the decision")
    me.press("Ctrl+Return")
    wait_for(lambda: not desk.controller.saver.waiting, "everything to be saved")
    me.press("Ctrl+W")
    wait_for(lambda: not desk.isVisible(), "the desk to close")
    quit_(me)


def reads_by_keys(me: Traveller) -> None:
    """Read the answer, and say that it is understood."""
    panel = arrive(me)
    me.press("Ctrl+Shift+I")
    wait_for(panel.news_list.hasFocus, "the keyboard to be in the inbox")
    reads(me, panel, "This answers your objection.", f"Decided\nPerson “{LONG}”")
    me.picture("keys-answer")
    me.press("Return")
    reads(me, panel, "Understood.")
    me.wait_until_saved()
    quit_(me)


def objects_by_mouse(me: Traveller) -> None:
    """The same by tabs and buttons; only the words are written."""
    panel = arrive(me)
    show_tab(me, "Inbox (1)")
    me.click_row(panel.news_list, 0)
    reads(me, panel, f"Person “{LONG}”")
    me.wait_for_selection(LONG)
    me.click(panel.why)
    me.type(WHY)
    me.click(button_named(panel, "Object"))
    reads(me, panel, f"You objected: {WHY}")
    me.click(button_named(panel, "Comment"))
    comments = me._part(CommentsPanel)
    me.click(comments.edit)
    me.type("@Lara please look")
    me.click(button_named(comments, "Comment"))
    wait_for(lambda: threads(me) == ["@Lara please look"], "the comment")
    me.picture("mouse-comment")
    me.wait_until_saved()
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def decides_by_mouse(me: Traveller) -> None:
    """The menu, the card of the other answer, the menu again."""
    arrive(me)
    me.choose_menu(me.window, "Review", "Settle conflicts")
    desk = sees_the_objection(me)
    me.click_row(desk.cards.list, number_of(desk, LONG) - 1)
    wait_for(lambda: desk.controller.item is None or is_decided(desk), "the decision")
    me.choose_menu(desk, "Queue", "Close the article")
    wait_for(lambda: not desk.controller.saver.waiting, "everything to be saved")
    me.choose_menu(desk, "Queue", "Close the window")
    wait_for(lambda: not desk.isVisible(), "the desk to close")
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def reads_by_mouse(me: Traveller) -> None:
    """Click on the tab, on the answer, on the button."""
    panel = arrive(me)
    show_tab(me, "Inbox (1)")
    me.click_row(panel.news_list, 0)
    reads(me, panel, "This answers your objection.")
    me.click(button_named(panel, "Understood"))
    reads(me, panel, "Understood.")
    me.wait_until_saved()
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def arrive(me: Traveller) -> InboxPanel:
    """Wait for the article and the panels beside it."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title(TITLE)
    me.wait_until_saved()
    wait_for(me.view.hasFocus, "the text to have the keyboard")
    return me._part(InboxPanel)


def reads(me: Traveller, panel: InboxPanel, *words: str) -> None:
    """Wait until the inbox says all this of the chosen piece of news."""

    def says() -> str:
        return plain(panel.page.toPlainText())

    wait_for(lambda: all(word in says() for word in words), f"{words} in the inbox")
    me.wait_until_saved()


def threads(me: Traveller) -> list[str]:
    """What the comments on the article say last."""
    return [thread.last.body for thread in me._part(CommentsPanel)._requests.talk.threads]


def show_tab(me: Traveller, text: str) -> None:
    """Click on a tab of the left dock, once it says so."""
    dock = me.window.left
    assert isinstance(dock, TabbedDock)
    wait_for(
        lambda: text in [dock.tabs.tabText(at) for at in range(dock.tabs.count())],
        f"the tab {text}",
    )
    me.click_tab(dock.tabs, text)


def sees_the_objection(me: Traveller) -> ReviewWindow:
    """Wait for the reviewer's desk with the conflict on it; say that nobody is named."""

    def shown() -> list[ReviewWindow]:
        windows = QApplication.topLevelWidgets()
        return [one for one in windows if isinstance(one, ReviewWindow) and one.isActiveWindow()]

    wait_for(lambda: shown() and shown()[0].controller.item is not None, "the conflict")
    (desk,) = shown()
    wait_for(lambda: WHY in lines(desk), "the objection")
    assert not any("Sari" in line for line in lines(desk))
    return desk


def lines(desk: ReviewWindow) -> list[str]:
    """What the cards say."""
    model = desk.cards.list.model()
    return [plain(str(model.index(row, 0).data())) for row in range(model.rowCount())]


def number_of(desk: ReviewWindow, words: str) -> int:
    """Give the number of the answer with these words, from 1."""
    return next(at for at, line in enumerate(lines(desk), 1) if line.endswith(f", {words}"))


def is_decided(desk: ReviewWindow) -> bool:
    """Say whether nothing is left to decide."""
    return desk.controller.queue.left == 0


def plain(text: str) -> str:
    """Give a text without the marks that keep directions apart."""
    return text.replace("\u2068", "").replace("\u2069", "")


STAGES = {
    name: Stage(walk, opens=True)
    for name, walk in {
        "objects_by_keys": objects_by_keys,
        "decides_by_keys": decides_by_keys,
        "reads_by_keys": reads_by_keys,
        "objects_by_mouse": objects_by_mouse,
        "decides_by_mouse": decides_by_mouse,
        "reads_by_mouse": reads_by_mouse,
    }.items()
}
