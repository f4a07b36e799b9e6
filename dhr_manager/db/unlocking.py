"""From what was typed to the data key: by a slot, by the recovery sheet, or by the key of a file open just now."""

from __future__ import annotations

import contextlib
from pathlib import Path

from dhr_manager.db import slots, sqlcipher
from dhr_manager.db.problems import translated
from dhr_manager.db.recovery import HeldKey, Passphrase, WayIn, read_key
from dhr_manager.domain.errors import EnvironmentProblem, UserError


def unlocked(path: Path, unlock: WayIn) -> tuple[bytearray, str]:
    """The data key of a case file and whose slot gave it.

    Raises EnvironmentProblem("wrong-passphrase"), ("slots-missing"), ("slots-damaged"), and UserError for a slip in the
    recovery sheet and for one of another file.
    """
    if isinstance(unlock, HeldKey):
        return bytearray(unlock.key), unlock.who
    if isinstance(unlock, Passphrase):
        key, slot = slots.open_slot(slots.read(path), unlock.text)
        return key, slot.name
    key = read_key(unlock.text)
    with contextlib.suppress(EnvironmentProblem):  # the sheet works without the slots
        if slots.read(path).key_check != slots.key_check(key) and not _opens(path, key):
            raise UserError("sheet-of-another-file", field="recovery")
    return key, "recovery sheet"


def _opens(path: Path, key: bytearray) -> bool:
    """Whether the key is the file's own though the slots beside it are not: those of another file may lie there."""
    try:
        with translated():
            connection = sqlcipher.connect(path, key, immutable=True)
            try:
                return bool(connection.execute("PRAGMA application_id").fetchone()[0] == sqlcipher.APPLICATION_ID)
            finally:
                connection.close()
    except EnvironmentProblem:
        return False
