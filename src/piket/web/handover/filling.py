"""A gap in a shift: told before it begins, filled by one choice, or everyone called where nothing lawful is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.planning.filling import Candidate, Exchange, candidates, exchanges
from piket.planning.mending.values import Change, Kind
from piket.planning.values import Violation
from piket.planning.verify.words import said
from piket.policy.wording import long_date
from piket.web.handover.labels import WAYS
from piket.web.handover.models import Call, Turn
from piket.web.handover.page import Whole
from piket.web.handover.services import NotKept, opened, turn_of
from piket.web.language import language
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access
from piket.web.presence.standing import Clock
from piket.web.rosters.mending.services import NotAccepted, draft_filling
from piket.web.rosters.models import Message, Roster
from piket.web.rosters.services import Status, put_in_force
from piket.web.sending.outbox import enqueue
from piket.web.tenancy import name_act

AHEAD = timedelta(hours=24)
"""How long before its start a gap can be filled from here; what lies further is the planner's page."""
FIRST = 8
"""Who may come and is shown at once; the others open by a tap."""
MOST = 12
"""Candidates shown of those whom a rule stands against."""


@dataclass(frozen=True)
class Offer:
    """One person who could come: how, and which rules stand against it, in words."""

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
    """Another squad in place of the one that is named."""

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


def offers(whole: Whole) -> Offers:
    """Everyone of the roster who could fill the gap, in order. Nothing where the roster has no book."""
    if whole.service is None:
        return Offers([], [], [])
    shift, before = whole.shift, whole.before
    earlier = (before.day, before.code) if before else None
    found = candidates(whole.service, shift.day, shift.code, earlier)
    numbers = [person.id for person in whole.service.problem.people]
    people = {p.number: p for p in Employee.objects.filter(number__in=numbers, active=True)}
    there = {row.person.number for row in whole.rows if row.member.there}
    names = {number: person.name for number, person in people.items()}
    made = [
        Offer(people[one.person], one, _words(one.against, names))
        for one in found
        if one.person in people and one.person not in there
    ]
    squads = [
        SquadOffer(one, _words(one.against, names)[:3])
        for one in exchanges(whole.service, shift.day, shift.code)
    ]
    lawful = [one for one in made if not one.candidate.against]
    return Offers(lawful, [one for one in made if one.candidate.against][:MOST], squads)


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
    whole, clock = opened(access, unit, day, code)
    shift = whole.shift
    if clock.now >= shift.start:
        raise NotKept("begun")
    if clock.now < shift.start - AHEAD:
        raise NotKept("far")
    if whole.ahead.complete:
        raise NotKept("covered")
    roster = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=shift.roster)
    change = _squad_change(whole, squad) if squad else _person_change(access, whole, person)
    try:
        made = draft_filling(access=access, roster=roster, changes=[change], since=clock.today)
    except NotAccepted as error:
        raise NotKept("rules") from error
    name_act("handover.fill")
    return put_in_force(made, Status(roster.status), access.user, urgent=True)


def _person_change(access: Access, whole: Whole, person: int | None) -> Change:
    chosen = next((one for one in offers(whole).may if one.person.pk == person), None)
    if chosen is None:
        raise NotKept("people")
    if person == access.employee_id:
        raise NotKept("self")
    shift = whole.shift
    return Change(Kind.HELP, shift.day, shift.day, chosen.person.number, shift=shift.code)


def _squad_change(whole: Whole, squad: str) -> Change:
    chosen = next((one for one in offers(whole).squads if one.exchange.squad == squad), None)
    if chosen is None or chosen.against:
        raise NotKept("people")
    day = whole.shift.day
    return Change(Kind.SWAP, day, day, chosen.exchange.instead, chosen.exchange.squad)


def call_everyone(*, access: Access, unit: Unit, day: date, code: str, reason: str) -> Call:
    """Word to everyone of the roster who is neither on the shift, nor there, nor away. The roster stays as it is.

    Raises `PermissionDenied`; `NotKept`: `shift`, `far`, `over`, `called`, `covered` (nothing lacks).
    """
    whole, clock = opened(access, unit, day, code)
    shift = whole.shift
    if clock.now < shift.start - AHEAD:
        raise NotKept("far")
    if clock.now > shift.end:
        raise NotKept("over")
    if whole.ahead.complete:
        raise NotKept("covered")
    turn = turn_of(access, whole, clock)
    if Call.objects.filter(turn=turn).exists():
        raise NotKept("called")
    people = _others(whole, access)
    name_act("handover.call")
    made = Call.objects.create(
        agency=access.agency, turn=turn, unit=unit, reason=reason, people=len(people),
        ordered_by=access.user, ordered_at=clock.now,
    )  # fmt: skip
    Message.objects.bulk_create(
        Message(
            agency=access.agency, employee=person, roster_id=shift.roster, channel=_channel(turn),
            text=_message(person, whole, clock, str(access.user), reason),
        )
        for person in people
    )  # fmt: skip
    enqueue(
        Message.objects.filter(roster=shift.roster, channel=_channel(turn)), urgent=True, by=access.user.pk
    )
    return made


def _channel(turn: Turn) -> str:
    """Apart from the roster's own word, so that neither takes the place of the other."""
    return f"darurat-{turn.pk}"


def _others(whole: Whole, access: Access) -> list[Employee]:
    shift = whole.shift
    named = {row.person.pk for row in whole.rows}
    roster = Roster.objects.defer("book").get(pk=shift.roster)
    numbers = [number for part in roster.parts for number in part["members"]]
    staff = Employee.objects.filter(number__in=numbers, active=True).exclude(pk__in=named)
    away = {"absences__start__lte": shift.day, "absences__end__gte": shift.day}
    gone = Employee.objects.filter(number__in=numbers, **away).values("pk")
    return list(staff.exclude(pk__in=gone).exclude(pk=access.employee_id or 0))


def _message(person: Employee, whole: Whole, clock: Clock, by: str, reason: str) -> str:
    """In Indonesian, the language of the service."""
    shift = whole.shift
    when = f"{long_date(shift.day)}, pukul {clock.reading(shift.start)}"
    return "\n".join(
        (
            f"Yth. {person.name} ({shift.unit.name})",
            f"DARURAT: jaga {shift.title} kekurangan orang ({when}).",
            f"Alasan: {reason}",
            f"Atas perintah {by}: siapa yang dapat datang, segera ke tempat jaga dan melapor kepada komandan.",
        )
    )
