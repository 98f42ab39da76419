"""A whole roster of either kind, checked against its own problem."""

from __future__ import annotations

from piket.planning.values import QuotaRoster, ShiftRoster, Violation
from piket.planning.verify.quota import verify_quota
from piket.planning.verify.reserves import verify_reserves
from piket.planning.verify.shifts import verify_shifts


def verify_roster(roster: QuotaRoster | ShiftRoster, *, claims: bool = True) -> tuple[Violation, ...]:
    """Every broken rule; with `claims` also what its proof claims and the roster is not."""
    proof = roster.proof if claims else None
    if isinstance(roster, QuotaRoster):
        found = verify_quota(roster.problem, roster.cells, proof)
    else:
        found = verify_shifts(roster.problem, roster.cells, proof)
    return (*found, *verify_reserves(roster))
