"""The virtual environment: made, filled from the hash-locked files, and left alone once it is current."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from piket.adapters.home import data_home
from workshop.system import apt_install
from workshop.voice import SetupError, say, step

CHECKOUT = Path(__file__).resolve().parent.parent
BOOTSTRAP = CHECKOUT / "requirements-bootstrap.lock"
STEPS = 3


@dataclass(frozen=True)
class Requirements:
    """A set of packages. `stamps` are the marks that show it is installed: the tools hold the run set too."""

    lock: Path
    stamps: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(re.findall(r"^[A-Za-z0-9]", self.lock.read_text("utf-8"), re.MULTILINE))


RUN = Requirements(CHECKOUT / "requirements.lock", ("run",))
TOOLS = Requirements(CHECKOUT / "requirements-tools.lock", ("tools", "run"))
_LOCKS = {"run": RUN.lock, "tools": TOOLS.lock}


@dataclass(frozen=True)
class Venv:
    """A virtual environment at `path`."""

    path: Path

    @property
    def python(self) -> Path:
        return self.path / "bin" / "python"

    def program(self, name: str) -> Path:
        return self.path / "bin" / name

    def runs(self) -> bool:
        """Whether its Python starts for this user: its base may be gone, or lie in another's home."""
        try:
            return subprocess.run([self.python, "-Sc", ""], capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def has(self, wanted: Requirements) -> bool:
        return self._stamp(wanted.stamps[0]) == _fingerprint(wanted.lock) and self.runs()

    def mark(self, wanted: Requirements) -> None:
        for name in wanted.stamps:
            (self.path / f"piket-{name}.stamp").write_text(_fingerprint(_LOCKS[name]), "ascii")

    def _stamp(self, name: str) -> str:
        try:
            return (self.path / f"piket-{name}.stamp").read_text("ascii")
        except OSError:
            return ""


def prepared(wanted: Requirements) -> Venv:
    """The environment with `wanted` in it, made or brought up to date first where it is not.

    Raises SetupError where a package, the network or the disk is missing.
    """
    shared = Venv(CHECKOUT / ".venv")
    if shared.has(wanted):
        return shared
    venv = shared if _may_write(shared) else Venv(data_home() / f"venv-{_short(str(CHECKOUT))}")
    if venv.has(wanted):
        return venv
    try:
        with _alone(venv.path):
            if not venv.has(wanted):
                _set_up(venv, wanted)
    except OSError as error:
        raise SetupError(
            f"tidak dapat menulis lingkungan Python di {venv.path}: {error}",
            f"cannot write the Python environment at {venv.path}: {error}",
        ) from error
    return venv


def _set_up(venv: Venv, wanted: Requirements) -> None:
    say(f"Menyiapkan Piket di {venv.path} (sekali saja) / setting up, once")
    if not venv.runs():
        with step(1, STEPS, f"lingkungan Python {sys.version.split()[0]} / virtual environment"):
            _create(venv)
    with step(2, STEPS, "pemasang paket / installer (uv)"):
        uv = _install_uv(venv)
    with step(3, STEPS, f"{wanted.count} paket / packages: {wanted.lock.name}"):
        _install(venv, wanted, uv)
    _link_source(venv)
    venv.mark(wanted)


def _create(venv: Venv) -> None:
    if not _has_ensurepip() and not (apt_install(_venv_package()) and _has_ensurepip()):
        raise SetupError(
            f"modul 'venv' Python tidak lengkap. Jalankan: apt-get install {_venv_package()}",
            f"Python's 'venv' module is incomplete. Run: apt-get install {_venv_package()}",
        )
    done = _run([_base_python(), "-m", "venv", "--clear", venv.path])
    if done.returncode != 0:
        raise SetupError(
            "lingkungan Python tidak dapat dibuat; sebabnya di atas.",
            "the virtual environment could not be made; the reason is above.",
            done.stdout,
        )


def _has_ensurepip() -> bool:
    return _run([_base_python(), "-c", "import ensurepip, venv"]).returncode == 0


def _venv_package() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def _base_python() -> str:
    """The Python beneath us: an environment must not be made out of the one it replaces."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _install_uv(venv: Venv) -> Path | None:
    """uv from its hash-locked wheel: it installs the rest in a tenth of pip's time. None where it fails."""
    done = _run([*_pip(venv), "--no-deps", "-r", BOOTSTRAP])
    uv = venv.program("uv")
    return uv if done.returncode == 0 and uv.exists() else None


def _install(venv: Venv, wanted: Requirements, uv: Path | None) -> None:
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(wanted.lock)]
    quiet = ["--quiet", "--python", str(venv.python), *_certificates()]
    if uv and _run([uv, "pip", "install", *quiet, *locked]).returncode == 0:
        return
    say("      uv gagal, dicoba dengan pip / uv failed, trying pip …")
    done = _run([*_pip(venv), *locked])
    if done.returncode != 0:
        raise SetupError(
            "paket tidak dapat dipasang: periksa jaringan atau cermin paket (PIP_INDEX_URL), lalu ulangi.",
            "packages cannot be installed: check the network or the mirror (PIP_INDEX_URL) and retry.",
            "\n".join(done.stdout.splitlines()[-12:]),
        )


def _certificates() -> list[str]:
    """uv trusts its own list only, unless told: an office network often has an authority of its own."""
    return ["--system-certs"] if ssl.create_default_context().cert_store_stats()["x509_ca"] else []


def _pip(venv: Venv) -> list[str | Path]:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    return [venv.python, "-m", "pip", "install", *quiet, "--require-hashes"]


def _link_source(venv: Venv) -> None:
    site = _run([venv.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).stdout.strip()
    (Path(site) / "piket.pth").write_text(f"{CHECKOUT / 'src'}\n", "utf-8")


def _run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    return subprocess.run(
        command,
        env=plain,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def _fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes() + str(CHECKOUT).encode()).hexdigest()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _may_write(venv: Venv) -> bool:
    return os.access(venv.path if venv.path.exists() else venv.path.parent, os.W_OK)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder for one set-up: a second `./piket` beside it waits, then finds the work done."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(folder.name + ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
