"""`piket epidemic compare` and `safest`: which pattern of presence is safest, and the roster that follows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from .console import t
from .options import day_of, existing_file

_A_MONDAY = date(2021, 7, 26)

epidemic_app = typer.Typer(
    name="epidemic",
    no_args_is_help=True,
    help=t(
        "Pola masuk mana yang paling aman dari penularan.",
        "Which pattern of presence is safest from contagion.",
    ),
)


@epidemic_app.callback()
def epidemic() -> None:
    """Pola masuk mana yang paling aman. / Which pattern of presence is safest."""


@epidemic_app.command(
    "compare",
    help=t(
        "Bandingkan pola masuk: penularan, hari tutup, jam layanan.",
        "Compare patterns: infections, days of closure, service hours.",
    ),
)
def compare_command(
    people: Annotated[int | None, typer.Option(help=t("Jumlah pegawai", "Number of people"))] = None,
    share: Annotated[float, typer.Option(min=0, max=100, help=t("Persen yang boleh di kantor", "Percent allowed in the office"))] = 50.0,
    days: Annotated[int | None, typer.Option(help=t("Hari yang disimulasikan; bila kosong 28, atau sepanjang jadwalnya", "Days to simulate; else 28, or the roster's own"))] = None,
    first: Annotated[date | None, typer.Option("--from", parser=day_of, metavar="YYYY-MM-DD", help=t("Hari pertama", "First day"))] = None,
    workdays: Annotated[int, typer.Option(help=t("Hari kerja seminggu", "Working days a week"))] = 5,
    roster: Annotated[Path | None, typer.Option(callback=existing_file, help=t("Berkas jadwal (XLSX atau JSON) yang ikut dibandingkan", "Roster file (XLSX or JSON) to compare as well"))] = None,
    unit: Annotated[str | None, typer.Option(help=t("Unit dalam berkas itu", "The unit in that file"))] = None,
    minimum: Annotated[int, typer.Option(min=0, help=t("Orang yang harus dipanggil tiap hari kerja", "People who must be called each working day"))] = 1,
    mixing: Annotated[Literal["all", "rooms", "graph"], typer.Option(help=t("Siapa bertemu siapa", "Who meets whom"))] = "all",
    rooms: Annotated[int, typer.Option(min=1, help=t("Jumlah ruang (pada berkas: loketnya)", "Number of rooms (of a file: its counters)"))] = 1,
    across: Annotated[float | None, typer.Option(min=0, max=1, help=t("Eratnya pertemuan antarruang, 0 sampai 1", "How closely rooms meet, 0 to 1"))] = None,
    near: Annotated[float | None, typer.Option(min=0, help=t("Graf: rekan tetap seruang", "Graph: regular colleagues of the own room"))] = None,
    far: Annotated[float | None, typer.Option(min=0, help=t("Graf: rekan tetap dari ruang lain", "Graph: regular colleagues of other rooms"))] = None,
    reproduction: Annotated[float | None, typer.Option(help=t("Orang yang tertular dari satu orang bila semua masuk", "People infected by one where everyone comes"))] = None,
    transmission: Annotated[float | None, typer.Option(help=t("Atau: peluang menulari satu rekan sehari", "Or: chance to infect one colleague a day"))] = None,
    town: Annotated[float | None, typer.Option(help=t("Kasus sepekan per 100.000 penduduk", "Weekly cases in 100,000 inhabitants"))] = None,
    household: Annotated[float, typer.Option(help=t("Orang lain serumah", "Others in the household"))] = 0.0,
    initial: Annotated[int, typer.Option(help=t("Orang tertular sejak awal", "People infected at the start"))] = 0,
    fixed: Annotated[bool, typer.Option("--fixed", help=t("Masa laten dan menular tetap", "Fixed latent and infectious periods"))] = False,
    vaccinated: Annotated[float, typer.Option(help=t("Persen divaksin", "Percent vaccinated"))] = 0.0,
    efficacy: Annotated[float | None, typer.Option(help=t("Persen efikasi vaksin", "Percent vaccine efficacy"))] = None,
    test_every: Annotated[int, typer.Option(help=t("Tes tiap sekian hari; 0 tanpa tes", "Test every so many days; 0 none"))] = 0,
    isolate: Annotated[bool, typer.Option(help=t("Yang sakit tinggal di rumah", "The ill stay at home"))] = True,
    quarantine: Annotated[int, typer.Option(help=t("Hari karantina bagi timnya; 0 tanpa", "Days of quarantine for the team; 0 none"))] = 0,
    closure_cases: Annotated[int | None, typer.Option(help=t("Kasus yang menutup kantor; 0 tidak pernah", "Cases that close the office; 0 never"))] = None,
    closure_days: Annotated[int | None, typer.Option(help=t("Hari tutup", "Days closed"))] = None,
    runs: Annotated[int, typer.Option(help=t("Jumlah percobaan", "Number of runs"))] = 2000,
    seed: Annotated[int, typer.Option(help=t("Benih: benih sama, hasil sama", "Same seed, same result"))] = 0,
    csv: Annotated[Path | None, typer.Option(help=t("Tulis tabelnya ke CSV", "Write the table to CSV"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=t("Keluaran JSON", "JSON output"))] = False,
) -> None:  # fmt: skip
    from piket.epidemic.values import Disease, Epidemic, Pressure, Response, Runs, Vaccination

    from .epidemic_compare import Asked, Mixing, compare_files

    known = Epidemic()
    disease = Disease(
        reproduction=known.disease.reproduction if reproduction is None else reproduction,
        transmission=transmission,
        stages=None if fixed else known.disease.stages,
    )
    pressure = Pressure(
        town=known.pressure.town if town is None else town, household=household, initial=initial
    )
    response = Response(
        isolation_days=known.response.isolation_days if isolate else 0,
        test_every=test_every,
        quarantine_days=quarantine,
        closure_cases=known.response.closure_cases if closure_cases is None else closure_cases,
        closure_days=known.response.closure_days if closure_days is None else closure_days,
    )
    vaccination = Vaccination(
        vaccinated / 100, known.vaccination.efficacy if efficacy is None else efficacy / 100
    )
    asked = Asked(people, share, days, first or _A_MONDAY, workdays, roster, unit, minimum)
    compare_files(
        asked,
        Mixing(mixing, rooms, across, near, far),
        Epidemic(disease, pressure, response, vaccination),
        Runs(runs, seed),
        csv,
        as_json=as_json,
    )


@epidemic_app.command(
    "safest",
    help=t(
        "Susun jadwal paling aman bagi satu kantor dengan layanan tetap jalan.",
        "Plan the safest roster of one office that keeps the service.",
    ),
)
def safest_command(
    roster: Annotated[Path, typer.Argument(callback=existing_file, help=t("Berkas jadwal dari piket plan (XLSX atau JSON)", "Roster file of piket plan (XLSX or JSON)"))],
    unit: Annotated[str | None, typer.Option(help=t("Unit dalam berkas itu", "The unit in that file"))] = None,
    minimum: Annotated[int, typer.Option(min=0, help=t("Orang di kantor tiap hari kerja", "People in the office each working day"))] = 1,
    hours: Annotated[float, typer.Option(min=0, help=t("Jam layanan (orang kali jam) sepanjang jadwal", "Service hours (people times hours) over the roster"))] = 0.0,
    days: Annotated[int, typer.Option(help=t("Hari yang disimulasikan", "Days to simulate"))] = 28,
    across: Annotated[float, typer.Option(min=0, max=1, help=t("Eratnya pertemuan antarloket, 0 sampai 1", "How closely counters meet, 0 to 1"))] = 1.0,
    reproduction: Annotated[float | None, typer.Option(help=t("Orang yang tertular dari satu orang bila semua masuk", "People infected by one where everyone comes"))] = None,
    town: Annotated[float | None, typer.Option(help=t("Kasus sepekan per 100.000 penduduk", "Weekly cases in 100,000 inhabitants"))] = None,
    initial: Annotated[int, typer.Option(help=t("Orang tertular sejak awal", "People infected at the start"))] = 0,
    vaccinated: Annotated[float, typer.Option(help=t("Persen divaksin", "Percent vaccinated"))] = 0.0,
    runs: Annotated[int, typer.Option(help=t("Jumlah percobaan", "Number of runs"))] = 2000,
    seed: Annotated[int, typer.Option(min=0, help=t("Benih: benih sama, hasil sama", "Same seed, same result"))] = 0,
    timezone: Annotated[str, typer.Option(help=t("Zona waktu", "Time zone"))] = "WIB",
    output: Annotated[Path | None, typer.Option("-o", "--output", help=t("Tulis bukunya dengan jadwal itu", "Write the book with that roster"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=t("Keluaran JSON", "JSON output"))] = False,
) -> None:  # fmt: skip
    from piket.epidemic.values import Disease, Epidemic, Pressure, Runs, Vaccination
    from piket.pipeline.safest import Asked

    from .epidemic_safest import safest_file

    known = Epidemic()
    epidemic = Epidemic(
        Disease(known.disease.reproduction if reproduction is None else reproduction),
        Pressure(known.pressure.town if town is None else town, initial=initial),
        vaccination=Vaccination(vaccinated / 100),
    )
    asked = Asked(minimum, hours, epidemic, Runs(runs, seed), across, days)
    safest_file(roster, unit, asked, timezone, output, as_json=as_json)
