from pytestqt.qtbot import QtBot

from annotator.domain.figure_tables import Cell, CellKind, Column, FigureTable, Section
from annotator.domain.quality import Behind
from annotator.ui.review.dashboard_page import HeadlineTile, SectionPage


def table(title: str, task: str = "", kind: str = "agreement") -> FigureTable:
    columns = (Column("Label"), Column("Value", CellKind.FIGURE))
    rows = ((Cell("PER"), Cell(0.5, behind=Behind())), (Cell("ORG"), Cell(0.7)))
    return FigureTable(Section.AGREEMENT, f"{kind}_{task}", title, "A note.", columns, rows, task)


def page(qtbot: QtBot, *tables: FigureTable) -> SectionPage:
    made = SectionPage("Agreement", tables, [("Articles", "3", "", "")])
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def names(made: SectionPage) -> list[str]:
    return [view.accessibleName() for view in made.views if view.isVisible()]


def test_each_task_has_its_tab_and_its_tables_come_when_it_is_chosen(qtbot: QtBot) -> None:
    made = page(qtbot, table("First", "Entities"), table("Second", "Topics"))
    assert [made.tabs.tabText(at) for at in range(2)] == ["Entities", "Topics"]
    assert names(made) == ["First"]
    made.tabs.setCurrentIndex(1)
    assert names(made) == ["Second"]
    assert len(made.views) == 2
    made.tabs.setCurrentIndex(0)
    assert names(made) == ["First"]


def test_tables_of_several_tasks_beside_others_say_what_they_are_about(qtbot: QtBot) -> None:
    made = page(qtbot, table("Work"), table("Competence", "Entities"))
    assert not made.tabs.isVisible()
    assert names(made) == ["Work", "Entities: competence"]


def test_what_a_table_asks_for_the_page_hands_on(qtbot: QtBot) -> None:
    made = page(qtbot, table("First"))
    with qtbot.waitSignal(made.behind_requested) as asked:
        made.views[0].behind_requested.emit(Behind(), "PER")
    assert asked.args == [Behind(), "PER"]


def test_a_headline_is_heard_as_one_sentence(qtbot: QtBot) -> None:
    tile = HeadlineTile(("Entities", "0.8", "0.7–0.9", "F1"))
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Entities, 0.8, 0.7–0.9, F1"
