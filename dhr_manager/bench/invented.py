"""Invented chronology rows for the benchmarks: seven columns, words of ordinary lengths, the same at every run."""

from __future__ import annotations

import random

COLUMNS = ("Reference", "Date", "Time", "Agency", "Event", "Action", "Comment")
_WORDS = [
    "call",
    "visit",
    "letter",
    "referral",
    "review",
    "notification",
    "officer",
    "worker",
    "school",
    "practice",
    "children",
    "home",
    "spoken",
    "alone",
    "agreed",
    "plan",
    "risk",
    "medium",
    "standard",
    "recorded",
    "shared",
    "follow-up",
    "telephone",
    "attended",
    "withdrawn",
    "repeated",
    "concern",
    "evening",
    "message",
    "neighbour",
]
_CODES = ("POL", "GP", "MHT", "CSC", "HOU", "IDVA", "AMB", "SCH")

SevenTexts = tuple[str, str, str, str, str, str, str]


def seven_texts(count: int) -> list[SevenTexts]:
    """`count` rows of seven texts, about 260 characters each in all."""
    chance = random.Random(20_26)

    def words(fewest: int, most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(fewest, most))).capitalize() + "."

    return [
        (
            f"E-{number:04d}",
            f"{1 + number % 28:02d}/{1 + number // 28 % 12:02d}/{2018 + number // 336 % 5}",
            f"{number % 24:02d}:{number * 7 % 60:02d}",
            _CODES[number % 8],
            words(10, 28),
            words(3, 8),
            words(2, 6),
        )
        for number in range(count)
    ]
