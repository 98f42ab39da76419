"""A gap in a shift, told before it begins and filled by one choice; `calling` is for where nothing lawful is left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from piket.planning.filling import Candidate, Exchange, candidates, exchanges, is_away
from piket.planning.instants import instant_of
from piket.planning.mending.values import Change, Kind
from piket.planning.values import ShiftRoster, Violation
from piket.planning.verify.words import said
from piket.presence.relief import State
from piket.web.handover.knowing import absent_before, informed
from piket.web.handover.labels import STATES, WAYS
from piket.web.handover.page import Whole, asked_by
from piket.web.handover.services import NotKept, opened
from piket.web.handover.shifts import Shift
from piket.web.language import language
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access
from piket.web.presence.standing import Clock
from piket.web.rosters.mending.services import NotAccepted, draft_filling
from piket.web.rosters.models import Roster
from piket.web.rosters.services import Status, put_in_force
from piket.web.tenancy import name_act

AHEAD = timedelta(hours=24)
"""How long before its start a gap can be filled from here; what lies further is the planner's page."""
FIRST = 8
"""Who may come and is shown at once; the others open by a tap."""
MOST = 12
"""Candidates shown of those whom a rule stands against."""


@dataclass(frozen=True)
class Offer:
    """One person who could come: how, and what stands against it, in words: rules, or the last roll call."""

    person: Employee
    candidate: Candidate
    against: list[str]

    @property
    def way(self) -> str:
        return str(WAYS[self.candidate.way])

    @property
    def hours(self) -> int:
        return self.candidate.minutes // 60


@dataclass(frozen=True)
class SquadOffer:
    """Another squad in place of the one that is named, and what stands against it: rules, or who would then lack."""

    exchange: Exchange
    against: list[str]


@dataclass(frozen=True)
class Offers:
    may: list[Offer]
    may_not: list[Offer]
    squads: list[SquadOffer]

    @property
    def more(self) -> int:
        """Of those who may, who stands below the first."""
        return max(0, len(self.may) - FIRST)


def offers(whole: Whole, clock: Clock) -> Offers:
    """Everyone of the roster who could fill the gap, in order, by what is known today. Nothing where the roster has no
    book."""
    if whole.service is None:
        return Offers([], [], [])
    shift, before = whole.shift, whole.before
    earlier = (before.day, before.code) if before else None
    service = informed(whole.service, shift, clock)
    found = candidates(service, shift.day, shift.code, earlier)
    numbers = [person.id for person in service.problem.people]
    people = {p.number: p for p in Employee.objects.filter(number__in=numbers, active=True)}
    absent = absent_before(shift, [person.pk for person in people.values()])
    there = {row.person.number for row in whole.rows if row.member.there}
    names = {number: person.name for number, person in people.items()}
    made = [
        Offer(
            people[one.person],
            one,
            [*_absent(absent.get(people[one.person].pk)), *_words(one.against, names)],
        )
        for one in found
        if one.person in people and one.person not in there
    ]
    out = {number for number, person in people.items() if person.pk in absent}
    begun = {code for code, start in _starts(service, shift, clock).items() if start <= clock.now}
    squads = [
        SquadOffer(one, [*_short(whole, service, one, out), *_words(one.against, names)][:3])
        for one in exchanges(service, shift.day, shift.code, begun)
    ]
    lawful = [one for one in made if not one.against]
    return Offers(lawful, [one for one in made if one.against][:MOST], squads)


def _absent(state: State | None) -> list[str]:
    if state is None:
        return []
    return [_("{word} pada apel sebelumnya").format(word=str(STATES[state]).lower())]


def _starts(service: ShiftRoster, shift: Shift, clock: Clock) -> dict[str, datetime]:
    """When each shift of the day begins, on the unit's clock."""
    return {one.code: instant_of(shift.day, one.start, clock.zone) for one in service.problem.shifts}


def _short(whole: Whole, service: ShiftRoster, exchange: Exchange, out: Collection[str]) -> list[str]:
    """Who would lack on a shift of either squad once they have changed places, by who is to be expected."""
    moved = ((exchange.squad, exchange.takes), (exchange.instead, exchange.gives))
    return [
        text for squad, codes in moved for code in codes for text in _lack(whole, service, squad, code, out)
    ]


def _lack(whole: Whole, service: ShiftRoster, squad: str, code: str, out: Collection[str]) -> Iterator[str]:
    day = whole.shift.day
    there = [p for p in service.problem.people if p.team == squad and p.id not in out and not is_away(p, day)]
    least = asked_by(service, day, code) or whole.unit_need or 0
    if len(there) < least:
        text = _("{shift}: {squad} hanya {n} orang, perlu {least}")
        yield text.format(shift=code, squad=squad, n=len(there), least=least)
    if not any(person.lead for person in there):
        yield _("{shift}: di {squad} tidak ada yang dapat memimpin").format(shift=code, squad=squad)


def _words(found: Sequence[Violation], names: dict[str, str]) -> list[str]:
    return [said(one, names).in_language(language()) for one in found]


def fill(
    *, access: Access, unit: Unit, day: date, code: str, person: int | None = None, squad: str = ""
) -> Roster:
    """Put one person on the shift, or another squad in its place: the roster mended, in force, and only those told who
    move. Runs in the request's transaction.

    Raises `PermissionDenied`; `NotKept`: `shift`, `begun`, `far`, `covered`, `people`, `self` (nobody chooses herself),
    `rules`; `NotMendable` with the reasons.
    """
    stale, _clock = opened(access, unit, day, code)
    # Of two who fill the same gap the second waits here, and reads the roster that the first has made.
    Roster.objects.select_for_update(of=("self",)).get(pk=stale.shift.in_force)
    whole, clock = opened(access, unit, day, code)
    shift = whole.shift
    if clock.now >= shift.start:
        raise NotKept("begun")
    if clock.now < shift.start - AHEAD:
        raise NotKept("far")
    if whole.ahead.complete:
        raise NotKept("covered")
    roster = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=shift.in_force)
    found = offers(whole, clock)
    change = _squad_change(whole, found, squad) if squad else _person_change(access, whole, found, person)
    try:
        made = draft_filling(access=access, roster=roster, changes=[change], since=clock.today)
    except NotAccepted as error:
        raise NotKept("rules") from error
    name_act("handover.fill")
    return put_in_force(made, Status(roster.status), access.user, urgent=True)


def _person_change(access: Access, whole: Whole, found: Offers, person: int | None) -> Change:
    chosen = next((one for one in found.may if one.person.pk == person), None)
    if chosen is None:
        raise NotKept("people")
    if person == access.employee_id:
        raise NotKept("self")
    shift = whole.shift
    return Change(Kind.HELP, shift.day, shift.day, chosen.person.number, shift=shift.code)


def _squad_change(whole: Whole, found: Offers, squad: str) -> Change:
    chosen = next((one for one in found.squads if one.exchange.squad == squad), None)
    if chosen is None or chosen.against:
        raise NotKept("people")
    day = whole.shift.day
    return Change(Kind.SWAP, day, day, chosen.exchange.instead, chosen.exchange.squad)
