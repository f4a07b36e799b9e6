"""The swim-lanes read from a case file: what has a date is drawn, times of day count, what was withdrawn is gone."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.lanes.model import DAY, day_of, time_of
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import build
from dhr_manager.services.returns import ReturnService

RETURN = """Date,Time,Source,Event
02/11/2020,21:47,Log,Report of a fall (invented)
early Nov 2020?,,Log,Seen with bruises (invented)
since 2019,,Log,Known to the team (invented)
undated,,Log,Nobody knows when (invented)
01/03/2020,,Log,Letter (invented)
"""


def test_lanes_of_a_review(case: CaseFile) -> None:
    services = build(case, lambda: date(2026, 11, 22))
    review_id = services.reviews.open(
        "2022/03",
        death=date(2022, 9, 19),
        notified=date(2022, 10, 3),
        profile=compose.guidance_profile(),
        period_from=date(2018, 1, 1),
        period_to=date(2022, 9, 19),
    ).made_id
    police = services.agencies.ensure("POL").id
    services.agencies.ensure("GP")
    services.returns.ask(review_id, police, asked=date(2026, 9, 1), due=date(2026, 10, 1))
    prepared = ReturnService.prepare("return.csv", RETURN.encode(), today=date(2026, 11, 22))
    file_id = services.returns.stage(review_id, police, prepared).made_id
    services.returns.accept(file_id, everything=True)
    data = services.lanes.data(review_id)
    assert [(lane.code, len(lane.entries), len(lane.undated)) for lane in data.lanes] == [("POL", 4, 1)]
    (timed,) = [span for span in data.lanes[0].entries if span[1] - span[0] == 1]
    assert (day_of(timed[0]), time_of(timed[0])) == (date(2020, 11, 2), "21:47")
    assert len(data.uncertain) == 1
    index = services.chronology.index(review_id, ChronologyFilter())
    assert set(data.ids) == {*index.ids, *index.undated_ids}
    assert [place for place, one in enumerate(data.ids) if one in index.undated_ids] == list(data.lanes[0].undated)
    assert [data.ids[place] for place in sorted(span[2] for span in data.lanes[0].entries)] == list(index.ids)
    assert [day.name for day in data.days] == ["Death", "Notified"]
    assert data.period is not None
    assert data.period.end - data.period.start == (date(2022, 9, 20) - date(2018, 1, 1)).days * DAY
    with pytest.raises(UserError):
        services.lanes.data("nobody")
