"""Passphrases: how many guesses one is worth, and five words offered. The estimator is loaded when first asked."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from functools import cache

from dhr_manager.domain.errors import UserError
from dhr_manager.system.paths import resource

ENOUGH_BITS = 60
WORDS = 5
MEASURED = 72  # signs; the estimator raises beyond, and what is left out only makes a passphrase stronger


@dataclass(frozen=True, slots=True)
class Strength:
    """What a passphrase is worth: the estimated guesses in bits. The estimator's own score from 0 to 4 misleads."""

    bits: float

    @property
    def enough(self) -> bool:
        """Whether it may guard a case file."""
        return self.bits >= ENOUGH_BITS


def strength(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """Measure a passphrase; `known` are words that count for nothing (the user's name, the partnership's)."""
    from zxcvbn import zxcvbn

    if not passphrase.strip():
        return Strength(0.0)
    guesses = zxcvbn(passphrase[:MEASURED], user_inputs=list(known))["guesses"]
    return Strength(math.log2(max(1.0, float(guesses))))


def check(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """The strength, where it is enough. Raises UserError("passphrase-weak", bits, needed)."""
    found = strength(passphrase, known)
    if not found.enough:
        raise UserError("passphrase-weak", field="passphrase", bits=int(found.bits), needed=ENOUGH_BITS)
    return found


@cache
def words() -> tuple[str, ...]:
    """The list from which words are drawn, each as likely as any other."""
    lines = resource("words.txt").read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


def offered_bits(count: int = WORDS) -> float:
    """The true entropy of words drawn from the list, for one who knows the list: count × log2 of its length."""
    return count * math.log2(len(words()))


def offer(count: int = WORDS) -> str:
    """A passphrase of words drawn by the system's own source of chance."""
    chosen = words()
    return " ".join(secrets.choice(chosen) for _ in range(count))
