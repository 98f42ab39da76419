"""The demo from nothing to a served page, and from its second start straight to the page."""

from __future__ import annotations

import os
import socket
from typing import Annotated

import typer

from piket.adapters.postgres_state import PostgresError
from piket.cli.console import Exit, fail, out, t
from piket.pipeline.cases import NAMES
from piket.pipeline.summary import Summary, summarise

from . import report
from .database import (
    MigrationFailed,
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


def demo_command(
    night: Annotated[bool, typer.Option("--night", help=t("Malam Minggu: surat pukul 20.00, berlaku 07.30", "The Sunday night: a circular at 20:00, in force at 07:30"))] = False,
    reset: Annotated[bool, typer.Option("--reset", help=t("Mulai dari awal", "Start afresh"))] = False,
    port: Annotated[int | None, typer.Option(min=1024, max=65535, help=t("Porta; bila kosong, yang pertama bebas dari 8000", "Port; else the first free one from 8000"))] = None,
    serve: Annotated[bool, typer.Option(help=t("Layani halamannya", "Serve the page"))] = True,
) -> None:  # fmt: skip
    """Dua surat edaran nyata dari naskah sampai jadwal dan surat. / Two real circulars, from text to letters."""
    try:
        _prepare(night, reset)
    except PostgresError as error:
        fail([error.message])
    except MigrationFailed as error:
        fail(
            [t(f"Tabel basis data gagal dibuat: {error}", f"The database tables could not be made: {error}")]
        )
    if serve:
        _serve(port or _free_port())


def _prepare(night: bool, reset: bool) -> None:
    cluster, name = open_cluster(), demo_database(night)
    if reset:
        forget(cluster, name)
    if not is_ready(cluster, name):
        with filling(cluster, name):
            _fill(night, name)
    use(cluster, name)
    report.print_summary(report.load(summary_file(name)))


def _fill(night: bool, name: str) -> None:
    import django

    django.setup()
    from piket.web.demo.services import load_case, load_organisation_only

    if night:
        out.print(t("Menyiapkan Pemerintah Kota Lubuklinggau tanpa surat apa pun …", "Preparing the city of Lubuklinggau, without any circular …"))  # fmt: skip
        load_organisation_only(NAMES[0])
        return
    summaries: list[Summary] = []
    for case in NAMES:
        out.print(f"{case}", style="bold")
        summaries.append(summarise(load_case(case, report.announce)))
    report.save(summaries, summary_file(name))


def _serve(port: int) -> None:
    from piket.web.server import serve

    address = f"http://127.0.0.1:{port}/"
    os.environ["SITE_URL"] = address.rstrip("/")
    out.print()
    out.print(t("Buka ", "Open ") + address, style="bold")
    for line in _accounts():
        out.print(line, markup=False)
    out.print(t("Berhenti: Ctrl+C", "Stop: Ctrl+C"), style="dim")
    raise typer.Exit(serve("127.0.0.1", port) and Exit.BROKEN_RULE)


def _accounts() -> list[str]:
    """The accounts as the sign-in page offers them; no password is needed there."""
    import django

    django.setup()
    from django.db import transaction

    from piket.web.accounts.queries import demo_accounts

    lines = [
        t("Akun peragaan (sekali tekan di halaman masuk):", "Demo accounts (one tap on the sign-in page):")
    ]
    with transaction.atomic():
        for agency, memberships in demo_accounts():
            lines.append(f"  {agency}")
            lines += [f"    {m.user.username:<36}{m.get_role_display()}" for m in memberships]
    return lines


def _free_port() -> int:
    """The first port from 8000 on that nobody listens on."""
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return fail([t("Tidak ada porta bebas dari 8000. Pilih sendiri dengan --port.", "No free port from 8000 on. Name one with --port.")], Exit.USAGE)  # fmt: skip
