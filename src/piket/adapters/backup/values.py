"""What a backup says of itself, and why one cannot be made or read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from piket.policy.values import Bilingual

FORMAT = 1


class BackupError(Exception):
    """`message` says what is wrong and how to mend it."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(f"{indonesian} / {english}")
        self.message = Bilingual(id=indonesian, en=english)


class WrongKey(BackupError):
    def __init__(self) -> None:
        super().__init__(
            "kuncinya salah: sandi atau berkas kunci ini tidak membuka cadangan ini.",
            "the key is wrong: this passphrase or key file does not open this backup.",
        )


class Damaged(BackupError):
    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(
            f"cadangan ini rusak: {indonesian}. Pakai cadangan lain.",
            f"this backup is damaged: {english}. Use another.",
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """The last member of a backup. `members` are name to (bytes, hex SHA-256); `rows` the rows of each table at the
    instant of the dump; `migrations` the last one of each app."""

    made: str
    version: str
    server: int
    members: Mapping[str, tuple[int, str]]
    rows: Mapping[str, int]
    migrations: Mapping[str, str]

    def text(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, sort_keys=True, indent=1)


def read_manifest(text: bytes) -> Manifest:
    """Raises Damaged where it is not one."""
    try:
        fields = json.loads(text)
        if fields.pop("format") != FORMAT:
            raise ValueError
        members = {name: (int(size), str(digest)) for name, (size, digest) in fields.pop("members").items()}
        return Manifest(members=members, **fields)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("daftar isinya tidak terbaca", "its manifest cannot be read") from error
