"""The rules of the house: sizes, what is never imported, an interpreter that survives, a set-up that explains."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from limits import all_too_long

ROOT = Path(__file__).resolve().parents[2]


def load_dev() -> Any:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_longer_than_a_reader_can_hold() -> None:
    assert all_too_long() == []


def test_the_plain_sqlite_module_is_never_imported() -> None:
    pattern = re.compile(r"^\s*(import sqlite3|from sqlite3)", re.MULTILINE)
    breaches = [path for path in (ROOT / "dhr_manager").rglob("*.py") if pattern.search(path.read_text("utf-8"))]
    assert breaches == []


def test_lists_of_requirements_are_locked_and_name_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text
        assert "--index" not in text
        packages = re.findall(r"^[a-zA-Z0-9_-]+==", text, re.MULTILINE)
        blocks = re.split(r"^(?=[a-zA-Z0-9_-]+==)", text, flags=re.MULTILINE)[1:]
        assert len(packages) == len(blocks)
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_interpreter_survives_calls_into_qt_that_return_nothing() -> None:
    # PySide6 6.12.0 on CPython 3.11 dies after about 5,000 such calls; in a child, so that a death is a failure
    program = """
from PySide6.QtCore import QObject
thing = QObject()
for turn in range(60_000):
    thing.setObjectName("x")
print("alive")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr[-300:]


def test_the_set_up_takes_the_newest_interpreter_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    dev = load_dev()
    here = [sys.executable]
    wanted = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert (wanted, here) in list(dev.interpreters(None))
    version, _ = dev.find_python(wanted)
    assert version == wanted
    order = [found for found, _ in dev.interpreters(None)]
    assert order == sorted(order, key=dev.VERSIONS.index)


def test_a_machine_without_an_interpreter_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dev = load_dev()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setattr(dev, "VERSIONS", ("3.99",))
    with pytest.raises(dev.StopError, match=r"needs CPython"):
        dev.find_python(None)


def test_missing_libraries_are_named_in_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    dev = load_dev()
    monkeypatch.setattr(dev.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.StopError, match=r"sudo sh -c '.*apt-get install .* libgl1'"):
        dev.apt_install(["libgl1"], "Qt needs a few shared libraries")
