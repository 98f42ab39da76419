"""`piket check DIRECTIVE`: what is wrong or noteworthy in a directive before anyone signs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import typer

from piket.organisation.values import Organisation
from piket.pipeline.days import days_between
from piket.policy.check import check
from piket.policy.model import Directive
from piket.policy.tiers import Relation, TierComparison, compare_tiers
from piket.policy.values import Citation, Decision, Finding, Severity, Unit
from piket.policy.wording import month_name, percent

from .console import LANGUAGE, Exit, clause, few, out, print_json, say, t, words
from .inputs import Law, open_decisions, open_law, open_organisation

SCHEMA = "piket.findings/1"
_LEVELS = {
    Severity.ERROR: ("GALAT", "ERROR", "bold red"),
    Severity.WARNING: ("PERIKSA", "CHECK", "yellow"),
    Severity.NOTE: ("CATATAN", "NOTE", "dim"),
}
_RELATIONS = {
    Relation.CONFLICT: ("bertentangan dengan", "in conflict with"),
    Relation.LOOSER: ("lebih longgar daripada", "looser than"),
    Relation.STRICTER: ("lebih ketat daripada", "stricter than"),
    Relation.ADDS_MINIMUM: ("menambah batas bawah pada", "adds a minimum to"),
    Relation.EQUAL: ("sama dengan", "equal to"),
}


def check_directives(
    names: Sequence[str], org: Path | None, decisions: Path | None, *, as_json: bool
) -> None:
    """Print the findings on each directive, and how it stands to the higher tiers where `org` is given."""
    law = open_law(names)
    organisation = open_organisation(org) if org else None
    units = organisation.units if organisation else ()
    given = open_decisions(decisions, law)
    found = [(d, check(law.rulebook, d, units, given)) for d in law.directives]
    compared = _compared(law, organisation, given)
    if as_json:
        print_json(findings_json(found, compared))
    else:
        for directive, findings in found:
            _print_findings(directive, findings)
        _print_comparisons(compared, units)
        if organisation is None:
            say(
                t(
                    "Tanpa --org diperiksa atas setiap jenis unit di semua daerah; nama unit tidak diperiksa.",
                    "Without --org it was checked over every kind of unit in all regions; names of units were not.",
                ),
                style="dim",
            )
    if any(f.severity is Severity.ERROR for _, findings in found for f in findings):
        raise typer.Exit(Exit.BROKEN_RULE)


def _compared(
    law: Law, organisation: Organisation | None, decisions: Sequence[Decision]
) -> tuple[TierComparison, ...]:
    if organisation is None:
        return ()
    rows: list[TierComparison] = []
    for directive in law.directives:
        start, end = directive.effective_from, directive.effective_to
        if start is not None and end is not None and start <= end:
            rows += compare_tiers(
                law.rulebook, directive, organisation.units, days_between(start, end), decisions
            )
    return tuple(rows)


def _print_findings(directive: Directive, findings: Sequence[Finding]) -> None:
    say(directive.title, style="bold")
    if not findings:
        say(t("Tidak ada temuan.", "Nothing found."), indent=2, style="green")
    for finding in findings:
        indonesian, english, style = _LEVELS[finding.severity]
        out.print(f"  {t(indonesian, english)} ", style=style, end="")
        out.print(f"{finding.code} · {finding.place}", style="dim", markup=False)
        say(words(finding.message), indent=4)
        say("→ " + words(finding.mend), indent=4, hang=6)
        for citation in finding.citations:
            say(_source(citation), indent=6, hang=8, style="dim")


def _source(citation: Citation) -> str:
    return f"{citation.instrument}, {clause(citation.clause)} · {citation.source}"


def _print_comparisons(rows: Sequence[TierComparison], units: Sequence[Unit]) -> None:
    """Unit by unit and clause by clause, with the units alike in one line; what matters most first."""
    if not rows:
        return
    names = {u.id: u.abbreviation or u.name for u in units}
    say(t("Terhadap aturan yang lebih tinggi", "Against the higher tiers"), style="bold")
    for relation, standing in _RELATIONS.items():
        alike: dict[tuple[str, str], dict[str, None]] = {}
        for row in rows:
            if row.relation is relation:
                alike.setdefault((_own(row), _higher(row)), {})[row.unit] = None
        for (own, higher), members in alike.items():
            say(f"{own}  {t(*standing)}  {higher}", indent=2, hang=4)
            shown = few(names[unit] for unit in members)
            say(f"{len(members)} {t('unit', 'units')}: {shown}", indent=4, style="dim")


def _own(row: TierComparison) -> str:
    return f"{clause(row.own.clause)}: {_span(row.own_low, row.own_high)}"


def _higher(row: TierComparison) -> str:
    agency = t(" seluruh instansi", " of the whole agency") if row.higher_per_agency else ""
    share = _span(row.higher_low, row.higher_high) + agency
    return f"{row.higher.instrument} ({clause(row.higher.clause)}): {share}, {_days(row)}"


def _days(row: TierComparison) -> str:
    first, last = row.first_day, row.last_day
    start = (
        f"{first.day}" if first.month == last.month else f"{first.day} {month_name(first.month, LANGUAGE)}"
    )
    return f"{start}–{last.day} {month_name(last.month, LANGUAGE)} {last.year}"


def _span(low: Fraction, high: Fraction) -> str:
    return percent(high, LANGUAGE) if low == high else f"{percent(low, LANGUAGE)}–{percent(high, LANGUAGE)}"


def findings_json(
    found: Sequence[tuple[Directive, Sequence[Finding]]], compared: Sequence[TierComparison]
) -> dict[str, Any]:
    """`piket.findings/1`, described in docs/interfaces.md."""
    return {
        "schema": SCHEMA,
        "findings": [{"directive": d.id, **asdict(f)} for d, findings in found for f in findings],
        "comparisons": [_comparison(row) for row in compared],
    }


def _comparison(row: TierComparison) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "relation": row.relation.value,
        "own": asdict(row.own),
        "own_office": [float(row.own_low), float(row.own_high)],
        "higher": asdict(row.higher),
        "higher_office": [float(row.higher_low), float(row.higher_high)],
        "higher_per_agency": row.higher_per_agency,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
    }
