"""Office files with a password: asked for, refused where it is wrong, opened where it is right, for each format."""

from __future__ import annotations

import hashlib
import io
import random
import struct
from pathlib import Path

import olefile
import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from making import TODAY, docx, tbl, tr
from msoffcrypto.format.ooxml import OOXMLFile

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import read_return

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "returns"
OPENS = "orchard kettle"
_FILEPASS, _WRITEACCESS, _BOUNDSHEET = 0x2F, 0x5C, 0x85
_OPEN = frozenset({0x809, _FILEPASS, 0xE1})  # records that are never encrypted ([MS-XLS] 2.2.10)


def locked_word() -> bytes:
    """A Word document as Word locks it today (agile encryption)."""
    chance = random.Random(1)
    rows = (tr("3/4/2019", f"Rang {chance.random()}") for _ in range(900))
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(docx(tbl(tr("Date", "Event"), *rows)))).encrypt(OPENS, out)
    return out.getvalue()


def _key(salt: bytes, block: int) -> bytes:
    """[MS-OFFCRYPTO] 2.3.6.2: the key of one block of an old document."""
    begun = hashlib.md5(OPENS.encode("utf-16-le"), usedforsecurity=False).digest()[:5]
    middle = hashlib.md5((begun + salt) * 16, usedforsecurity=False).digest()[:5]
    return hashlib.md5(middle + struct.pack("<I", block), usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    return Cipher(ARC4(key), mode=None).encryptor().update(data)


def locked_old_workbook() -> bytes:
    """The old workbook of the fixtures, locked as Excel 97 did (RC4): records one by one, keys by blocks of 1,024."""
    data = (FIXTURES / "invented-log.xls").read_bytes()
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        stream = container.openstream("Workbook").read()
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    proof = _rc4(_key(salt, 0), verifier + hashlib.md5(verifier, usedforsecurity=False).digest())
    lock = struct.pack("<HHHHH", _FILEPASS, 54, 1, 1, 1) + salt + proof
    filler = struct.pack("<HH", _WRITEACCESS, 70) + bytes(70)  # together as long as the records that stood there
    plain = stream[:20] + lock + filler + stream[152:]
    keyed = b"".join(
        _rc4(_key(salt, block), bytes(1_024)) for block in range(len(plain) // 1_024 + 1)
    )  # what RC4 adds to each byte
    hidden = bytearray(plain)
    at = 0
    while at + 4 <= len(plain):
        kind, size = struct.unpack_from("<HH", plain, at)
        first = at + 8 if kind == _BOUNDSHEET else at + 4  # where a sheet begins stays open
        if kind not in _OPEN:
            for place in range(first, at + 4 + size):
                hidden[place] ^= keyed[place]
        at += 4 + size
    start = data.index(stream)
    return data[:start] + bytes(hidden) + data[start + len(stream) :]


LOCKED = {
    "x.docx": locked_word,
    "x.xlsx": (FIXTURES / "invented-locked.xlsx").read_bytes,
    "x.xls": locked_old_workbook,
}


@pytest.mark.parametrize("name", sorted(LOCKED))
def test_each_asks_and_opens(name: str) -> None:
    data = LOCKED[name]()
    for password, code in ((None, "return-locked"), ("orchard", "return-wrong-password")):
        with pytest.raises(UserError, match=code) as caught:
            read_return(name, data, today=TODAY, password=password)
        assert caught.value.field == "password"
    assert len(read_return(name, data, today=TODAY, password=OPENS).rows) >= 4


def test_an_old_document_whose_lock_is_unknown_says_so() -> None:
    data = bytearray((FIXTURES / "invented-note.doc").read_bytes())
    at = next(at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5")
    data[at + 11] |= 1  # fEncrypted, without the header of a lock
    with pytest.raises(UserError, match="return-lock-unknown"):
        read_return("x.doc", bytes(data), today=TODAY, password="any")
