from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.domain.masking import Fairness
from annotator.domain.quality_tables import tables_of
from annotator.domain.second_opinions import SecondOpinion
from annotator.review.reviewer_agreement import reviewer_figures
from annotator.ui.job_runner import JobRunner
from annotator.ui.review.dashboard import QualityWindow
from annotator.ui.review.dashboard_words import FIGURE_WORDS
from annotator.workspace.project import Project
from tests.store.material import a_decision
from tests.workspace.newsroom import NAMES, labelled_by_a_team


@pytest.fixture
def team(project: Project) -> Project:
    labelled_by_a_team(project, 11)
    return project


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.is_busy)


def opened(qtbot: QtBot, project: Project, runner: JobRunner) -> QualityWindow:
    window = QualityWindow(project, runner)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.report is not None and not runner.is_busy, timeout=20_000)
    return window


def test_every_part_of_the_report_is_there_by_name(
    qtbot: QtBot, team: Project, runner: JobRunner
) -> None:
    window = opened(qtbot, team, runner)
    names = [window.parts.item(row).text() for row in range(window.parts.count())]
    assert names == ["Progress", "Labels", "Agreement", "Confusion", "People", "Time"]
    for row in range(window.parts.count()):
        window.parts.setCurrentRow(row)
        assert window.page is not None
        assert window.page.views


def test_a_cell_asks_for_the_conflicts_behind_it(
    qtbot: QtBot, team: Project, runner: JobRunner
) -> None:
    window = opened(qtbot, team, runner)
    window.parts.setCurrentRow(3)
    page = window.page
    assert page is not None
    view = page.views[0]
    view.setCurrentIndex(view.model().index(0, 2))
    with qtbot.waitSignal(window.behind_requested) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args is not None
    assert len(asked.args[0].labels) == 2


def test_no_name_is_shown_or_heard_anywhere(qtbot: QtBot, team: Project, runner: JobRunner) -> None:
    window = opened(qtbot, team, runner)
    said = [window.windowTitle(), window.accessibleName()]
    for row in range(window.parts.count()):
        window.parts.setCurrentRow(row)
        page = window.page
        assert page is not None
        for at in range(max(page.tabs.count(), 1)):
            page.tabs.setCurrentIndex(at)
        said += (label.text() for label in page.findChildren(QLabel))
        for view in page.views:
            said += (view.accessibleName(), view.model_.tsv())
            model = view.model_
            said += (
                str(model.index(line, column).data(role))
                for line in range(model.rowCount())
                for column in range(model.columnCount())
                for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
            )
    assert "Annotator 1" in "".join(said)
    assert [name for name in NAMES if name.split()[0] in "".join(said)] == []


def test_names_can_be_shown_where_the_project_allows_it(
    qtbot: QtBot, team: Project, runner: JobRunner
) -> None:
    blind = opened(qtbot, team, runner)
    assert not blind.names.isVisible()
    team.reviewing.set_fairness(Fairness(may_show_names=True))
    window = opened(qtbot, team, runner)
    assert window.names.isVisible()
    before = window.report
    window.names.click()
    qtbot.waitUntil(lambda: window.report is not before, timeout=20_000)
    assert window.report is not None
    assert {person.name for person in window.report.people if person.done} == set(NAMES)


@pytest.mark.parametrize("ending", [".html", ".pdf", ".csv", ".json"])
def test_what_is_on_show_is_saved(
    qtbot: QtBot, team: Project, runner: JobRunner, tmp_path: Path, ending: str
) -> None:
    window = opened(qtbot, team, runner)
    target = tmp_path / f"report{ending}"
    window.save(target)
    qtbot.waitUntil(lambda: window.notice.text.startswith("Saved"))
    assert target.stat().st_size > 2000


def test_a_folder_that_is_not_there_is_one_sentence(
    qtbot: QtBot, team: Project, runner: JobRunner, tmp_path: Path
) -> None:
    window = opened(qtbot, team, runner)
    window.save(tmp_path / "none" / "report.csv")
    qtbot.waitUntil(lambda: "folder" in window.notice.text)


def test_a_project_without_work_says_what_would_be_here(
    qtbot: QtBot, project: Project, runner: JobRunner
) -> None:
    window = opened(qtbot, project, runner)
    assert not window.parts.isVisible()
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("Nobody has done an article yet" in text for text in texts)


def test_measuring_again_shows_new_work_at_the_same_part(
    qtbot: QtBot, team: Project, runner: JobRunner
) -> None:
    window = opened(qtbot, team, runner)
    window.parts.setCurrentRow(4)
    before = window.report
    window.measure()
    qtbot.waitUntil(lambda: window.report is not before and not runner.is_busy, timeout=20_000)
    assert window.parts.currentRow() == 4


def test_closing_it_stops_what_it_measures(qtbot: QtBot, team: Project, runner: JobRunner) -> None:
    window = QualityWindow(team, runner)
    with qtbot.waitSignal(window.closed):
        window.close()
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_the_words_of_all_tables_can_be_translated(team: Project) -> None:
    report = team.reporting.report()
    one = (("open", 1),)
    progress = replace(
        report.progress,
        gold=one,
        places=one,
        types=(("label", 1),),
        methods=one,
        reasons=one,
        checks=one,
    )
    decision = a_decision(ArticleId(b"a" * 16))
    reviewers = reviewer_figures([SecondOpinion(decision, decision)])
    words = set(FIGURE_WORDS)
    for table in tables_of(replace(report, progress=progress, reviewers=reviewers)):
        said = {table.section.value, table.task, table.title, table.note} - {""}
        said |= {column.title for column in table.columns if not column.is_name}
        if table.id.startswith(
            ("agreement_", "reviewers_", "time_spread", "gold", "places", "types")
        ):
            said |= {str(row[0].value) for row in table.rows}
        assert said <= words, table.id
