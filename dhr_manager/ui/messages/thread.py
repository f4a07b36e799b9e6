"""Sentences of the Analysis and Action plan tabs and of the Learn area."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "evidence-needed": "Done means shown: name the evidence – a policy, an audit, minutes – and where it is kept.",
    "attendance-body-missing": "A number stands here without a name. Say which body the {count} came from.",
}
