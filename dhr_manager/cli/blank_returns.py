"""`blank-returns`: blank returns and covering letters for one agency or for all that were asked."""

from __future__ import annotations

import argparse
from pathlib import Path

from dhr_manager.cli.opened import opened_case, review_of
from dhr_manager.domain.errors import UserError
from dhr_manager.services.blank_returns import KINDS


def blank_returns(asked: argparse.Namespace) -> int:
    """Write the files with the columns the review has, and print where each one is."""
    with opened_case(asked) as opened:
        services = opened.services
        review = review_of(services, asked)
        agency_ids = None
        if asked.agency:
            known = {agency.code: agency.id for agency in services.agencies.all()}
            unknown = [code for code in asked.agency if code not in known]
            if unknown:
                raise UserError("unknown-choice", field="agency", known=", ".join(sorted(known)))
            agency_ids = [known[code] for code in asked.agency]
        job = services.blank_returns.gather(review.id, agency_ids)
        kinds = [kind for kind in KINDS if not asked.only or kind[0] == asked.only]
        files = services.blank_returns.draw(job, kinds)
        services.blank_returns.record(review.id, files, Path(asked.out))
        written = services.outputs.written(review.id)[: len(files)]
    for name in sorted(row.file_name for row in written):
        print(Path(asked.out) / name)
    return 0
