"""The recovery sheet: the data key in groups, printed, proved by typing part back, typed in when all else is lost.

32 bytes become 13 groups of four signs, a 14th holds a checksum of the whole; each group ends in a sign of its own that
finds every wrong sign, every two swapped signs and every group at the wrong place – so an error is named by its group.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from dhr_manager.domain.errors import UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: no I, L, O, U
GROUPS = 14
SIGNS = 5
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_KEY_BITS = 256
_KEY_SIGNS = 52  # 260 bits; the last four are nought


def _field_tables() -> tuple[list[int], list[int]]:
    powers, logs, value = [0] * 62, [0] * 32, 1
    for exponent in range(31):
        powers[exponent] = powers[exponent + 31] = value
        logs[value] = exponent
        value <<= 1
        if value & 32:
            value ^= 0b100101  # x⁵ + x² + 1
    return powers, logs


_POWERS, _LOGS = _field_tables()


def _check_sign(values: list[int], position: int) -> int:
    found = position
    for place, value in enumerate(values, start=1):
        if value:
            found ^= _POWERS[_LOGS[value] + place]
    return found


def _checksum(key: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"dhr-manager recovery sheet" + key).digest()[:3], "big") >> 4  # 20 bits


def groups_of(data_key: bytes | bytearray) -> tuple[str, ...]:
    """The 14 groups of five signs. `data_key` is 32 bytes."""
    key = bytes(data_key)
    number = int.from_bytes(key, "big") << 4
    values = [(number >> (5 * (_KEY_SIGNS - 1 - n))) & 31 for n in range(_KEY_SIGNS)]
    total = _checksum(key)
    values += [(total >> (5 * (3 - n))) & 31 for n in range(4)]
    groups = []
    for position in range(GROUPS):
        four = values[position * 4 : position * 4 + 4]
        groups.append("".join(ALPHABET[value] for value in (*four, _check_sign(four, position))))
    return tuple(groups)


def _cleaned(typed: str) -> str:
    kept = "".join(sign for sign in typed.upper() if sign.isalnum())
    return kept.translate(_READ_AS)


def _group_values(group: str, position: int) -> list[int]:
    values = [ALPHABET.find(sign) for sign in group]
    if len(values) != SIGNS or min(values) < 0 or _check_sign(values[:4], position) != values[4]:
        raise UserError("recovery-group-wrong", field="recovery", group=position + 1)
    return values[:4]


def _split(typed: str) -> list[str]:
    """Groups as typed; where the breaks are kept a missing or doubled sign stays inside its own group."""
    parts = [part for part in (_cleaned(part) for part in typed.replace("-", " ").split()) if part]
    if len(parts) == GROUPS:
        return parts
    whole = _cleaned(typed)
    return [whole[at : at + SIGNS] for at in range(0, len(whole), SIGNS)]


def read_key(typed: str) -> bytearray:
    """The data key from what was typed, in any case, with any breaks, 0 for O and 1 for I or L.

    Raises UserError("recovery-group-wrong", group=1…14), ("recovery-length", signs, expected), ("recovery-checksum").
    """
    groups = _split(typed)
    values = [value for at, group in enumerate(groups[:GROUPS]) for value in _group_values(group, at)]
    if len(groups) != GROUPS:
        raise UserError("recovery-length", field="recovery", signs=len(_cleaned(typed)), expected=GROUPS * SIGNS)
    number = 0
    for value in values[:_KEY_SIGNS]:
        number = number << 5 | value
    total = 0
    for value in values[_KEY_SIGNS:]:
        total = total << 5 | value
    key = (number >> 4).to_bytes(_KEY_BITS // 8, "big")
    if number & 15 or total != _checksum(key):
        raise UserError("recovery-checksum", field="recovery")
    return bytearray(key)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed once and locked away. Whoever holds it opens the file without any passphrase."""

    file_id: str
    made: str  # UTC instant
    groups: tuple[str, ...] = field(repr=False)

    def ask(self) -> tuple[int, ...]:
        """Three groups, by number from 1, that are to be typed back as a proof."""
        return tuple(sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 3)))

    def prove(self, part: Mapping[int, str]) -> None:
        """Check groups typed back from the paper: number from 1 → what was typed. At least two.

        Raises UserError("recovery-group-wrong", group) for the first that differs, ("recovery-too-little") for fewer.
        """
        if len(part) < 2 or not set(part) <= set(range(1, GROUPS + 1)):
            raise UserError("recovery-too-little", field="recovery")
        for number, typed in sorted(part.items()):
            if not secrets.compare_digest(_cleaned(typed).encode(), self.groups[number - 1].encode()):
                raise UserError("recovery-group-wrong", field="recovery", group=number)

    def text(self) -> str:
        """The sheet as plain text that fits one page: at most 78 signs wide, 40 lines."""
        rows = [self.groups[:5], self.groups[5:10], self.groups[10:]]
        lines = [
            "DHR MANAGER – RECOVERY SHEET",
            "",
            f"Case file   {self.file_id}",
            f"Made        {self.made[:10]}",
            "",
            "These fourteen groups open the case file without any passphrase.",
            "Whoever holds this sheet can read everything in it: lock it away,",
            "apart from the computer. Never photograph, scan or e-mail it.",
            "",
        ]
        for start, row in zip((1, 6, 11), rows, strict=True):
            lines += [
                "   ".join(f"{number:>5}" for number in range(start, start + len(row))),
                "   ".join(row),
                "",
            ]
        lines += [
            "There is no letter I, L, O or U: 1 and 0 are figures.",
            "The last sign of each group checks it, so a slip is named by its group.",
            "",
            "To use it: open the case file, choose “Recovery sheet”, type the groups.",
        ]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A way in: a passphrase, tried on every key slot."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A way in: the fourteen groups of the recovery sheet, as typed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A way in: the key of a file that was open just now, for closing, checking and opening it again without asking.

    Whoever asked for it calls `forget` when that is done; `who` is whose slot had opened it.
    """

    key: bytearray = field(repr=False)
    who: str

    def forget(self) -> None:
        """Overwrite the key."""
        self.key[:] = bytes(len(self.key))


WayIn = Passphrase | RecoveryKey | HeldKey
