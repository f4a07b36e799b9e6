"""People with a key: who can open the case file; adding, changing and revoking; printing the recovery sheet anew.

Thin over `db`, on the database lane like the case file itself. A slot file is written whole or not at all, and its
spare after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.case import KeyHolder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.recovery import RecoverySheet
    from dhr_manager.db.slots import Cost, Slot

NOT_THERE = frozenset({"slots-missing", "slots-damaged", "slots-of-another-file"})  # the first person begins them anew


def key_holders(case: CaseFile) -> tuple[KeyHolder, ...]:
    """Everybody with a key, in the order added. Raises EnvironmentProblem: slots-missing, slots-damaged …"""
    from dhr_manager.db.queries.keys import last_seen

    with case.read() as unit:
        seen = last_seen(unit)
    return tuple(
        KeyHolder(slot.id, slot.name, slot.created, seen.get(slot.name, ""), slot.name == case.who)
        for slot in case.key_slots()
    )


def add_person(case: CaseFile, name: str, passphrase: str) -> str:
    """Give somebody a key of their own; the new slot's id.

    Where the key slots are missing or damaged they begin anew with this key.
    Raises UserError: field-empty, slot-name-too-long, slot-name-used, passphrase-weak, too-many-slots;
    EnvironmentProblem for the disk.
    """
    from dhr_manager.db import passphrase as passphrases
    from dhr_manager.db import slots

    wanted = slots.clean_name(name)
    standing = case.standing_slots()
    if any(slots.clean_name(slot.name).casefold() == wanted.casefold() for slot in standing):
        raise UserError("slot-name-used", field="name")
    passphrases.check(passphrase, (wanted,))
    return case.add_slot(wanted, passphrase, _cost(standing) if standing else slots.tuned())


def change_passphrase(case: CaseFile, slot_id: str, old: str, new: str) -> str:
    """Give a key another passphrase; the new slot's id.

    Raises UserError: old-passphrase-wrong, passphrase-same, passphrase-weak, slot-gone.
    """
    from dhr_manager.db import passphrase as passphrases
    from dhr_manager.db import slots

    if slots.same_passphrase(old, new):
        raise UserError("passphrase-same", field="passphrase")
    standing = case.key_slots()
    name = next((slot.name for slot in standing if slot.id == slot_id), "")
    passphrases.check(new, (name,))
    return case.change_slot(slot_id, old, new, _cost(standing))


def revoke(case: CaseFile, slot_id: str) -> None:
    """Take a key away. Raises UserError: slot-gone, last-slot. Copies of the key file made before still open."""
    case.revoke_slot(slot_id)


def new_sheet(case: CaseFile, passphrase: str) -> RecoverySheet:
    """The recovery sheet, to be printed again: the data key stays, so an older sheet stays good as well.

    Raises UserError("old-passphrase-wrong") unless the passphrase opens one of the keys.
    """
    from dhr_manager.db import slots
    from dhr_manager.domain.errors import EnvironmentProblem

    try:
        slots.open_slot(slots.read(case.path), passphrase)
    except EnvironmentProblem as problem:
        if problem.code != "wrong-passphrase":
            raise
        raise UserError("old-passphrase-wrong", field="old") from None
    return case.recovery_sheet()


def _cost(standing: Iterable[Slot]) -> Cost:
    """What a guess at the standing keys costs at most: it was measured on making the file."""
    return max((slot.cost for slot in standing), key=lambda cost: (cost.memory, cost.passes, cost.lanes))


def offer() -> str:
    """Five words for a passphrase, drawn by the system's own source of chance."""
    from dhr_manager.db import passphrase as passphrases

    return passphrases.offer()


def bits(text: str) -> float:
    """What a passphrase is worth; slow at the first call."""
    from dhr_manager.db import passphrase as passphrases

    return passphrases.strength(text).bits


def least_bits() -> float:
    """What a passphrase must be worth."""
    from dhr_manager.db import passphrase as passphrases

    return passphrases.ENOUGH_BITS
