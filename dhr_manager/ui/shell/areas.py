"""The registry: areas of the rail and tabs of a review. One line hangs a screen in; only what works is listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dhr_manager.ui.action_plan.panel import ActionPlanPanel
from dhr_manager.ui.analysis.tab import AnalysisTab
from dhr_manager.ui.chronology.panel import ChronologyPanel
from dhr_manager.ui.learn.panel import LearnPanel
from dhr_manager.ui.log.panel import LogPanel
from dhr_manager.ui.people.panel import PeoplePanel
from dhr_manager.ui.report.panel import ReportPanel
from dhr_manager.ui.returns.panel import ReturnsPanel
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.settings.area import SettingsArea
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import Panel, ReviewPanel
from dhr_manager.ui.timeline.panel import TimelinePanel


@dataclass(frozen=True, slots=True)
class Area:
    """An area: key, title, icon (resources/icons), what makes its screen, and whether the rail has a button for it."""

    key: str
    title: str
    icon: str
    factory: Callable[[Frame], Panel]
    rail: bool = True


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of a review."""

    key: str
    title: str
    factory: Callable[[Frame], ReviewPanel]


# Order of the tabs: Timeline, People, Returns, Chronology, Analysis, Action plan, Report. One line each, as in
# `Tab("timeline", "Timeline", TimelinePanel),`
TABS: tuple[Tab, ...] = (
    Tab("timeline", "Timeline", TimelinePanel),
    Tab("people", "People", PeoplePanel),
    Tab("returns", "Returns", ReturnsPanel),
    Tab("chronology", "Chronology", ChronologyPanel),
    Tab("analysis", "Analysis", AnalysisTab),
    Tab("action-plan", "Action plan", ActionPlanPanel),
    Tab("report", "Report", ReportPanel),
    Tab("log", "Log", LogPanel),
)

AREAS: tuple[Area, ...] = (
    Area("reviews", "Reviews", "reviews", lambda frame: ReviewsArea(frame, TABS)),
    Area("learn", "Learn", "learn", LearnPanel),
    Area("settings", "Settings", "settings", SettingsArea, rail=False),
)
