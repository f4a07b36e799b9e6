"""The key slots beside a case file: each wraps the data key under somebody's passphrase.

`NAME.dhr-keys` is JSON: format, minimum reader, file id, a check of the data key, slots. A slot derives a key from the
passphrase with Argon2id and seals the data key with ChaCha20-Poly1305; everything else in the slot is authenticated.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import json
import os
import time
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from dhr_manager.db.change_log import now
from dhr_manager.db.models.base import new_id
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.system.write_safely import write_safely

FORMAT = 1
READER = 1
SUFFIX = "-keys"
LARGEST_FILE = 256 * 1024
MOST_SLOTS = 32
LONGEST_NAME = 100  # signs; reading takes twice as many
KEY = 32
NOT_THERE = frozenset({"slots-missing", "slots-damaged", "slots-of-another-file"})  # they can begin anew


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes, lanes. Caps are checked on making and reading."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def within_caps(self) -> bool:
        """At least the floor of 64 MiB; never so much that a forged slot file stops the machine."""
        return 64 * 1024 <= self.memory <= 2048 * 1024 and 1 <= self.passes <= 24 and 1 <= self.lanes <= 16


DEFAULT_COST = Cost()
FLOOR_COST = Cost(memory=64 * 1024, passes=1, lanes=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: whose it is, what a guess costs, and the wrapped data key."""

    id: str
    name: str
    created: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def associated(self, file_id: str) -> bytes:
        """What is authenticated with the wrapped key: nothing of a slot can be swapped unnoticed."""
        parts = [file_id, self.id, self.name, self.created, self.cost.memory, self.cost.passes, self.cost.lanes]
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class SlotFile:
    """The whole of `NAME.dhr-keys`."""

    file_id: str
    key_check: bytes
    slots: tuple[Slot, ...]


def slots_path(case: Path) -> Path:
    """Where the key slots of a case file are."""
    return case.with_name(case.name + SUFFIX)


def key_check(data_key: bytes | bytearray) -> bytes:
    """Tells whether a typed recovery sheet belongs to this file; gives nothing of the random key away."""
    return hmac.digest(bytes(data_key), b"dhr-manager data key", "sha256")[:16]


def _passphrase_bytes(passphrase: str) -> bytes:
    return unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass")


def same_passphrase(one: str, other: str) -> bool:
    """Whether two spellings open the same slot."""
    return _passphrase_bytes(one) == _passphrase_bytes(other)


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(_passphrase_bytes(passphrase))


