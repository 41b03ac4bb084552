"""Missing system libraries are named with the line that installs them."""

import subprocess
import sys

import pytest

from annotator.ui.preflight import complaint, missing_packages


def nothing_loads(_library: str) -> object:
    raise OSError


def test_a_complete_system_lacks_nothing() -> None:
    assert missing_packages({}, lambda _library: None, "linux") == ()


def test_offscreen_needs_no_libraries_of_x11() -> None:
    missing = missing_packages({"QT_QPA_PLATFORM": "offscreen"}, nothing_loads, "linux")
    assert missing == (
        "libgl1",
        "libegl1",
        "libxkbcommon0",
        "libfontconfig1",
        "libglib2.0-0",
        "libdbus-1-3",
    )


@pytest.mark.parametrize("environment", [{"DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "xcb"}])
def test_x11_needs_more(environment: dict[str, str]) -> None:
    missing = missing_packages(environment, nothing_loads, "linux")
    assert "libxcb-cursor0" in missing
    assert len(missing) == 12


def test_wayland_needs_no_libraries_of_x11() -> None:
    environment = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert "libxcb-cursor0" not in missing_packages(environment, nothing_loads, "linux")


def test_other_systems_bring_their_libraries() -> None:
    assert missing_packages({}, nothing_loads, "darwin") == ()


def test_the_complaint_is_one_line_with_the_command() -> None:
    text = complaint(("libgl1", "libegl1"))
    assert text.endswith("sudo apt install libgl1 libegl1")
    assert "\n" not in text


def test_the_look_loads_no_qt() -> None:
    code = "import sys, annotator.ui.preflight; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
