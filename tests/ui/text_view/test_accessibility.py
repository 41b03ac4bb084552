import pytest
import shiboken6
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from annotator.ui.text_view import ArticleView
from annotator.ui.text_view.accessibility import AccessibleArticle, AccessibleText
from tests.ui.text_view.samples import picture, span

TEXT = "Kepala desa 😀 Bu Tini tiba."
NAME = TEXT.index("Bu Tini")
WIDE = 1
"""How many UTF-16 units the emoji has more than code points."""


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.set_article(picture(TEXT, [span((NAME, NAME + 7)), span((0, len(TEXT)), label="EVENT")]))
    made.grab()
    return made


def article(view: ArticleView) -> AccessibleArticle:
    found = QAccessible.queryAccessibleInterface(view)
    assert isinstance(found, AccessibleArticle)
    return found


def text(view: ArticleView) -> AccessibleText:
    return article(view).textInterface()


def test_the_view_is_a_document_with_a_name(view: ArticleView) -> None:
    assert article(view).role() == QAccessible.Role.Document
    assert article(view).text(QAccessible.Text.Name) == "Article"


def test_the_whole_text_can_be_read(view: ArticleView) -> None:
    assert text(view).characterCount() == len(TEXT) + WIDE
    assert text(view).text(0, -1) == TEXT
    assert text(view).text(NAME + WIDE, NAME + WIDE + 7) == "Bu Tini"


def test_the_caret_is_told_and_put(view: ArticleView) -> None:
    text(view).setCursorPosition(NAME + WIDE)
    assert view.caret == NAME
    assert text(view).cursorPosition() == NAME + WIDE


def test_the_selection_is_told_and_set(view: ArticleView) -> None:
    text(view).setSelection(0, NAME + WIDE, NAME + WIDE + 7)
    assert view.selected_text == "Bu Tini"
    assert text(view).selections() == [(NAME + WIDE, NAME + WIDE + 7)]
    assert text(view).selection(0) == (NAME + WIDE, NAME + WIDE + 7)
    assert article(view).text(QAccessible.Text.Value) == "Bu Tini"
    text(view).addSelection(0, 6)
    assert text(view).selections() == [(0, 6), (NAME + WIDE, NAME + WIDE + 7)]
    text(view).removeSelection(1)
    assert view.selected_text == "Kepala"


def test_annotations_are_attributes_of_their_place(view: ArticleView) -> None:
    found = text(view).attributes(NAME + WIDE + 2)
    assert found == ("annotation:PERSON,EVENT;", NAME + WIDE, NAME + WIDE + 7)
    assert text(view).attributes(2)[0] == "annotation:EVENT;"


def test_annotations_at_the_caret_are_the_description(view: ArticleView) -> None:
    view.select_range(((NAME, NAME),))
    assert article(view).text(QAccessible.Text.Description) == "PERSON, EVENT"


def test_attributes_follow_every_edit(view: ArticleView) -> None:
    added = span((0, 6), label="PLACE")
    view.replace_spans([added], [])
    assert text(view).attributes(0)[0] == "annotation:PLACE,EVENT;"
    view.replace_spans([], [added.id])
    assert text(view).attributes(0)[0] == "annotation:EVENT;"


def test_characters_have_places_on_the_screen(view: ArticleView) -> None:
    box = text(view).characterRect(NAME + WIDE)
    assert box.width() > 0
    assert text(view).offsetAtPoint(box.center()) == NAME + WIDE
    text(view).scrollToSubstring(0, 3)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("offset", [-5, 13, 10_000])
def test_offsets_from_outside_may_lie_anywhere(view: ArticleView, offset: int) -> None:
    text(view).characterRect(offset)
    text(view).attributes(offset)
    text(view).text(offset, offset)
    text(view).setCursorPosition(offset)
    assert 0 <= view.caret <= len(TEXT)


def test_qt_itself_is_handed_the_text_interface(view: ArticleView) -> None:
    """What a screen reader's bridge does in C++: PySide6 must find the object behind it."""
    handed = article(view).interface_cast(QAccessible.InterfaceType.TextInterface)
    assert int(handed) == shiboken6.getCppPointer(text(view))[0]
    assert isinstance(handed, shiboken6.VoidPtr)


def test_moves_and_selections_are_spoken_when_somebody_listens(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[QAccessible.Event] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda e: spoken.append(e.type()))
    view.select_range(((0, 6),))
    view.announce("Person added.")
    assert QAccessible.Event.TextCaretMoved in spoken
    assert QAccessible.Event.TextSelectionChanged in spoken
    assert spoken.count(QAccessible.Event.Announcement) == 2


def test_a_view_that_is_gone_is_silent(qtbot: QtBot) -> None:
    class Nobody:
        pass

    made = AccessibleText(Nobody())  # type: ignore[arg-type] # dies at once
    assert made.characterCount() == 0
    assert made.text(0, -1) == ""
    assert made.selections() == []
    assert made.attributes(0) == ("", 0, 0)
    made.setCursorPosition(3)
    made.addSelection(0, 1)
    made.removeSelection(0)
    made.setSelection(0, 0, 1)
    made.scrollToSubstring(0, 1)
    assert made.offsetAtPoint(made.characterRect(0).topLeft()) == -1
