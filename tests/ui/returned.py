"""A review whose agencies were asked, and the files they sent, for the tests of the screens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.services.bundle import Services
from dhr_manager.services.returns import ReturnService
from dhr_manager.system.paths import resource
from dhr_manager.ui.jobs import Jobs

T = TypeVar("T")
TODAY = date(2026, 11, 22)
HOUSING = resource("sample", "returns", "vale-homes-housing-association.csv")
ABUSE_SERVICE = resource("sample", "returns", "aldbury-domestic-abuse-service.docx")
POLICE = resource("sample", "returns", "aldbury-police.docx")


def answer(jobs: Jobs, qtbot: QtBot, work: Callable[[Services], T]) -> T:
    """What a piece of work on the database lane gives."""
    got: list[T] = []
    jobs.run(work, then=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    return got[0]


def open_review(services: Services) -> str:
    """An invented review with two agencies asked and one key line."""
    review_id = services.reviews.open(
        "2022/03",
        death=date(2022, 9, 19),
        notified=date(2022, 10, 3),
        profile=compose.guidance_profile(),
        title="Anna",
        period_from=date(2018, 1, 1),
        period_to=date(2022, 9, 19),
    ).made_id
    for code, name in (("HOU", "Vale Homes Housing Association"), ("POL", "Aldbury Police")):
        agency_id = services.agencies.add(code, name).made_id
        services.returns.ask(review_id, agency_id, asked=date(2026, 9, 1), due=date(2026, 10, 1))
    services.analysis.add_key_line(review_id, title="Information sharing", text="Who told whom?")
    return review_id


def with_returns(services: Services) -> str:
    """The review with both files accepted, queries kept."""
    review_id = open_review(services)
    by_code = {agency.code: agency.id for agency in services.agencies.all()}
    for code, path in (("HOU", HOUSING), ("POL", POLICE)):
        stage(services, review_id, by_code[code], path, accept=True)
    return review_id


def stage(services: Services, review_id: str, agency_id: str, path: Path, *, accept: bool = False) -> str:
    """Stage a file, and perhaps accept it whole; gives its id."""
    prepared = ReturnService.prepare(path.name, path.read_bytes(), today=TODAY)
    file_id = services.returns.stage(review_id, agency_id, prepared).made_id
    if accept:
        services.returns.accept(file_id, everything=True)
    return file_id
