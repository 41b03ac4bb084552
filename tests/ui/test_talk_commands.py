"""Comments and inbox in the main window: by key, by mouse, and to the place they are about."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.comments import CommentSubject
from annotator.domain.editing.commenting import comment_on_article
from annotator.domain.people import Person
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from annotator.workspace.bus import ArticlesChanged
from tests.ui.desk import saved
from tests.workspace.settled import decide, labelled


def said(bench: Workbench) -> int:
    return len(bench.panels.talk.comments.talk.threads)


def test_a_key_begins_a_comment_on_the_selected_words_and_escape_goes_back(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    view = bench.pane.view
    view.select_range(((33, 44),))
    qtbot.keyClick(window, Qt.Key.Key_M, _CTRL_SHIFT)
    panel = bench.panels.talk.comments_panel
    assert window.right.current_name == "comments"
    assert panel.edit.hasFocus()
    qtbot.keyClicks(panel.edit, "Which Kim?")
    qtbot.keyClick(panel.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: said(bench) == 1)
    first = bench.panels.talk.comments.talk.threads[0].first
    assert (first.start, first.end, first.body) == (33, 44, "Which Kim?")
    qtbot.keyClick(panel.edit, Qt.Key.Key_Escape)
    assert view.hasFocus()
    saved(qtbot, bench.controller)


def test_a_comment_on_another_article_leads_there(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    talk = bench.panels.talk
    bench.pane.view.select_range(((33, 36),))
    bench.handlers["comment"]()
    assert talk.comments.comment(talk.comments.abouts[0], "Here.")
    saved(qtbot, bench.controller)
    qtbot.waitUntil(lambda: said(bench) == 1)
    thread = talk.comments.talk.threads[0]
    bench.controller.next_article()
    qtbot.waitUntil(lambda: said(bench) == 0)
    talk.comments.jump(thread)
    qtbot.waitUntil(lambda: bench.controller.article_id == thread.first.article)
    qtbot.waitUntil(lambda: bench.controller.selection.fragments == ((33, 36),))


def test_a_long_selection_says_in_the_choice_that_it_goes_on(
    qtbot: QtBot, bench: Workbench
) -> None:
    bench.pane.view.select_range(((0, 82),))
    talk = bench.panels.talk.comments
    qtbot.waitUntil(lambda: any("…" in about.words for about in talk.abouts))


def test_a_selected_span_offers_its_place_the_article_and_its_rule(
    qtbot: QtBot, bench: Workbench
) -> None:
    bench.pane.view.select_range(((33, 44),))
    bench.controller.label_selection("PER")
    (span,) = bench.controller.content.spans if bench.controller.content else ()
    bench.controller.select((), (span.id,))
    talk = bench.panels.talk
    words = [
        about.words.replace("\u2068", "").replace("\u2069", "") for about in talk.comments.abouts
    ]
    assert words == ["“Kim Jong Un”", "This article", "The rule of Person"]
    saved(qtbot, bench.controller)


def test_the_tab_counts_what_calls_the_person(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    project, tabs = bench.project, window.right.tabs
    qtbot.waitUntil(lambda: bench.panels is not None)
    article = bench.controller.article_id
    assert article is not None
    me = project.work_as("Budi").id
    people = (*project.reading.people(), Person(me, "Budi", 1))
    edit = project.editing.edit()
    project.editing.apply(comment_on_article(article, "@Sari, look", me, people, edit))
    project.work_as("Sari")
    project.bus.emit(ArticlesChanged((article,)))
    qtbot.waitUntil(lambda: tabs.tabText(4) == "Comments (1)")
    window.right.show_page("comments")
    qtbot.waitUntil(lambda: said(bench) == 1)
    bench.panels.talk.comments.answer(bench.panels.talk.comments.talk.threads[0], "Done.")
    qtbot.waitUntil(lambda: tabs.tabText(4) == "Comments")
    saved(qtbot, bench.controller)


def test_a_key_goes_to_the_inbox(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    qtbot.keyClick(window, Qt.Key.Key_I, _CTRL_SHIFT)
    assert window.left.current_name == "inbox"


def test_the_news_lead_through_the_articles_by_keys_alone(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    project = bench.project
    ids = [key[1] for key in project.reading.article_keys()]
    for article, place in ((ids[2], ((16, 27),)), (ids[1], ((16, 23),))):
        decide(project, labelled(project, article, place, "GPE"))
    panel = bench.panels.talk.inbox_panel
    qtbot.waitUntil(lambda: window.left.tabs.tabText(3) == "Inbox (2)")
    qtbot.keyClick(window, Qt.Key.Key_I, _CTRL_SHIFT)
    qtbot.waitUntil(lambda: bench.controller.article_id == ids[1])
    qtbot.waitUntil(panel.news_list.hasFocus)
    assert bench.controller.selection.fragments == ((16, 23),)
    qtbot.keyClick(panel.news_list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.controller.article_id == ids[2])
    qtbot.waitUntil(panel.news_list.hasFocus)
    qtbot.keyClick(panel.news_list, Qt.Key.Key_C)
    comments = bench.panels.talk.comments_panel
    assert comments.edit.hasFocus()
    qtbot.keyClicks(comments.edit, "But why?")
    qtbot.keyClick(comments.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: said(bench) == 1)
    (thread,) = bench.panels.talk.comments.talk.threads
    assert thread.first.subject is CommentSubject.DECISION
    qtbot.waitUntil(lambda: window.left.tabs.tabText(3) == "Inbox (1)")
    saved(qtbot, bench.controller)


_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
