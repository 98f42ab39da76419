"""The tests' databases: one embedded server, one migrated template, a copy of it for each worker.

Tests connect as `piket_app`, whom row-level security binds: as owner or superuser they would prove nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from piket.adapters.postgres import Cluster, Role, ensure_running, running

CHECKOUT = Path(__file__).resolve().parent.parent
WEB = CHECKOUT / "src" / "piket" / "web"
TEMPLATE = "template_piket_"
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


@contextmanager
def migrated_database(home: Path) -> Iterator[None]:
    """Point Django's default connection at a fresh copy of the migrated template, dropped at the end."""
    name = f"{WORKER}{os.getpid()}"
    with _alone(home):
        cluster = ensure_running(home)
        _drop_left_over(cluster)
        cluster.create_database(name, template=_template(cluster))
    _point_django_at(cluster.url(Role.APP, name))
    yield
    from django.db import connections

    connections.close_all()
    cluster.drop_database(name)


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
    for connection in connections.all(initialized_only=True):
        connection.close()
    connections.settings["default"].update(postgres("DATABASE_URL"))


def _template(cluster: Cluster) -> str:
    """The migrated template for the code as it stands; kept for the next runs, replaced on a change."""
    name = TEMPLATE + _fingerprint()
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
    with psycopg.connect(owner_url, autocommit=True) as owner:
        # Only here: `transactional_db` empties the tables by TRUNCATE, which the application never may.
        owner.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO piket_app")


def _fingerprint() -> str:
    """Of all that decides what the migrated database holds: the web room's code and the packages."""
    digest = hashlib.sha256((CHECKOUT / "requirements.lock").read_bytes())
    for source in sorted(WEB.rglob("*.py")) + sorted(WEB.rglob("*.sql")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _drop_left_over(cluster: Cluster) -> None:
    """Databases of runs that died."""
    for name in cluster.databases():
        if name.startswith(WORKER) and not _is_in_use(name):
            cluster.drop_database(name)


def _is_in_use(name: str) -> bool:
    return name.startswith(WORKER) and psutil.pid_exists(int(name.removeprefix(WORKER)))


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (home / "tests.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
