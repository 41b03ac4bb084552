"""The inbox: read, understood, objected to, all by keys; the place, the rule, a comment."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.decisions import Decision
from annotator.domain.inbox import News, NewsState
from annotator.domain.layers import LayerContent
from annotator.ui.annotating import AnnotationController
from annotator.ui.inbox_requests import InboxRequests
from annotator.ui.panels.inbox_panel import InboxPanel
from tests.workspace.settled import decide, labelled


@pytest.fixture
def own(desk: AnnotationController) -> LayerContent:
    article = desk.project.articles.add("Putin spoke. Moscow listened. Paris did not.")
    return labelled(desk.project, article, ((0, 5),), "LOC")


@pytest.fixture
def decision(desk: AnnotationController, own: LayerContent) -> Decision:
    return decide(desk.project, own)


@pytest.fixture
def requests(desk: AnnotationController, decision: Decision) -> InboxRequests:
    made = InboxRequests(desk.project, desk.answers, desk.bridge, desk.editor.do_beside, desk)
    made.announced.connect(desk.announced)
    made.refused.connect(desk.refused)
    return made


@pytest.fixture
def panel(requests: InboxRequests, desk: AnnotationController, qtbot: QtBot) -> InboxPanel:
    panel = InboxPanel(requests, desk.scheme)
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    requests.refresh()
    qtbot.waitUntil(lambda: panel.news_list.model().rowCount() == 1)
    panel.activateWindow()
    panel.news_list.setFocus()
    qtbot.waitUntil(panel.news_list.hasFocus)
    return panel


def states(requests: InboxRequests) -> list[NewsState]:
    return [news.state for news in requests.inbox.news]


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_news_say_what_i_said_what_was_decided_and_why(panel: InboxPanel) -> None:
    page = plain(panel.page.toPlainText())
    assert "You said\nPlace “Putin”" in page
    assert "Decided\nnothing here" in page
    assert "the rule about boundaries – Names of *places* only." in page
    spoken = panel.news_list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert plain(spoken).endswith("→ nothing here")


def test_enter_says_understood(panel: InboxPanel, requests: InboxRequests, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.counted) as counted:
        qtbot.keyClick(panel.news_list, Qt.Key.Key_Return)
    assert states(requests) == [NewsState.UNDERSTOOD]
    assert counted.args == [0]


def test_o_objects_with_words_and_enter(
    panel: InboxPanel, requests: InboxRequests, desk: AnnotationController, qtbot: QtBot
) -> None:
    qtbot.keyClick(panel.news_list, Qt.Key.Key_O)
    assert panel.why.hasFocus()
    with qtbot.waitSignal(desk.refused) as refused:
        qtbot.keyClick(panel.why, Qt.Key.Key_Return)
    assert refused.args == ["Say in a few words why you object."]
    qtbot.keyClicks(panel.why, "It is a name.")
    qtbot.keyClick(panel.why, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(requests) == [NewsState.OBJECTED])
    assert panel.news_list.hasFocus()
    assert "You objected: It is a name." in panel.page.toPlainText()


def test_undo_takes_an_answer_back(
    panel: InboxPanel, requests: InboxRequests, desk: AnnotationController, qtbot: QtBot
) -> None:
    qtbot.keyClick(panel.news_list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(requests) == [NewsState.UNDERSTOOD])
    desk.undo()
    qtbot.waitUntil(lambda: states(requests) == [NewsState.NEW])


def test_keys_lead_to_the_guideline_and_to_a_comment(
    panel: InboxPanel, requests: InboxRequests, decision: Decision, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.rule_wanted) as rule:
        qtbot.keyClick(panel.news_list, Qt.Key.Key_G)
    assert rule.args == ["LOC"]
    with qtbot.waitSignal(requests.comment_wanted) as comment:
        qtbot.keyClick(panel.news_list, Qt.Key.Key_C)
    (news,) = comment.args
    assert isinstance(news, News)
    assert news.decision == decision


def test_a_click_leads_to_the_place(
    panel: InboxPanel, requests: InboxRequests, decision: Decision, qtbot: QtBot
) -> None:
    row = panel.news_list.visualRect(panel.news_list.model().index(0, 0))
    with qtbot.waitSignal(requests.jump_wanted) as wanted:
        qtbot.mouseClick(panel.news_list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert wanted.args[0].decision == decision


def test_buttons_do_what_the_keys_do(
    panel: InboxPanel, requests: InboxRequests, qtbot: QtBot
) -> None:
    buttons = {button.text(): button for button in panel.findChildren(QPushButton)}
    panel.why.setText("It is a name.")
    qtbot.mouseClick(buttons["Object"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(requests) == [NewsState.OBJECTED])
    qtbot.mouseClick(buttons["Understood"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(requests) == [NewsState.UNDERSTOOD])


def test_the_next_unread_decision_follows(
    panel: InboxPanel,
    requests: InboxRequests,
    desk: AnnotationController,
    qtbot: QtBot,
) -> None:
    article = desk.project.articles.add("Second: Putin.")
    decide(desk.project, labelled(desk.project, article, ((8, 13),), "ORG"))
    qtbot.waitUntil(lambda: panel.news_list.model().rowCount() == 2)
    panel.news_list.setCurrentIndex(panel.news_list.model().index(0, 0))
    qtbot.keyClick(panel.news_list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: requests.inbox.unread == 1)
    assert "Place" in panel.page.toPlainText()
    qtbot.keyClick(panel.news_list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: requests.inbox.unread == 0)
