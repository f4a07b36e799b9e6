"""`export` and `names`: documents out, and the search for names in any finished file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from dhr_manager.cli.entries_wanted import entries_wanted
from dhr_manager.cli.opened import opened_case, review_of
from dhr_manager.cli.reading import read_bytes
from dhr_manager.cli.table import print_table
from dhr_manager.documents.catalogue import FORMATS
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.report import Leak


def export(asked: argparse.Namespace) -> int:
    """Write one document, or list what can be written."""
    if asked.list:
        print_table(("document", "formats"), [(key, " ".join(formats)) for key, formats in FORMATS.items()])
        return 0
    for option in ("file", "review", "document", "format", "audience", "out"):
        if getattr(asked, option) is None:
            raise UserError("option-needed", option="FILE" if option == "file" else f"--{option}")
    with opened_case(asked) as opened:
        services = opened.services
        review = review_of(services, asked)
        wanted = entries_wanted(services, asked, review.id)
        source = services.outputs.gather(review.id, asked.document, asked.audience, wanted)
        # nobody can be asked here: what is undecided is withheld, never guessed
        ready = services.outputs.draw(source, asked.document, asked.format, asked.audience, undecided="withhold")
        if ready.leaks:
            print_leaks(ready.leaks, sys.stderr)
            raise UserError("names-left", count=len(ready.leaks))
        path = Path(asked.out)
        if path.is_dir():
            path = path / f"{asked.document}.{asked.format}"
        services.outputs.record(review.id, ready, path)
    if ready.undecided:
        print(
            f"{len(ready.undecided)} short names are undecided and were withheld; answer them in the window:",
            file=sys.stderr,
        )
        print_leaks(ready.undecided, sys.stderr)
    print(path)
    return 0


def names(asked: argparse.Namespace) -> int:
    """Search a finished file for anyone of the cast; 1 when something was found."""
    data = read_bytes(asked.scan)
    with opened_case(asked) as opened:
        review = review_of(opened.services, asked)
        found = opened.services.names.scan(review.id, Path(asked.scan).name, data, asked.audience)
    if not found:
        print("No name and no identifier of the cast was found.")
        return 0
    print_leaks(found, sys.stdout)
    return 1


def print_leaks(leaks: Iterable[Leak], stream: TextIO) -> None:
    """Where, what, whose: the reader owns the names, so they are printed to their own terminal."""
    rows = [
        (leak.place, leak.variant, leak.pseudonym, "found" if leak.certain else "ask", leak.around) for leak in leaks
    ]
    print_table(("place", "found", "of", "certain", "around"), rows, stream)
