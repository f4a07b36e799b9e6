"""Where there is no display the window says so in a sentence; pictures are drawn all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
@pytest.mark.parametrize("words", [(), ("window",), ("window", "--sample")])
def test_the_window_is_refused_in_a_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    alone = {name: value for name, value in WITHOUT.items() if name != "QT_QPA_PLATFORM"}
    alone["HOME"] = str(tmp_path)
    command = [sys.executable, "-m", "dhr_manager", *words]
    done = subprocess.run(command, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("There is no display here")
    assert done.stderr.count("\n") == 1