def tuned(seconds: float = 0.7) -> Cost:
    """The cost at which one guess takes 0.5 to 1 s on this machine: memory first, then passes; never below the floor"""
    cost = DEFAULT_COST
    taken = _time_of(cost)
    while taken > 1.0 and cost.memory > FLOOR_COST.memory:
        cost = replace(cost, memory=max(cost.memory // 2, FLOOR_COST.memory))
        taken = _time_of(cost)
    passes = max(1, min(24, round(cost.passes * seconds / max(taken, 0.001))))
    return replace(cost, passes=passes)


def _time_of(cost: Cost) -> float:
    start = time.perf_counter()
    _derive("a passphrase to be timed", bytes(16), cost)
    return time.perf_counter() - start


def clean_name(name: str, field: str = "name") -> str:
    """A name as a slot takes it: one line, without signs that cannot be seen, written in one way (NFC).

    Raises UserError: field-empty, slot-name-too-long.
    """
    shown = "".join(sign for sign in name if sign.isspace() or sign.isprintable())
    said = unicodedata.normalize("NFC", " ".join(shown.split()))
    if not said:
        raise UserError("field-empty", field=field)
    if len(said) > LONGEST_NAME:
        raise UserError("slot-name-too-long", field=field, most=LONGEST_NAME)
    return said


def make_slot(file_id: str, data_key: bytes | bytearray, name: str, passphrase: str, cost: Cost) -> Slot:
    """Wrap the data key for one person. `name` is who the change log says it was. Raises as `clean_name`."""
    if not cost.within_caps():
        raise ValueError("cost of the key slot out of bounds")
    bare = Slot(new_id(), clean_name(name), now(), cost, os.urandom(16), os.urandom(12), b"")
    cipher = ChaCha20Poly1305(_derive(passphrase, bare.salt, cost))
    return replace(bare, wrapped=cipher.encrypt(bare.nonce, bytes(data_key), bare.associated(file_id)))


def open_slot(file: SlotFile, passphrase: str) -> tuple[bytearray, Slot]:
    """The data key and the slot that gave it. Raises EnvironmentProblem("wrong-passphrase") where no slot opens."""
    for slot in file.slots:
        cipher = ChaCha20Poly1305(_derive(passphrase, slot.salt, slot.cost))
        try:
            return bytearray(cipher.decrypt(slot.nonce, slot.wrapped, slot.associated(file.file_id))), slot
        except InvalidTag:
            continue
    raise EnvironmentProblem("wrong-passphrase", slots=len(file.slots))


def with_slot(file: SlotFile, slot: Slot) -> SlotFile:
    """The slot file with one slot more. Raises UserError("too-many-slots")."""
    if len(file.slots) >= MOST_SLOTS:
        raise UserError("too-many-slots", most=MOST_SLOTS)
    return replace(file, slots=(*file.slots, slot))


def without_slot(file: SlotFile, slot_id: str) -> SlotFile:
    """The slot file without one. Raises UserError("slot-gone"), and UserError("last-slot") for the last one.

    A copy of the old slot file still opens with its passphrase: a revoked slot keeps nobody out of copies made before.
    """
    kept = tuple(slot for slot in file.slots if slot.id != slot_id)
    if len(kept) == len(file.slots):
        raise UserError("slot-gone")
    if not kept:
        raise UserError("last-slot")
    return replace(file, slots=kept)


def opened_by(file: SlotFile, slot_id: str, passphrase: str) -> Slot:
    """A slot that this passphrase opens. Raises UserError("slot-gone"), ("old-passphrase-wrong")."""
    slot = next((slot for slot in file.slots if slot.id == slot_id), None)
    if slot is None:
        raise UserError("slot-gone")
    try:
        open_slot(replace(file, slots=(slot,)), passphrase)
    except EnvironmentProblem:
        raise UserError("old-passphrase-wrong", field="old") from None
    return slot


def changed(
    file: SlotFile, slot_id: str, old: str, data_key: bytes | bytearray, new: tuple[str, Cost]
) -> tuple[SlotFile, str]:
    """The slot file with a new passphrase (and its cost) for one slot, and the new slot's id. Raises as `opened_by`."""
    whose = opened_by(file, slot_id, old)
    made = make_slot(file.file_id, data_key, whose.name, *new)
    return replace(file, slots=tuple(made if one.id == slot_id else one for one in file.slots)), made.id


# -- as JSON


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def encode(file: SlotFile) -> bytes:
    """The slot file as JSON."""
    slots = [
        {
            "id": slot.id,
            "name": slot.name,
            "created": slot.created,
            "kdf": {
                "name": "argon2id",
                "memory_kib": slot.cost.memory,
                "passes": slot.cost.passes,
                "lanes": slot.cost.lanes,
                "salt": _b64(slot.salt),
            },
            "cipher": "chacha20-poly1305",
            "nonce": _b64(slot.nonce),
            "wrapped": _b64(slot.wrapped),
        }
        for slot in file.slots
    ]
    content = {
        "format": FORMAT,
        "minimum_reader": READER,
        "file_id": file.file_id,
        "key_check": _b64(file.key_check),
        "slots": slots,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def decode(data: bytes) -> SlotFile:
    """Read a slot file, caps checked. Raises EnvironmentProblem("slots-damaged") or ("slots-newer", version)."""
    try:
        content = json.loads(data.decode())
        reader = content["minimum_reader"]
        if isinstance(reader, int) and reader > READER:
            raise EnvironmentProblem("slots-newer", version=reader)
        slots = tuple(_slot(each) for each in content["slots"])
        file = SlotFile(_text(content, "file_id"), _bytes(content, "key_check", 16), slots)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EnvironmentProblem("slots-damaged") from error
    if len(data) > LARGEST_FILE or not 1 <= len(slots) <= MOST_SLOTS:
        raise EnvironmentProblem("slots-damaged")
    return file


def _slot(each: Mapping[str, Any]) -> Slot:
    kdf = each["kdf"]
    if kdf["name"] != "argon2id" or each["cipher"] != "chacha20-poly1305":
        raise ValueError("unknown algorithm")
    numbers = [kdf[name] for name in ("memory_kib", "passes", "lanes")]
    if not all(type(number) is int for number in numbers):
        raise TypeError("cost is not a number")
    cost = Cost(*numbers)
    if not cost.within_caps():
        raise ValueError("cost out of bounds")
    return Slot(
        _text(each, "id"),
        _text(each, "name"),
        _text(each, "created"),
        cost,
        _bytes(kdf, "salt", 16),
        _bytes(each, "nonce", 12),
        _bytes(each, "wrapped", KEY + 16),
    )


def _text(source: Mapping[str, Any], name: str) -> str:
    value = source[name]
    if not isinstance(value, str) or len(value) > 200:
        raise ValueError(name)
    return value


def _bytes(source: Mapping[str, Any], name: str, size: int) -> bytes:
    try:
        value = base64.b64decode(source[name], validate=True)
    except binascii.Error as error:
        raise ValueError(name) from error
    if len(value) != size:
        raise ValueError(name)
    return value


# -- on disk


def read(case: Path) -> SlotFile:
    """Read the slots beside a case file. Raises EnvironmentProblem("slots-missing"), "slots-damaged", "slots-newer"."""
    path = slots_path(case)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise EnvironmentProblem("slots-damaged")
        return decode(path.read_bytes())
    except FileNotFoundError:
        raise EnvironmentProblem("slots-missing") from None
    except OSError as error:
        raise EnvironmentProblem("slots-unreadable", result=error.errno) from None


def read_own(case: Path, data_key: bytes | bytearray) -> SlotFile:
    """The slots beside a case file whose key is known. Raises as `read`, and "slots-of-another-file"."""
    file = read(case)
    if file.key_check != key_check(data_key):
        raise EnvironmentProblem("slots-of-another-file")
    return file


def read_or_begin(case: Path, file_id: str, data_key: bytes | bytearray) -> SlotFile:
    """The slots beside a case file that is open; none where they are `NOT_THERE`. Raises as `read` else."""
    try:
        return read_own(case, data_key)
    except EnvironmentProblem as problem:
        if problem.code not in NOT_THERE:
            raise
        return SlotFile(file_id, key_check(data_key), ())


def keep_foreign(case: Path, data_key: bytes | bytearray) -> None:
    """Put slots of another file aside before this file's own are written: somebody may miss them."""
    try:
        read_own(case, data_key)
    except EnvironmentProblem as problem:
        if problem.code == "slots-of-another-file":
            standing = slots_path(case)
            standing.replace(standing.with_name(f"{standing.name}-of-another"))


def write(case: Path, file: SlotFile) -> None:
    """Write the slots beside a case file: whole or not at all, and never what would not read back."""
    data = encode(file)
    if decode(data) != file:
        raise RuntimeError("slots would not read back")
    write_safely(slots_path(case), data, private=True)


@contextlib.contextmanager
def put_back_on_failure(case: Path) -> Iterator[None]:
    """Around writing the slots and recording it: where that fails the slots stand as before, as the user is told."""
    path = slots_path(case)
    before = path.read_bytes() if path.exists() else None
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            if before is None:
                path.unlink(missing_ok=True)
            elif not path.exists() or path.read_bytes() != before:
                write_safely(path, before, private=True)
        raise


def fingerprint(path: Path) -> str:
    """How a case file's place is called where its path must not be said."""
    return hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]
