"""Backups under a passphrase: AES-256-GCM by blocks, the key by scrypt.

Each block is sealed with its rank and whether it is the last one (the STREAM construction of Hoang, Reyhanitabar,
Rogaway and Vizár, 2015): blocks cannot be changed, exchanged, repeated or cut off at the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from observatory.errors import UserError

SHORTEST_PASSPHRASE = 20
_MAGIC = b"OBSERVATOIRE-1\n"
_SALT, _PREFIX, _TAG = 16, 7, 16
_BLOCK = 1 << 20


def is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


@contextmanager
def encrypted(raw: BinaryIO, passphrase: str) -> Iterator[Sealing]:
    """A stream to write to; what reaches `raw` is sealed. Not ended cleanly, the file does not open."""
    salt, prefix = os.urandom(_SALT), os.urandom(_PREFIX)
    raw.write(_MAGIC + salt + prefix)
    sealing = Sealing(raw, AESGCM(_key(passphrase, salt)), prefix)
    yield sealing
    sealing.finish()


class Sealing:
    """The part of a binary stream that a zip is written to: it never goes back."""

    def __init__(self, raw: BinaryIO, cipher: AESGCM, prefix: bytes) -> None:
        self._raw, self._cipher, self._prefix = raw, cipher, prefix
        self._pending, self._rank = bytearray(), 0

    def write(self, data: bytes) -> int:
        self._pending += data
        while len(self._pending) > _BLOCK:
            self._seal(bytes(self._pending[:_BLOCK]), last=False)
            del self._pending[:_BLOCK]
        return len(data)

    def flush(self) -> None:
        """Blocks leave when they are full."""

    def finish(self) -> None:
        self._seal(bytes(self._pending), last=True)

    def _seal(self, block: bytes, *, last: bool) -> None:
        self._raw.write(self._cipher.encrypt(_nonce(self._prefix, self._rank, last), block, None))
        self._rank += 1


def decrypt(sealed: BinaryIO, out: BinaryIO, passphrase: str) -> None:
    """Write what was sealed.

    Raises:
        UserError: another passphrase, or a file that has changed or been cut.
    """
    sealed.read(len(_MAGIC))
    salt, prefix = sealed.read(_SALT), sealed.read(_PREFIX)
    cipher, rank = AESGCM(_key(passphrase, salt)), 0
    block = sealed.read(_BLOCK + _TAG)
    while True:
        following = sealed.read(_BLOCK + _TAG)
        try:
            out.write(cipher.decrypt(_nonce(prefix, rank, not following), block, None))
        except (InvalidTag, ValueError):
            raise UserError(
                "La sauvegarde ne s’ouvre pas.", todo="La phrase de passe est une autre, ou le fichier est abîmé."
            ) from None
        if not following:
            return
        block, rank = following, rank + 1


def _nonce(prefix: bytes, rank: int, last: bool) -> bytes:
    return prefix + rank.to_bytes(4, "big") + bytes([last])


def _key(passphrase: str, salt: bytes) -> bytes:
    """32 MiB of memory for each guess."""
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
