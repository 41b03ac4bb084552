import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.ui.dialogs.new_article import NewArticleDialog, article_text
from annotator.workspace.project import Project


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("Summit", "They met.", "Summit\n\nThey met."),
        ("", "Summit\n\nThey met.", "Summit\n\nThey met."),
        ("Summit", "Summit\n\nThey met.", "Summit\n\nThey met."),
        (" Summit ", "\nThey met.\n", "Summit\n\nThey met."),
        ("Summit", "", "Summit"),
        ("", "a\r\nb", "a\nb"),
    ],
)
def test_title_stands_above_the_text_once(title: str, text: str, whole: str) -> None:
    assert article_text(title, text) == whole


def test_article_is_added_as_typed(project: Project, qtbot: QtBot) -> None:
    dialog = NewArticleDialog(project)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.verb.isEnabled()
    qtbot.keyClicks(dialog.title_line, "Summit")
    dialog.text_edit.setPlainText("They\u00a0met. 🙂")
    with qtbot.waitSignal(dialog.article_added) as added:
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert added.args is not None
    content = project.reading.article(ArticleId(added.args[0]))
    assert str(content.text) == "Summit\n\nThey\u00a0met. 🙂"
    assert content.article.meta.title == "Summit"
    assert not dialog.isVisible()


def test_text_from_outside_stands_there_at_once(project: Project, qtbot: QtBot) -> None:
    dialog = NewArticleDialog(project, "Pasted text")
    qtbot.addWidget(dialog)
    assert dialog.text_edit.toPlainText() == "Pasted text"
    assert dialog.verb.isEnabled()


def test_clipboard_is_pasted_with_one_press(project: Project, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("From elsewhere")
    dialog = NewArticleDialog(project)
    qtbot.addWidget(dialog)
    dialog.paste_button.click()
    assert dialog.text_edit.toPlainText() == "From elsewhere"
