"""Ways to the areas of the window and the tabs of a review."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_REVIEW = "Go to a review first: select one in the list of reviews."

ACTIONS = (
    Action("go.reviews", "Reviews", "Shows the list of all reviews.", menu="Go", keys="Ctrl+1", icon="reviews"),
    Action(
        "go.learn", "Learn", "Shows the learning events of the partnership.", menu="Go", keys="Ctrl+2", icon="learn"
    ),
    Action(
        "go.timeline",
        "Timeline",
        "Shows the milestones of the review with their reasons.",
        menu="Go",
        icon="calendar",
        needs=_REVIEW,
    ),
    Action(
        "go.people", "People", "Shows the cast, the panel and its meetings.", menu="Go", icon="people", needs=_REVIEW
    ),
    Action(
        "go.returns",
        "Returns",
        "Shows what the agencies were asked for and what they sent.",
        menu="Go",
        icon="returns",
        needs=_REVIEW,
    ),
    Action(
        "go.chronology",
        "Chronology",
        "Shows all entries of all agencies in the order of their dates.",
        menu="Go",
        icon="chronology",
        needs=_REVIEW,
    ),
    Action(
        "go.analysis", "Analysis", "Shows key lines, findings and lessons.", menu="Go", icon="analysis", needs=_REVIEW
    ),
    Action(
        "go.action-plan",
        "Action plan",
        "Shows the recommendations and their actions.",
        menu="Go",
        icon="actions",
        needs=_REVIEW,
    ),
    Action(
        "go.report",
        "Report",
        "Shows the text of the report and the documents written.",
        menu="Go",
        icon="report",
        needs=_REVIEW,
    ),
    Action(
        "go.log",
        "Log",
        "Shows everything recorded in the review: who, when, what.",
        menu="Go",
        icon="history",
        needs=_REVIEW,
    ),
)
