"""The database Piket runs on: an embedded PostgreSQL of its own, or the server that `DATABASE_URL` names.

cluster = ensure_running()
cluster.create_database("piket")
cluster.url(Role.APP, "piket")
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from piket.adapters import postgres_server as server
from piket.adapters.home import data_home
from piket.adapters.postgres_programs import MAJOR, Programs, give_folder, programs_for
from piket.adapters.postgres_state import (
    PostgresError,
    PostgresHome,
    Role,
    State,
    new_state,
    read_state,
    sole_starter,
    write_state,
)

__all__ = [
    "Cluster",
    "DatabaseUrls",
    "PostgresError",
    "PostgresHome",
    "Role",
    "Status",
    "database_urls",
    "ensure_running",
    "keep_running",
    "running",
]

STATEMENT_TIMEOUT = "30s"


@dataclass(frozen=True, slots=True)
class Status:
    """How the embedded server stands. `pid` is None where it does not run."""

    running: bool
    major: int
    data: Path
    socket: Path
    pid: int | None


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """What the web reads as `DATABASE_URL` (role app) and `DATABASE_OWNER_URL` (role owner, migrations)."""

    app: str
    owner: str


def database_urls(database: str = "piket", home: Path | None = None) -> DatabaseUrls:
    """The database to work on: that of the environment where it names one, else of the embedded server.

    The embedded server is started, and the database made, where they are not there yet.
    """
    named = os.environ.get("DATABASE_URL")
    if named:
        return DatabaseUrls(app=named, owner=os.environ.get("DATABASE_OWNER_URL") or named)
    cluster = ensure_running(home)
    if not cluster.has_database(database):
        cluster.create_database(database)
    return DatabaseUrls(app=cluster.url(Role.APP, database), owner=cluster.url(Role.OWNER, database))


def ensure_running(home: Path | None = None) -> Cluster:
    """The embedded server of `home` (default: Piket's data folder), made and started where it is not running.

    Raises PostgresError with what is wrong and how to mend it.
    """
    joined = running(home)
    if joined and joined.state.roles_made:
        return joined
    place = PostgresHome((home or data_home()).absolute())
    _make_root(place)
    with sole_starter(place):
        return _started(place, programs_for(place))


def keep_running(home: Path | None = None) -> None:
    """The embedded server started again where its process is gone; asked often, it looks at the process alone.

    Raises PostgresError.
    """
    place = PostgresHome((home or data_home()).absolute())
    if not server.is_there(place):
        ensure_running(home)


def running(home: Path | None = None) -> Cluster | None:
    """The embedded server of `home` where it runs at this moment; nothing is started or made."""
    place = PostgresHome((home or data_home()).absolute())
    known = read_state(place)
    if known is None:
        return None
    programs = programs_for(place)
    return Cluster(place, known, programs) if server.is_ready(place, known, programs) else None


def _make_root(place: PostgresHome) -> None:
    """The data folder; passable but not readable for the server's account, which owns a folder inside it."""
    try:
        place.root.parent.mkdir(parents=True, exist_ok=True)
        if not place.root.exists():
            place.root.mkdir(mode=0o711)
    except OSError as error:
        raise PostgresError(
            f"folder data {place.root} tidak dapat dibuat: {error}. Pilih yang lain dengan PIKET_HOME.",
            f"the data folder {place.root} cannot be made: {error}. Name another in PIKET_HOME.",
        ) from error


def _started(place: PostgresHome, programs: Programs) -> Cluster:
    give_folder(place.folder, programs.account)
    state = read_state(place) or new_state(MAJOR)
    state = state.with_socket(server.socket_folder(place, state, programs))
    write_state(place, state)
    if not place.data.exists():
        server.make_cluster(place, state, programs)
    server.check_major(place)
    server.start(place, state, programs)
    cluster = Cluster(place, state, programs)
    if state.roles_made:
        return cluster
    cluster.make_roles()
    write_state(place, state.with_roles())
    return Cluster(place, state.with_roles(), programs)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running embedded server."""

    home: PostgresHome
    state: State
    programs: Programs

    def url(self, role: Role | str, database: str) -> str:
        """Connection address of a role, for libpq and Django alike. It holds the role's password."""
        socket = quote(str(server.sockets(self.home, self.state)), safe="/")
        login = f"{Role(role)}:{self.state.passwords[Role(role)]}"
        return f"postgresql://{login}@/{database}?host={socket}&port={server.PORT}"

    def status(self) -> Status:
        running = server.is_ready(self.home, self.state, self.programs)
        pid = server.postmaster_pid(self.home) if running else None
        return Status(running, self.state.major, self.home.data, server.sockets(self.home, self.state), pid)

    def stop(self) -> None:
        """Stop the server; whoever is connected loses the connection."""
        with sole_starter(self.home):
            server.stop(self.home, self.programs)

    def databases(self) -> list[str]:
        """Names of the databases, without PostgreSQL's own."""
        with self._admin() as connection:
            query = (
                "SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')"
            )
            return sorted(str(name) for (name,) in connection.execute(query))

    def has_database(self, name: str) -> bool:
        return name in self.databases()

    def create_database(self, name: str, template: str | None = None) -> None:
        """A database owned by `piket_owner`; what the owner makes in it, `piket_app` may read and write.

        A copy of `template` where that is given: nobody may be connected to the template.
        """
        with self._admin() as connection:
            connection.execute(_create_statement(name, template))
            connection.execute(
                sql.SQL(
                    "REVOKE ALL ON DATABASE {0} FROM PUBLIC; GRANT CONNECT, TEMPORARY ON DATABASE {0} TO {1}"
                ).format(sql.Identifier(name), sql.Identifier(Role.APP))
            )
        with psycopg.connect(self.url(Role.OWNER, name), autocommit=True) as owner:
            owner.execute(_DEFAULT_GRANTS)

    def drop_database(self, name: str) -> None:
        """Drop the database, and whoever is still connected to it. Nothing happens where there is none."""
        with self._admin() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def rename_database(self, name: str, new: str) -> None:
        with self._admin() as connection:
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(new))
            )

    def make_roles(self) -> None:
        """The two working roles: neither is a superuser, neither bypasses row-level security."""
        with self._admin() as connection:
            for role in (Role.OWNER, Role.APP):
                known = connection.execute(
                    "SELECT 1 FROM pg_roles WHERE rolname = %s", (role.value,)
                ).fetchone()
                connection.execute(
                    sql.SQL(
                        "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}"
                    ).format(
                        sql.SQL("ALTER" if known else "CREATE"),
                        sql.Identifier(role),
                        sql.Literal(self.state.passwords[role]),
                    )
                )
            connection.execute(
                sql.SQL("ALTER ROLE {} SET statement_timeout = {}").format(
                    sql.Identifier(Role.APP), sql.Literal(STATEMENT_TIMEOUT)
                )
            )

    def _admin(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.url(Role.ADMIN, "postgres"), autocommit=True)


_DEFAULT_GRANTS = """\
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO piket_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO piket_app;
"""


def _create_statement(name: str, template: str | None) -> sql.Composed:
    plain = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(Role.OWNER))
    if template is None:
        return plain
    return plain + sql.SQL(" TEMPLATE {} STRATEGY file_copy").format(sql.Identifier(template))
