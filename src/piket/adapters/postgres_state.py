"""What the embedded PostgreSQL keeps beside its data: its places, its roles' passwords, who may start it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from piket.adapters.private_files import private
from piket.policy.values import Bilingual


class Role(StrEnum):
    """Database roles. Web, workers and tests connect as `APP`, which row-level security binds."""

    ADMIN = "piket_admin"
    OWNER = "piket_owner"
    APP = "piket_app"


class PostgresError(Exception):
    """The database cannot serve; `message` says what is wrong and how to mend it."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(f"{indonesian} / {english}")
        self.message = Bilingual(id=indonesian, en=english)


@dataclass(frozen=True, slots=True)
class PostgresHome:
    """The places of one embedded server below a data folder."""

    root: Path

    @property
    def folder(self) -> Path:
        """What the server's own account owns, mode 0700."""
        return self.root / "postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def programs(self) -> Path:
        return self.root / "programs"

    @property
    def state_file(self) -> Path:
        return self.root / "postgres.json"

    @property
    def lock_file(self) -> Path:
        return self.root / "postgres.lock"


@dataclass(frozen=True, slots=True)
class State:
    """Kept in `postgres.json`, mode 0600. `socket_folder` is empty where the data folder holds the socket."""

    major: int
    passwords: dict[str, str] = field(repr=False)
    socket_folder: str = ""
    roles_made: bool = False

    def with_socket(self, folder: str) -> State:
        return replace(self, socket_folder=folder)

    def with_roles(self) -> State:
        return replace(self, roles_made=True)


def new_state(major: int) -> State:
    return State(major=major, passwords={role.value: secrets.token_urlsafe(24) for role in Role})


def read_state(home: PostgresHome) -> State | None:
    """The state as kept, None where no server was ever made here. Raises PostgresError if unreadable."""
    try:
        return State(**json.loads(home.state_file.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise PostgresError(
            f"berkas {home.state_file} tidak terbaca ({error}). Pulihkan dari cadangan: sandinya di situ.",
            f"{home.state_file} cannot be read ({error}). Restore it from a backup: it holds the passwords.",
        ) from error


def write_state(home: PostgresHome, state: State) -> None:
    """Replace the state file as a whole, readable by its owner only."""
    draft = home.state_file.with_suffix(".partial")
    draft.unlink(missing_ok=True)
    with open(draft, "x", opener=private, encoding="utf-8") as out:
        json.dump(asdict(state), out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(home.state_file)


@contextmanager
def sole_starter(home: PostgresHome) -> Iterator[None]:
    """Hold the data folder while starting or stopping: of two starters the second waits, then joins."""
    with home.lock_file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
