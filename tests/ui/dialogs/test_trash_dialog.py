import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.domain.listing import ArticleFilter
from annotator.ui.dialogs.trash_dialog import TrashDialog
from annotator.workspace.project import Project


@pytest.fixture
def dialog(project: Project, article: ArticleId, qtbot: QtBot) -> TrashDialog:
    project.articles.trash([article])
    dialog = TrashDialog(project)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1)
    return dialog


def test_article_in_the_trash_is_named(dialog: TrashDialog) -> None:
    assert dialog.list.model().index(0, 0).data() == "Summit"


def test_the_first_article_can_be_restored_at_once(dialog: TrashDialog) -> None:
    assert dialog.verb.isEnabled()
    assert dialog.verb.text() == "Restore 1 article"


def test_chosen_article_comes_back(
    dialog: TrashDialog, project: Project, article: ArticleId, qtbot: QtBot
) -> None:
    dialog.list.selectAll()
    assert dialog.verb.text() == "Restore 1 article"
    with qtbot.waitSignal(dialog.articles_restored) as restored:
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert restored.args == [(article,)]
    assert project.reading.article_keys(ArticleFilter(trashed=True)) == []
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 0)
    assert not dialog.list.isVisible()
