"""The demo from nothing to a served page, and from its second start straight to the page."""

from __future__ import annotations

import os
import socket
from typing import Any

import typer

from piket.adapters.postgres_state import PostgresError
from piket.cli.console import Exit, fail, out, t

from . import report
from .database import (
    MigrationFailed,
    bring_up_to_date,
    demo_database,
    filling,
    forget,
    is_ready,
    open_cluster,
    summary_file,
    use,
)

_FIRST_PORT = 8000
_PORTS_TRIED = 50


def demo_command(night: bool, reset: bool, port: int | None, serve: bool) -> None:
    """Dua surat edaran nyata dari naskah sampai jadwal dan surat. / Two real circulars, from text to letters."""
    try:
        note = _prepare(night, reset)
    except PostgresError as error:
        fail([error.message])
    except MigrationFailed as error:
        fail(
            [t(f"Tabel basis data gagal dibuat: {error}", f"The database tables could not be made: {error}")]
        )
    if serve:
        _serve(port or _free_port(), note["accounts"])


def _prepare(night: bool, reset: bool) -> dict[str, Any]:
    """The demo ready to be served, its summary printed; the note of it, with the accounts."""
    cluster, name = open_cluster(), demo_database(night)
    if reset:
        forget(cluster, name)
    if not is_ready(cluster, name):
        from .loading import fill  # the rooms, which a later start does not need

        with filling(cluster, name):
            report.save(fill(night), summary_file(name))
        use(cluster, name)
    else:
        use(cluster, name)
        bring_up_to_date(name)
    note = report.load(summary_file(name))
    report.print_summary(note["summaries"])
    return note


def _serve(port: int, accounts: list[Any]) -> None:
    from piket.web.server import serve

    address = f"http://127.0.0.1:{port}/"
    os.environ["SITE_URL"] = address.rstrip("/")
    out.print()
    out.print(t("Buka ", "Open ") + address, style="bold")
    report.print_accounts(accounts)
    out.print(t("Berhenti: Ctrl+C", "Stop: Ctrl+C"), style="dim")
    raise typer.Exit(serve("127.0.0.1", port) and Exit.BROKEN_RULE)


def _free_port() -> int:
    """The first port from 8000 on that nobody listens on."""
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return fail([t("Tidak ada porta bebas dari 8000. Pilih sendiri dengan --port.", "No free port from 8000 on. Name one with --port.")], Exit.USAGE)  # fmt: skip
