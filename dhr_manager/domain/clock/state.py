"""What the clock says of one milestone: the dates side by side, the two statuses, and every step that led there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

STATUSES = ("done", "on-time", "due-soon", "late", "waiting", "no-date")
EXPLAINED = ("", "extension-agreed", "paused", "no-reason", "done-late")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation: `code` names the sentence in `explain.py`, `facts` fill it."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """One milestone today.

    `target` by the rule, `agreed` with paused days or by extension, `actual` when it happened; `forecast` stands only
    where the target waits for its anchor, and makes nothing late. `status` is by the rule (against the target),
    `explained` says why it may be otherwise. `days` counts from today to the target (to the agreed date where there is
    no target), negative when past; of a done milestone, from its actual date to the target, negative when done late.
    """

    key: str
    title: str
    anchor: str
    anchor_title: str
    target: date | None
    agreed: date | None
    actual: date | None
    forecast: date | None
    basis: str
    source: str
    responsible: str
    note: str
    status: str  # one of STATUSES
    explained: str  # one of EXPLAINED
    days: int | None
    explanation: tuple[Step, ...]

    def as_json(self, step_text: Callable[[Step], str]) -> dict[str, Any]:
        """The shape `dhr-manager review --json` prints: ISO dates or None, explanation as plain sentences."""
        dates = {name: getattr(self, name) for name in ("target", "agreed", "actual", "forecast")}
        return {
            "key": self.key,
            "title": self.title,
            "anchor": self.anchor,
            **{name: on.isoformat() if on else None for name, on in dates.items()},
            "basis": self.basis,
            "source": self.source,
            "status": self.status,
            "explanation": [step_text(step) for step in self.explanation],
        }
