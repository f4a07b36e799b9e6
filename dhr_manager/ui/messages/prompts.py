"""Sentences of the Prompts page and of who knew what."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "prompt-window": "A window is from 1 to {most} days.",
    "prompt-each": "From 1 to {most} silences of each agency can be asked about.",
    "prompt-words": "Without a word this rule finds nothing: write one, or switch the rule off.",
    "prompt-words-long": "At most {most} words or phrases of {longest} letters each.",
}
