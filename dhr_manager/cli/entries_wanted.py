"""Which entries of the chronology a command means: a saved view, or what its options say."""

from __future__ import annotations

import argparse
from dataclasses import replace

from dhr_manager.cli.reading import read_day
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.services.chronology import FLAGS


def entries_wanted(services: Services, asked: argparse.Namespace, review_id: str) -> ChronologyFilter:
    """The saved view, narrowed by the other options.

    Raises UserError: no-such-view, no-such-agency, no-such-flag, day-needed, entries-of-chronology
    (another document was asked for).
    """
    options = (asked.view, asked.agency, asked.flag, asked.start, asked.end, asked.words)
    if not any(options):
        return ChronologyFilter()
    if asked.document != "chronology":
        raise UserError("entries-of-chronology", document=asked.document)
    wanted = _view(services, review_id, asked.view) if asked.view else ChronologyFilter()
    for flag in asked.flag or ():
        if flag not in FLAGS:
            raise UserError("no-such-flag", flag=flag, known=", ".join(FLAGS))
    return replace(
        wanted,
        agency_ids=_agencies(services, asked.agency) or wanted.agency_ids,
        flags=frozenset(asked.flag or ()) or wanted.flags,
        start=read_day(asked.start, "--from") or wanted.start,
        end=read_day(asked.end, "--to") or wanted.end,
        words=asked.words or wanted.words,
    )


def _view(services: Services, review_id: str, name: str) -> ChronologyFilter:
    views = services.views.all(review_id)
    for view in views:
        if view.name.casefold() == name.casefold():
            return view.wanted
    raise UserError("no-such-view", name=name, known=", ".join(view.name for view in views) or "none")


def _agencies(services: Services, codes: list[str] | None) -> frozenset[str]:
    known = {agency.code.casefold(): agency.id for agency in services.agencies.all()} if codes else {}
    for code in codes or ():
        if code.casefold() not in known:
            raise UserError("no-such-agency", agency=code, known=", ".join(sorted(code.upper() for code in known)))
    return frozenset(known[code.casefold()] for code in codes or ())
