"""The way of the first issue through the eyes of assistive technology: AT-SPI on a virtual display, keyboard only.

`way.py` plays the person; it runs in the system's Python, which has the bindings, and knows nothing of the program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from virtual_display import virtual_display

from dhr_manager.system.paths import resource

HERE = Path(__file__).parent
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PERSONS = ("/usr/bin/python3",)
TOOLS = ("Xvfb", "openbox", "dbus-run-session", "bash")
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
RETURNS = ("aldbury-police.docx", "aldbury-vale-mental-health-trust.xlsx")
LONGEST = 240  # seconds


def lacking() -> str:
    """What this machine lacks for the test; empty where it has all."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is of Linux"
    for tool in TOOLS:
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    if launcher() is None:
        return "at-spi2-core is not installed"
    if person() is None:
        return "the system's Python has no bindings of AT-SPI (gir1.2-atspi-2.0, python3-gi)"
    return ""


def launcher() -> str | None:
    return next((place for place in LAUNCHERS if Path(place).exists()), None)


def person() -> str | None:
    """An interpreter that has the bindings."""
    return next(
        (one for one in PERSONS if Path(one).exists() and not subprocess.run([one, "-c", BINDINGS], check=False,
                                                                             capture_output=True).returncode),
        None,
    )  # fmt: skip


WHY = lacking()
pytestmark = pytest.mark.skipif(bool(WHY), reason=WHY or "all is there")


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display() as (name, _):
        yield name


def surroundings(display: str, home: Path) -> dict[str, str]:
    """The environment of a user who has nothing yet: folders of their own, this display, a screen reader wanted."""
    folders = {name: home / name.lower() for name in ("config", "data", "state", "cache", "runtime")}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")}
    return {
        **kept,
        "HOME": str(home),
        "DISPLAY": display,
        "XDG_CONFIG_HOME": str(folders["config"]),
        "XDG_DATA_HOME": str(folders["data"]),
        "XDG_STATE_HOME": str(folders["state"]),
        "XDG_CACHE_HOME": str(folders["cache"]),
        "XDG_RUNTIME_DIR": str(folders["runtime"]),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
    }


def test_the_whole_way_is_heard_and_typed(display: str, tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    out.mkdir()
    returns = [str(resource("sample", "returns", name)) for name in RETURNS]
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", str(HERE / "display.sh"), sys.executable, str(person()), str(launcher()),
         str(HERE / "way.py"), str(out), *returns],
        env=surroundings(display, home), cwd=tmp_path, capture_output=True, text=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-2000:]}"
    assert "locked and unlocked" in done.stdout
