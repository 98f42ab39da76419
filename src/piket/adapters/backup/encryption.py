"""A file encrypted as a stream: AES-256-GCM in chunks, each bound to its place and the last one marked.

After the head (mark, salt, a check of the key, prefix of the nonces) come chunks of 1 MiB and their tags. A nonce is
the prefix, the chunk's number and whether it is the last, so that none can be changed, left out, doubled or moved, and
the file cannot be cut off unnoticed. The key comes from a passphrase by scrypt, or from a key file of 32 random bytes
by HKDF.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from piket.adapters.backup.values import BackupError, Damaged, WrongKey
from piket.adapters.private_files import private

MARK = b"PIKETBK1"
CHUNK = 1024 * 1024
_SALT, _CHECK, _PREFIX, _TAG = 16, 16, 7, 16
_HEAD = len(MARK) + _SALT + _CHECK + _PREFIX
SHORTEST = 12
"""Characters of a passphrase."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a backup: the words of a passphrase, or the bytes of a key file."""

    words: bytes
    from_file: bool


def from_passphrase(text: str) -> Secret:
    """Raises BackupError where it is too short to protect anything."""
    if len(text) < SHORTEST:
        raise BackupError(
            f"sandi cadangan paling sedikit {SHORTEST} huruf.",
            f"a backup's passphrase has at least {SHORTEST} characters.",
        )
    return Secret(text.encode(), from_file=False)


def from_file(path: Path) -> Secret:
    """Raises BackupError where the file is not a key."""
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except (OSError, ValueError) as error:
        raise BackupError(
            f"berkas kunci {path} tidak terbaca sebagai kunci: {error}.",
            f"{path} cannot be read as a key file: {error}.",
        ) from error
    if len(key) != 32:
        raise BackupError(
            f"berkas kunci {path} tidak berisi 32 byte.", f"the key file {path} does not hold 32 bytes."
        )
    return Secret(key, from_file=True)


def make_key_file(path: Path) -> None:
    """Raises BackupError where something is there already."""
    try:
        with open(path, "xb", opener=private) as out:
            out.write(base64.b64encode(os.urandom(32)) + b"\n")
    except OSError as error:
        raise BackupError(
            f"berkas kunci {path} tidak dapat dibuat: {error}.",
            f"the key file {path} cannot be made: {error}.",
        ) from error


class Encrypter:
    """Writes what it is given, encrypted; `close` writes the last chunk and leaves the file open."""

    def __init__(self, out: BinaryIO, secret: Secret) -> None:
        salt, self._prefix = os.urandom(_SALT), os.urandom(_PREFIX)
        key, check = _keys(secret, salt)
        self._head = MARK + salt + check + self._prefix
        self._cipher, self._out, self._number = AESGCM(key), out, 0
        self._waiting = bytearray()
        out.write(self._head)

    def write(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk is never empty unless all is
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        self._put(bytes(self._waiting), last=True)

    def _put(self, data: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last)
        self._out.write(self._cipher.encrypt(nonce, data, self._head))
        self._number += 1


def decrypted(source: BinaryIO, secret: Secret) -> Iterator[bytes]:
    """The chunks as they were. Raises WrongKey or Damaged, the latter perhaps only at the end: until it has ended,
    nothing that came of it may be relied on."""
    head = source.read(_HEAD)
    if len(head) < _HEAD or not head.startswith(MARK):
        raise Damaged("ini bukan cadangan Piket", "this is no backup of Piket")
    salt, check = head[len(MARK) : len(MARK) + _SALT], head[len(MARK) + _SALT : -_PREFIX]
    key, own = _keys(secret, salt)
    if own != check:
        raise WrongKey
    cipher, number = AESGCM(key), 0
    chunk = source.read(CHUNK + _TAG)
    while True:
        following = source.read(CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(head[-_PREFIX:], number, not following), chunk, head)
        except InvalidTag as error:
            raise Damaged(
                f"bagian ke-{number + 1} berubah, atau berkasnya terpotong",
                f"part {number + 1} was changed, or the file is cut off",
            ) from error
        if not following:
            return
        chunk, number = following, number + 1


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def _keys(secret: Secret, salt: bytes) -> tuple[bytes, bytes]:
    """The key, and what shows that it is the right one without telling it."""
    if secret.from_file:
        derived = HKDF(SHA256(), 32 + _CHECK, salt=salt, info=b"piket backup").derive(secret.words)
    else:
        derived = Scrypt(salt=salt, length=32 + _CHECK, n=2**16, r=8, p=1).derive(secret.words)
    return derived[:32], derived[32:]
