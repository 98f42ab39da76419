"""What a page shows of one part of a unit's roster, as JSON: made once, when the roster is stored.

A part is a quota roster of one population, or the shifts of a service that never closes: `label` (`asn`,
`non_asn`, `shifts`), `members` (employee numbers), `days` (`[day, least, most, planned]` heads in the office;
least and most are null for shifts), `proof`, `shifts` (code, name, hours), `shortages`, `notices`, `desks`
`violations`, and `mended`: of a mended roster its summary and list of changes as sentences, else null.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from piket.pipeline.values import UnitPlan
from piket.planning.checks import Saying
from piket.planning.explain import Explanation, explain_shortage
from piket.planning.mending.listing import summary, told
from piket.planning.mending.values import Mending
from piket.planning.values import Place, QuotaRoster, ShiftRoster, ShiftType, Shortage, Violation
from piket.planning.verify.words import said
from piket.planning.wording import long_date
from piket.policy.values import Population

Json = dict[str, Any]
SHIFTS = "shifts"
_SHOWN_VIOLATIONS = 50
_DAY = 24 * 60


def label_of(plan: UnitPlan) -> str:
    return SHIFTS if plan.population is None else plan.population.value


def population_of(label: str) -> Population | None:
    return None if label == SHIFTS else Population(label)


def part_json(
    plan: UnitPlan,
    names: Mapping[str, str],
    mending: Mending | None = None,
    people: Mapping[str, str] | None = None,
) -> Json:
    """One part; `names` maps unit ids to names for the sentences, `people` employee numbers."""
    roster = plan.roster
    return {
        "label": label_of(plan),
        "members": list(roster.cells),
        "days": _quota_days(roster) if isinstance(roster, QuotaRoster) else _shift_days(roster),
        "proof": {**asdict(roster.proof), "optimal": roster.proof.optimal},
        "shifts": [] if isinstance(roster, QuotaRoster) else [_shift(s) for s in roster.problem.shifts],
        "shortages": _shortages(roster, names),
        "notices": [asdict(notice) for notice in plan.notices],
        "desks": [asdict(desk) for desk in roster.problem.desks] if isinstance(roster, QuotaRoster) else [],
        "violations": [_violation(v, people or {}) for v in plan.violations[:_SHOWN_VIOLATIONS]],
        "mended": _mended(mending, people or {}) if mending else None,
    }


def _mended(mending: Mending, people: Mapping[str, str]) -> Json:
    return {"summary": asdict(summary(mending)), "moves": [asdict(line) for line in told(mending, people)]}


def _quota_days(roster: QuotaRoster) -> list[list[object]]:
    heads = [0] * len(roster.problem.days)
    for cells in roster.cells.values():
        for at, cell in enumerate(cells):
            heads[at] += cell is Place.OFFICE
    return [
        [b.day.isoformat(), b.office_min, b.office_max, n]
        for b, n in zip(roster.problem.days, heads, strict=True)
    ]


def _shift_days(roster: ShiftRoster) -> list[list[object]]:
    on_duty = [
        sum(bool(cells[at]) for cells in roster.cells.values()) for at in range(len(roster.problem.days))
    ]
    return [[day.isoformat(), None, None, n] for day, n in zip(roster.problem.days, on_duty, strict=True)]


def _shift(shift: ShiftType) -> Json:
    return {
        "code": shift.code,
        "name": shift.name,
        "hours": f"{clock_text(shift.start)}–{clock_text(shift.end)}",
    }


def clock_text(minute: int) -> str:
    """'07.00' of minutes after midnight, of the next day too."""
    hours, minutes = divmod(minute % _DAY, 60)
    return f"{hours:02d}.{minutes:02d}"


def _violation(violation: Violation, people: Mapping[str, str]) -> Json:
    return {"rule": violation.rule, **asdict(said(violation, people))}


def _shortages(roster: QuotaRoster | ShiftRoster, names: Mapping[str, str]) -> list[Json]:
    """Each demand that could not be met once, with all its days."""
    days: dict[Explanation, list[str]] = defaultdict(list)
    for shortage in roster.shortages:
        days[_explained(shortage, roster, names)] += [shortage.day.isoformat()] if shortage.day else []
    return [
        {**asdict(explanation.text), "mends": [asdict(mend) for mend in explanation.mends], "days": found}
        for explanation, found in days.items()
    ]


def _explained(
    shortage: Shortage, roster: QuotaRoster | ShiftRoster, names: Mapping[str, str]
) -> Explanation:
    if isinstance(roster, ShiftRoster):
        return _weak_shift(shortage, roster.problem.shifts)
    explanation = explain_shortage(shortage, names, roster.problem)
    return Explanation(_without_date(explanation.text, shortage.day), explanation.mends)


def _without_date(saying: Saying, day: date | None) -> Saying:
    """The sentence without its opening date, so that the same shortage of ten days is one sentence."""
    if day is None:
        return saying
    texts = (
        saying.in_language(language).removeprefix(f"{long_date(day, language)}: ")
        for language in ("id", "en")
    )
    return Saying(*(text[:1].upper() + text[1:] for text in texts))


def _weak_shift(shortage: Shortage, shifts: Iterable[ShiftType]) -> Explanation:
    name = next((shift.name for shift in shifts if shift.code == shortage.subject), shortage.subject)
    if shortage.kind == "reserve":
        return Explanation(
            Saying(
                f"Sif {name} meminta {shortage.needed} cadangan; yang dapat datang {shortage.available}.",
                f"The {name} shift asks for {shortage.needed} in reserve; {shortage.available} could come.",
            )
        )
    return Explanation(
        Saying(
            f"Sif {name} memerlukan {shortage.needed} orang; yang hadir {shortage.available}.",
            f"The {name} shift needs {shortage.needed} people; {shortage.available} are there.",
        ),
        (
            Saying(
                "Perbantukan pegawai regu lain yang sedang lepas tugas.",
                "Second staff of another squad who are off duty.",
            ),
        ),
    )
