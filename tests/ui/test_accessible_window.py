"""The window as a screen reader and a keyboard see it: text and labels, names, the way by Tab."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenuBar, QScrollBar, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.stance import Polarity
from annotator.ui.dialogs.preferences import PreferencesDialog
from annotator.ui.edges import Edge
from annotator.ui.main_window import MainWindow
from annotator.ui.tabbed_dock import TabbedDock
from annotator.ui.text_view import Unit
from annotator.ui.text_view.accessibility import AccessibleArticle, AccessibleText
from annotator.ui.workbench import Workbench
from annotator.workspace.settings import Settings
from tests.ui.desk import labels, make_project, saved

TEXT = "Kabar 😀 hari ini\n\nBu Tini menyapa Pak Budi di فلسطين. Cafe\u0301 itu ramai 🇮🇩 sekali."


@pytest.fixture
def project_file(tmp_path: Path, config_folder: Path) -> Path:
    """A project whose first article holds emoji, Arabic and a combining mark."""
    make_project(tmp_path, (TEXT, "Kedua\n\nTidak ada apa-apa.")).close()
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    return tmp_path / "test.annot"


# Text, caret, selection, annotations -------------------------------------------------------------


@dataclass(frozen=True)
class Heard:
    """What the accessible interface of the article says; places are UTF-16 units."""

    text: str
    caret: int
    selections: list[tuple[int, int]]
    value: str


def interface(bench: Workbench) -> tuple[AccessibleArticle, AccessibleText]:
    found = QAccessible.queryAccessibleInterface(bench.pane.view)
    assert isinstance(found, AccessibleArticle)
    return found, found.textInterface()


def heard(bench: Workbench) -> Heard:
    article, text = interface(bench)
    return Heard(
        text.text(0, -1),
        text.cursorPosition(),
        text.selections(),
        article.text(QAccessible.Text.Value),
    )


def units(code_points: int, text: str = TEXT) -> int:
    return len(text[:code_points].encode("utf-16-le")) // 2


def check_that_all_is_read(bench: Workbench) -> None:
    """Compare what is read with what is on screen: the text, every label, and nothing else."""
    content = bench.controller.content
    assert content is not None
    _, text = interface(bench)
    assert heard(bench).text == TEXT
    for at in range(len(TEXT)):
        labels_here = {
            span.label for span in content.spans if any(s <= at < e for s, e in span.fragments)
        }
        said = text.attributes(units(at))[0].removeprefix("annotation:").rstrip(";")
        assert set(said.split(",")) - {""} == labels_here


def select(bench: Workbench, words: str) -> None:
    at = TEXT.index(words)
    bench.pane.view.select_range(((at, at + len(words)),))


def test_text_caret_selection_and_labels_are_read_after_each_kind_of_edit(
    qtbot: QtBot, bench: Workbench
) -> None:
    controller = bench.controller
    name = TEXT.index("Bu Tini")

    def label() -> None:
        select(bench, "Bu Tini")
        assert heard(bench).selections == [(units(name), units(name + 7))]
        assert heard(bench).value == "Bu Tini"
        controller.label_selection("PER")

    def label_arabic() -> None:
        select(bench, "فلسطين")
        controller.label_selection("GPE")

    def label_around() -> None:
        select(bench, "Bu Tini menyapa Pak Budi")
        controller.label_selection("ROLE")

    def pick_first() -> None:
        content = controller.content
        assert content is not None
        first = next(s for s in content.spans if s.label != "ROLE")
        bench.pane.view.select_spans((first.id,))

    def grow() -> None:
        pick_first()
        controller.resize_selected(Edge.END, Unit.WORD, 1)

    def relabel() -> None:
        pick_first()
        controller.relabel_selected("GPE")

    def topic() -> None:
        select(bench, "ramai 🇮🇩 sekali")
        controller.set_topic_evidence("peace")

    def stance() -> None:
        controller.begin_stance(Polarity.FOR)
        controller.give_target(controller.targets[0].id)

    def remove() -> None:
        pick_first()
        controller.remove_selected()

    edits: list[Callable[[], object]] = [label, label_arabic, label_around, grow, relabel]
    edits += [topic, stance, remove, controller.undo, controller.undo, controller.redo]
    for edit in edits:
        edit()
        saved(qtbot, controller)
        check_that_all_is_read(bench)
    assert sorted(labels(controller)) == [
        ("GPE", "Bu Tini menyapa"),
        ("GPE", "فلسطين"),
        ("ROLE", "Bu Tini menyapa Pak Budi"),
    ]


def test_the_caret_is_read_where_keys_put_it(qtbot: QtBot, bench: Workbench) -> None:
    view = bench.pane.view
    view.select_range(((0, 0),))
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.caret == 8
    assert heard(bench).caret == units(8) == 9


def test_what_a_key_did_is_announced(
    qtbot: QtBot, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    select(bench, "Pak Budi")
    for key in ("1", Qt.Key.Key_Backspace):
        qtbot.keyClick(bench.pane.view, key)
        saved(qtbot, bench.controller)
    assert said == ['Add span "Pak Budi": PER', 'Remove span "Pak Budi": PER']


# Names -------------------------------------------------------------------------------------------


def stops(root: QWidget) -> Iterator[QWidget]:
    """Give what is in sight below `root` and takes the focus by Tab."""
    for widget in root.findChildren(QWidget):
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_focus and widget.isVisibleTo(root) and widget.focusProxy() is None:
            yield widget


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in stops(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        is_named = interface is not None and interface.text(QAccessible.Text.Name).strip()
        if not is_named and not isinstance(widget, QTabBar | QScrollBar | QMenuBar):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {where(widget)}")
    return found


def where(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return type(parent).__name__ if parent is not None else "nothing"


def test_every_control_of_the_window_has_a_name(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    assert bench.panels is not None
    select(bench, "Bu Tini")
    bench.controller.label_selection("PER")
    saved(qtbot, bench.controller)
    docks = window.findChildren(TabbedDock)
    assert len(docks) == 2
    for dock in docks:
        for page in range(dock.tabs.count()):
            dock.tabs.setCurrentIndex(page)
            assert nameless(window) == []


def test_every_control_of_the_preferences_has_a_name(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []


# Tab ---------------------------------------------------------------------------------------------


class Visits(QObject):
    """Keeps every widget that got the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[QWidget] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.seen.add(watched)
        return False


def test_the_keys_walk_through_all_of_the_window(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    """F6 goes from part to part, Tab through a part; in the text, Tab goes to a candidate."""
    assert bench.panels is not None
    visits = Visits()
    qapp.installEventFilter(visits)
    wanted = {widget for widget in stops(window) if widget.isEnabled()}
    parts: list[QWidget] = []
    while (here := focused(qapp)) not in parts:
        parts.append(here)
        walk_by_tab(qapp, bench)
        here.setFocus()
        QTest.keyClick(here, Qt.Key.Key_F6)
    qapp.removeEventFilter(visits)
    missed = {f"{type(w).__name__} {w.accessibleName()} {where(w)}" for w in wanted - visits.seen}
    assert missed == set()


def focused(qapp: QApplication) -> QWidget:
    here = qapp.focusWidget()
    assert here is not None
    return here


def walk_by_tab(qapp: QApplication, bench: Workbench) -> None:
    """Press Tab until it comes round or to the text."""
    seen: list[QWidget] = []
    while (here := focused(qapp)) not in seen and here is not bench.pane.view:
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
