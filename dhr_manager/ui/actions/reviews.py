"""Commands of the register of reviews and of the frame around one review."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_LIST = ("reviews", "register")
_REVIEW = ("reviews", "")

ACTIONS = (
    Action(
        "reviews.new",
        "Open a review",
        "Begins a review with its notification; its milestones are reckoned at once.",
        menu="File",
        keys="Ctrl+N",
        icon="plus",
        place=_LIST,
        short="open a new review",
    ),
    Action(
        "reviews.open",
        "Go into the review",
        "Shows the review selected in the list.",
        menu="Review",
        keys="Return",
        place=_LIST,
        within="reviews",
        short="open",
        needs="Select a review in the list first.",
    ),
    Action(
        "reviews.back",
        "Back to all reviews",
        "Leaves this review and shows the list of reviews.",
        menu="Go",
        keys="Alt+Left",
        icon="back",
        place=_REVIEW,
    ),
    Action(
        "reviews.next-tab",
        "Next tab",
        "Shows the next tab of the review.",
        menu="Go",
        keys="Ctrl+PgDown",
        place=_REVIEW,
    ),
    Action("reviews.previous-tab", "Previous tab", "Shows the tab before.", menu="Go", keys="Ctrl+PgUp", place=_REVIEW),
)
