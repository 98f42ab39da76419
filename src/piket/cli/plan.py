"""`piket plan DIRECTIVE… --org … --employees … --from … --to … -o roster.xlsx`: every roster, proven and checked."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from piket.pipeline.assignments import planned_assignments, roster_book
from piket.pipeline.rosters import plan_rosters
from piket.pipeline.values import Planned
from piket.planning.rosterfile import RosterFileError, write_roster
from piket.planning.values import Pattern
from piket.policy.resolve import resolve
from piket.policy.wording import count, short_date

from .console import LANGUAGE, Exit, fail, out, print_json, t, table, words
from .inputs import (
    DecisionsFile,
    Directives,
    EmployeesFile,
    Json,
    OrgFile,
    open_days,
    open_decisions,
    open_law,
    open_organisation,
)

SCHEMA = "piket.plan/1"
_SHOWN = 20


def plan_command(
    directives: Directives,
    org: OrgFile,
    employees: EmployeesFile,
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=t("Hari pertama", "First day"))],
    end: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=t("Hari terakhir", "Last day"))],
    output: Annotated[Path | None, typer.Option("-o", "--output", help=t("Tulis ke .xlsx, .json atau .csv", "Write to .xlsx, .json or .csv"))] = None,
    pattern: Annotated[Pattern, typer.Option(help=t("Bergilir per orang atau per tim", "Rotate people or teams"))] = Pattern.PEOPLE,
    timezone: Annotated[str, typer.Option(help=t("WIB, WITA, WIT", "WIB, WITA, WIT"))] = "WIB",
    seed: Annotated[int, typer.Option(help=t("Benih: benih sama, jadwal sama", "Same seed, same roster"))] = 0,
    decisions: DecisionsFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Susun jadwal yang sah dan adil. / Plan lawful, fair rosters."""
    law = open_law(directives)
    organisation = open_organisation(org, employees)
    days = open_days(start.date(), end.date())
    rulings = resolve(law.rulebook, organisation.units, days, decisions=open_decisions(decisions))
    planned = plan_rosters(organisation, rulings, days, pattern=pattern, seed=seed)
    if output is not None:
        _write(planned, timezone, output)
    if as_json:
        print_json(plan_json(planned, timezone))
    else:
        _print(planned, output)
    if any(plan.violations for plan in planned.plans):
        raise typer.Exit(Exit.BROKEN_RULE)


def _write(planned: Planned, timezone: str, output: Path) -> None:
    period = f"{short_date(planned.days[0], LANGUAGE)} – {short_date(planned.days[-1], LANGUAGE)}"
    book = roster_book(planned, timezone, title=f"{planned.organisation.name}, {period}")
    try:
        write_roster(book, output)
    except RosterFileError as error:
        fail([f.message.in_language(LANGUAGE) for f in error.faults], Exit.USAGE)
    except OSError as error:
        fail(
            [
                t(
                    f"{output} tidak dapat ditulis: {error.strerror}.",
                    f"{output} cannot be written: {error.strerror}.",
                )
            ]
        )


def plan_json(planned: Planned, timezone: str) -> dict[str, Any]:
    """`piket.plan/1`: a row per assignment, and what has to wait."""
    return {
        "schema": SCHEMA,
        "assignments": [
            {
                "employee": a.person,
                "unit": a.unit,
                "start": a.start.isoformat(),
                "end": a.end.isoformat(),
                "place": a.place.value,
                "shift": a.shift,
            }
            for a in planned_assignments(planned, timezone)
        ],
        "blocked": [
            {
                "unit": b.unit,
                "population": b.population.value,
                "days": [d.isoformat() for d in b.days],
                "why": {"id": b.why.id, "en": b.why.en},
                "questions": list(b.questions),
            }
            for b in planned.blocked
        ],
        "proofs": [
            {
                "unit": plan.unit,
                "population": plan.population.value if plan.population else None,
                "method": plan.roster.proof.method,
                "objective": plan.roster.proof.objective,
                "bound": plan.roster.proof.bound,
                "spread": plan.roster.proof.spread,
                "spread_bound": plan.roster.proof.spread_bound,
                "violations": len(plan.violations),
                "shortages": len(plan.roster.shortages),
            }
            for plan in planned.plans
        ],
    }


def _print(planned: Planned, output: Path | None) -> None:
    proofs = [plan.roster.proof for plan in planned.plans]
    optimal = sum(proof.optimal for proof in proofs)
    people = sum(plan.people for plan in planned.plans)
    out.print(
        t(
            f"{len(proofs)} jadwal untuk {count(people)} orang; {optimal} terbukti terbaik; "
            f"{sum(bool(p.violations) for p in planned.plans)} melanggar aturan.",
            f"{len(proofs)} rosters for {count(people, 'en')} people; {optimal} proven best; "
            f"{sum(bool(p.violations) for p in planned.plans)} break a rule.",
        )
    )
    _print_shortages(planned)
    _print_blocked(planned)
    if output is not None:
        out.print(t(f"Tersimpan: {output}", f"Written: {output}"), markup=False)


def _print_shortages(planned: Planned) -> None:
    kinds = Counter((s.kind, plan.unit) for plan in planned.plans for s in plan.roster.shortages)
    if not kinds:
        return
    shown = table(t("Permintaan yang tidak terpenuhi", "Demands that could not be met"), ["Unit", t("Jenis", "Kind"), t("Hari", "Days")], right=frozenset({2}))  # fmt: skip
    for (kind, unit), number in kinds.most_common(_SHOWN):
        shown.add_row(unit, kind, str(number))
    out.print(shown)
    if len(kinds) > _SHOWN:
        out.print(
            t(
                f"… dan {len(kinds) - _SHOWN} lagi (lihat --json).",
                f"… and {len(kinds) - _SHOWN} more (see --json).",
            )
        )


def _print_blocked(planned: Planned) -> None:
    if not planned.blocked:
        return
    shown = table(
        t("Menunggu", "Waiting"),
        ["Unit", t("Bagi", "For"), t("Hari", "Days"), t("Sebab", "Why")],
        right=frozenset({2}),
    )
    for item in planned.blocked[:_SHOWN]:
        shown.add_row(item.unit, item.population.value, str(len(item.days)), words(item.why))
    out.print(shown)
    if len(planned.blocked) > _SHOWN:
        rest = len(planned.blocked) - _SHOWN
        out.print(t(f"… dan {rest} lagi (lihat --json).", f"… and {rest} more (see --json)."))
