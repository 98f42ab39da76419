"""A backup put back: read through first, into a new database, compared with its manifest, and only then named."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from piket.adapters.backup.dumping import Server, restored, row_counts
from piket.adapters.backup.encryption import Secret
from piket.adapters.backup.making import DATABASE, FILES, KEYS, check_backup, members_of
from piket.adapters.backup.values import BackupError, Damaged, Manifest
from piket.adapters.postgres import Cluster, Role


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: into which database, what an earlier one of that name is called now; the keys and files that
    lay beside it, by their names."""

    database: str
    earlier: str
    keys: dict[str, str]
    files: dict[str, bytes]
    manifest: Manifest


def restore_embedded(
    cluster: Cluster, database: str, place: Path, secret: Secret, *, overwrite: bool
) -> Restored:
    """Into the embedded server. Raises BackupError; the database there is untouched until the new one has passed.

    `overwrite` lets a database of that name be put aside (renamed, not dropped).
    """
    if cluster.has_database(database):
        if not overwrite:
            raise BackupError(
                f"basis data '{database}' sudah ada. Sebut nama lain dengan "
                "--database, atau --overwrite untuk menyisihkannya.",
                f"the database '{database}' is there already. Name "
                "another by --database, or put it aside by --overwrite.",
            )
        _nobody_connected(cluster, database)
    manifest = check_backup(place, secret)
    aside = f"{database}_restoring"
    cluster.drop_database(aside)
    cluster.create_database(aside)
    try:
        server = Server(cluster.url(Role.ADMIN, aside), cluster.programs.folder / "bin")
        keys, files = _fill(server, place, secret, manifest)
        earlier = _make_room(cluster, database)
        cluster.rename_database(aside, database)
    except BaseException:
        cluster.drop_database(aside)
        raise
    return Restored(database, earlier, keys, files, manifest)


def restore_elsewhere(server: Server, place: Path, secret: Secret) -> Restored:
    """Into an empty database of another server, made by its administrator. Raises BackupError where it is not empty."""
    with psycopg.connect(server.url) as connection:
        if row_counts(connection):
            raise BackupError(
                "basis data tujuan tidak kosong. Buat yang baru dan "
                "sebut di DATABASE_ADMIN_URL; yang berisi tidak ditimpa.",
                "the database is not empty. Make a new one and name it in "
                "DATABASE_ADMIN_URL; one with tables is not overwritten.",
            )
    manifest = check_backup(place, secret)
    keys, files = _fill(server, place, secret, manifest)
    return Restored(server.environment()["PGDATABASE"], "", keys, files, manifest)


def _fill(
    server: Server, place: Path, secret: Secret, manifest: Manifest
) -> tuple[dict[str, str], dict[str, bytes]]:
    """The database, filled; the keys and the files that come with it."""
    keys: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, pieces in members_of(place, secret):
        if name == DATABASE:
            restored(server, pieces)
        elif name == KEYS:
            keys = json.loads(b"".join(pieces))
        elif name.startswith(FILES):
            files[Path(name).name] = b"".join(pieces)
    with psycopg.connect(server.url) as connection:
        rows = row_counts(connection)
    if rows != dict(manifest.rows):
        wrong = sorted(
            table
            for table in rows.keys() | manifest.rows.keys()
            if rows.get(table) != manifest.rows.get(table)
        )
        named = ", ".join(wrong[:5])
        raise Damaged(f"banyaknya baris tidak cocok: {named}", f"the number of rows does not fit: {named}")
    return keys, files


def _nobody_connected(cluster: Cluster, database: str) -> None:
    with psycopg.connect(cluster.url(Role.ADMIN, "postgres")) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (database,)
        ).fetchone()
    if row and row[0]:
        raise BackupError(
            f"Piket masih memakai basis data '{database}' ({row[0]} sambungan). Hentikan semua prosesnya dahulu.",
            f"Piket still uses the database '{database}' ({row[0]} connections). Stop all its processes first.",
        )


def _make_room(cluster: Cluster, database: str) -> str:
    if not cluster.has_database(database):
        return ""
    earlier = f"{database}_before_{datetime.now(UTC):%Y%m%d_%H%M%S}"
    cluster.rename_database(database, earlier)
    return earlier
