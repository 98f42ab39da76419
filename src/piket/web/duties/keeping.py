"""The one write that brings the duties of a directive up to its text: made once, carried over, ended, never lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.duties.values import Bond
from piket.duties.wording import proofs_of, said_of
from piket.pipeline.duties import words_of
from piket.policy.model import Directive as PolicyDirective
from piket.policy.model import Duty as Clause
from piket.policy.values import Outcome
from piket.web.directives.models import Directive
from piket.web.directives.services import loaded
from piket.web.duties.cadences import as_json
from piket.web.duties.falling import fall
from piket.web.duties.models import Duty, Obligation
from piket.web.organisation.models import Agency
from piket.web.rulings.models import Reason, Ruling, RulingSet

_DAY = timedelta(days=1)
Bonds = dict[int, Bond]


@dataclass(frozen=True)
class Asked:
    """A duty as a directive states it, between its first and last day."""

    clause: Clause
    first: date
    last: date


def keep_duties(agency: Agency, directive: Directive, ruling_set: RulingSet) -> int:
    """Every duty of a directive that took force as an obligation of each unit it speaks to; how many stand.

    Runs inside the caller's transaction with the agency open. Run again it changes nothing. What another directive
    that took force with it revokes or amends ends on the day before.
    """
    content = loaded(directive.yaml)
    asked = _asked(content, directive, ruling_set)
    bonds = _bonds(directive.key, ruling_set)
    kept = [_keep(agency, directive, one, at) for at, one in enumerate(asked)]
    _end_others(directive.key, [duty.pk for duty in kept])
    for duty in kept:
        _oblige(duty, bonds[duty.provision])
    fall(agency, Duty.objects.filter(key=directive.key, origin=Duty.Origin.DIRECTIVE))
    for key in {relation.directive for relation in (*content.revokes, *content.amends)}:
        _cut(agency, key)
    return len(kept)


def _asked(content: PolicyDirective, directive: Directive, ruling_set: RulingSet) -> list[Asked]:
    first = content.effective_from or directive.first_day or ruling_set.first_day
    last = content.effective_to or directive.last_day or ruling_set.last_day
    ends = endings(content.id)
    found = []
    for clause in content.provisions:
        if isinstance(clause, Clause):
            dates = clause.when.dates
            start = max(first, dates.start) if dates and dates.start else first
            end = min(last, dates.end) if dates and dates.end else last
            end = min(end, ends.get(clause.id, end), ends.get("", end))
            if start <= end:
                found.append(Asked(clause, start, end))
    return found


def endings(key: str) -> dict[str, date]:
    """By clause ('' of the whole), the last day that directives in force which revoke or amend `key` leave it."""
    found: dict[str, date] = {}
    rows = Directive.objects.filter(status=Directive.Status.APPROVED).exclude(key=key)
    for yaml, day in rows.values_list("yaml", "first_day"):
        content = loaded(yaml)
        first = content.effective_from or day
        for relation in (*content.revokes, *content.amends):
            if relation.directive == key and first is not None:
                whole = ("",) if relation in content.revokes else ()
                for clause in relation.provisions or whole:
                    found[clause] = min(found.get(clause, date.max), first - _DAY)
    return found


def _cut(agency: Agency, key: str) -> None:
    """Duties of another directive end where this one leaves them no day."""
    ends = endings(key)
    changed = []
    for duty in Duty.objects.filter(key=key, origin=Duty.Origin.DIRECTIVE):
        last = min(duty.last_day, ends.get(duty.provision, duty.last_day), ends.get("", duty.last_day))
        if last < duty.first_day:
            duty.ended = True
        duty.last_day = max(last, duty.first_day)
        changed.append(duty)
    Duty.objects.bulk_update(changed, ["last_day", "ended"])
    fall(agency, Duty.objects.filter(pk__in=[duty.pk for duty in changed]))


def _keep(agency: Agency, directive: Directive, asked: Asked, at: int) -> Duty:
    """What a person set for it stays, unless the text itself now says how often."""
    clause, words = asked.clause, words_of(asked.clause)
    text = " ".join(one.quote for one in clause.evidence) or clause.text_id or clause.text
    said, asks = said_of(text), [proof.value for proof in proofs_of(text)]
    known = Duty.objects.filter(origin=Duty.Origin.DIRECTIVE, key=directive.key, provision=clause.id).first()
    duty = known or Duty(agency=agency, key=directive.key, provision=clause.id, asks=asks)
    if said is not None and not (known and known.settings.exists()):
        duty.cadence, duty.words = as_json(said.cadence), said.words[:300]
    duty.directive, duty.clause, duty.addressee = directive, clause.clause, clause.addressee
    duty.text, duty.text_en = words.id, words.en
    duty.first_day, duty.last_day = asked.first, asked.last
    duty.sort, duty.ended = at, False
    duty.save()
    return duty


def _end_others(key: str, kept: Sequence[int]) -> None:
    """Clauses that the new version has no more."""
    gone = Duty.objects.filter(origin=Duty.Origin.DIRECTIVE, key=key).exclude(pk__in=kept)
    gone.update(ended=True)


def _bonds(key: str, ruling_set: RulingSet) -> defaultdict[str, Bonds]:
    """By clause: every unit that the rulings speak of, obliged where the duty stands for people whom the law binds.

    Where it stands only for people whom the directive does not address, or not at all, the unit is merely addressed,
    unless a decision is still to be made that the unit's rulings wait for.
    """
    standing = _standing(key)
    rows = Ruling.objects.filter(ruling_set=ruling_set, base__gt=0).order_by()
    free: Bonds = {}
    obliged: dict[str, set[int]] = defaultdict(set)
    for unit, outcome, reason in rows.values_list("unit_id", "outcome", "reason_id").distinct():
        clauses = standing.get(reason, ())
        waits = outcome == Outcome.NEEDS_DECISION.value and not clauses
        free[unit] = Bond.UNDECIDED if waits else free.get(unit, Bond.ADDRESSED)
        if outcome != Outcome.NOT_ADDRESSED.value:
            for clause in clauses:
                obliged[clause].add(unit)
    return _by_clause(free, obliged)


def _by_clause(free: Bonds, obliged: dict[str, set[int]]) -> defaultdict[str, Bonds]:
    found: defaultdict[str, Bonds] = defaultdict(lambda: dict(free))
    for clause, bound in obliged.items():
        found[clause] = free | dict.fromkeys(bound, Bond.OBLIGED)
    return found


def _standing(key: str) -> dict[int, list[str]]:
    """By reason, the clauses of the directive that stand in it as duties."""
    named = Reason.objects.filter(content__duties__contains=[{"citation": {"directive": key}}])
    return {
        pk: [one["citation"]["provision"] for one in content["duties"] if one["citation"]["directive"] == key]
        for pk, content in named.values_list("pk", "content")
    }


def _oblige(duty: Duty, bonds: Bonds) -> None:
    """Each unit once; one that is spoken to no more ends and keeps what it did."""
    held = {row.unit_id: row for row in Obligation.objects.filter(duty=duty)}
    Obligation.objects.bulk_create(
        Obligation(agency_id=duty.agency_id, duty=duty, unit_id=unit, bond=bond.value)
        for unit, bond in bonds.items()
        if unit not in held
    )
    changed = [row for row in held.values() if _changes(row, bonds.get(row.unit_id))]
    Obligation.objects.bulk_update(changed, ["bond", "ended"])


def _changes(row: Obligation, bond: Bond | None) -> bool:
    """Bring the row up to the bond; whether it was another before."""
    before = (row.bond, row.ended)
    row.bond, row.ended = (bond.value if bond else row.bond), bond is None
    return before != (row.bond, row.ended)
