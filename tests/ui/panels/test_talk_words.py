"""How threads are shown: nothing that people wrote is taken for Markdown."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.comments import Comment, CommentSubject, Thread
from annotator.domain.ids import ArticleId, CommentId
from annotator.ui.annotating import AnnotationController
from annotator.ui.comment_requests import CommentRequests
from annotator.ui.panels.talk_words import escaped, thread_line, thread_page
from annotator.ui.widgets.safe_browser import SafeBrowser
from annotator.workspace.talking import Talk

ARTICLE = ArticleId(b"a" * 16)
ID = CommentId(b"1" * 16)
NASTY = "# not a heading\n* no list\n<b>no</b> ![x](http://x.org) `c` a_b_c 1. مرحبا 😀"


@pytest.fixture
def requests(desk: AnnotationController) -> CommentRequests:
    made = CommentRequests(desk.project, desk.answers, desk.bridge, desk.editor.do_beside, desk)
    made.talk = Talk(titles={ARTICLE: "Summit"}, quotes={ID: "Kim"})
    return made


def thread(subject: CommentSubject, **fields: object) -> Thread:
    made = Comment(ID, ID, subject, b"s" * 16, 1, "Why?", article=ARTICLE, rule="PER")  # type: ignore[arg-type]  # a person's id
    return Thread((replace(made, **fields),))  # type: ignore[arg-type]  # fields are named by the tests


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        (CommentSubject.PLACE, "“Kim”"),
        (CommentSubject.ARTICLE, "Article: Summit"),
        (CommentSubject.RULE, "Rule of PER"),
        (CommentSubject.DECISION, "Decision on “Kim”"),
    ],
)
def test_a_line_says_what_the_thread_is_about(
    requests: CommentRequests, subject: CommentSubject, head: str
) -> None:
    line = thread_line(requests, thread(subject), has_title=False)
    assert plain(line.head) == head
    assert line.body == "Why?"
    assert "Summit" not in line.side


def test_in_the_whole_project_the_article_is_named(requests: CommentRequests) -> None:
    line = thread_line(requests, thread(CommentSubject.PLACE), has_title=True)
    assert plain(line.side).endswith("Summit")


def test_what_calls_me_is_strong_until_it_is_closed(requests: CommentRequests) -> None:
    mine = (requests.me,)
    line = thread_line(requests, thread(CommentSubject.PLACE, mentions=mine), has_title=False)
    assert (line.is_strong, line.is_faded) == (True, False)
    closed = thread(CommentSubject.PLACE, mentions=mine, resolved_us=5)
    line = thread_line(requests, closed, has_title=False)
    assert (line.is_strong, line.is_faded, line.sign) == (False, True, "✔")


def test_what_was_written_is_shown_as_it_is(requests: CommentRequests, qtbot: QtBot) -> None:
    page = SafeBrowser()
    qtbot.addWidget(page)
    page.show_markdown(thread_page(requests, thread(CommentSubject.ARTICLE, body=NASTY)))
    shown = page.toPlainText().replace("\u2028", "\n")
    assert shown.split("\n", 1)[1] == NASTY


def test_answers_are_counted(requests: CommentRequests) -> None:
    first = thread(CommentSubject.PLACE).first
    second = replace(first, id=CommentId(b"2" * 16), at_us=2)
    line = thread_line(requests, Thread((first, second)), has_title=False)
    assert "1 answer" in line.side


def test_escaping_leaves_letters_alone() -> None:
    assert escaped("a*b مرحبا 😀") == "a\\*b مرحبا 😀"
