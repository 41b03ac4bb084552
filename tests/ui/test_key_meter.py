from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.ui.key_meter import ActFilter, KeyMeter, duration
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from annotator.workspace.keystrokes import Effort
from tests.ui.desk import saved


class Counter:
    def __init__(self) -> None:
        self.keys = 0
        self.mouse = 0

    def key(self) -> None:
        self.keys += 1

    def click(self) -> None:
        self.mouse += 1


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def acts(bench: Workbench, counter: Counter, window: MainWindow) -> Iterator[QWindow]:
    """The window that the system gives events to, with a filter that counts them."""
    acts = ActFilter(counter.key, counter.click)
    acts.watch()
    handle = window.windowHandle()
    assert handle is not None
    yield handle
    acts.stop()


def test_each_key_counts_once_whoever_takes_it(
    acts: QWindow, counter: Counter, bench: Workbench
) -> None:
    QTest.keyClick(acts, Qt.Key.Key_Right)  # the text takes it
    QTest.keyClick(acts, Qt.Key.Key_F3)  # nobody takes it
    QTest.keyClick(acts, Qt.Key.Key_1)  # a shortcut takes it
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(acts, Qt.Key.Key_Right, keys)
    assert counter.keys == 4
    assert bench.controller.selection.fragments


def test_both_keys_of_a_chord_count(acts: QWindow, counter: Counter, bench: Workbench) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(acts, Qt.Key.Key_Right, keys)
    QTest.keyClick(acts, Qt.Key.Key_Semicolon)
    QTest.keyClick(acts, Qt.Key.Key_R)
    assert counter.keys == 3
    content = bench.controller.content
    assert content is not None
    assert [span.label for span in content.spans] == ["ROLE"]


def test_keys_that_only_modify_others_do_not_count(acts: QWindow, counter: Counter) -> None:
    QTest.keyPress(acts, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(acts, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyRelease(acts, Qt.Key.Key_Shift)
    assert counter.keys == 1


def test_each_press_of_a_button_counts(acts: QWindow, counter: Counter, window: MainWindow) -> None:
    QTest.mouseClick(acts, Qt.MouseButton.LeftButton, pos=QPoint(600, 300))
    assert counter.mouse == 1


def test_turning_on_is_one_turn(acts: QWindow, counter: Counter, window: MainWindow) -> None:
    for at_ms in (1000, 1100, 1300, 3000):
        turn = QWheelEvent(
            QPointF(600, 300),
            QPointF(600, 300),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        turn.setTimestamp(at_ms)
        QApplication.sendEvent(acts, turn)
    assert counter.mouse == 2


def test_windows_that_come_later_count_too(
    acts: QWindow, counter: Counter, window: MainWindow, qtbot: QtBot
) -> None:
    sheet = QDialog(window)
    qtbot.addWidget(sheet)
    sheet.show()
    handle = sheet.windowHandle()
    assert handle is not None
    QTest.keyClick(acts, Qt.Key.Key_Right)
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert counter.keys == 2


def meter_of(window: MainWindow, qtbot: QtBot) -> KeyMeter:
    qtbot.waitUntil(lambda: bool(window.commands.findChildren(KeyMeter)))
    (meter,) = window.commands.findChildren(KeyMeter)
    assert isinstance(meter, KeyMeter)
    return meter


def press(window: MainWindow, key: Qt.Key, *, selects: bool = False) -> None:
    handle = window.windowHandle()
    assert handle is not None
    none = Qt.KeyboardModifier.NoModifier
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(handle, key, both if selects else none)


def label_a_word(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Right, selects=True)
    press(window, Qt.Key.Key_1)


def test_the_figure_stands_in_the_hint_line(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    meter = meter_of(window, qtbot)
    assert window.hints.figure == ""
    label_a_word(window)
    qtbot.waitUntil(lambda: window.hints.figure == "2.0 keys/span")
    press(window, Qt.Key.Key_Right)
    label_a_word(window)
    qtbot.waitUntil(lambda: window.hints.figure == "2.5 keys/span")
    assert (meter.total.records, meter.total.keys, meter.total.mouse) == (2, 5, 0)
    saved(qtbot, bench.controller)


def test_what_was_counted_is_in_the_file_once_it_is_closed(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    meter_of(window, qtbot)
    label_a_word(window)
    saved(qtbot, bench.controller)
    path = bench.project.path
    with qtbot.waitSignal(window.closed):
        window.close()
    from annotator.workspace.project import open_project

    with open_project(path) as again:
        (counted,) = again.keystrokes.all()
    assert (counted.subject.kind, counted.subject.label) == ("span", "PER")
    assert (counted.effort.records, counted.effort.keys) == (1, 2)


def test_sums_are_kept_while_one_works(bench: Workbench, window: MainWindow, qtbot: QtBot) -> None:
    meter = meter_of(window, qtbot)
    label_a_word(window)
    saved(qtbot, bench.controller)
    meter.keep()
    qtbot.waitUntil(lambda: bool(bench.project.keystrokes.all()))
    meter.keep()
    assert [one.effort.keys for one in bench.project.keystrokes.all()] == [2]


def test_who_only_reads_writes_nothing(bench: Workbench, window: MainWindow, qtbot: QtBot) -> None:
    meter_of(window, qtbot)
    press(window, Qt.Key.Key_Right)
    path = bench.project.path
    before = path.read_bytes()
    with qtbot.waitSignal(window.closed):
        window.close()
    assert path.read_bytes() == before


def test_nothing_is_counted_when_switched_off(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    meter = meter_of(window, qtbot)
    label_a_word(window)
    meter.set_on(False)
    assert window.hints.figure == ""
    label_a_word(window)
    assert meter.total.records == 1
    saved(qtbot, bench.controller)


def test_keys_in_a_dialog_are_no_labelling(
    bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    meter = meter_of(window, qtbot)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.open()
    handle = dialog.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_A)
    dialog.reject()
    window.activateWindow()
    bench.pane.view.setFocus()
    qtbot.waitUntil(bench.pane.view.hasFocus)
    label_a_word(window)
    assert meter.total == Effort(1, 2, 0, meter.total.seconds)
    saved(qtbot, bench.controller)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.0, "0:00"), (65.4, "1:05"), (3600.0, "1:00:00"), (3909.0, "1:05:09")]
)
def test_a_time_is_written_as_on_a_clock(seconds: float, words: str) -> None:
    assert duration(seconds) == words
