import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.ui.dialogs.article_properties import ArticlePropertiesDialog
from annotator.workspace.project import Project

NEWS = (
    "Pertemuan puncak\n\nVLADIVOSTOK, KN - Kim Jong Un bertemu Vladimir Putin, Senin (11/09/23).\n"
)


@pytest.fixture
def news(project: Project) -> ArticleId:
    return project.articles.add(NEWS)


def opened(project: Project, articles: list[ArticleId], qtbot: QtBot) -> ArticlePropertiesDialog:
    dialog = ArticlePropertiesDialog(project, articles)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.is_ready)
    return dialog


def test_change_is_saved(project: Project, article: ArticleId, qtbot: QtBot) -> None:
    dialog = opened(project, [article], qtbot)
    assert not dialog.verb.isEnabled()
    qtbot.keyClicks(dialog.form.line("outlet"), "KN")
    with qtbot.waitSignal(dialog.articles_changed) as changed:
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert changed.args == [(article,)]
    assert project.reading.article(article).article.meta.outlet == "KN"


def test_guess_is_offered_and_not_applied(project: Project, news: ArticleId, qtbot: QtBot) -> None:
    dialog = opened(project, [news], qtbot)
    offer = next(b for b in dialog.offers if "2023-09-11" in b.accessibleName())
    assert dialog.form.line("date").text() == ""
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert dialog.form.line("date").text() == "2023-09-11"
    assert dialog.verb.isEnabled()


def test_selection_changes_only_what_was_touched(
    project: Project, article: ArticleId, news: ArticleId, qtbot: QtBot
) -> None:
    dialog = opened(project, [article, news], qtbot)
    assert dialog.verb.text() == "Change 2 articles"
    assert dialog.offers == ()
    qtbot.keyClicks(dialog.form.line("language"), "id")
    with qtbot.waitSignal(dialog.articles_changed):
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    metas = [project.reading.article(one).article.meta for one in (article, news)]
    assert [meta.language for meta in metas] == ["id", "id"]
    assert [meta.title for meta in metas] == ["Summit", "Pertemuan puncak"]


def test_refused_value_is_said_and_nothing_is_lost(
    project: Project, article: ArticleId, qtbot: QtBot
) -> None:
    dialog = opened(project, [article], qtbot)
    qtbot.keyClicks(dialog.form.line("date"), "yesterday")
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "yesterday" in dialog.notice.text)
    assert dialog.isVisible()
    assert dialog.form.line("date").text() == "yesterday"
