"""Enciphering what the drive would not take, so that it waits in memory unread while the case file is locked."""

from __future__ import annotations

import hmac
import os

NONCE = 12


class Sealer:
    """Seals under a key that follows from the case file's own."""

    def __init__(self, key: bytes | bytearray) -> None:
        self._key = hmac.digest(key, b"dhr-manager waiting in memory", "sha256")

    def seal(self, data: bytes) -> bytes:
        """Encipher."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        nonce = os.urandom(NONCE)
        return nonce + ChaCha20Poly1305(self._key).encrypt(nonce, data, None)

    def unsealed(self, sealed: bytes) -> bytes | None:
        """What was sealed under this case file's key; None for another's."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        try:
            return ChaCha20Poly1305(self._key).decrypt(sealed[:NONCE], sealed[NONCE:], None)
        except InvalidTag:
            return None
