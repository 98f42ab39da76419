"""The demo's own database: made aside, migrated, filled, and only then given its name."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from piket.adapters.home import data_home
from piket.adapters.postgres import Cluster, Role, ensure_running
from piket.adapters.secret_key import kept_secret

_PYTHON = (sys.executable, "-P", "-m")
_WEB = Path(__file__).parents[2] / "web"
_WITH_TABLES = ("django", "django-allauth", "django-tasks-db")
_TRIAL = "uji-coba"  # the password of a certificate that says itself that nothing signed with it is valid


class MigrationFailed(Exception):
    """The tables could not be made; the message is what the migration said."""


def demo_database(night: bool) -> str:
    return "piket_night" if night else "piket_demo"


def is_ready(cluster: Cluster, name: str) -> bool:
    return cluster.has_database(name)


def open_cluster() -> Cluster:
    """Raises `adapters.postgres_state.PostgresError`."""
    return ensure_running()


def forget(cluster: Cluster, name: str) -> None:
    cluster.drop_database(name)
    summary_file(name).unlink(missing_ok=True)
    _tables_file(name).unlink(missing_ok=True)


@contextmanager
def filling(cluster: Cluster, name: str) -> Iterator[None]:
    """An empty, migrated database to work in; it takes its name `name` only where the block ends well."""
    aside = f"{name}_new"
    cluster.drop_database(aside)
    cluster.create_database(aside)
    use(cluster, aside)
    os.environ["DATABASE_POOLED"] = "0"  # a pool would keep the database busy while it is renamed
    _migrate()
    try:
        yield
        _disconnect()
        cluster.rename_database(aside, name)
        _tables_file(name).write_text(_tables(), encoding="ascii")
        del os.environ["DATABASE_POOLED"]
    except BaseException:
        _disconnect()
        cluster.drop_database(aside)
        raise


def use(cluster: Cluster, database: str) -> None:
    """Point this process, and those it starts, at `database` as the app role, with a trial certificate to sign by."""
    from piket.adapters.signing.trial import make_trial

    os.environ.update(
        DATABASE_URL=cluster.url(Role.APP, database),
        DATABASE_OWNER_URL=cluster.url(Role.OWNER, database),
        SECRET_KEY=kept_secret(),
        PIKET_DEMO="1",
        PIKET_PUBLIC_ROOT=str(data_home() / "publik-peragaan"),
        DJANGO_SETTINGS_MODULE="piket.web.settings",
    )
    if "SIGNING_CERTIFICATE" not in os.environ and "ESIGN_URL" not in os.environ:
        file, _root = make_trial(data_home() / "uji-coba", _TRIAL, "Peragaan Piket (TIDAK SAH)")
        os.environ.update(SIGNING_CERTIFICATE=str(file), SIGNING_PASSWORD=_TRIAL)


def bring_up_to_date(name: str) -> None:
    """The tables of the database in use as this version has them. Raises `MigrationFailed`.

    A database that these very migrations made is left alone: asking Django takes seconds.
    """
    kept, wanted = _tables_file(name), _tables()
    if not kept.exists() or kept.read_text(encoding="ascii") != wanted:
        _migrate()
        kept.write_text(wanted, encoding="ascii")


def _tables() -> str:
    """A fingerprint of the migrations that there are: ours, and those of the applications that the settings name."""
    names = sorted(str(path.relative_to(_WEB)) for path in _WEB.glob("**/migrations/*.py"))
    names += [f"{package} {version(package)}" for package in _WITH_TABLES]
    names.append((_WEB / "settings.py").read_text(encoding="utf-8"))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def _tables_file(name: str) -> Path:
    return data_home() / f"{name}.tables"


def _migrate() -> None:
    done = subprocess.run(
        [*_PYTHON, "piket.web", "migrate", "--verbosity", "0"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MigrationFailed(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "?")


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()


def summary_file(name: str) -> Path:
    """Where the summary of the last fill of `name` is kept, for later starts to print."""
    return data_home() / f"{name}.summary.json"
