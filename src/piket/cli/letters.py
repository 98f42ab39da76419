"""`piket letters verify FILE`: whether a signed letter is genuine and unchanged, without any network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from piket.policy.wording import short_date

from .console import LANGUAGE, Exit, fail, out, print_json, t
from .options import Json, existing_file

letters_app = typer.Typer(
    no_args_is_help=True, help=t("Naskah yang sudah terbit.", "Letters that were issued.")
)
SCHEMA = "piket.signatures/1"


@letters_app.callback()
def letters() -> None:
    """Naskah yang sudah terbit. / Letters that were issued."""


@letters_app.command("verify", help=t("Periksa tanda tangan elektronik sebuah PDF, tanpa jaringan.", "Check the electronic signatures of a PDF, without a network."))  # fmt: skip
def verify_file(
    file: Annotated[Path, typer.Argument(callback=existing_file, help=t("Berkas PDF", "The PDF file"))],
    trust: Annotated[list[Path] | None, typer.Option(help=t("Sertifikat akar yang dipercaya (PEM atau DER); boleh berulang", "A root certificate that is trusted (PEM or DER); may be repeated"))] = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Exit 0 where every signature is unchanged and, with `--trust`, of a trusted root; 1 where one is not, or none is
    there."""
    from piket.adapters.signing.verifying import Unreadable, read_roots, verify

    try:
        roots = [der for path in trust or () for der in read_roots(path)]
    except (OSError, ValueError) as error:
        fail([t(f"Sertifikat akar tidak terbaca: {error}", f"The root certificate cannot be read: {error}")], Exit.USAGE)  # fmt: skip
    try:
        found = verify(file.read_bytes(), roots)
    except Unreadable:
        fail([t(f"{file.name} bukan PDF yang utuh, atau isinya berubah.", f"{file.name} is no whole PDF, or its content was changed.")])  # fmt: skip
    good = bool(found) and all(one.unchanged and (one.trusted or not roots) for one in found)
    if as_json:
        print_json({"schema": SCHEMA, "file": file.name, "genuine": good, "signatures": [_row(one) for one in found]})  # fmt: skip
    else:
        for one in found:
            _say(one, bool(roots))
        if not found:
            out.print(t("Tidak bertanda tangan elektronik.", "Not signed electronically."), style="bold red")
    raise typer.Exit(0 if good else Exit.BROKEN_RULE)


def _row(one: Any) -> dict[str, Any]:
    return {
        "by": one.subject, "issuer": one.issuer, "serial": one.serial,
        "at": one.at.isoformat() if one.at else None, "intact": one.intact, "whole": one.whole,
        "trusted": one.trusted,
    }  # fmt: skip


def _say(one: Any, asked_trust: bool) -> None:
    if not one.intact:
        out.print(t("BERUBAH: isi naskah bukan yang ditandatangani.", "CHANGED: the content is not what was signed."), style="bold red")  # fmt: skip
    elif not one.whole:
        out.print(t("DITAMBAHI: ada isi sesudah penandatanganan.", "ADDED TO: there is content after the signature."), style="bold red")  # fmt: skip
    else:
        out.print(t("Utuh: tidak berubah sejak ditandatangani.", "Intact: unchanged since it was signed."), style="bold green")  # fmt: skip
    when = short_date(one.at.date(), LANGUAGE) if one.at else "–"
    out.print(t(f"Oleh {one.subject or '–'}, menurut penanda tangan pada {when}", f"By {one.subject or '–'}, by the signer's word on {when}"), markup=False)  # fmt: skip
    out.print(t(f"Sertifikat dari {one.issuer or '–'}, nomor seri {one.serial or '–'}", f"Certificate of {one.issuer or '–'}, serial number {one.serial or '–'}"), markup=False)  # fmt: skip
    if one.trusted:
        out.print(t("Sertifikatnya berujung pada akar yang Anda percaya.", "The certificate leads to a root that you trust."))  # fmt: skip
    elif asked_trust:
        out.print(t("TIDAK DIPERCAYA: sertifikatnya tidak berujung pada akar yang disebut.", "NOT TRUSTED: the certificate does not lead to a root that was named."), style="bold red")  # fmt: skip
    else:
        out.print(t("Siapa yang menjamin sertifikatnya tidak diperiksa; sebut akarnya dengan --trust.", "Who vouches for the certificate was not checked; name the root with --trust."), style="yellow")  # fmt: skip
