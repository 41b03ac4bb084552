from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.listing import Progress
from annotator.ui.dialogs.import_page import ImportPage
from annotator.ui.dialogs.import_reading import ImportLook, look_into
from annotator.workspace.jobs import never
from annotator.workspace.project import Project


def silent(_: Progress) -> None:
    pass


@pytest.fixture
def page(project: Project, qtbot: QtBot) -> ImportPage:
    page = ImportPage(project.importing, project.scheme)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def look(project: Project, tmp_path: Path) -> ImportLook:
    text, conll = tmp_path / "a.txt", tmp_path / "b.conll"
    text.write_text("Title\n\nText.", encoding="utf-8")
    conll.write_text("Kim B-PERSON\nmet O\n", encoding="utf-8")
    return look_into(project.importing, (text, conll), {}, {}, silent, never)


def test_options_in_common_stand_there_once(page: ImportPage, look: ImportLook) -> None:
    page.show_look(look)
    shown = [name for form in look.plan.formats for name in page.form(form).names]
    assert len(shown) == len(set(shown))
    assert "encoding" in shown
    assert "unknown_labels" not in shown


def test_options_are_those_that_a_format_has(page: ImportPage, look: ImportLook) -> None:
    page.show_look(look)
    assert set(page.options(look.plan)) == set(page.all_options())


def test_first_article_is_shown(page: ImportPage, look: ImportLook) -> None:
    page.show_look(look)
    assert page.articles.currentIndex().row() == 0
    assert page.report.summary == "2 articles can be read."


def test_owner_on_show_survives_the_list_of_people(page: ImportPage) -> None:
    page.show_owner("Wati")
    page.offer_owners(["Sari", "Budi"])
    assert page.owner == "Wati"


def test_cleared_page_says_what_to_do(page: ImportPage, look: ImportLook) -> None:
    page.show_look(look)
    page.show_nothing()
    assert page.files.model().rowCount() == 0
    assert page.articles.model().rowCount() == 0
