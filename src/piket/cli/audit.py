"""`piket audit`: check the sealed audit trail, take it out as a file, and seal what waits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .console import Exit, fail, out, print_json, say, t, warn, words
from .options import Json, existing_file

if TYPE_CHECKING:
    from piket.trust.offline import Checked
    from piket.web.audit.verifying import Report
    from piket.web.organisation.models import Agency

audit_app = typer.Typer(no_args_is_help=True, help=t("Jejak audit yang tersegel.", "The sealed audit trail."))

OneAgency = Annotated[str | None, typer.Option("--agency", help=t("Kode instansi; bila kosong, semuanya", "The agency's code; else all of them"))]  # fmt: skip
_SHOWN = 20


@audit_app.command("verify", help=t("Periksa seluruh rantai: satu byte yang berubah pun ditemukan.", "Check the whole chain: one changed byte is found."))  # fmt: skip
def verify(
    file: Annotated[Path | None, typer.Argument(callback=existing_file, help=t("Berkas dari 'audit export'; bila kosong, basis data", "A file of 'audit export'; else the database"))] = None,
    agency: OneAgency = None,
    head: Annotated[str, typer.Option(help=t("Sidik yang tercetak pada laporan: harus ada dalam rantai", "A head printed on a report: it must be in the chain"))] = "",
    key: Annotated[str, typer.Option(help=t("Nama kunci yang dikenal dari luar (untuk berkas)", "A key's name known from elsewhere (for a file)"))] = "",
    as_json: Json = False,
) -> None:  # fmt: skip
    if file is not None:
        _verify_file(file, key, as_json)
    else:
        _verify_database(agency, head, as_json)


def _verify_file(file: Path, key: str, as_json: bool) -> None:
    from piket.trust.offline import NotAnExport, check_export

    try:
        with file.open(encoding="utf-8") as lines:
            checked = check_export(lines, key)
    except NotAnExport as error:
        fail([error.message])
    except UnicodeDecodeError:
        fail([t(f"{file} bukan teks UTF-8.", f"{file} is not UTF-8 text.")])
    if as_json:
        print_json(
            [_row(checked.name, checked.number, checked.head, checked.entries, None, checked.findings)]
        )
    else:
        _tell(checked.name, checked)
        if not checked.with_content:
            warn(t("Berkas ini tanpa isi: yang diperiksa rantainya, bukan catatannya.", "This file is without content: the chain was checked, not the entries."))  # fmt: skip
        say(t("Kunci: ", "Keys: ") + ", ".join(checked.keys))
    raise typer.Exit(Exit.BROKEN_RULE if checked.findings else Exit.GOOD)


def _verify_database(code: str | None, head: str, as_json: bool) -> None:
    from .installation import open_installation

    open_installation()
    from piket.web.audit import verifying

    found = [
        (one.name, verifying.verify(one.pk, head) if head else verifying.verify_and_keep(one.pk))
        for one in _agencies(code)
    ]
    if as_json:
        print_json([_row(name, r.number, r.head, r.entries, r.waiting, r.findings) for name, r in found])
    else:
        for name, report in found:
            _tell(name, report)
    raise typer.Exit(Exit.BROKEN_RULE if any(report.findings for _, report in found) else Exit.GOOD)


def _tell(name: str, report: Report | Checked) -> None:
    good = not report.findings
    state = (
        t("utuh", "whole")
        if good
        else t(f"{len(report.findings)} temuan", f"{len(report.findings)} findings")
    )
    out.print(f"{name}: {state}", style="bold green" if good else "bold red", markup=False)
    counted = t(
        f"{report.number} segel, {report.entries} catatan", f"{report.number} seals, {report.entries} entries"
    )
    waiting = getattr(report, "waiting", 0)
    if waiting:
        counted += t(f", {waiting} menunggu disegel", f", {waiting} waiting for a seal")
    say(counted, indent=2)
    if report.head:
        say(t("sidik terakhir ", "last head ") + report.head, indent=2)
    for finding in report.findings[:_SHOWN]:
        say("• " + words(finding.words), indent=2, hang=4)
    if len(report.findings) > _SHOWN:
        rest = len(report.findings) - _SHOWN
        say(t(f"… dan {rest} lagi", f"… and {rest} more"), indent=2)


def _row(
    name: str, number: int, head: str, entries: int, waiting: int | None, findings: object
) -> dict[str, object]:
    said = [
        {
            "kind": f.kind,
            "seal": f.number,
            "address": f.address,
            "words": {"id": f.words.id, "en": f.words.en},
        }
        for f in findings  # type: ignore[attr-defined]
    ]
    return {
        "agency": name,
        "seals": number,
        "head": head,
        "entries": entries,
        "waiting": waiting,
        "findings": said,
    }


@audit_app.command("export", help=t("Rantai sebuah instansi sebagai berkas yang dapat diperiksa tanpa basis data.", "An agency's chain as a file that can be checked without the database."))  # fmt: skip
def export(
    output: Annotated[Path, typer.Option("-o", "--output", help=t("Berkas .jsonl; '-' untuk keluaran baku", "The .jsonl file; '-' for standard output"))],
    agency: OneAgency = None,
    content: Annotated[bool, typer.Option(help=t("Dengan isi catatan; tanpa isi hanya sidiknya", "With what the entries say; without, their hashes alone"))] = True,
) -> None:  # fmt: skip
    from .installation import open_installation

    open_installation()
    from piket.web.audit.exporting import lines

    chosen = _agencies(agency)
    if len(chosen) != 1:
        codes = ", ".join(one.code for one in chosen)
        fail([t(f"Sebutkan satu instansi dengan --agency: {codes}.", f"Name one agency by --agency: {codes}.")], Exit.USAGE)  # fmt: skip
    if str(output) == "-":
        sys.stdout.writelines(lines(chosen[0], content=content))
        return
    draft = output.with_name(output.name + ".partial")
    with draft.open("w", encoding="utf-8") as file:
        file.writelines(lines(chosen[0], content=content))
    draft.replace(output)
    if content:
        warn(t("Berkas ini memuat data pribadi: simpan seperti arsip rahasia.", "This file holds personal data: keep it as you keep a confidential record."))  # fmt: skip


@audit_app.command("seal", help=t("Segel sekarang apa yang menunggu; biasanya jam Piket melakukannya.", "Seal now what waits; usually Piket's clock does it."))  # fmt: skip
def seal() -> None:
    from .installation import open_installation

    open_installation()
    from piket.web.audit.rounds import seal_all

    made = seal_all()
    out.print(t(f"{made} segel dibuat.", f"{made} seals made."), markup=False)


def _agencies(code: str | None) -> list[Agency]:
    from piket.web.rounds import every_agency

    found = every_agency()
    if code is None:
        return found
    chosen = [agency for agency in found if agency.code == code]
    if not chosen:
        codes = ", ".join(agency.code for agency in found)
        fail([t(f"Tidak ada instansi '{code}'. Yang ada: {codes}.", f"There is no agency '{code}'. There are: {codes}.")], Exit.USAGE)  # fmt: skip
    return chosen
