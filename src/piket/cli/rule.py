"""`piket rule DIRECTIVE… --org ORG --date D`: what holds for each unit, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from piket.organisation.values import Organisation
from piket.policy.interchange import rulings_json
from piket.policy.resolve import resolve
from piket.policy.values import Decision, Outcome, Population, Ruling, Unit
from piket.policy.wording import count, long_date, percent

from .console import LANGUAGE, clause, fail, out, print_json, t, table, words
from .inputs import (
    DecisionsFile,
    Directives,
    Json,
    OrgFile,
    open_days,
    open_decisions,
    open_law,
    open_organisation,
)

OUTCOMES = {
    Outcome.SETTLED: ("tetap", "settled"),
    Outcome.NEEDS_DECISION: ("perlu keputusan", "needs a decision"),
    Outcome.UNKNOWN: ("belum diketahui", "unknown"),
    Outcome.CONFLICT: ("bertentangan", "conflict"),
    Outcome.NOT_ADDRESSED: ("tidak disebut", "not addressed"),
    Outcome.DAY_OFF: ("libur", "day off"),
}


def rule_command(
    directives: Directives,
    org: OrgFile,
    date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=t("Hari yang dinilai", "The day judged"))],
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=t("Sampai hari", "Until this day"))] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=t("Menurut pengetahuan pada hari", "As known on this day"))] = None,
    unit: Annotated[str | None, typer.Option(help=t("Satu unit saja (id)", "One unit only (id)"))] = None,
    why: Annotated[bool, typer.Option("--why", help=t("Dengan alasan dan sumbernya", "With the reasons and sources"))] = False,
    decisions: DecisionsFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Tetapkan aturan tiap unit dan hari. / Rule each unit and day."""
    law = open_law(directives)
    organisation = open_organisation(org)
    units = _chosen(organisation, unit)
    days = open_days(date.date(), (until or date).date())
    given: Sequence[Decision] = open_decisions(decisions)
    known = as_of.date() if as_of else None
    rulings = resolve(law.rulebook, organisation.units, days, decisions=given, as_of=known)
    wanted = {u.id for u in units}
    rulings = tuple(r for r in rulings if r.unit in wanted)
    if as_json:
        print_json(rulings_json(rulings, units))
        return
    for day in days:
        _print_day([r for r in rulings if r.day == day], units, long_date(day, LANGUAGE))
    if why:
        _print_reasons(rulings, units)


def _chosen(organisation: Organisation, unit: str | None) -> tuple[Unit, ...]:
    if unit is None:
        return organisation.units
    found = tuple(u for u in organisation.units if unit in (u.id, u.abbreviation, u.name))
    if not found:
        fail(
            [
                t(
                    f"Tidak ada unit '{unit}' dalam organisasi ini.",
                    f"There is no unit '{unit}' in this organisation.",
                )
            ]
        )
    return found


def _print_day(rulings: Sequence[Ruling], units: Sequence[Unit], title: str) -> None:
    shown = table(
        title,
        ["Unit", t("Bagi", "For"), t("Hasil", "Outcome"), t("Kantor", "Office"), t("Orang", "Heads"), t("Dari", "Of"), t("Dasar", "Clause")],
        right=frozenset({3, 4, 5}),
    )  # fmt: skip
    names = {u.id: u.abbreviation or u.name for u in units}
    for ruling in rulings:
        if ruling.base == 0:
            continue
        shown.add_row(
            names[ruling.unit],
            "ASN" if ruling.population is Population.ASN else "non-ASN",
            t(*OUTCOMES[ruling.outcome]),
            shares(ruling),
            heads(ruling),
            count(ruling.base, LANGUAGE),
            "; ".join(f"{c.instrument}, {clause(c.clause)}" for c in ruling.citations[:2]),
        )
    out.print(shown)


def shares(ruling: Ruling) -> str:
    """'25 %', '0–50 %' or nothing where the law does not settle it."""
    if ruling.office_max is None or ruling.outcome is Outcome.DAY_OFF:
        return ""
    high = percent(ruling.office_max, LANGUAGE)
    if ruling.office_min in (None, ruling.office_max):
        return high
    return f"{percent(ruling.office_min or ruling.office_max, LANGUAGE)}–{high}"


def heads(ruling: Ruling) -> str:
    if ruling.heads_max is None or ruling.outcome is Outcome.DAY_OFF:
        return ""
    if ruling.heads_min in (None, ruling.heads_max):
        return count(ruling.heads_max, LANGUAGE)
    return f"{count(ruling.heads_min or 0, LANGUAGE)}–{count(ruling.heads_max, LANGUAGE)}"


def _print_reasons(rulings: Sequence[Ruling], units: Sequence[Unit]) -> None:
    names = {u.id: u.name for u in units}
    for ruling in rulings:
        if ruling.base == 0:
            continue
        who = "ASN" if ruling.population is Population.ASN else "non-ASN"
        out.print(
            f"\n{names[ruling.unit]}, {who}, {long_date(ruling.day, LANGUAGE)}", style="bold", markup=False
        )
        for number, step in enumerate(ruling.steps, start=1):
            out.print(f"  {number}. {words(step.text)}", markup=False)
            if step.citation is not None:
                out.print(
                    f"     {clause(step.citation.clause)} · {step.citation.source}", style="dim", markup=False
                )
