"""The commands: what each takes. What it does is imported only when it is called, so that the help
and the light commands never wait for a solver."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from piket.planning.values import Pattern

from .console import t
from .options import (
    AsOf,
    Day,
    DecisionsFile,
    Directives,
    EmployeesFile,
    EventsFile,
    FirstDay,
    Json,
    LastDay,
    MaybeFirstDay,
    MaybeOrgFile,
    OrgFile,
    Published,
    RulesFile,
    Until,
    existing_file,
)


def demo(
    night: Annotated[bool, typer.Option("--night", help=t("Malam Minggu: surat pukul 20.00, berlaku 07.30", "The Sunday night: a circular at 20:00, in force at 07:30"))] = False,
    reset: Annotated[bool, typer.Option("--reset", help=t("Mulai dari awal", "Start afresh"))] = False,
    port: Annotated[int | None, typer.Option(min=1024, max=65535, help=t("Porta; bila kosong, yang pertama bebas dari 8000", "Port; else the first free one from 8000"))] = None,
    serve: Annotated[bool, typer.Option(help=t("Layani halamannya", "Serve the page"))] = True,
) -> None:  # fmt: skip
    from .demo import demo_command

    demo_command(night, reset, port, serve)


def read(
    file: Annotated[Path, typer.Argument(callback=existing_file, help=t("Naskah: teks, HTML, PDF, Word, e-mail", "The text: plain, HTML, PDF, Word, e-mail"))],
    published: Published = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .read import read_file

    read_file(file, published, as_json=as_json)


def check(
    directives: Directives, org: MaybeOrgFile = None, decisions: DecisionsFile = None, as_json: Json = False
) -> None:
    from .check import check_directives

    check_directives(directives, org, decisions, as_json=as_json)


def rule(
    directives: Directives,
    org: OrgFile,
    date: Day,
    until: Until = None,
    as_of: AsOf = None,
    unit: Annotated[str | None, typer.Option(help=t("Satu unit saja (id, singkatan atau nama)", "One unit only (id, abbreviation or name)"))] = None,
    why: Annotated[bool, typer.Option("--why", help=t("Dengan alasan dan sumbernya", "With the reasons and sources"))] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=t("Tulis ke .csv, .parquet atau .json", "Write to .csv, .parquet or .json"))] = None,
    decisions: DecisionsFile = None,
    events: EventsFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .rule import Asked, Given, rule_units

    asked = Asked(date, until or date, as_of, unit, output)
    rule_units(directives, org, Given(decisions, events), asked, why=why, as_json=as_json)


def why(
    directives: Directives,
    org: OrgFile,
    unit: Annotated[str, typer.Option(help=t("Unit (id, singkatan atau nama)", "Unit (id, abbreviation or name)"))],
    date: Day,
    until: Until = None,
    as_of: AsOf = None,
    decisions: DecisionsFile = None,
    events: EventsFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    rule(directives, org, date, until, as_of, unit, True, None, decisions, events, as_json)


def plan(
    directives: Directives,
    org: OrgFile,
    employees: EmployeesFile,
    start: FirstDay,
    end: LastDay,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=t("Tulis ke .xlsx, .json atau .csv; dari Parquet ke .parquet", "Write to .xlsx, .json or .csv; from Parquet to .parquet"))] = None,
    pattern: Annotated[Pattern, typer.Option(help=t("Bergilir per orang atau per tim", "Rotate people or teams"))] = Pattern.PEOPLE,
    timezone: Annotated[str, typer.Option(help="WIB, WITA, WIT")] = "WIB",
    seed: Annotated[int, typer.Option(help=t("Benih: benih sama, jadwal sama", "Same seed, same roster"))] = 0,
    cluster: Annotated[str | None, typer.Option(metavar="tcp://HOST:PORT", help=t("Penjadwal Dask; unit dibagi ke semua mesinnya", "A Dask scheduler; units are spread over its machines"))] = None,
    decisions: DecisionsFile = None,
    rules: RulesFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .plan import Wanted, plan_files

    wanted = Wanted(start, end, pattern, timezone, seed, output, cluster, rules)
    plan_files(directives, org, employees, decisions, wanted, as_json=as_json)


def letter(
    kind: Annotated[Literal["circular", "assignment", "annex"], typer.Argument(help=t("circular: surat edaran; assignment: surat tugas; annex: lampiran jadwal", "circular, a unit's assignment letter, or its roster annex"))],
    directives: Directives,
    org: OrgFile,
    employees: EmployeesFile,
    start: FirstDay,
    end: LastDay,
    output: Annotated[Path, typer.Option("-o", "--output", help=t("Tulis ke .pdf atau .docx", "Write to .pdf or .docx"))],
    unit: Annotated[str | None, typer.Option(help=t("Unit (id, singkatan atau nama); pada surat edaran: lampirannya", "Unit (id, abbreviation or name); of a circular: its annex"))] = None,
    agency: Annotated[Path | None, typer.Option(callback=existing_file, help=t("Identitas instansi (YAML); bila kosong, agency.yaml di samping organisasi", "The agency's identity (YAML); else agency.yaml beside the organisation"))] = None,
    decisions: DecisionsFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .letter import Kind, Order, write_letter
    from .plan import Wanted

    wanted = Wanted(start, end, Pattern.PEOPLE, "WIB", 0, None)
    order = Order(Kind(kind), unit, agency, output)
    write_letter(directives, org, employees, decisions, wanted, order, as_json=as_json)


def verify(
    roster: Annotated[Path, typer.Argument(callback=existing_file, help=t("Berkas jadwal (XLSX atau JSON)", "Roster file (XLSX or JSON)"))],
    as_json: Json = False,
) -> None:  # fmt: skip
    from .verify import verify_file

    verify_file(roster, as_json=as_json)


def mend(
    roster: Annotated[Path, typer.Argument(callback=existing_file, help=t("Berkas jadwal (XLSX atau JSON)", "Roster file (XLSX or JSON)"))],
    changes: Annotated[Path, typer.Argument(callback=existing_file, help=t("Yang berubah (YAML)", "What changed (YAML)"))],
    output: Annotated[Path | None, typer.Option("-o", "--output", help=t("Tulis ke .xlsx, .json atau .csv", "Write to .xlsx, .json or .csv"))] = None,
    since: MaybeFirstDay = None,
    seconds: Annotated[float, typer.Option(min=1, max=600, help=t("Batas waktu tiap jadwal sif", "Time limit for each shift roster"))] = 8.0,
    timezone: Annotated[str, typer.Option(help="WIB, WITA, WIT")] = "WIB",
    seed: Annotated[int, typer.Option(help=t("Benih: benih sama, jadwal sama", "Same seed, same roster"))] = 0,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .mend import Asked, mend_file

    mend_file(roster, changes, Asked(since, timezone, seconds, seed, output), as_json=as_json)
