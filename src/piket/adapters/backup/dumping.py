"""The database in and out, by PostgreSQL's own programs. Passwords go by the environment, never on a command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg
from psycopg import sql

from piket.adapters.backup.values import BackupError

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Server:
    """A database, entered by a role that row-level security does not bind, and the programs that fit it."""

    url: str
    programs: Path

    def program(self, name: str) -> str:
        own = self.programs / name
        return str(own) if own.exists() else shutil.which(name) or name

    def environment(self) -> dict[str, str]:
        """What libpq's programs read instead of arguments."""
        url = urlsplit(self.url)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        named = {
            "PGHOST": query.get("host", unquote(url.hostname or "")),
            "PGPORT": query.get("port", str(url.port or "")),
            "PGUSER": unquote(url.username or ""),
            "PGPASSWORD": unquote(url.password or ""),
            "PGDATABASE": unquote(url.path.lstrip("/")),
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return {**kept, **{name: value for name, value in named.items() if value}}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One instant of the database: its name for `pg_dump`, and what was there at it."""

    name: str
    server: int
    rows: dict[str, int]
    migrations: dict[str, str]


@contextmanager
def snapshot(server: Server) -> Iterator[Snapshot]:
    """Held open for as long as the block works with it. Raises BackupError where the role may not see all rows."""
    try:
        with psycopg.connect(server.url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            _check_role(connection)
            name = _one(connection, "SELECT pg_export_snapshot()")
            yield Snapshot(
                str(name), connection.info.server_version, row_counts(connection), _migrations(connection)
            )
    except psycopg.OperationalError as error:
        raise BackupError(
            f"basis data tidak terjangkau: {error}.",
            f"the database cannot be reached: {error}.",
        ) from error


def row_counts(connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, int]:
    """Rows of every table of the public schema."""
    found = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    ).fetchall()
    counts = {}
    for (table,) in found:
        counted = connection.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(str(table)))
        ).fetchone()
        counts[str(table)] = int(str(counted[0])) if counted else 0
    return counts


def dumped(server: Server, at: Snapshot) -> Iterator[bytes]:
    """The dump in PostgreSQL's custom format, as it comes. Raises BackupError where the program fails."""
    command = [server.program("pg_dump"), "--format=custom", f"--snapshot={at.name}", "--no-password"]
    with TemporaryFile() as said:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, env=server.environment()
        ) as process:
            assert process.stdout is not None  # noqa: S101
            while piece := process.stdout.read(_PIECE):
                yield piece
        if process.returncode:
            raise _failed("pg_dump", said)


def restored(server: Server, pieces: Iterable[bytes]) -> None:
    """A dump into an empty database, whole or not at all. Raises BackupError where the program fails."""
    command = [server.program("pg_restore"), "--single-transaction", "--exit-on-error", "--no-password"]
    command += ["--dbname", server.environment()["PGDATABASE"]]
    with TemporaryFile() as said:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=said, stdout=said, env=server.environment()
        ) as process:
            assert process.stdin is not None  # noqa: S101
            try:
                for piece in pieces:
                    process.stdin.write(piece)
            except BrokenPipeError:  # it has ended, and has said why
                pass
            except BaseException:
                process.kill()
                raise
            finally:
                with suppress(BrokenPipeError):
                    process.stdin.close()
        if process.returncode:
            raise _failed("pg_restore", said)


def _check_role(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    sees = _one(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    if not sees:
        raise BackupError(
            "peran basis data ini tidak melihat semua baris. Isi "
            "DATABASE_ADMIN_URL dengan peran superuser atau BYPASSRLS.",
            "this database role does not see all rows. Set DATABASE_ADMIN_URL to a superuser or a role with BYPASSRLS.",
        )


def _migrations(connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, str]:
    if _one(connection, "SELECT to_regclass('django_migrations')") is None:
        return {}
    found = connection.execute(
        "SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app"
    ).fetchall()
    return {str(app): str(name) for app, name in found}


def _one(connection: psycopg.Connection[tuple[object, ...]], statement: str) -> object:
    row = connection.execute(statement.encode()).fetchone()
    return row[0] if row else None


def _failed(program: str, said: BinaryIO) -> BackupError:
    said.seek(0)
    last = " | ".join(said.read().decode("utf-8", "replace").strip().splitlines()[-3:]) or "?"
    return BackupError(f"{program} gagal: {last}", f"{program} failed: {last}")
