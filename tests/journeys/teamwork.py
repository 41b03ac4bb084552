"""A team without a server: assign, bundle, label apart, submit, merge, compare, settle, release.

Lara leads, Sari and Budi label; each has a machine and a project of their own, and only bundles go
between them. Sari reads what became of her labels and objects; Lara decides again and exports.
"""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from annotator.domain.reviewing import ItemState
from annotator.ui.dialogs.assign_dialog import AssignDialog
from annotator.ui.dialogs.bundle_dialog import BundleDialog
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.panels.inbox_panel import InboxPanel
from annotator.ui.review.agreed_page import AgreedPage
from annotator.ui.review.dashboard import QualityWindow
from annotator.ui.review.review_window import ReviewWindow
from tests.journeys.across_articles import label, quit_
from tests.journeys.by_keys import export
from tests.journeys.driver import CONLL, OWN, TRAINING, Stage, tell
from tests.journeys.hands import dialog_of, picture, wait_for, wait_for_button, wait_for_dialog
from tests.journeys.settling import open_desk
from tests.journeys.talking import reads
from tests.journeys.traveller import Traveller

T = TypeVar("T", bound=QWidget)
TITLE = "Sidang di Kumara"
TEXT = f"{TITLE}\n\nWali Kota Rahma Sidu membuka sidang itu hari ini."
LONG, SHORT, AGREED = "Wali Kota Rahma Sidu", "Rahma Sidu", "Kumara"
WHY = "Her title is part of the name here."


def assigns(me: Traveller) -> None:
    """Give the article to two people, and make a bundle for each."""
    arrive(me)
    me.choose_menu(me.window, "Review", "Assign articles")
    dialog = wait_for_dialog("Assign articles")
    assert isinstance(dialog, AssignDialog)
    for name in ("Sari", "Budi"):
        me.click(dialog.name)
        me.type(name)
        me.press("Return")
    lead = dialog.table.visualRect(dialog.people.index(0, 0))
    me.click(dialog.table.viewport(), QPoint(lead.left() + 10, lead.center().y()))
    me.mark_line(dialog.form.editor("overlap").findChildren(QLineEdit)[0])
    me.type("2")
    button = wait_for_button(dialog, "Give 2 articles")
    picture("team-assign", dialog)
    me.click(button)
    wait_for(lambda: "Everybody has" in dialog.notice.text, "the articles to be given")
    me.click(dialog.close_button)
    wait_for(lambda: dialog_of("Assign articles") is None, "the dialog to close")
    for name in ("Sari", "Budi"):
        bundle(me, "Assignment", name, f"for-{name}.annx")
    quit_(me)


def labels_long(me: Traveller) -> None:
    """Sari: open what came, label, call it done, send it."""
    labels(me, "for-Sari.annx", LONG, "Sari.annx")


def labels_short(me: Traveller) -> None:
    """Budi: the same with another idea of names."""
    labels(me, "for-Budi.annx", SHORT, "Budi.annx")


def settles(me: Traveller) -> None:
    """Merge both, look at the agreement, take over what agrees, decide the rest, release."""
    arrive(me)
    merge(me, "Sari.annx", "Budi.annx")
    me.choose_menu(me.window, "Review", "Quality")
    quality = shown(QualityWindow)
    wait_for(lambda: quality.page is not None and quality.page.views, "the figures")
    picture("team-quality", quality)
    me.press("Ctrl+W")
    wait_for(lambda: not open_ones(QualityWindow), "the figures to close")
    come_back(me)
    desk = open_desk(me)
    decide(me, desk, SHORT)
    me.choose_menu(desk, "Queue", "Settle what agrees")
    page = desk.findChild(AgreedPage)
    assert page is not None
    wait_for(page.settle_button.isEnabled, "what agrees")
    picture("team-agreed", desk)
    me.click(page.settle_button)
    wait_for(lambda: not page.settle_button.isEnabled(), "what agrees to be taken over")
    me.choose_menu(desk, "Queue", "Settle what agrees")
    close_article(me, desk)
    bundle(me, "Release", "", "gold.annx")
    quit_(me)


def objects(me: Traveller) -> None:
    """Sari: read what became of her labels, object, send the answer."""
    arrive(me)
    merge(me, "gold.annx")
    panel = me._part(InboxPanel)
    me.press("Ctrl+Shift+I")
    wait_for(panel.news_list.hasFocus, "the keyboard to be in the inbox")
    reads(me, panel, f"Person “{LONG}”", f"Person “{SHORT}”")
    me.picture("team-inbox")
    me.press("O")
    me.type(WHY)
    me.press("Return")
    reads(me, panel, f"You objected: {WHY}")
    me.wait_until_saved()
    bundle(me, "Submission", "", "objection.annx")
    quit_(me)


def decides_again(me: Traveller) -> None:
    """Merge the objection, decide again, close the article, export the gold."""
    arrive(me)
    merge(me, "objection.annx")
    desk = open_desk(me)
    picture("team-objection", desk)
    decide(me, desk, LONG)
    close_article(me, desk)
    for name, target in (
        ("Annotator JSON Lines", OWN),
        ("CoNLL-2003", CONLL),
        ("Training data", TRAINING),
    ):
        export(me, name, target, "Export 1 article")
    quit_(me)


