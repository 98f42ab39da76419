"""`piket plan` on Parquet files: the units and people of a nation as columns, and their rosters as columns."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import typer

from piket.pipeline.column_people import PeopleColumns, PeopleFrameError, people_columns
from piket.pipeline.columns import NationPlan, plan_nation
from piket.planning.columns.values import NO_CELL, PLACES
from piket.planning.spread import Threads
from piket.policy.columns import RulingColumns, UnitFrameError, rule_columns, unit_columns
from piket.policy.wording import count

from .console import LANGUAGE, Exit, fail, print_json, say, t
from .inputs import open_days, open_decisions, open_law
from .outputs import place_faults
from .plan import Wanted, spread_over


def plan_nation_files(
    names: Sequence[str],
    org: Path,
    employees: Path,
    decisions: Path | None,
    wanted: Wanted,
    *,
    as_json: bool,
) -> None:
    """Rule every unit and day, plan and verify what is settled, write it, and say what has to wait."""
    if wanted.output is not None:
        _refuse_unwritable(wanted.output)
    if wanted.rules is not None:
        fail([t("--rules berlaku bagi berkas CSV dan XLSX sebuah instansi, bukan Parquet.", "--rules is for an agency's CSV and XLSX files, not for Parquet.")], Exit.USAGE)  # fmt: skip
    days, law = open_days(wanted.start, wanted.end), open_law(names)
    given = open_decisions(decisions, law)
    try:
        units = unit_columns(_frame(org))
        people = people_columns(_frame(employees), units, days)
    except (UnitFrameError, PeopleFrameError) as error:
        file = org if isinstance(error, UnitFrameError) else employees
        fail(f"{file.name}: {fault.in_language(LANGUAGE)}" for fault in error.faults)
    rulings = rule_columns(law.rulebook, units, days, decisions=given)
    with spread_over(wanted.cluster, Threads(os.cpu_count() or 1)) as spread:
        plan = plan_nation(rulings, people, pattern=wanted.pattern, seed=wanted.seed, spread=spread)
    if wanted.output is not None:
        _write(plan, people, rulings, wanted.output)
    figures = _figures(plan)
    if as_json:
        print_json(figures)
    else:
        _print(figures, wanted.output)
    if plan.violations.count:
        raise typer.Exit(Exit.BROKEN_RULE)


def _refuse_unwritable(output: Path) -> None:
    if output.suffix.lower() != ".parquet":
        faults = [
            t(
                f"Jadwal dari berkas Parquet ditulis ke .parquet, bukan '{output.suffix}'.",
                f"Rosters from Parquet files are written to .parquet, not to '{output.suffix}'.",
            )
        ]
    else:
        faults = place_faults(output)
    if faults:
        fail(faults, Exit.USAGE)


def _frame(path: Path) -> pl.DataFrame:
    if path.suffix.lower() != ".parquet":
        fail(
            [
                t(
                    f"{path} bukan .parquet; unit dan pegawai harus sama-sama Parquet, atau sama-sama CSV/XLSX.",
                    f"{path} is no .parquet; units and people must both be Parquet, or both CSV/XLSX.",
                )
            ],
            Exit.USAGE,
        )
    try:
        return pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        why = str(error).splitlines()[0]
        fail([t(f"{path} tidak dapat dibaca: {why}", f"{path} cannot be read: {why}")])


def roster_frame(plan: NationPlan, people: PeopleColumns, rulings: RulingColumns) -> pl.DataFrame:
    """A row a person: `id`, `unit`, `population`, and a column of letters for each day; null without roster."""
    letters = pl.Series([place.value for place in PLACES], dtype=pl.Enum([place.value for place in PLACES]))
    cells = [
        letters.gather(pl.Series(plan.rosters.letters[:, at]).replace(NO_CELL, None)).alias(day.isoformat())
        for at, day in enumerate(rulings.days)
    ]
    return people.frame.with_columns(cells)


def _write(plan: NationPlan, people: PeopleColumns, rulings: RulingColumns, output: Path) -> None:
    try:
        roster_frame(plan, people, rulings).write_parquet(output)
    except OSError as error:
        why = error.strerror or ""
        fail([t(f"{output} tidak dapat ditulis: {why}.", f"{output} cannot be written: {why}.")], Exit.USAGE)


def _figures(plan: NationPlan) -> dict[str, Any]:
    planned = (plan.columns.most >= 0).any(axis=1)
    people = plan.columns.first_person[1:] - plan.columns.first_person[:-1]
    return {
        "rosters": int(planned.sum()),
        "people": int(people[planned].sum()),
        "proven": int((plan.rosters.objective == plan.rosters.bound)[planned].sum()),
        "broken_rules": plan.violations.count,
        "waiting": int(plan.waiting.sum()),
        "in_shifts": int(plan.in_shifts.sum()),
        "by_vaccination": int(plan.by_vaccination.sum()),
        "unable": int(plan.unable.sum()),
    }


_SAID = {
    "waiting": ("kelompok menunggu keputusan pada suatu hari", "groups wait for a decision on some day"),
    "in_shifts": ("kelompok berdinas sif; rencanakan dari berkas CSV instansinya", "groups serve in shifts; plan them from their agency's CSV files"),
    "by_vaccination": ("kelompok diatur menurut vaksinasi; rencanakan dari berkas CSV instansinya", "groups are ordered by vaccination; plan them from their agency's CSV files"),
    "unable": ("kelompok diminta lebih banyak orang daripada yang dapat hadir", "groups are asked for more people than can be there"),
}  # fmt: skip


def _print(figures: dict[str, Any], output: Path | None) -> None:
    rosters, people, proven, broken = (
        count(figures[name], LANGUAGE) for name in ("rosters", "people", "proven", "broken_rules")
    )
    say(
        t(
            f"{rosters} jadwal untuk {people} orang; {proven} terbukti terbaik; {broken} pelanggaran aturan.",
            f"{rosters} rosters for {people} people; {proven} proven best; {broken} broken rules.",
        )
    )
    for name, words in _SAID.items():
        if figures[name]:
            say(f"{count(figures[name], LANGUAGE)} {t(*words)}.", indent=2)
    if output is not None:
        say(t(f"Tersimpan: {output}", f"Written: {output}"), style="bold")
