"""`piket public serve`: the written public pages by themselves, without Django and without the database."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from .console import Exit, fail, out, t

public_app = typer.Typer(no_args_is_help=True, help=t("Halaman publik yang sudah tertulis.", "The written public pages."))  # fmt: skip


@public_app.callback()
def public() -> None:
    """Halaman publik yang sudah tertulis. / The written public pages."""


@public_app.command("serve", help=t("Layani halaman publik, juga bila yang lain mati.", "Serve the public pages, also while the rest is down."))  # fmt: skip
def serve(
    root: Annotated[Path | None, typer.Option(help=t("Folder publik; bila kosong, PIKET_PUBLIC_ROOT atau folder data", "The public folder; else PIKET_PUBLIC_ROOT or the data folder"))] = None,
    host: Annotated[str, typer.Option(help=t("Alamat", "Address"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help=t("Porta", "Port"))] = 8080,
    workers: Annotated[int, typer.Option(min=1, max=64, help=t("Banyaknya proses", "Number of processes"))] = 2,
) -> None:  # fmt: skip
    from piket.adapters.home import public_root

    folder = root or public_root()
    if not (folder / "situs").is_dir():
        fail([t(f"Belum ada halaman publik di {folder}. Jalankan Piket lebih dahulu, atau sebut --root.", f"There are no public pages in {folder} yet. Run Piket first, or name --root.")], Exit.USAGE)  # fmt: skip
    out.print(t("Melayani ", "Serving ") + f"http://{host}:{port}/", markup=False)
    options = ["--interface", "rsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    options += ["--log-level", "warning", "--no-ws"]
    environment = {**os.environ, "PIKET_PUBLIC_ROOT": str(folder)}
    command = [sys.executable, "-P", "-m", "granian", *options, "piket.adapters.public_server:app"]
    sys.stdout.flush()
    os.execve(command[0], command, environment)  # noqa: S606 - the server itself takes the signals: none is left behind
