"""`piket check DIRECTIVE`: what is wrong or noteworthy in a directive before anyone signs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from piket.organisation.values import Organisation
from piket.pipeline.days import days_between
from piket.policy.check import check
from piket.policy.model import Directive
from piket.policy.tiers import Relation, TierComparison, compare_tiers
from piket.policy.values import Finding, Severity, Unit
from piket.policy.wording import percent

from .console import LANGUAGE, Exit, clause, out, print_json, t, table, words
from .inputs import DecisionsFile, Directives, Json, Law, open_decisions, open_law, open_organisation

SCHEMA = "piket.findings/1"
_LEVELS = {
    Severity.ERROR: ("GALAT", "ERROR", "bold red"),
    Severity.WARNING: ("PERIKSA", "CHECK", "yellow"),
    Severity.NOTE: ("CATATAN", "NOTE", "dim"),
}
_RELATIONS = {
    Relation.STRICTER: ("lebih ketat", "stricter"),
    Relation.LOOSER: ("lebih longgar", "looser"),
    Relation.EQUAL: ("sama", "equal"),
    Relation.ADDS_MINIMUM: ("menambah batas bawah", "adds a minimum"),
    Relation.CONFLICT: ("bertentangan", "conflict"),
}


def check_command(
    directives: Directives,
    org: Annotated[Path | None, typer.Option("--org", exists=True, dir_okay=False, help=t("Organisasi (CSV/XLSX)", "Organisation (CSV/XLSX)"))] = None,
    decisions: DecisionsFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Periksa surat sebelum ditandatangani. / Check a directive before it is signed."""
    law = open_law(directives)
    organisation = open_organisation(org) if org else None
    units = organisation.units if organisation else ()
    found = [(d, check(law.rulebook, d, units)) for d in law.directives]
    compared = _compared(law, organisation, open_decisions(decisions))
    if as_json:
        print_json(_json(found, compared))
    else:
        for directive, findings in found:
            _print_findings(directive, findings)
        _print_comparisons(compared, units)
    if any(f.severity is Severity.ERROR for _, findings in found for f in findings):
        raise typer.Exit(Exit.BROKEN_RULE)


def _compared(
    law: Law, organisation: Organisation | None, decisions: Sequence[Any]
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
    out.print(directive.title, style="bold", markup=False)
    if not findings:
        out.print(t("  Tidak ada temuan.", "  Nothing found."), style="green")
    for finding in findings:
        indonesian, english, style = _LEVELS[finding.severity]
        out.print(f"  {t(indonesian, english)} ", style=style, end="")
        out.print(f"{finding.code} · {finding.place}", style="dim", markup=False)
        out.print(f"    {words(finding.message)}", markup=False)
        out.print(f"    → {words(finding.mend)}", markup=False)
        for citation in finding.citations:
            out.print(
                f"      {citation.instrument}, {clause(citation.clause)} · {citation.source}",
                style="dim",
                markup=False,
            )


def _print_comparisons(rows: Sequence[TierComparison], units: Sequence[Unit]) -> None:
    if not rows:
        return
    names = {u.id: u.abbreviation or u.name for u in units}
    grouped: dict[tuple[Any, ...], list[str]] = {}
    for row in rows:
        grouped.setdefault(_alike(row), []).append(names[row.unit])
    shown = table(
        t("Dibandingkan dengan aturan yang lebih tinggi", "Against the higher tiers"),
        [t("Hubungan", "Relation"), t("Surat ini", "This text"), t("Kantor", "Office"), t("Lebih tinggi", "Higher"), t("Kantor", "Office"), t("Hari", "Days"), "Unit"],
        right=frozenset({2, 4}),
    )  # fmt: skip
    for (relation, own, own_share, higher, higher_share, days), members in grouped.items():
        shown.add_row(t(*_RELATIONS[relation]), own, own_share, higher, higher_share, days, _few(members))
    out.print(shown)
    counts = Counter(row.relation for row in rows)
    out.print(", ".join(f"{t(*_RELATIONS[r])}: {n}" for r, n in counts.most_common()))


def _alike(row: TierComparison) -> tuple[Any, ...]:
    return (
        row.relation,
        clause(row.own.clause),
        _span(row.own_low, row.own_high),
        f"{row.higher.instrument}, {clause(row.higher.clause)}",
        _span(row.higher_low, row.higher_high) + (t(" instansi", " agency") if row.higher_per_agency else ""),
        f"{row.first_day.day}/{row.first_day.month}–{row.last_day.day}/{row.last_day.month}",
    )


def _span(low: Any, high: Any) -> str:
    return percent(high, LANGUAGE) if low == high else f"{percent(low, LANGUAGE)}–{percent(high, LANGUAGE)}"


def _few(members: Sequence[str], shown: int = 6) -> str:
    unique = list(dict.fromkeys(members))
    rest = len(unique) - shown
    tail = t(f" dan {rest} lagi", f" and {rest} more") if rest > 0 else ""
    return ", ".join(unique[:shown]) + tail


def _json(
    found: Sequence[tuple[Directive, Sequence[Finding]]], compared: Sequence[TierComparison]
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "findings": [{"directive": d.id, **asdict(f)} for d, findings in found for f in findings],
        "comparisons": [
            {
                **{
                    key: value
                    for key, value in asdict(row).items()
                    if not key.startswith(("own_", "higher_"))
                },
                "own_office": [str(row.own_low), str(row.own_high)],
                "higher_office": [str(row.higher_low), str(row.higher_high)],
                "higher_per_agency": row.higher_per_agency,
            }
            for row in compared
        ],
    }
