"""Services over a real encrypted file, and a review opened in it."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.services.bundle import Services

TODAY = date(2026, 11, 22)


@pytest.fixture
def services(case: CaseFile) -> Services:
    """All services of an empty case file; today is fixed."""
    return compose.build_services(case, lambda: TODAY)


@pytest.fixture
def review_id(services: Services) -> str:
    """An invented review, decided upon."""
    return services.reviews.open(
        "2022/03",
        death=date(2022, 9, 19),
        notified=date(2022, 10, 3),
        decision=date(2022, 11, 1),
        profile=compose.guidance_profile(),
        title="Anna",
        period_from=date(2018, 1, 1),
        period_to=date(2022, 9, 19),
    ).made_id
