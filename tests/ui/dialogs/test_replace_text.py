import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.editing import add_span
from annotator.domain.ids import ArticleId
from annotator.ui.dialogs.replace_text import ReplaceTextDialog
from annotator.workspace.editing import Gesture
from annotator.workspace.project import Project
from tests.ui.panels.summit import TEXT


def label_two_names(project: Project, article: ArticleId) -> None:
    for start, end, label in ((8, 19, "PER"), (42, 53, "LOC")):
        project.editing.change(article, add_span_at(start, end, label))


def add_span_at(start: int, end: int, label: str) -> Gesture:
    return lambda a, edit: add_span(a.own, a.content.text, ((start, end),), label, edit)


@pytest.fixture
def dialog(project: Project, article: ArticleId, qtbot: QtBot) -> ReplaceTextDialog:
    label_two_names(project, article)
    dialog = ReplaceTextDialog(project, project.reading.article(article))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_nothing_can_be_replaced_before_a_change(dialog: ReplaceTextDialog) -> None:
    assert not dialog.verb.isEnabled()
    assert "paste the corrected version" in dialog.report.summary


def test_plan_says_what_moves_and_what_is_left_behind(
    dialog: ReplaceTextDialog, qtbot: QtBot
) -> None:
    text = str(TEXT).replace("Summit\n", "The summit\n").replace(" in Vladivostok", "")
    dialog.text_edit.setPlainText(text)
    qtbot.waitUntil(dialog.verb.isEnabled)
    assert dialog.report.summary == "1 span was found again, 1 of them at another place."
    assert dialog.verb.text() == "Replace the text, leave 1 behind"
    assert dialog.report.list.model().index(0, 2).data() == "Vladivostok"


def test_replacement_names_the_article_before(
    dialog: ReplaceTextDialog, project: Project, article: ArticleId, qtbot: QtBot
) -> None:
    dialog.text_edit.setPlainText(str(TEXT) + " The end.")
    qtbot.waitUntil(dialog.verb.isEnabled)
    with qtbot.waitSignal(dialog.article_replaced) as replaced:
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert replaced.args is not None
    fresh = project.reading.article(ArticleId(replaced.args[0]))
    assert fresh.article.replaces == article
    assert len(fresh.layers[0].spans) == 2


def test_text_set_back_is_no_correction(dialog: ReplaceTextDialog, qtbot: QtBot) -> None:
    dialog.text_edit.setPlainText("Other")
    dialog.text_edit.setPlainText(str(TEXT))
    qtbot.waitUntil(lambda: "the same" in dialog.report.summary)
    assert not dialog.verb.isEnabled()
