"""A backup written, and read back before it counts."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from piket.adapters.backup.dumping import Server, dumped, snapshot
from piket.adapters.backup.encryption import Encrypter, Secret, decrypted
from piket.adapters.backup.members import MemberWriter, read_members
from piket.adapters.backup.values import BackupError, Damaged, Manifest, read_manifest
from piket.adapters.private_files import private

DATABASE, KEYS, FILES, MANIFEST = "database.dump", "keys.json", "files/", "manifest.json"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes in: the database, the keys by their names in the environment, files by their place in the backup."""

    server: Server
    keys: Mapping[str, str]
    files: Mapping[str, Path]


def make_backup(contents: Contents, secret: Secret, place: Path) -> Manifest:
    """Write a backup to `place` and check it. Raises BackupError; nothing that did not pass the check is left there."""
    draft = place.with_name(place.name + ".partial")
    draft.unlink(missing_ok=True)
    try:
        with open(draft, "xb", opener=private) as out:
            encrypter = Encrypter(out, secret)
            manifest = _write(contents, MemberWriter(encrypter.write))
            encrypter.close()
            out.flush()
            os.fsync(out.fileno())
        if check_backup(draft, secret) != manifest:
            raise Damaged(
                "yang terbaca kembali bukan yang ditulis", "what was read back is not what was written"
            )
        draft.replace(place)
    except OSError as error:
        raise BackupError(
            f"cadangan {place} tidak dapat ditulis: {error}.",
            f"the backup {place} cannot be written: {error}.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def check_backup(place: Path, secret: Secret) -> Manifest:
    """Read a backup from end to end. Raises WrongKey, Damaged, or BackupError where there is none."""
    found: dict[str, tuple[int, str]] = {}
    manifest = b""
    for name, pieces in members_of(place, secret):
        digest, size = hashlib.sha256(), 0
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            manifest += piece if name == MANIFEST else b""
        found[name] = (size, digest.hexdigest())
    found.pop(MANIFEST, None)
    said = read_manifest(manifest)
    if found != dict(said.members):
        raise Damaged("isinya tidak cocok dengan daftarnya", "its contents do not fit its manifest")
    return said


def members_of(place: Path, secret: Secret) -> Iterator[tuple[str, Iterator[bytes]]]:
    try:
        with place.open("rb") as source:
            yield from read_members(decrypted(source, secret))
    except OSError as error:
        raise BackupError(
            f"cadangan {place} tidak terbaca: {error}.",
            f"the backup {place} cannot be read: {error}.",
        ) from error


def _write(contents: Contents, writer: MemberWriter) -> Manifest:
    with snapshot(contents.server) as at:
        writer.add(DATABASE, dumped(contents.server, at))
    writer.add(KEYS, [json.dumps(dict(contents.keys), sort_keys=True).encode()])
    for name, path in sorted(contents.files.items()):
        writer.add(FILES + name, _pieces(path))
    manifest = Manifest(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        version=_version(),
        server=at.server,
        members=dict(writer.members),
        rows=at.rows,
        migrations=at.migrations,
    )
    writer.add(MANIFEST, [manifest.text().encode()])
    return manifest


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while piece := source.read(_PIECE):
            yield piece


def _version() -> str:
    try:
        return version("piket")
    except PackageNotFoundError:
        return "?"
