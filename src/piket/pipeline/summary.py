"""A job in one table: what was ruled, planned and proven, and what still waits for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from piket.planning.values import QuotaRoster
from piket.policy.values import Outcome, Population, Ruling

from .approval import unanswered
from .values import JobResult, Planned, StepTime, UnitPlan

_OFFICE = "K"


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one job.

    `units_by_sector` counts units with people by the sector of their first working day's ruling (None: not
    settled). `cap_days` are unit-days with an office bound, `cap_kept` those on which the roster keeps it.
    `spread` is the largest difference in office days among peers of any quota roster, `spread_bound` what
    the least possible for that roster is; `proven` rosters have an objective equal to its bound.
    """

    agency: str
    units: int
    employees: int
    days: int
    rulings: int
    units_by_sector: dict[str | None, int]
    waiting_units: int
    rosters: int
    rostered: int
    violations: int
    cap_days: int
    cap_kept: int
    proven: int
    spread: int
    spread_bound: int
    contradictions: int
    open_questions: int
    decisions: int
    steps: tuple[StepTime, ...]

    @property
    def seconds(self) -> float:
        return sum(step.seconds for step in self.steps)


def summarise(result: JobResult) -> Summary:
    """The figures of `result`, each counted from its values."""
    planned, approved = result.planned, result.approved
    kept, capped = _caps(planned)
    proofs = [plan.roster.proof for plan in planned.plans]
    worst = max(
        (p.roster.proof for p in planned.plans if _takes_turns(p)),
        key=lambda proof: (proof.spread - proof.spread_bound, proof.spread),
        default=None,
    )
    return Summary(
        agency=planned.organisation.name,
        units=sum(1 for u in planned.organisation.units if u.asn + u.non_asn),
        employees=len(planned.organisation.employees),
        days=len(planned.days),
        rulings=len(planned.rulings),
        units_by_sector=_sectors(planned),
        waiting_units=len({b.unit for b in planned.blocked}),
        rosters=len(planned.plans),
        rostered=sum(plan.people for plan in planned.plans),
        violations=sum(len(plan.violations) for plan in planned.plans),
        cap_days=capped,
        cap_kept=kept,
        proven=sum(proof.optimal for proof in proofs),
        spread=worst.spread if worst else 0,
        spread_bound=worst.spread_bound if worst else 0,
        contradictions=len(approved.draft.contradictions) if approved.draft else 0,
        open_questions=len(unanswered(approved)),
        decisions=len(approved.decisions),
        steps=result.steps,
    )


def _takes_turns(plan: UnitPlan) -> bool:
    """Whether some day lets in some of the people but not all: only then is there a turn to share out."""
    roster = plan.roster
    return isinstance(roster, QuotaRoster) and any(
        0 < bounds.office_max < plan.people for bounds in roster.problem.days
    )


def _sectors(planned: Planned) -> dict[str | None, int]:
    first: dict[str, Ruling] = {}
    for ruling in planned.rulings:
        wanted = ruling.working_day and ruling.population is Population.ASN and ruling.base
        if wanted and ruling.unit not in first:
            first[ruling.unit] = ruling
    settled = (Outcome.SETTLED, Outcome.CONFLICT)
    return dict(
        Counter(
            r.sector.value if r.sector is not None and r.outcome in settled else None for r in first.values()
        )
    )


def _caps(planned: Planned) -> tuple[int, int]:
    """Unit-days on which the planned office heads lie within the cap, and all unit-days with a cap."""
    kept = total = 0
    for plan in planned.plans:
        if not isinstance(plan.roster, QuotaRoster):
            continue
        columns = zip(*plan.roster.cells.values(), strict=True)
        for bounds, column in zip(plan.roster.problem.days, columns, strict=True):
            total += 1
            kept += sum(cell.value == _OFFICE for cell in column) <= bounds.office_max
    return kept, total
