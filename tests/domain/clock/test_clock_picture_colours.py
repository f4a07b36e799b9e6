"""Every text of the timeline picture is readable on what it stands on, and every mark is seen, in every theme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dhr_manager.domain.clock.picture import timeline_picture
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.drawing import Picture, Polygon, Rect, Text
from dhr_manager.domain.rows.review import ExtensionRow, PauseRow
from dhr_manager.ui.theme.roles import THEMES, contrast, theme

Reckon = Callable[..., dict[str, MilestoneState]]
FACTS = {"death": date(2025, 11, 3), "notified": date(2025, 12, 1), "decision": date(2025, 12, 22)}
PAUSES = [PauseRow("1", date(2026, 2, 1), date(2026, 4, 15), "invented", "", ("report", "imrs"))]
EXTENSIONS = [ExtensionRow("1", "report", date(2027, 3, 1), "", date(2026, 5, 1), "invented", "")]


def _under(picture: Picture, before: int, x: float, y: float) -> str:
    """The ground at a point: that of the last box drawn before an item, else the card's."""
    ground = "surface"
    for item in picture.items[:before]:
        inside = isinstance(item, Rect) and item.x <= x <= item.x + item.width and item.y <= y <= item.y + item.height
        if isinstance(item, Rect) and inside and item.fill:
            ground = item.fill
    return ground


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("today", [date(2025, 12, 2), date(2026, 11, 22)])
def test_pairs_of_the_picture(states_of: Reckon, today: date, name: str) -> None:
    states = list(states_of(FACTS, {"scoping": date(2025, 12, 12)}, EXTENSIONS, PAUSES, today=today).values())
    picture = timeline_picture(states, PAUSES, today, 1000, marked=states[2].key if hasattr(states[2], "key") else "")
    look = theme(name)
    weak = []
    for place, item in enumerate(picture.items):
        if isinstance(item, Text):
            left, top, right, bottom = item.extent()
            ground, ink, least = _under(picture, place, (left + right) / 2, (top + bottom) / 2), item.colour, 4.5
        elif isinstance(item, Polygon) and (item.fill or item.stroke):
            x = sum(point[0] for point in item.points) / len(item.points)
            y = sum(point[1] for point in item.points) / len(item.points)
            ground, least = _under(picture, place, x, y), 3.0
            # an outlined mark is seen by its edge
            ink = max(
                (item.fill or "surface", item.stroke or "surface"),
                key=lambda role: contrast(look.colour(role), look.colour(ground)),
            )
        else:
            continue
        if contrast(look.colour(ink), look.colour(ground)) < least:
            weak.append(f"{type(item).__name__}: {ink} on {ground}")
    assert sorted(set(weak)) == []
