"""The installation that an operator's command works on: that of the environment, else the embedded one on this machine."""

from __future__ import annotations

import os

from piket.adapters.home import data_home
from piket.adapters.postgres import PostgresError, Role, ensure_running
from piket.adapters.secret_key import kept_secret

from .console import Exit, fail, t

NAMES = ("piket", "piket_demo", "piket_night")
"""Of the embedded databases the first that is there."""


def open_installation() -> None:
    """Point this process, and those it starts, at the database and wake Django; ends the command where it cannot."""
    name_installation()
    import django

    django.setup()


def name_installation(database: str | None = None) -> str:
    """The same without waking Django. Returns the embedded database's name, '' where the environment names another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piket.web.settings")
    os.environ.setdefault("DATABASE_POOLED", "0")
    if os.environ.get("DATABASE_URL"):
        if not os.environ.get("SECRET_KEY"):
            fail([t("SECRET_KEY harus diisi, sama seperti pada peladen.", "SECRET_KEY must be set, the same as the server's.")], Exit.USAGE)  # fmt: skip
        return ""
    try:
        cluster = ensure_running()
        names = (database,) if database else NAMES
        name = next((one for one in names if cluster.has_database(one)), None)
    except PostgresError as error:
        fail([error.message])
    if name is None:
        fail(
            [
                t(
                    f"Belum ada basis data Piket di {data_home()}. Isi DATABASE_URL, atau jalankan 'piket serve' atau 'piket demo' lebih dahulu.",
                    f"There is no database of Piket in {data_home()} yet. Set DATABASE_URL, or run 'piket serve' or 'piket demo' first.",
                )
            ],
            Exit.USAGE,
        )
    os.environ.update(
        DATABASE_URL=cluster.url(Role.APP, name),
        DATABASE_OWNER_URL=cluster.url(Role.OWNER, name),
        SECRET_KEY=os.environ.get("SECRET_KEY") or kept_secret(),
    )
    if name in NAMES[1:]:
        os.environ["PIKET_DEMO"] = "1"
    return name
