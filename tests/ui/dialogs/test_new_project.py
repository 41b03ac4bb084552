from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import EntityLabel, Scheme
from annotator.ui.dialogs.new_project import NewProjectDialog, NewProjectRequest, first_labels
from annotator.workspace.schemes import ShippedScheme
from tests.ui.panels.summit import SCHEME


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewProjectDialog:
    shipped = [ShippedScheme("news", SCHEME), ShippedScheme("empty", Scheme(name="empty"))]
    dialog = NewProjectDialog(shipped, "Sari", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_request_says_where_which_scheme_and_who(
    dialog: NewProjectDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not dialog.verb.isEnabled()
    qtbot.keyClicks(dialog.name_line, "Election news")
    with qtbot.waitSignal(dialog.project_requested) as requested:
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    request = NewProjectRequest(tmp_path / "Election news.annot", SCHEME, "Sari")
    assert requested.args == [request]
    assert dialog.isVisible()


def test_scheme_is_previewed_in_two_lines(dialog: NewProjectDialog) -> None:
    first, second = dialog.preview_text.split("\n")
    assert first == "3 labels, 3 topics, 2 stance targets"
    assert second == "Person, Organisation, Place"


def test_name_that_no_file_can_have_is_mended(dialog: NewProjectDialog, tmp_path: Path) -> None:
    dialog.name_line.setText("a/b: c?")
    assert dialog.path == tmp_path / "a_b_ c_.annot"


def test_person_is_needed(dialog: NewProjectDialog) -> None:
    dialog.name_line.setText("News")
    dialog.person_line.clear()
    assert not dialog.verb.isEnabled()


def test_scheme_of_a_file_is_offered(dialog: NewProjectDialog, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('name = "own"\n[[entities]]\nname = "Dish"\n', encoding="utf-8")
    dialog.use_scheme_file(file)
    assert dialog.scheme_box.currentText() == "own"
    assert "Dish" in dialog.preview_text


def test_file_that_is_no_scheme_is_refused_in_words(
    dialog: NewProjectDialog, tmp_path: Path
) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("[[", encoding="utf-8")
    dialog.use_scheme_file(file)
    assert "broken.toml" in dialog.notice.text
    assert dialog.scheme_box.value == "news"


def test_long_scheme_is_cut_short() -> None:
    many = Scheme(name="many", entities=tuple(EntityLabel(name=f"L{i}") for i in range(9)))
    assert first_labels(many, "en") == "L0, L1, L2, L3, L4, L5, …"
