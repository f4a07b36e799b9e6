"""The timeline picture: nothing outside it, no two texts over one another, and words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from dhr_manager.domain.clock.picture import timeline_picture
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.drawing import COLOUR_ROLES, Line, Picture, Polygon, Rect, Text
from dhr_manager.domain.rows.review import ExtensionRow, PauseRow

Reckon = Callable[..., dict[str, MilestoneState]]
FACTS = {
    "death": date(2025, 11, 3),
    "notified": date(2025, 12, 1),
    "decision": date(2025, 12, 22),
    "returns-requested": date(2026, 9, 1),
}
PAUSES = [
    PauseRow("1", date(2026, 2, 1), date(2026, 4, 15), "invented", "", ("report", "imrs")),
    PauseRow("2", date(2026, 10, 1), None, "invented", "", ("imrs",)),
]
EXTENSIONS = [ExtensionRow("1", "report", date(2027, 3, 1), "", date(2026, 5, 1), "invented", "")]


def _texts(picture: Picture) -> list[Text]:
    return [item for item in picture.items if isinstance(item, Text)]


def _overlap(one: Text, other: Text) -> bool:
    left, top, right, bottom = one.extent()
    left2, top2, right2, bottom2 = other.extent()
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom


@pytest.mark.parametrize("width", [700, 823, 1000, 1300])
@pytest.mark.parametrize("today", [date(2025, 12, 2), date(2026, 11, 22), date(2031, 5, 1)])
def test_labels_are_readable_at_every_width(states_of: Reckon, width: int, today: date) -> None:
    states = list(states_of(FACTS, {"scoping": date(2025, 12, 12)}, EXTENSIONS, PAUSES, today=today).values())
    picture = timeline_picture(states, PAUSES, today, width)
    texts = _texts(picture)
    assert picture.width == width
    assert not [(a.text, b.text) for a, b in combinations(texts, 2) if _overlap(a, b)]
    assert not [t.text for t in texts if "…" in t.text]
    for text in texts:
        left, top, right, bottom = text.extent()
        assert left >= 0, text
        assert top >= 0, text
        assert right <= width, text
        assert bottom <= picture.height, text
    for item in picture.items:
        if isinstance(item, Rect):
            assert item.x >= 0
            assert item.x + item.width <= width
            colours = {item.fill, item.stroke, item.pattern_colour}
        elif isinstance(item, Polygon):
            assert all(0 <= x <= width and 0 <= y <= picture.height for x, y in item.points)
            colours = {item.fill, item.stroke}
        else:
            colours = {item.colour}
        assert colours - {None} <= set(COLOUR_ROLES)


def test_the_alt_text_says_what_the_picture_shows(states_of: Reckon) -> None:
    today = date(2026, 11, 22)
    states = list(states_of(FACTS, extensions=EXTENSIONS, pauses=PAUSES).values())
    alt = timeline_picture(states, PAUSES, today, 900).alt
    assert alt.startswith("Timeline of 27 milestones on 22 Nov 2026: 2 done, 1 due soon, 6 late")
    assert "Overview report completed, by 153 days" in alt
    assert "Next: IMRs returned, target 24 Nov 2026." in alt
    assert alt.endswith("Paused from 1 Feb 2026 to 15 Apr 2026. Paused from 1 Oct 2026 and not ended.")


def test_pauses_are_shaded_only_where_they_hold(states_of: Reckon) -> None:
    states = list(states_of(FACTS, pauses=PAUSES).values())
    picture = timeline_picture(states, PAUSES, date(2026, 11, 22), 900)
    shades = [item for item in picture.items if isinstance(item, Rect) and item.pattern is not None]
    assert len(shades) == 3 + 1  # two rows, one row, and the legend


def test_an_empty_clock_and_a_narrow_window_still_make_a_picture(states_of: Reckon) -> None:
    assert timeline_picture([], [], date(2026, 11, 22), 700).alt == "Timeline of 0 milestones on 22 Nov 2026."
    picture = timeline_picture(list(states_of({}).values()), [], date(2026, 11, 22), 100)
    assert picture.width == 640
    assert any(isinstance(item, Line) and item.dash for item in picture.items)  # today's line
    far = states_of({"decision": date(9990, 1, 1)}, today=date(1, 1, 1)).values()
    assert timeline_picture(list(far), [], date(1, 1, 1), 700).items
