"""The interpreter's settings for a quick start, each in a process of its own."""

import subprocess
import sys

PREPARED = "from annotator.ui.quick_start import prepare, settle; prepare();"


def holds(code: str) -> bool:
    done = subprocess.run([sys.executable, "-c", PREPARED + code], check=False, timeout=60)
    return done.returncode == 0


def test_no_source_is_read_for_modules_that_come_after_qt() -> None:
    assert holds(
        "import linecache, wave; from PySide6 import QtGui;"
        "assert not any('wave' in name for name in linecache.cache)"
    )


def test_qt_keeps_its_names_in_modules_that_come_after_it() -> None:
    assert holds("import annotator.ui.theme as t; t.QPalette().setColor; t.QColor('#fff').name()")


def test_garbage_is_collected_again_once_the_window_has_settled() -> None:
    assert holds("import gc; assert not gc.isenabled(); settle(); assert gc.isenabled()")


def test_settling_without_a_start_changes_nothing() -> None:
    code = (
        "import gc; from annotator.ui.quick_start import settle; settle();"
        "assert gc.isenabled() and not gc.get_freeze_count()"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
