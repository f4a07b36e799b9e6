"""`intake`: an agency's return read, staged and, when asked, accepted."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dhr_manager.cli.opened import opened_case, review_of
from dhr_manager.cli.reading import read_bytes, read_passphrase
from dhr_manager.cli.table import print_table
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import ReturnRead
from dhr_manager.intake.preflight import MAX_FILE
from dhr_manager.intake.reading import read_return
from dhr_manager.system.clock import today
from dhr_manager.ui.messages import sentence


def intake(asked: argparse.Namespace) -> int:
    """Read; unless --read-only, stage under the review and agency; with --accept take all rows."""
    if not asked.read_only:
        for option in ("case_file", "review", "agency"):
            if getattr(asked, option) is None:
                raise UserError("option-needed", option="FILE" if option == "case_file" else f"--{option}")
    password = read_passphrase(asked.file_passphrase_file) if asked.file_passphrase_file else None
    name, data = Path(asked.path).name, read_bytes(asked.path, MAX_FILE + 1)
    if asked.read_only:
        _print(read_return(name, data, today=today(), password=password), as_json=asked.json)
        return 0
    with opened_case(asked, asked.case_file) as opened:
        services = opened.services
        review = review_of(services, asked)
        prepared = services.returns.prepare(name, data, today=today(), password=password)
        agency = services.agencies.ensure(asked.agency, asked.agency_name)
        file_id = services.returns.stage(review.id, agency.id, prepared).made_id
        if asked.accept:
            services.returns.accept(file_id, everything=True)
        _print(prepared.read, as_json=asked.json)
    return 0


def _print(read: ReturnRead, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(read.as_json(), ensure_ascii=False, indent=1))
        return
    for table in read.tables:
        print(f"{table.name}: " + ", ".join(f"{column.heading} → {column.role}" for column in table.columns))
    rows = [
        (row.n, row.when.text, row.when.precision or "-", row.status, "; ".join(map(sentence, row.reasons)))
        for row in read.rows
    ]
    print_table(("n", "date as written", "precision", "status", "query"), rows)
    found = {name: count for name, count in read.as_json()["found"].items() if count}
    print(f"{len(read.rows)} entries; found: {found or 'nothing hidden'}; {len(read.left_out)} places made no entry")
