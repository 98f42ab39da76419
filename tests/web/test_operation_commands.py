"""The operator's commands on a real installation: back up, restore, upgrade and back, check the trail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from stocks import sealed_trail

from django_database import stocked_database
from piket.adapters.home import data_home
from piket.adapters.postgres import Cluster, Role, ensure_running

pytestmark = [pytest.mark.slow, pytest.mark.early]
NAMES = ("operated", "operated_again")


@pytest.fixture(scope="module")
def cluster(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cluster]:
    """The tests' server with a database `operated`, which nobody is connected to: two agencies, a sealed trail."""
    cluster = ensure_running(Path(os.environ["PIKET_TEST_HOME"]))
    _drop(cluster)
    with django_db_blocker.unblock(), stocked_database(sealed_trail):
        name = str(connections["default"].settings_dict["NAME"])
        connections.close_all()
        cluster.create_database("operated", template=name)
    yield cluster
    _drop(cluster)


def _drop(cluster: Cluster) -> None:
    for name in cluster.databases():
        if name.startswith("operated"):
            cluster.drop_database(name)


def piket(*arguments: str, words: str = "Melati-di-Musi-77", **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    environment |= {"PIKET_BACKUP_PASSPHRASE": words, "PIKET_LANG": "en", "COLUMNS": "400", **more}
    command = [sys.executable, "-P", "-m", "piket", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def names(cluster: Cluster, database: str) -> list[str]:
    with psycopg.connect(cluster.url(Role.ADMIN, database)) as admin:
        return [name for (name,) in admin.execute("SELECT name FROM organisation_unit ORDER BY id")]


def tables(cluster: Cluster, database: str) -> set[str]:
    with psycopg.connect(cluster.url(Role.ADMIN, database)) as admin:
        return {
            name for (name,) in admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        }


def test_a_backup_is_put_back_whole_and_only_with_its_passphrase(cluster: Cluster, tmp_path: Path) -> None:
    file, certificate = str(tmp_path / "one.cadangan"), tmp_path / "instansi.p12"
    certificate.write_bytes(b"sertifikat")
    made = piket("backup", "-o", file, "--database", "operated", SIGNING_CERTIFICATE=str(certificate))
    assert made.returncode == 0, made.stderr
    assert "checked whole" in made.stdout
    refused = piket("restore", file, "--database", "operated_again", words="Kenanga-di-Musi-77")
    assert (refused.returncode, "key is wrong" in refused.stderr) == (1, True)
    assert "operated_again" not in cluster.databases()
    done = piket("restore", file, "--database", "operated_again")
    assert done.returncode == 0, done.stderr
    assert names(cluster, "operated_again") == names(cluster, "operated")
    kept = data_home() / "dipulihkan" / "instansi.p12"
    assert str(kept) in done.stdout
    assert (kept.read_bytes(), kept.stat().st_mode & 0o777) == (b"sertifikat", 0o600)
    assert "Traceback" not in refused.stderr


def test_an_upgrade_with_data_and_the_way_back(cluster: Cluster, tmp_path: Path) -> None:
    """A database from before the watch: the upgrade adds its table and keeps every row, the rollback takes it away."""
    before = {"watch_pulse"}
    with psycopg.connect(cluster.url(Role.ADMIN, "operated"), autocommit=True) as admin:
        admin.execute("DROP TABLE watch_pulse")
        admin.execute("DELETE FROM django_migrations WHERE app = 'watch'")
    kept = names(cluster, "operated")
    done = piket(
        "upgrade", "--database", "operated", PIKET_BACKUP_DIR=str(tmp_path), SECRET_KEY="only-for-tests"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert before <= tables(cluster, "operated")
    assert names(cluster, "operated") == kept
    back = piket("rollback", "--database", "operated", PIKET_BACKUP_DIR=str(tmp_path))
    assert back.returncode == 0, back.stderr
    assert not before & tables(cluster, "operated")
    assert names(cluster, "operated") == kept


def test_the_trail_is_checked_at_the_terminal(cluster: Cluster) -> None:
    urls = {"DATABASE_URL": cluster.url(Role.APP, "operated"), "SECRET_KEY": "only-for-tests"}
    whole = piket("audit", "verify", "--head", "0000", **urls)
    assert (whole.returncode, "not in this chain" in whole.stdout) == (1, True)
    whole = piket("audit", "verify", **urls)
    assert (whole.returncode, "whole" in whole.stdout) == (0, True)
    with psycopg.connect(cluster.url(Role.ADMIN, "operated"), autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(
            "UPDATE audit_auditentry SET act = 'lain' WHERE id = (SELECT min(id) FROM audit_auditentry)"
        )
    broken = piket("audit", "verify", "--agency", "kota", **urls)
    assert (broken.returncode, "was changed after seal 1" in broken.stdout) == (1, True)
