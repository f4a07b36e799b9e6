"""`demo`: the invented review goes the whole way through the services, and everything that leaves is written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dhr_manager.cli.qt import app_for_pictures
from dhr_manager.cli.table import print_table
from dhr_manager.compose import Home, open_case
from dhr_manager.documents.catalogue import FORMATS
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.system.clock import today

REVIEW_A = "2022/03"
AUDIENCES = ("home-office", "public", "panel")


def demo(asked: argparse.Namespace) -> int:
    """Build the sample in DIR, write documents for each audience and a picture of every screen, print what was done."""
    app = app_for_pictures()
    from dhr_manager.ui.shots import Looks, shots

    folder = Path(asked.out)
    home = Home.standard()
    case_path = folder / "sample-invented.dhr"
    _clear(case_path)
    app.build_sample_at(home, case_path, today, lambda _, step: print(f"  {step}", file=sys.stderr))
    opened = open_case(home, case_path, app.OPENS_SAMPLE)
    try:
        review = opened.services.reviews.by_reference(REVIEW_A)
        steps = _steps(opened.services, review.id)
        written = [
            (audience, path.name, path.stat().st_size)
            for audience in AUDIENCES
            for path in _write(opened.services, review.id, folder / audience, audience)
        ]
    finally:
        opened.case.close()
    door = app.door_of(home, today)
    app.application()
    looks = Looks(("light", "dark"), (100,))
    screens = shots(
        lambda: door.open(case_path, app.OPENS_SAMPLE), folder / "screens", today=today, door=door, looks=looks
    )
    print("Everything in this demo is invented.\n")
    print_table(("the way", "how much"), [*steps, ("screens", len(screens))])
    print()
    print_table(("for", "document", "bytes"), written)
    print(f"\nCase file: {case_path} · passphrase: {app.OPENS_SAMPLE}")
    return 0


def _clear(case_path: Path) -> None:
    """An earlier demo's case file makes room: it holds nothing of anybody's."""
    case_path.parent.mkdir(parents=True, exist_ok=True)
    for old in case_path.parent.glob(f"{case_path.name}*"):
        old.unlink()


def _steps(services: Services, review_id: str) -> list[tuple[str, object]]:
    index = services.chronology.index(review_id, ChronologyFilter())
    states = services.timeline.milestones(review_id)
    actions = services.action_plan.actions(review_id)
    return [
        ("reviews", len(services.reviews.register())),
        ("milestones, with their reasons", sum(1 for state in states if state.explanation)),
        ("people in the cast", len(services.people.cast(review_id))),
        ("panel members", len(services.panel.members(review_id))),
        ("meetings", len(services.panel.meetings(review_id))),
        ("agency returns accepted", sum(1 for row in services.returns.board(review_id) if row.state == "accepted")),
        ("chronology entries", index.total),
        ("of them undated, in the tray", index.total_undated),
        ("key lines of enquiry", len(services.analysis.key_lines(review_id))),
        ("findings", len(services.analysis.findings(review_id))),
        ("lessons", len(services.analysis.lessons(review_id))),
        ("recommendations", len(services.action_plan.recommendations(review_id))),
        ("actions", len(actions)),
        ("updates of actions", sum(len(action.updates) for action in actions)),
        ("learning events", len(services.learning.events())),
    ]


def _write(services: Services, review_id: str, folder: Path, audience: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for document, formats in FORMATS.items():
        source = services.outputs.gather(review_id, document, audience)
        for form in formats:
            ready = services.outputs.draw(source, document, form, audience)
            if ready.leaks or ready.undecided:
                raise UserError("names-left", count=len(ready.leaks) + len(ready.undecided))
            path = folder / f"{document}.{form}"
            services.outputs.record(review_id, ready, path)
            paths.append(path)
    return paths
