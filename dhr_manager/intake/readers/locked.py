"""Office files behind a password: opened with it, in memory."""

from __future__ import annotations

import io

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format import doc97, ppt97, xls97

from dhr_manager.domain.errors import UserError

_STANDING = "VelvetSweatshop"  # Excel's own password of workbooks that are only protected against changes


class _Memory:
    """Stands for `tempfile` in what opens old documents: no word of an agency's file goes to a disk."""

    TemporaryFile = io.BytesIO


for _format in (doc97, ppt97, xls97):
    vars(_format)["tempfile"] = _Memory  # the library has no other way; the child could not write a file besides


def unlock(data: bytes, password: str | None) -> bytes:
    """The file without its lock.

    Raises UserError("return-locked" | "return-wrong-password" | "return-lock-unknown" | "return-damaged").
    """
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
    except (FileFormatError, OSError, ValueError, KeyError) as error:
        raise UserError("return-damaged", part="lock") from error
    for attempt in (_STANDING, password):
        if attempt is None:
            continue
        try:
            plain = io.BytesIO()
            office.load_key(password=attempt)
            office.decrypt(plain)
        except DecryptionError as error:
            if "nsupported" in str(error):
                raise UserError("return-lock-unknown") from error
            continue
        except (InvalidKeyError, FileFormatError, ValueError, AssertionError):
            continue
        if plain.getvalue():
            return plain.getvalue()
    raise UserError("return-locked" if password is None else "return-wrong-password", field="password")
