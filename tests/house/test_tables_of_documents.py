"""Tables in the papers at the root are tables: every row has as many cells as its head, which has its line below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted(ROOT.glob("*.md"))


def cells(line: str) -> int:
    """The number of cells of a row; a stroke inside code or after a backslash is none of its edges."""
    bare = re.sub(r"`[^`]*`|\\\|", "", line.strip())
    return bare.count("|") - 1 if bare.startswith("|") and bare.endswith("|") else 0


def tables(text: str) -> Iterator[list[str]]:
    """The tables of a paper, line by line; what stands between fences is none."""
    text = re.sub(r"(?ms)^```.*?^```", "", text)
    for table, lines in groupby(text.splitlines(), key=lambda line: line.lstrip().startswith("|")):
        if table:
            yield list(lines)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_row_is_a_row(paper: Path) -> None:
    for table in tables(paper.read_text(encoding="utf-8")):
        assert set(table[1]) <= set("|-: "), table[:2]
        wrong = [line for line in table if cells(line) != cells(table[0]) or cells(line) < 2]
        assert wrong == []


def test_the_rule_sees_a_broken_row() -> None:
    assert cells("| a | `b | c` | d |") == 3
    assert cells("| a | b | c") == 0
    assert cells("a | b") == 0
