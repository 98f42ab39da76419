"""Make, start and stop the server process of a data folder. Callers hold `sole_starter`."""

from __future__ import annotations

import os
import platform
import re
import shlex
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import psutil

from piket.adapters.postgres_programs import MAJOR, Programs, give_folder
from piket.adapters.postgres_state import PostgresError, PostgresHome, Role, State
from piket.adapters.private_files import private

TRIES = 40
PAUSE = 0.25
SOCKET_PATH_LIMIT = 103 if sys.platform == "darwin" else 107
PORT = 5432  # names the socket; nothing listens on the network
SOCKET_NAME = f"/.s.PGSQL.{PORT}"
SHARED_MEMORY_HELD = "pre-existing shared memory block"
PID_FILE_HELD = 'lock file "postmaster.pid" already exists'

# Terse, and without failed statements: names, NIPs and health facts stay out of the log.
SETTINGS = """\
listen_addresses = ''
unix_socket_permissions = 0700
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
shared_buffers = '256MB'
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = 'none'
"""


def make_cluster(home: PostgresHome, state: State, programs: Programs) -> None:
    """Initialise the data folder, whole or not at all."""
    draft = home.folder / "data.partial"
    shutil.rmtree(draft, ignore_errors=True)
    password = home.folder / "password.partial"
    _write_private(password, state.passwords[Role.ADMIN], programs)
    try:
        done = programs.run(
            "initdb",
            *(
                "-D",
                draft,
                "-U",
                Role.ADMIN.value,
                "--auth=scram-sha-256",
                f"--pwfile={password}",
                "-E",
                "UTF8",
            ),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        )
    finally:
        password.unlink(missing_ok=True)
    if done.returncode != 0:
        raise _failed("disiapkan", "initialised", done.stdout)
    with (draft / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    draft.rename(home.data)


def check_major(home: PostgresHome) -> None:
    """Raise PostgresError where the data folder was made by another major version."""
    found = (home.data / "PG_VERSION").read_text("ascii").strip()
    if found != str(MAJOR):
        raise PostgresError(
            f"data di {home.data} dibuat oleh PostgreSQL {found}, yang terpasang {MAJOR}. "
            "Pindahkan dengan pg_upgrade, atau pakai folder lain (PIKET_HOME).",
            f"the data at {home.data} was made by PostgreSQL {found}, installed is {MAJOR}. "
            "Move it with pg_upgrade, or use another folder (PIKET_HOME).",
        )


def socket_folder(home: PostgresHome, state: State, programs: Programs) -> str:
    """Where the socket goes: '' (the data folder) where its path is short enough, else an own folder."""
    if len(os.fsencode(str(home.data) + SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
        return ""
    kept = state.socket_folder
    if kept and Path(kept).is_dir():
        return kept
    made = Path(
        tempfile.mkdtemp(prefix="piket-", dir="/tmp")
    )  # TMPDIR may be as long as the path it replaces
    give_folder(made, programs.account)
    return str(made)


def sockets(home: PostgresHome, state: State) -> Path:
    return Path(state.socket_folder) if state.socket_folder else home.data


def is_ready(home: PostgresHome, state: State, programs: Programs) -> bool:
    """Whether the server answers. Asked of the socket: the pid file is wrong for a moment after a kill."""
    return programs.run("pg_isready", "-q", "-h", sockets(home, state)).returncode == 0


def start(home: PostgresHome, state: State, programs: Programs) -> None:
    """Start the server and wait until it answers, past whatever a killed server left behind."""
    said = ""
    for _ in range(TRIES):
        if is_ready(home, state, programs):
            return
        said = _try_start(home, state, programs)
        if not said:
            return
        if SHARED_MEMORY_HELD in said:
            _end_orphans(home)
        elif PID_FILE_HELD in said and not _own_processes(home):
            (home.data / "postmaster.pid").unlink(missing_ok=True)  # its number now belongs to a stranger
        time.sleep(PAUSE)
    raise _failed("dijalankan", "started", said)


def stop(home: PostgresHome, programs: Programs) -> None:
    """Stop the server; work in progress is rolled back."""
    done = programs.run("pg_ctl", "-D", home.data, "-m", "fast", "-w", "-t", "60", "stop")
    if done.returncode != 0 and _own_processes(home):
        raise _failed("dihentikan", "stopped", done.stdout)


def postmaster_pid(home: PostgresHome) -> int | None:
    try:
        return int((home.data / "postmaster.pid").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None


def is_there(home: PostgresHome) -> bool:
    """Whether the server's process is there, answering or not yet; much cheaper to ask than `is_ready`."""
    pid = postmaster_pid(home)
    try:
        return pid is not None and _works_in(psutil.Process(pid), home.data)
    except psutil.NoSuchProcess:
        return False


def _try_start(home: PostgresHome, state: State, programs: Programs) -> str:
    """Try once. '' when the server answers, else what it wrote to its log."""
    before = home.log.stat().st_size if home.log.exists() else 0
    options = " ".join([f"-c unix_socket_directories={_listed(sockets(home, state))}", *_quick_recovery()])
    done = programs.run("pg_ctl", "-D", home.data, "-l", home.log, "-o", options, "-w", "-t", "120", "start")
    if done.returncode == 0:
        return ""
    with home.log.open("rb") as log:
        log.seek(before)
        return log.read().decode("utf-8", "replace") or done.stdout or "?"


def _quick_recovery() -> list[str]:
    """After a crash the server first brings every file of its data to the disk. One call for the whole file system
    takes a second where file by file took fifteen; Linux reports all faults of it since 5.8."""
    numbers = re.match(r"(\d+)\.(\d+)", platform.release())
    if sys.platform == "linux" and numbers and (int(numbers[1]), int(numbers[2])) >= (5, 8):
        return ["-c recovery_init_sync_method=syncfs"]
    return []


def _listed(path: Path) -> str:
    """One entry of a list of folders for PostgreSQL, passed through the shell that `pg_ctl` starts."""
    doubled = str(path).replace('"', '""')
    return shlex.quote(f'"{doubled}"')


def _own_processes(home: PostgresHome) -> list[psutil.Process]:
    return [one for one in psutil.process_iter() if _works_in(one, home.data)]


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.name() == "postgres" and Path(process.cwd()) == folder.resolve()
    except (psutil.Error, OSError):
        return False


def _end_orphans(home: PostgresHome) -> None:
    """A query that outlived its killed postmaster holds the shared memory for as long as it runs: end it."""
    for orphan in _own_processes(home):
        try:
            orphan.send_signal(signal.SIGQUIT)
        except psutil.NoSuchProcess:
            continue


def _write_private(path: Path, text: str, programs: Programs) -> None:
    path.unlink(missing_ok=True)
    with open(path, "x", opener=private, encoding="ascii") as out:
        out.write(text)
    if programs.account:
        os.chown(path, programs.account.uid, programs.account.gid)


def _failed(indonesian: str, english: str, said: str) -> PostgresError:
    last = " | ".join(said.strip().splitlines()[-3:])
    return PostgresError(
        f"PostgreSQL tidak dapat {indonesian}: {last}", f"PostgreSQL could not be {english}: {last}"
    )
