"""The command that copies one review into a case file of its own."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

ACTIONS = (
    Action("copying.review", "Copy this review for the chair …",
           "Puts this review alone into a case file of its own, with its own passphrase, and says what was left out.",
           menu="Review", icon="copy", place=("reviews", ""), needs="Open a review first."),
)  # fmt: skip
