"""The comments panel: a thread is begun, answered, closed, found again; blind where it must be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.comments import CommentSubject, Thread
from annotator.domain.editing.commenting import comment_on_article
from annotator.ui.annotating import AnnotationController
from annotator.ui.comment_requests import About, CommentRequests, Scope
from annotator.ui.panels.comments_panel import CommentsPanel
from tests.ui.panels.summit import TEXT


@pytest.fixture
def requests(desk: AnnotationController) -> CommentRequests:
    made = CommentRequests(desk.project, desk.answers, desk.bridge, desk.editor.do_beside, desk)
    made.show_article(desk.article_id)
    made.set_abouts(
        [
            About(CommentSubject.PLACE, "“Kim Jong Un”", desk.article_id, TEXT, 8, 19),
            About(CommentSubject.ARTICLE, "This article", desk.article_id),
            About(CommentSubject.RULE, "The rule of Person", rule="PER"),
        ]
    )
    return made


@pytest.fixture
def panel(requests: CommentRequests, qtbot: QtBot) -> CommentsPanel:
    panel = CommentsPanel(requests)
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    return panel


def button(panel: CommentsPanel, text: str) -> QPushButton:
    panel.thread_list  # noqa: B018 (catches up)
    return next(b for b in panel.findChildren(QPushButton) if b.text() == text)


def say(qtbot: QtBot, panel: CommentsPanel, words: str) -> None:
    panel.edit.setPlainText(words)
    qtbot.keyClick(panel.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def threads(panel: CommentsPanel) -> list[str]:
    model = panel.thread_list.model()
    return [
        str(model.index(row, 0).data()).replace("\u2068", "").replace("\u2069", "")
        for row in range(model.rowCount())
    ]


def choose(panel: CommentsPanel, row: int) -> None:
    panel.thread_list.setCurrentIndex(panel.thread_list.model().index(row, 0))


def test_an_article_without_comments_says_what_to_do(panel: CommentsPanel) -> None:
    assert "Select words and write below" in panel.empty_text
    assert panel.page.isHidden()


def test_a_comment_is_about_the_selected_words_unless_another_subject_is_chosen(
    panel: CommentsPanel, requests: CommentRequests, qtbot: QtBot
) -> None:
    say(qtbot, panel, "Is the title part of it?")
    qtbot.waitUntil(lambda: threads(panel) == ["“Kim Jong Un”"])
    assert panel.edit.text == ""
    assert panel.empty_text == ""


def test_a_thread_is_answered_closed_and_opened_again(panel: CommentsPanel, qtbot: QtBot) -> None:
    say(qtbot, panel, "Is *the title*\npart of it?")
    qtbot.waitUntil(lambda: len(threads(panel)) == 1)
    choose(panel, 0)
    say(qtbot, panel, "No.")
    qtbot.waitUntil(lambda: "No." in panel.page.toPlainText())
    assert "Is *the title*\npart of it?" in panel.page.toPlainText().replace("\u2028", "\n")
    qtbot.mouseClick(button(panel, "Close"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Closed" in panel.page.toPlainText())
    qtbot.mouseClick(button(panel, "Open again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Closed" not in panel.page.toPlainText())


def test_an_empty_comment_is_refused_with_a_sentence(
    panel: CommentsPanel, requests: CommentRequests, desk: AnnotationController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.refused) as refused:
        say(qtbot, panel, " ")
    assert refused.args == ["Write what you want to say first."]


def test_who_is_called_finds_the_thread(
    panel: CommentsPanel, requests: CommentRequests, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(requests.talk.people))
    say(qtbot, panel, "@Sari please look")
    qtbot.waitUntil(lambda: len(threads(panel)) == 1)
    requests.show_scope(Scope.MINE)
    qtbot.waitUntil(lambda: len(threads(panel)) == 1)
    assert requests.talk.threads[0].mentions == {requests.me}


def test_undo_takes_a_comment_back(
    panel: CommentsPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    say(qtbot, panel, "Oops.")
    qtbot.waitUntil(lambda: len(threads(panel)) == 1)
    desk.undo()
    qtbot.waitUntil(lambda: threads(panel) == [])


def test_a_thread_leads_to_its_place(
    panel: CommentsPanel, requests: CommentRequests, qtbot: QtBot
) -> None:
    say(qtbot, panel, "Here.")
    qtbot.waitUntil(lambda: len(threads(panel)) == 1)
    choose(panel, 0)
    with qtbot.waitSignal(requests.jump_wanted) as wanted:
        qtbot.mouseClick(button(panel, "Go there"), Qt.MouseButton.LeftButton)
    (thread,) = wanted.args
    assert isinstance(thread, Thread)
    assert (thread.first.start, thread.first.end) == (8, 19)


def test_what_one_writes_about_stays_while_the_selection_moves(
    panel: CommentsPanel, requests: CommentRequests, desk: AnnotationController, qtbot: QtBot
) -> None:
    panel.edit.setPlainText("This name…")
    requests.set_abouts([About(CommentSubject.ARTICLE, "This article", desk.article_id)])
    panel.thread_list  # noqa: B018 (catches up)
    qtbot.mouseClick(button(panel, "Comment"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: threads(panel) == ["“Kim Jong Un”"])


def test_a_strict_blind_panel_shows_no_name_and_calls_by_letter(
    desk: AnnotationController, qtbot: QtBot
) -> None:
    project, article = desk.project, desk.article_id
    assert article is not None
    budi = project.work_as("Budi").id
    desk.editor.do_beside(
        lambda edit: comment_on_article(article, "@Sari, Budi said so", budi, [], edit)
    )
    qtbot.waitUntil(lambda: not desk.saver.waiting)
    project.work_as("Sari")
    blind = CommentRequests(
        project, desk.answers, desk.bridge, desk.editor.do_beside, desk, is_strict=True
    )
    blind.show_article(article)
    blind.set_letters({budi: "A"})
    panel = CommentsPanel(blind)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: len(threads(panel)) == 1)
    choose(panel, 0)
    spoken = panel.thread_list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    page = panel.page.toPlainText()
    assert page.startswith("A · ")
    assert page.endswith("@you, A said so")
    assert "Budi" not in page + spoken
    assert blind.names_to_call == ("A",)
    blind.show_names(is_on=True)
    assert panel.page.toPlainText().startswith("Budi · ")
