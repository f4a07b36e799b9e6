"""`new`, `backup`, `restore`, `check`, `info`: the case file as a whole."""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path

from dhr_manager.cli.opened import opened_case
from dhr_manager.cli.reading import read_passphrase
from dhr_manager.cli.table import print_table
from dhr_manager.compose import Home, new_case
from dhr_manager.services import case_files
from dhr_manager.system.write_safely import write_safely

DAMAGED = 3


def new(asked: argparse.Namespace) -> int:
    """Make a case file with the default partnership; the recovery sheet is proved at the first window."""
    passphrase = read_passphrase(asked.passphrase_file, twice=True)
    opened, sheet = new_case(Home.standard(), Path(asked.file), passphrase)
    opened.case.close()
    if asked.recovery_sheet:
        write_safely(Path(asked.recovery_sheet), sheet.text().encode("utf-8"))
        print(f"Recovery sheet: {asked.recovery_sheet} – print it, lock it away, delete the file.")
    print(asked.file)
    return 0


def backup(asked: argparse.Namespace) -> int:
    """A backup is good only after it was opened and checked."""
    with opened_case(asked) as opened:
        print(case_files.backup(opened.case, Path(asked.to) if asked.to else None))
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Put a backup in place; a safety copy of what was there is made first."""
    done = case_files.restore(Path(asked.file), Path(asked.source), read_passphrase(asked.passphrase_file))
    print(f"Restored. The file as it was is kept as {done.safety_copy}; {done.lost} newer changes are not in it.")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Each part of the integrity check."""
    parts = case_files.check(Path(asked.file), read_passphrase(asked.passphrase_file))
    print_table(("part", "holds", "said"), [(part.name, "yes" if part.ok else "NO", part.said) for part in parts])
    return 0 if all(part.ok for part in parts) else DAMAGED


def info(asked: argparse.Namespace) -> int:
    """What the file is, without what is in it."""
    with opened_case(asked) as opened:
        said = dataclasses.asdict(case_files.info(opened.case))
    if asked.json:
        print(json.dumps(said, indent=1))
    else:
        print_table(("what", "value"), list(said.items()))
    return 0
