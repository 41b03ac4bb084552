"""A plan made in the window, the list of what is to do, and an article done: by keys, by mouse."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit

from annotator.ui.dialogs.assign_dialog import AssignDialog
from annotator.ui.models.article_list_model import ArticleListModel
from annotator.ui.panels.article_list import ArticleList
from tests.journeys.across_articles import quit_
from tests.journeys.driver import Stage
from tests.journeys.hands import (
    button_named,
    dialog_of,
    picture,
    wait_for,
    wait_for_button,
    wait_for_dialog,
)
from tests.journeys.own_keys import arrive, by_name
from tests.journeys.traveller import Traveller

FILTER = "Filter articles by assignment"


def by_keys(me: Traveller) -> None:
    """Give every article to two of two, list what is to do, finish the first."""
    arrive(me)
    by_name(me, "assign articles")
    dialog = wait_for_dialog("Assign articles")
    assert isinstance(dialog, AssignDialog)
    me.tab_to_name("Name of a person to add")
    me.type("Budi")
    me.press("Return")
    me.tab_to(dialog.form.editor("overlap").isAncestorOf, "how many people")
    me.press("Up")
    give(me, dialog)
    me.press("Esc")
    wait_for(lambda: dialog_of("Assign articles") is None, "the dialog closed")
    wait_for(lambda: "0 of 2 assigned to you" in progress(me), "the line of progress")
    me.press("F6")
    me.tab_to_name(FILTER)
    me.press("End")
    wait_for(lambda: chooser(me).currentText() == "To do", "the list of what is to do")
    wait_for_list(me)
    me.press("Ctrl+Return")
    wait_for(lambda: "1 of 2 assigned to you" in progress(me), "one finished")
    me.wait_until_saved()
    quit_(me)


def by_mouse(me: Traveller) -> None:
    """Do the same from the menu."""
    arrive(me)
    me.choose_menu(me.window, "Review", "Assign articles")
    dialog = wait_for_dialog("Assign articles")
    assert isinstance(dialog, AssignDialog)
    me.click(dialog.name)
    me.type("Budi")
    me.click(button_named(dialog, "Add"))
    me.mark_line(dialog.form.editor("overlap").findChildren(QLineEdit)[0])
    me.type("2")
    me.click(give_button(dialog))
    wait_for(lambda: "already" in dialog.notice.text, "the plan written")
    me.click(button_named(dialog, "Close"))
    wait_for(lambda: "0 of 2 assigned to you" in progress(me), "the line of progress")
    me.choose(chooser(me), "To do")
    wait_for_list(me)
    me.choose_menu(me.window, "Annotate", "Done, and next article")
    wait_for(lambda: "1 of 2 assigned to you" in progress(me), "one finished")
    me.wait_until_saved()
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def give(me: Traveller, dialog: AssignDialog) -> None:
    """Press Enter on the verb once it says what it will do."""
    give_button(dialog)
    me.tab_to_button("Give 4 articles")
    me.press("Return")
    wait_for(lambda: "already" in dialog.notice.text, "the plan written")
    picture("assign", dialog)


def give_button(dialog: AssignDialog) -> QAbstractButton:
    """Give the verb, once it offers four articles."""
    return wait_for_button(dialog, "Give 4 articles")


def wait_for_list(me: Traveller) -> None:
    """Wait until the list shows the two articles that are to do."""
    model = me._part(ArticleList).view.model()
    assert isinstance(model, ArticleListModel)
    wait_for(lambda: model.where.assigned == "to_do" and model.count() == 2, "two to do")


def chooser(me: Traveller) -> QComboBox:
    """Give the box that filters by assignment."""
    boxes = me._part(ArticleList).findChildren(QComboBox)
    return next(box for box in boxes if box.accessibleName() == FILTER)


def progress(me: Traveller) -> str:
    """Give the line below the list that says how far the person is."""
    labels = me._part(ArticleList).findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


STAGES = {
    "by_keys": Stage(by_keys, opens=True),
    "by_mouse": Stage(by_mouse, opens=True),
}
