"""A table of a PDF that has no lines: its columns are where the words of its heading begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.utils.text import extract_text, extract_words

from dhr_manager.intake.columns import is_header
from dhr_manager.intake.grid import Cell, GridRow

_GAP = 9.0  # points between two headings; words of one stand closer
_SAME_LINE = 3.0
_BLOCK = 1.3  # times the usual distance of lines
Page = tuple[int, list[Any]]  # number, characters


def unruled(pages: Sequence[Page]) -> tuple[list[list[str]], list[Page]]:
    """(rows of texts with the heading first, characters left over by page); no rows where no heading is found.

    Lines that stand closer together than others are a block. A line with words in the first column begins a row, and a
    block whose first line has none begins with the row of its first line that has; a block without any goes on with the
    row before.
    """
    lefts: list[float] = []
    rows: list[list[str]] = []
    rest: list[Page] = []
    for number, chars in pages:
        outside: list[Any] = []
        for block in _blocks(_lines(chars)):
            table = []
            for line in block:
                pieces = _pieces(line)
                if not lefts and _heads(pieces):
                    lefts = [piece[0]["x0"] for piece in pieces]
                if lefts:
                    table.append(_by_column(line, lefts))
                else:
                    outside.extend(line)
            _take(table, rows)
        rest.append((number, outside))
    return rows, rest


def _take(block: list[list[str]], rows: list[list[str]]) -> None:
    """The lines of one block as rows, behind those that were read before."""
    begins = [at for at, texts in enumerate(block) if texts[0]]
    for at, texts in enumerate(block):
        if not rows or (begins and (at == 0 or at in begins[1:])):
            rows.append(texts)
        else:
            both = zip(rows[-1], texts, strict=True)
            rows[-1] = [f"{old}\n{new}" if old and new else old or new for old, new in both]


def _blocks(lines: list[list[Any]]) -> list[list[list[Any]]]:
    """Lines by block: a gap wider than most begins another."""
    tops = [float(line[0]["top"]) for line in lines]
    gaps = sorted(low - high for high, low in pairwise(tops))
    widest = _BLOCK * gaps[len(gaps) // 4] if gaps else 0.0
    blocks: list[list[list[Any]]] = []
    for at, line in enumerate(lines):
        if at and tops[at] - tops[at - 1] <= widest:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _lines(chars: list[Any]) -> list[list[Any]]:
    """The characters by line, downwards."""
    lines: list[list[Any]] = []
    for char in sorted(chars, key=lambda one: (one["top"] + one["bottom"], one["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if lines and abs((lines[-1][0]["top"] + lines[-1][0]["bottom"]) / 2 - middle) <= _SAME_LINE:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [sorted(line, key=lambda one: float(one["x0"])) for line in lines]


def _pieces(line: list[Any]) -> list[list[Any]]:
    """A line cut where there is a gap."""
    pieces: list[list[Any]] = []
    for char in (one for one in line if one["text"].strip()):
        if pieces and char["x0"] - pieces[-1][-1]["x1"] <= _GAP:
            pieces[-1].append(char)
        else:
            pieces.append([char])
    return pieces


def _heads(pieces: list[list[Any]]) -> bool:
    return len(pieces) > 1 and is_header(GridRow(0, [Cell(str(extract_text(piece))) for piece in pieces]), {})


def _by_column(line: list[Any], lefts: Sequence[float]) -> list[str]:
    """The words of a line, each in the column whose left edge it stands behind."""
    texts: list[list[str]] = [[] for _ in lefts]
    for word in extract_words(line):
        column = sum(word["x0"] >= left - _SAME_LINE for left in lefts) - 1
        texts[max(column, 0)].append(word["text"])
    return [" ".join(words) for words in texts]
