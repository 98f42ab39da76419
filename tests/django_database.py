"""The tests' databases: one embedded server, one migrated template, a copy of it for each worker; and templates that
a worked case already fills, for the tests that begin there.

Tests connect as `piket_app`, whom row-level security binds: as owner or superuser they would prove nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from piket.adapters.postgres import Cluster, Role, ensure_running, running

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
PIKET = CHECKOUT / "src" / "piket"
TEMPLATE = "template_piket_"
STOCK = "stock_piket_"
AGENCYS = ZoneInfo("Asia/Jakarta")
WORKER = "test_piket_"
NOT_YET = "postgresql://piket_app@/not_yet"


def wake_django() -> None:
    """Set Django up for tests. The top of tests/web/conftest.py calls it; the pure rooms never do.

    The database's address follows when the first test asks for it; one that the user named is never touched.
    """
    os.environ.update(
        DJANGO_SETTINGS_MODULE="piket.web.settings",
        DATABASE_URL=NOT_YET,
        DATABASE_POOLED="0",
        SECRET_KEY="only-for-tests",
        PIKET_TEST="1",
        DJANGO_ALLOW_ASYNC_UNSAFE="1",  # Playwright keeps an event loop in the thread of its test
    )
    os.environ.pop("DATABASE_OWNER_URL", None)
    import django

    django.setup()
    _without_unused_rows()
    _emptied_by_rows()


def _without_unused_rows() -> None:
    """Whoever empties the tables has Django write its content types and permissions again, which nothing in Piket
    reads: that takes four times as long as the emptying."""
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


def _emptied_by_rows() -> None:
    """What a test with real transactions leaves is deleted row by row.

    Django would truncate each of the 173 tables with its indexes, which takes a second and a half, where a test has
    written to twenty of them.
    """
    from django.db import connection
    from django.test import TransactionTestCase

    def teardown(_: TransactionTestCase) -> None:
        _empty(connection.introspection.django_table_names(only_existing=True, include_views=False))

    TransactionTestCase._fixture_teardown = teardown


def _empty(tables: Sequence[str]) -> None:
    """As the administrator, past triggers, policies and foreign keys; whoever still writes is waited for."""
    name = conninfo_to_dict(os.environ["DATABASE_URL"])["dbname"]
    cluster = ensure_running(Path(os.environ["PIKET_TEST_HOME"]))
    named = {table: sql.Identifier(table) for table in tables}
    with psycopg.connect(cluster.url(Role.ADMIN, str(name))) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(
            sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(sql.SQL(", ").join(named.values()))
        )
        asked = [
            sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(table, quoted)
            for table, quoted in named.items()
        ]
        for (table,) in admin.execute(sql.SQL(" UNION ALL ").join(asked)).fetchall():
            admin.execute(sql.SQL("DELETE FROM {}").format(named[table]))


@contextmanager
def migrated_database(home: Path) -> Iterator[None]:
    """Point Django's default connection at a fresh copy of the migrated template, dropped at the end."""
    name = f"{WORKER}{os.getpid()}"
    with _alone(home):
        cluster = ensure_running(home)
        _without_disk(cluster)
        _drop_left_over(cluster)
        cluster.create_database(name, template=_template(cluster))
    _point_django_at(cluster.url(Role.APP, name))
    yield
    _drop(cluster, name)


def prepare(home: Path) -> None:
    """Make the server and the migrated template, where they are not there; whoever needs them meanwhile waits."""
    with _alone(home):
        cluster = ensure_running(home)
        _without_disk(cluster)
        _template(cluster)


@contextmanager
def stocked_database(fill: Callable[[], None]) -> Iterator[None]:
    """Point Django at a copy of a database that `fill` has filled, and back at the worker's own at the end.

    It is filled once a day for the code as it stands, whoever asks first; everyone gets a copy.
    """
    home = Path(os.environ["PIKET_TEST_HOME"])
    own, cluster = os.environ["DATABASE_URL"], ensure_running(home)
    name = f"{WORKER}{os.getpid()}_{fill.__name__}"
    try:
        with _alone(home, fill.__name__):
            template = _stock(home, cluster, fill)
        cluster.create_database(name, template=template)
        _point_django_at(cluster.url(Role.APP, name))
        yield
    finally:
        _point_django_at(own)
        cluster.drop_database(name)


