"""The size limits of the house: a file under 400 lines, a function under 50, a class under 300. No exceptions list."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE, FUNCTION, CLASS = 400, 50, 300


def too_long(path: Path) -> Iterator[str]:
    """One sentence for each thing in a file that is over its limit."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    if (lines := text.count("\n") + 1) > FILE:
        yield f"{name}: {lines} lines, the limit is {FILE}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            kind, limit = "function", FUNCTION
        elif isinstance(node, ast.ClassDef):
            kind, limit = "class", CLASS
        else:
            continue
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > limit:
            yield f"{name}:{node.lineno}: {kind} {node.name} has {lines} lines, the limit is {limit}"


def all_too_long() -> list[str]:
    """Every breach in the package, in dev.py and in the tests."""
    files = [ROOT / "dev.py", *sorted((ROOT / "dhr_manager").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]
    return [breach for path in files for breach in too_long(path)]


if __name__ == "__main__":
    breaches = all_too_long()
    print("\n".join(breaches), end="\n" if breaches else "")
    sys.exit(bool(breaches))
