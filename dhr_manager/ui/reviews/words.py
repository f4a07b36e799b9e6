"""How a review, its stage and its two statuses are said."""

from __future__ import annotations

from dhr_manager.domain.dates.show import late_by, show_day
from dhr_manager.domain.rows.review import ReviewCard, ReviewRow
from dhr_manager.ui.widgets.chip import Chip

KINDS = (
    ("homicide", "Homicide"),
    ("suicide", "Suicide"),
    ("unexplained", "Unexplained death"),
    ("other", "Other death"),
)
NAME_FORMS = (
    ("DHR", "Domestic Homicide Review (DHR)"),
    ("DARDR", "Domestic Abuse Related Death Review (DARDR)"),
)
_STATES = {
    "done": ("done", "done"),
    "on-time": ("held", ""),
    "due-soon": ("due", ""),
    "late": ("late", ""),
    "waiting": ("held", "waiting"),
    "no-date": ("none", "no date set"),
}
_EXPLAINED = {"extension-agreed": "extension agreed", "paused": "paused"}


def review_name(review: ReviewRow) -> str:
    """ "DHR 2025/02 · Anna"; a reference that names its own form is not named twice."""
    form = "" if review.reference.upper().startswith((review.name_form, "DHR", "DARDR")) else f"{review.name_form} "
    return f"{form}{review.reference} · {review.title}" if review.title else f"{form}{review.reference}"


def status_chip(card: ReviewCard) -> Chip:
    """The status by the rule as a chip."""
    state, word = _STATES.get(card.status, ("none", card.status))
    if card.explained in _EXPLAINED:
        return Chip("held", _EXPLAINED[card.explained], "Ⅱ")
    shape = "◷" if card.status in {"on-time", "due-soon"} else "…" if card.status == "waiting" else ""
    return Chip(state, word or (late_by(-card.days) if card.days is not None else "on time"), shape)


def next_chip(card: ReviewCard) -> Chip | None:
    """The next date as a chip of the header."""
    if card.next_date is None:
        return None
    chip = status_chip(card)
    explained = f" · {_EXPLAINED[card.explained]}" if card.explained in _EXPLAINED else ""
    return Chip(chip.state, f"{card.next_title} {show_day(card.next_date)}{explained}", chip.shape)