def labels(me: Traveller, came: str, words: str, goes: str) -> None:
    """Open an assignment, label the person and the place, submit."""
    me.drop(me.window, [shared(me) / came])
    arrive(me)
    label(me, words, 1, "1")
    label(me, AGREED, 1, "3")
    me.press("Ctrl+Return")
    wait_for(lambda: me.status() == "Done", "the article to be done")
    me.wait_until_saved()
    bundle(me, "Submission", "", goes)
    tell(spans=me.spans())
    quit_(me)


def arrive(me: Traveller) -> None:
    """Wait for the article."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title(TITLE)
    me.wait_until_saved()


def shared(me: Traveller) -> Path:
    """The folder that all of them see: a stick, a mail."""
    return me.folder.parent


def bundle(me: Traveller, kind: str, recipient: str, name: str) -> None:
    """Make a bundle in the common folder."""
    me.choose_menu(me.window, "File", "Make bundle")
    dialog = wait_for_dialog("Make a bundle")
    assert isinstance(dialog, BundleDialog)
    me.choose(dialog.kind, kind)
    if recipient:
        wait_for(lambda: dialog.recipient.findText(recipient) >= 0, f"{recipient} in the list")
        me.choose(dialog.recipient, recipient)
    me.click(dialog.target.focusProxy())
    me.retype(str(shared(me) / name))
    me.click(wait_for_button(dialog, "Make bundle"))
    wait_for(lambda: dialog.notice.text.startswith("Written"), f"the bundle {name}")
    picture(f"team-bundle-{kind}", dialog)
    close(me, dialog)


def merge(me: Traveller, *names: str) -> None:
    """Look at bundles and merge them, one after the other."""
    me.choose_menu(me.window, "File", "Merge teammate")
    dialog = wait_for_dialog("Merge a teammate's work")
    assert isinstance(dialog, MergeDialog)
    for name in names:
        me.click(dialog.path_line)
        me.retype(str(shared(me) / name))
        me.click(wait_for_button(dialog, "Look at the file"))
        me.click(wait_for_button(dialog, "Merge"))
        wait_for(lambda: dialog.notice.text.startswith("Merged"), f"{name} to be merged")
        picture(f"team-merge-{name}", dialog)
    close(me, dialog)


def close(me: Traveller, dialog: BundleDialog | MergeDialog) -> None:
    """Close a dialog by its button."""
    title = dialog.windowTitle()
    me.click(dialog.close_button)
    wait_for(lambda: dialog_of(title) is None, "the dialog to close")
    come_back(me)


def come_back(me: Traveller) -> None:
    """Have the main window in front, as a window manager would."""
    me.window.activateWindow()
    wait_for(me.window.isActiveWindow, "the main window to have the keyboard")


def shown(kind: type[T]) -> T:
    """Wait for a window of a kind; give it."""

    wait_for(lambda: open_ones(kind), kind.__name__)
    (window,) = open_ones(kind)
    wait_for(window.isActiveWindow, f"{kind.__name__} to have the keyboard")
    return window


def open_ones(kind: type[T]) -> list[T]:
    """Give the windows of a kind that are open."""
    windows = QApplication.topLevelWidgets()
    return [one for one in windows if isinstance(one, kind) and one.isVisible()]


def decide(me: Traveller, desk: ReviewWindow, words: str) -> None:
    """Take the answer that marks these words, by its digit; no dialog comes in between."""
    reviewing = desk.controller
    row = reviewing.row
    item = reviewing.item
    assert item is not None
    number = next(
        at
        for at, one in enumerate(item.cluster.candidates, start=1)
        if [(row.start, row.end) for row in one.rows]  # type: ignore[union-attr]  # spans
        == [(TEXT.index(words), TEXT.index(words) + len(words))]
    )
    me.press(str(number))
    wait_for(lambda: reviewing.queue.items[row].state is ItemState.DECIDED, "the decision")
    wait_for(lambda: not reviewing.saver.waiting, "the disk")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]


def close_article(me: Traveller, desk: ReviewWindow) -> None:
    """Close the gold of all that is decided, then the desk."""
    told: list[str] = []
    desk.controller.announced.connect(told.append)
    me.choose_menu(desk, "Queue", "Close all decided")
    wait_for(lambda: "The gold of 1 article is closed." in told, "the gold to be closed")
    me.choose_menu(desk, "Queue", "Close the window")
    wait_for(lambda: not open_ones(ReviewWindow), "the desk to close")
    come_back(me)


STAGES = {
    "assigns": Stage(assigns, opens=True),
    "labels_long": Stage(labels_long, opens=False),
    "labels_short": Stage(labels_short, opens=False),
    "settles": Stage(settles, opens=True),
    "objects": Stage(objects, opens=True),
    "decides_again": Stage(decides_again, opens=True),
}
