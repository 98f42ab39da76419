"""The embedded server starts, joins, survives a kill, and says clearly what it cannot do."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from piket.adapters.home import is_root
from piket.adapters.postgres import (
    Cluster,
    PostgresError,
    Role,
    database_urls,
    ensure_running,
    keep_running,
    running,
)
from piket.adapters.postgres_state import PostgresHome, new_state, write_state

pytestmark = pytest.mark.early


def kill_postmaster(cluster: Cluster) -> None:
    pid = cluster.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def numbers(cluster: Cluster, database: str) -> list[int]:
    with psycopg.connect(cluster.url(Role.OWNER, database)) as connection:
        return [n for (n,) in connection.execute("SELECT n FROM numbers ORDER BY n")]


def test_a_second_start_joins_the_running_server(server_home: Path) -> None:
    first = ensure_running(server_home).status()
    assert first.running
    assert ensure_running(server_home).status() == first


def test_two_starters_at_once_end_with_one_server(server_home: Path) -> None:
    with ThreadPoolExecutor(2) as both:
        one, other = both.map(ensure_running, [server_home, server_home])
    assert one.status().pid == other.status().pid is not None


def test_what_was_committed_survives_a_kill(server_home: Path) -> None:
    cluster = ensure_running(server_home)
    cluster.create_database("kept")
    with psycopg.connect(cluster.url(Role.OWNER, "kept"), autocommit=True) as connection:
        connection.execute("CREATE TABLE numbers (n int)")
        connection.execute("INSERT INTO numbers VALUES (3), (756)")
    kill_postmaster(cluster)
    assert numbers(ensure_running(server_home), "kept") == [3, 756]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="syncfs is Linux's")
def test_after_a_crash_the_server_does_not_go_through_its_files_one_by_one(server_home: Path) -> None:
    with psycopg.connect(ensure_running(server_home).url(Role.ADMIN, "postgres")) as admin:
        assert admin.execute("SHOW recovery_init_sync_method").fetchone() == ("syncfs",)


@pytest.mark.slow
def test_a_server_that_was_killed_is_started_again_by_who_keeps_it(server_home: Path) -> None:
    cluster = ensure_running(server_home)
    first = cluster.status().pid
    keep_running(server_home)
    assert cluster.status().pid == first
    kill_postmaster(cluster)
    with contextlib.suppress(psutil.NoSuchProcess):  # a killed process is there for a moment more
        psutil.Process(first).wait(60)
    keep_running(server_home)
    assert cluster.status().running
    assert cluster.status().pid != first


@pytest.mark.slow
def test_a_query_that_outlives_its_killed_server_does_not_block_the_next_start(server_home: Path) -> None:
    cluster = ensure_running(server_home)
    runs = threading.Event()

    def long_query() -> None:
        with psycopg.connect(cluster.url(Role.ADMIN, "postgres")) as connection:
            runs.set()
            with pytest.raises(psycopg.OperationalError):
                connection.execute("SELECT count(*) FROM generate_series(1, 100000000000)")

    query = threading.Thread(target=long_query)
    query.start()
    runs.wait(10)
    kill_postmaster(cluster)
    assert ensure_running(server_home).status().running
    query.join(30)
    assert not query.is_alive()


@pytest.mark.slow
def test_a_stopped_server_starts_again_with_its_databases(server_home: Path) -> None:
    cluster = ensure_running(server_home)
    cluster.create_database("kept")
    cluster.stop()
    assert not cluster.status().running
    assert running(server_home) is None
    assert "kept" in ensure_running(server_home).databases()


@pytest.mark.slow
def test_a_pid_file_that_names_a_stranger_does_not_block_the_start(server_home: Path) -> None:
    cluster = ensure_running(server_home)
    pid_file = cluster.home.data / "postmaster.pid"
    left_over = pid_file.read_text().replace(str(cluster.status().pid), str(os.getpid()), 1)
    cluster.stop()
    pid_file.write_text(left_over)
    os.chown(pid_file, cluster.home.data.stat().st_uid, cluster.home.data.stat().st_gid)
    assert ensure_running(server_home).status().running


@pytest.mark.slow
def test_a_data_folder_too_deep_for_a_socket_still_serves(server_home: Path) -> None:
    deep = server_home / ("d" * 90)
    deep.mkdir(mode=0o711)
    cluster = ensure_running(deep)
    try:
        assert cluster.status().socket != cluster.home.data
        assert cluster.status().socket.stat().st_mode & 0o777 == 0o700
        cluster.create_database("reached")
    finally:
        cluster.stop()
        shutil.rmtree(cluster.status().socket)


def test_variables_of_another_postgresql_do_not_steer_ours(
    server_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGPORT": "1", "PGHOST": "elsewhere", "PGUSER": "nobody", "PGDATA": "/none"}.items():
        monkeypatch.setenv(name, value)
    assert ensure_running(server_home).status().running


def test_data_of_another_major_version_is_named_and_left_alone(server_home: Path) -> None:
    place = PostgresHome(server_home)
    write_state(place, new_state(16))
    place.data.mkdir(parents=True)
    (place.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(PostgresError, match="PostgreSQL 16"):
        ensure_running(server_home)
    assert (place.data / "PG_VERSION").read_text() == "16\n"


def test_an_unreadable_state_file_is_named(tmp_path: Path) -> None:
    PostgresHome(tmp_path).state_file.write_text("{")
    with pytest.raises(PostgresError, match=r"postgres\.json"):
        ensure_running(tmp_path)


@pytest.mark.skipif(not is_root(), reason="only root needs another account")
def test_root_is_told_of_a_folder_that_the_servers_account_cannot_enter(server_home: Path) -> None:
    server_home.chmod(0o700)
    with pytest.raises(PostgresError, match="PIKET_HOME"):
        ensure_running(server_home)
    assert server_home.stat().st_mode & 0o777 == 0o700


def test_a_server_named_by_the_environment_is_taken_as_it_is(
    server_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db.example/piket")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    urls = database_urls("piket", server_home)
    assert (urls.app, urls.owner) == ("postgresql://app@db.example/piket",) * 2
    assert list(server_home.iterdir()) == []


ORDINARY = """
from piket.adapters.postgres import ensure_running
cluster = ensure_running()
cluster.create_database("a")
cluster.stop()
print("ok")
"""


@pytest.mark.slow
@pytest.mark.skipif(not is_root(), reason="the other tests already run as an ordinary user")
def test_an_ordinary_user_runs_a_server_too(server_home: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(server_home, nobody.pw_uid, nobody.pw_gid)
    paths = os.pathsep.join(path for path in sys.path if path)
    command = [_python_for(nobody), "-c", ORDINARY]
    done = subprocess.run(
        command,
        env={"PATH": os.defpath, "HOME": str(server_home), "PYTHONPATH": paths},
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "ok\n", done.stderr
    assert (server_home / ".local" / "share" / "piket" / "postgres" / "data").is_dir()


def _python_for(user: pwd.struct_passwd) -> str:
    """A Python of our version that this user can start: ours may lie in root's home."""
    same = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    for python in (sys.executable, "/usr/bin/python3"):
        with contextlib.suppress(PermissionError):
            start = [python, "-c", same]
            if (
                subprocess.run(start, user=user.pw_uid, group=user.pw_gid, cwd="/", check=False).returncode
                == 0
            ):
                return python
    pytest.skip("no Python of this version that an ordinary user can start")