def _stock(home: Path, cluster: Cluster, fill: Callable[[], None]) -> str:
    """The template that `fill` has filled, today and with all of Piket and its tests as they stand."""
    prefix = f"{STOCK}{fill.__name__}_"
    name = prefix + _of_today()
    known = cluster.databases()
    if name not in known:
        for old in known:
            if old.startswith(prefix):
                cluster.drop_database(old)
        with _alone(home):
            cluster.create_database(f"{prefix}draft", template=_template(cluster))
        _point_django_at(cluster.url(Role.APP, f"{prefix}draft"))
        fill()
        _close()
        cluster.rename_database(f"{prefix}draft", name)
    return name


@cache
def _of_today() -> str:
    """The agency's day, on which the rows count."""
    sources = [file for suffix in ("py", "sql", "yaml", "csv", "txt") for file in PIKET.rglob(f"*.{suffix}")]
    return _fingerprint([*sources, *HERE.glob("web/*.py")], f"{datetime.now(AGENCYS):%Y-%m-%d}")


def stop_if_unused(home: Path) -> None:
    """Stop the server unless another run still has a database on it."""
    with _alone(home):
        cluster = running(home)
        if cluster and not any(_is_in_use(name) for name in cluster.databases()):
            cluster.stop()


def _point_django_at(url: str) -> None:
    from django.db import connections

    from piket.web.settings import postgres

    os.environ["DATABASE_URL"] = url
    _close()
    connections.settings["default"].update(postgres("DATABASE_URL"))


def _close() -> None:
    from django.db import connections

    connections.close_all()


def _drop(cluster: Cluster, name: str) -> None:
    _close()
    cluster.drop_database(name)


def _without_disk(cluster: Cluster) -> None:
    """Nothing in the tests' server needs to outlive a power cut."""
    with psycopg.connect(cluster.url(Role.ADMIN, "postgres"), autocommit=True) as admin:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        admin.execute("SELECT pg_reload_conf()")


def _template(cluster: Cluster) -> str:
    """The migrated template for the migrations as they stand; kept for the next runs, replaced on a change."""
    web = PIKET / "web"
    made_by = (*web.rglob("migrations/*.py"), *web.rglob("*.sql"), web / "rls.py", web / "settings.py")
    name = TEMPLATE + _fingerprint(made_by)
    known = cluster.databases()
    if name not in known:
        draft = f"{TEMPLATE}draft"
        for old in known:
            if old.startswith(TEMPLATE):
                cluster.drop_database(old)
        cluster.create_database(draft)
        _migrate(cluster, draft)
        cluster.rename_database(draft, name)
    return name


def _migrate(cluster: Cluster, name: str) -> None:
    owner_url = cluster.url(Role.OWNER, name)
    urls = {"DATABASE_URL": cluster.url(Role.APP, name), "DATABASE_OWNER_URL": owner_url}
    done = subprocess.run(
        [sys.executable, "-m", "piket.web", "migrate", "--verbosity", "0"],
        env={**os.environ, **urls},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"migrate failed:\n{done.stdout}{done.stderr}"


def _fingerprint(sources: Iterable[Path], day: str = "") -> str:
    """Of all that decides what a database holds: those files, the packages, and the day where it matters."""
    digest = hashlib.sha256((CHECKOUT / "requirements.lock").read_bytes() + day.encode())
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _drop_left_over(cluster: Cluster) -> None:
    """Databases of runs that died."""
    for name in cluster.databases():
        if name.startswith(WORKER) and not _is_in_use(name):
            cluster.drop_database(name)


def _is_in_use(name: str) -> bool:
    return name.startswith(WORKER) and psutil.pid_exists(int(name.removeprefix(WORKER).split("_")[0]))


@contextmanager
def _alone(home: Path, what: str = "tests") -> Iterator[None]:
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (home / f"{what}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    prepare(Path(os.environ["PIKET_TEST_HOME"]))
