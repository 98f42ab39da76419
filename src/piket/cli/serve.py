"""`piket serve`: the whole service on this machine, or one kind of its processes among several machines."""

from __future__ import annotations

import os
import subprocess
import sys
from enum import StrEnum
from typing import Annotated

import typer

from .console import Exit, fail, out, t, warn, words


class Only(StrEnum):
    """One kind of process."""

    WEB = "web"
    WORKER = "worker"
    CLOCK = "clock"
    SENDER = "sender"


def serve(
    only: Annotated[Only | None, typer.Option("--only", help=t("Satu macam proses saja; bila kosong, semuanya", "One kind of process only; else all of them"))] = None,
    host: Annotated[str, typer.Option(help=t("Alamat", "Address"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help=t("Porta", "Port"))] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help=t("Banyaknya proses web", "Number of web processes"))] = 1,
) -> None:  # fmt: skip
    embedded = _make_ready(only)
    from piket.web import server

    if only is None:
        tend = _tended if embedded else server.nothing
        raise typer.Exit(server.serve(host, port, workers=workers, tend=tend) and Exit.BROKEN_RULE)
    if only is Only.WEB:
        out.print(f"http://{host}:{port}/", markup=False)
    server.become(only.value, host, port, workers=workers)


def _tended() -> None:
    """Our own PostgreSQL is ours to start again; what hinders that is said, and it is tried on."""
    from piket.adapters.postgres import PostgresError, keep_running

    try:
        keep_running()
    except PostgresError as error:
        warn(words(error.message))


def _make_ready(only: Only | None) -> bool:
    """The embedded database is made and brought up to date where the environment names no other, and whether it is that
    one; one of several machines finds the tables as `piket upgrade` left them."""
    from piket.adapters.postgres import PostgresError, database_urls
    from piket.adapters.secret_key import kept_secret

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piket.web.settings")
    embedded = not os.environ.get("DATABASE_URL")
    if embedded:
        try:
            urls = database_urls()
        except PostgresError as error:
            fail([error.message])
        os.environ.update(DATABASE_URL=urls.app, DATABASE_OWNER_URL=urls.owner)
        os.environ.setdefault("SECRET_KEY", kept_secret())
    if only is None and os.environ.get("DATABASE_OWNER_URL"):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "piket.web", "migrate", "--verbosity", "0"], check=False
        )
        if done.returncode:
            fail([t("Tabel tidak dapat diperbarui; sebabnya di atas.", "The tables could not be brought up to date; the reason is above.")])  # fmt: skip
    return embedded
