"""An installation of its own for one run: a fresh folder with its own PostgreSQL, that really writes to the disk, a
trial certificate, and the environment of every process."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from piket.adapters.postgres import Cluster, Role, ensure_running
from piket.adapters.postgres_programs import wheel_programs

DATABASE = "piket_faults"


@dataclass(frozen=True)
class Installation:
    """`environment` is that of what serves; the owner's address is not in it."""

    home: Path
    cluster: Cluster
    port: int
    environment: dict[str, str]

    @property
    def admin(self) -> str:
        return self.cluster.url(Role.ADMIN, DATABASE)

    @property
    def ledgers(self) -> Path:
        return self.home / "ledgers"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def installed(sms_url: str, like: str = "") -> Iterator[Installation]:
    """Made, with its tables (those of the database `like` where one is named, else migrated), and taken away at the
    end."""
    folder = Path(tempfile.mkdtemp(prefix="piket-faults-"))
    folder.chmod(0o711)
    home = folder / "home"
    cluster = ensure_running(home)
    try:
        cluster.create_database(DATABASE)
        made = Installation(home, cluster, free_port(), {})
        made.ledgers.mkdir()
        made.environment.update(_environment(made, sms_url))
        with _without_disk(cluster):
            _tables(made, like)
        _require_disk(cluster)
        yield made
    finally:
        ensure_running(home).stop()
        shutil.rmtree(folder, ignore_errors=True)
        if cluster.state.socket_folder:
            shutil.rmtree(cluster.state.socket_folder, ignore_errors=True)


@contextmanager
def _without_disk(cluster: Cluster) -> Iterator[None]:
    """What is made before the first request need not be safe yet; at the end it is, and every later commit."""
    with psycopg.connect(cluster.url(Role.ADMIN, "postgres"), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("SELECT pg_reload_conf()")
    yield
    with psycopg.connect(cluster.url(Role.ADMIN, "postgres"), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM RESET fsync")
        admin.execute("SELECT pg_reload_conf()")
        admin.execute("CHECKPOINT")
    os.sync()


def _tables(made: Installation, like: str) -> None:
    if not like:
        owner = {"DATABASE_OWNER_URL": made.cluster.url(Role.OWNER, DATABASE)}
        command = [sys.executable, "-P", "-m", "piket.web", "migrate", "-v", "0"]
        subprocess.run(command, check=True, env={**made.environment, **owner})
        return
    programs, file = wheel_programs(), made.home / "tables.dump"
    subprocess.run([programs / "pg_dump", "-Fc", "-f", file, "-d", like], check=True)
    subprocess.run(
        [programs / "pg_restore", "--exit-on-error", "--clean", "--if-exists", "-d", made.admin, file],
        check=True,
    )


def _require_disk(cluster: Cluster) -> None:
    """Without commits to the disk a killed server would lose what it should keep, and the run would say nothing."""
    with psycopg.connect(cluster.url(Role.ADMIN, "postgres")) as admin:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            shown = admin.execute(f"SHOW {name}").fetchone()
            if shown != ("on",):
                sys.exit(f"{name} is {shown}: this server does not wait for the disk.")


def _environment(made: Installation, sms_url: str) -> dict[str, str]:
    from piket.adapters.signing.trial import make_trial

    password = secrets.token_urlsafe(12)
    certificate, _root = make_trial(made.home / "sertifikat", password, "Kota Uji Gangguan")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "PIKET_"))}
    return kept | {
        "PIKET_HOME": str(made.home),
        "DATABASE_URL": made.cluster.url(Role.APP, DATABASE),
        "DJANGO_SETTINGS_MODULE": "piket.web.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": f"http://127.0.0.1:{made.port}",
        "SIGNING_CERTIFICATE": str(certificate),
        "SIGNING_PASSWORD": password,
        "SMS_URL": sms_url,
        "SMS_KEY": "kunci",
        "SMS_PER_MINUTE": "6000",
        "SENDING_TIMEOUT": "5",
        "LOG_LEVEL": "CRITICAL",
    }
