"""The door of mending: a roster in force, what changed, and the day from which it may be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from piket.planning.checks import ProblemError, Saying
from piket.planning.explain import Explanation
from piket.planning.mending.listing import moves_of
from piket.planning.mending.quota import mend_quota
from piket.planning.mending.quota_changes import changed_quota
from piket.planning.mending.values import Change, Mending, NotMendable, refusal
from piket.planning.values import QuotaProblem, QuotaRoster, ShiftRoster, StandingQuota
from piket.planning.verify.rosters import verify_roster
from piket.planning.whynot.clashes import clashes
from piket.planning.whynot.facts import Rule

SECONDS = 8.0


def mend(
    roster: QuotaRoster | ShiftRoster,
    changes: Sequence[Change],
    since: date,
    *,
    names: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    seed: int = 0,
) -> Mending:
    """The roster after the changes: days before `since` and every lock as they were, as few cells changed as can be.

    A quota office ends at once, by an exact flow. A service in shifts ends after about `seconds`, with the
    best found and its bound, and as long again to explain a clash. `names` maps ids to names for the words.

    Raises `NotMendable`: every fault of the changes, or why no roster keeps every rule.
    """
    since = max((since, *roster.days[:1]))
    _refuse_broken(roster)
    if isinstance(roster, QuotaRoster):
        return _quota(roster, changes, since, names or {})
    # Loading OR-Tools' models takes longer than mending an office.
    from piket.planning.mending.shifts import mended_shifts

    return mended_shifts(roster, changes, since, names or {}, seconds=seconds, seed=seed)


def _refuse_broken(roster: QuotaRoster | ShiftRoster) -> None:
    """A roster that breaks a rule already is no roster in force: mending it could not say what is new."""
    broken = verify_roster(roster, claims=False)
    unlawful = sorted({violation.rule for violation in broken} - {"fairness", "needless_change"})
    if unlawful:
        rules = ", ".join(unlawful)
        raise refusal(
            [
                Saying(
                    f"Jadwal asal sudah melanggar aturan ({rules}); periksa dengan piket verify.",
                    f"The roster breaks rules already ({rules}); check it with piket verify.",
                )
            ]
        )


def _quota(roster: QuotaRoster, changes: Sequence[Change], since: date, names: Mapping[str, str]) -> Mending:
    problem = changed_quota(roster, changes, since, names)
    try:
        mended = mend_quota(problem, StandingQuota(since, tuple(roster.cells.items())))
    except ProblemError as error:
        raise refusal(error.sayings) from None
    unmet = _unmet(problem, since, names)
    moves = moves_of(_letters(roster), _letters(mended), roster.days, changes, since)
    return Mending(mended, tuple(changes), moves, unmet)


def _letters(roster: QuotaRoster) -> dict[str, list[str]]:
    return {person: [cell.value for cell in row] for person, row in roster.cells.items()}


def _unmet(problem: QuotaProblem, since: date, names: Mapping[str, str]) -> tuple[Explanation, ...]:
    """Demands of the days ahead that clash. A clash with a lock refuses the mending: no lock is bent."""
    later = replace(problem, days=tuple(bounds for bounds in problem.days if bounds.day >= since))
    ahead = clashes(later, names)
    bent = [clash for clash in ahead if any(fact.rule is Rule.LOCKED for fact in clash.facts)]
    if bent:
        raise NotMendable(clash.explained(names) for clash in bent)
    return tuple(clash.explained(names) for clash in ahead)
