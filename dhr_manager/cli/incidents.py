"""`incidents`: entries of several agencies that may tell of the same incident, best first."""

from __future__ import annotations

import argparse
import json

from dhr_manager.cli.opened import opened_case, review_of
from dhr_manager.cli.table import print_table
from dhr_manager.domain.incidents.account import Part, Suggestion
from dhr_manager.domain.rows.incidents import Told


def incidents(asked: argparse.Namespace) -> int:
    """Print what was not decided yet; every suggestion with its reasons."""
    with opened_case(asked) as opened:
        service = opened.services.incidents
        found = service.suggestions(review_of(opened.services, asked).id)
        told = service.told({entry_id for one in found for entry_id in one.ids})
    if asked.json:
        print(json.dumps([_as_json(one, told) for one in found], ensure_ascii=False, indent=1))
    else:
        rows = [(f"{one.score:.2f}", _entries(one, told), _why(one.why)) for one in found]
        print_table(("score", "entries", "why"), rows)
    return 0


def _as_json(one: Suggestion, told: dict[str, Told]) -> dict[str, object]:
    places = [told[entry_id] for entry_id in one.ids]
    return {
        "score": one.score,
        "why": [{"kind": part.kind, "facts": list(part.facts), "weight": part.weight} for part in one.why],
        "entries": [{"file": place.file, "n": place.n, "agency": place.agency} for place in places],
    }


def _entries(one: Suggestion, told: dict[str, Told]) -> str:
    return " + ".join(f"{told[entry_id].agency} {told[entry_id].file} {told[entry_id].n}" for entry_id in one.ids)


def _why(parts: tuple[Part, ...]) -> str:
    return "; ".join(f"{part.kind}: {', '.join(part.facts)}" for part in parts if part.facts and part.weight > 0)
