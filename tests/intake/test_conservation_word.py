"""Every token of a generated Word document is in a row or listed as left out, once; told by the raw XML alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

import pytest
from generated_word import WordMaker
from lxml import etree
from making import stage_here

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.staging import Staged
from dhr_manager.ui.messages import sentences

TOKEN = re.compile(r"t\d{4}q")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COPIES = {"Fallback"}  # says again, for old programs, what stands beside it


def extracted(data: bytes) -> Counter[str]:
    """The tokens of all parts: texts of runs, kept and deleted, words of pictures and of lists."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.startswith("word/") or name.endswith(".rels"):
                continue
            for element in etree.fromstring(archive.read(name)).iter():
                around = {ancestor.tag.rpartition("}")[2] for ancestor in element.iterancestors()}
                if around & _COPIES:
                    continue
                if element.tag in {_W + "t", _W + "delText"}:
                    found.update(TOKEN.findall(element.text or ""))
                for value in element.attrib.values():
                    found.update(TOKEN.findall(str(value)))
    return found


def told(staged: Staged) -> tuple[Counter[str], set[str]]:
    """The tokens of headings, rows and what was left out; and those of rows into which a merged cell reaches down."""
    found: Counter[str] = Counter()
    merged: set[str] = set()
    for row in staged.rows:
        tokens = TOKEN.findall(" ".join(text for _, text in row.cells))
        found.update(tokens)
        merged.update(tokens if "from-merged-cell" in row.notes else ())
    headed = {table.name for table in staged.seen if table.header}
    for table in staged.tables:
        if table.name in headed:  # a table that goes on from the one before has its headings
            found.update(TOKEN.findall(" ".join(column.heading for column in table.columns)))
    for left in staged.left_out:
        found.update(TOKEN.findall(left.text))
        assert left.reason in sentences()
    return found, merged


def conserved(data: bytes) -> None:
    """Hold what was told against what was extracted. A table may happen to have no entries: then nothing is kept."""
    try:
        staged = stage_here(data)
    except UserError as error:
        if error.code in {"return-no-rows", "no-date-column"}:
            return
        raise
    found, merged = told(staged)
    there = extracted(data)
    assert there.keys() == found.keys()
    assert {token for token, count in (found - there).items() if count} <= merged


@pytest.mark.parametrize("seed", range(120))
def test_nothing_is_lost_and_nothing_said_twice(seed: int) -> None:
    conserved(WordMaker(seed).bytes())
