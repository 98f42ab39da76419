"""`piket plan DIRECTIVE… --org … --employees … --from … --to … -o roster.xlsx`: every roster, proven and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from piket.organisation.values import Organisation
from piket.pipeline.assignments import roster_book
from piket.pipeline.interchange import plan_json
from piket.pipeline.rosters import counters, plan_rosters
from piket.pipeline.values import Planned
from piket.planning.checks import ProblemError
from piket.planning.spread import Spread, here
from piket.planning.values import Pattern
from piket.policy.resolve import resolve
from piket.policy.wording import short_date

from .console import Exit, fail, few, print_json, t, warn
from .inputs import Law, open_agreed, open_days, open_decisions, open_law, open_organisation, warn_of_idle
from .outputs import refuse_unusable, write_book
from .plan_report import print_plan


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be planned, how, and where it goes."""

    start: date
    end: date
    pattern: Pattern
    timezone: str
    seed: int
    output: Path | None
    cluster: str | None = None
    rules: Path | None = None


def plan_files(
    names: Sequence[str],
    org: Path,
    employees: Path,
    decisions: Path | None,
    wanted: Wanted,
    *,
    as_json: bool,
) -> None:
    """Rule every unit and day, plan and verify what is settled, write it, and say what has to wait."""
    if org.suffix.lower() == ".parquet" or employees.suffix.lower() == ".parquet":
        from .plan_columns import plan_nation_files

        plan_nation_files(names, org, employees, decisions, wanted, as_json=as_json)
        return
    refuse_unusable(wanted.timezone, wanted.output)
    _, planned = make_plan(names, org, employees, decisions, wanted)
    if wanted.output is not None:
        _write(planned, wanted.timezone, wanted.output)
    if as_json:
        print_json(plan_json(planned, wanted.timezone))
    else:
        print_plan(planned, wanted.output)
    if any(plan.violations for plan in planned.plans):
        raise typer.Exit(Exit.BROKEN_RULE)


def make_plan(
    names: Sequence[str], org: Path, employees: Path, decisions: Path | None, wanted: Wanted
) -> tuple[Law, Planned]:
    """The law of the command's directives and the rosters it gives; any fault of the input ends the command."""
    days = open_days(wanted.start, wanted.end)
    law = open_law(names)
    organisation = open_organisation(org, employees)
    given = open_decisions(decisions, law)
    warn_of_idle(decisions, given, law, organisation.units, days)
    _warn_of_counters(organisation)
    rulings = resolve(law.rulebook, organisation.units, days, decisions=given)
    agreed = open_agreed(wanted.rules, organisation)
    try:
        with spread_over(wanted.cluster) as spread:
            return law, plan_rosters(
                organisation,
                rulings,
                days,
                pattern=wanted.pattern,
                seed=wanted.seed,
                spread=spread,
                agreed=agreed,
            )
    except ProblemError as error:
        fail(error.sayings)


@contextmanager
def spread_over(cluster: str | None, alone: Spread = here) -> Iterator[Spread]:
    """This machine, or the workers of a Dask scheduler; that it cannot be used, or was lost, is said."""
    if cluster is None:
        yield alone
        return
    from piket.adapters import cluster as machines

    try:
        with machines.cluster(cluster) as spread:
            yield spread
    except machines.ClusterError as error:
        fail(error.faults)


def _warn_of_counters(organisation: Organisation) -> None:
    """Counters that people hold without a `desks.csv`: said, since a number is then assumed."""
    held = counters(organisation)[len(organisation.desks) :]
    if not held:
        return
    names = few((f"{desk.name} ({desk.unit})" for desk in held), shown=3)
    warn(
        t(
            f"{len(held)} loket hanya disebut di berkas pegawai; masing-masing dijaga paling sedikit 1 orang: "
            f"{names}. Untuk jumlah lain, tambahkan desks.csv di sebelah berkas organisasi.",
            f"{len(held)} counters are named in the employee file alone; each is given at least 1 person: "
            f"{names}. For other numbers put a desks.csv beside the organisation file.",
        )
    )


def _write(planned: Planned, timezone: str, output: Path) -> None:
    start, end = planned.days[0], planned.days[-1]
    title = f"{planned.organisation.name}, {short_date(start)} – {short_date(end)}"
    write_book(roster_book(planned, timezone, title=title), output)
