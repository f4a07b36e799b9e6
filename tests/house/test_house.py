"""The rules of the house: sizes, what is never imported, an interpreter that survives."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from limits import all_too_long

ROOT = Path(__file__).resolve().parents[2]


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


def test_no_generic_is_called_with_its_parameter() -> None:
    """CPython 3.11 marks what `Column[T](...)` makes, which a frozen value with slots refuses: write `Column(...)`."""
    called = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "dhr_manager").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Subscript) and isinstance(node.func.value, ast.Name)
        if node.func.value.id[0].isupper()
    ]
    assert called == []
