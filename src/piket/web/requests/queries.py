from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from piket.planning.rules.values import Wish as PlanningWish
from piket.planning.values import Place
from piket.web.clock import today
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import own_person
from piket.web.requests.models import Swap, Wish
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rosters.services import OPEN

State = Swap.State
_WEIGHT = {Wish.Kind.LEAVE: 3, Wish.Kind.OFFICE: 1, Wish.Kind.HOME: 1}


@dataclass(frozen=True)
class Mine:
    """An employee's own page of requests."""

    person: Employee
    wishes: list[Wish]
    asked: list[Swap]
    offered: list[Swap]
    colleagues: list[Employee]
    roster: Roster | None


def mine(access: Access) -> Mine | None:
    """None where the account belongs to no employee."""
    person = own_person(access)
    if person is None:
        return None
    swaps = Swap.objects.select_related("employee", "colleague")
    roster = _roster(person)
    return Mine(
        person=person,
        wishes=list(Wish.objects.filter(employee=person, withdrawn=False, last_day__gte=today())),
        asked=list(swaps.filter(employee=person)[:20]),
        offered=list(swaps.filter(colleague=person)[:20]),
        colleagues=_colleagues(person, roster),
        roster=roster,
    )


def herself(access: Access) -> Employee:
    """The employee whose account it is. Raises `PermissionDenied`; 404 where it belongs to none."""
    if not access.may(Action.ATTEND):
        raise PermissionDenied
    person = own_person(access)
    if person is None:
        raise Http404
    return person


def _roster(person: Employee) -> Roster | None:
    """The roster in force that names her, today's or the next."""
    found = Roster.objects.filter(unit_id=person.unit_id, status__in=IN_FORCE, last_day__gte=today())
    return found.defer("book").order_by("first_day").first()


def _colleagues(person: Employee, roster: Roster | None) -> list[Employee]:
    """Those of the same part of the roster; nobody else can take her day."""
    parts = roster.parts if roster else []
    numbers = [n for part in parts if person.number in part["members"] for n in part["members"]]
    return list(Employee.objects.filter(number__in=numbers, active=True).exclude(pk=person.pk))


def waiting_for(access: Access) -> int:
    """How many swaps wait for her own answer."""
    if access.employee_id is None:
        return 0
    return Swap.objects.filter(colleague=access.employee_id, state=State.ASKED, day__gte=today()).count()


def swap_of(access: Access, pk: int) -> Swap:
    """A swap in which she is party, or that is hers to see as head; else 404."""
    units = access.units(Action.VIEW_EMPLOYEES)
    found = Swap.objects.filter(
        Q(employee=access.employee_id) | Q(colleague=access.employee_id) | Q(unit__in=units.values("pk"))
    )
    swap = found.filter(pk=pk).select_related("unit", "employee", "colleague").first()
    if swap is None:
        raise Http404
    return swap


@dataclass(frozen=True)
class Waiting:
    """A swap for the head, whether she may decide it, and whether a draft of hers would give way to it."""

    swap: Swap
    may_decide: bool
    party: bool
    draft: bool


def for_heads(access: Access) -> tuple[list[Waiting], list[Swap], list[Wish]]:
    """Swaps to decide, swaps decided lately, and the wishes ahead, of the units whose rosters she plans."""
    units = set(access.units(Action.EDIT_ROSTER).values_list("pk", flat=True))
    swaps = Swap.objects.filter(unit__in=units).select_related("unit", "employee", "colleague", "decided_by")
    drafted = set(Roster.objects.filter(unit__in=units, status__in=OPEN).values_list("unit_id", flat=True))
    waiting = [_waiting(access, swap, drafted) for swap in swaps.filter(state=State.AGREED, day__gte=today())]
    decided = list(swaps.filter(state__in=(State.APPROVED, State.REFUSED))[:20])
    return waiting, decided, list(open_wishes(units, today(), None))


def _waiting(access: Access, swap: Swap, drafted: set[int]) -> Waiting:
    party = access.employee_id in (swap.employee_id, swap.colleague_id)
    may = not party and access.may(Action.PUBLISH_ROSTER, swap.unit)
    return Waiting(swap, may, party, swap.unit_id in drafted)


def open_wishes(units: Iterable[int], first: date, last: date | None) -> QuerySet[Wish]:
    """Wishes that touch the days, by day. `last` None: from then on."""
    found = Wish.objects.filter(unit__in=list(units), withdrawn=False, last_day__gte=first)
    if last is not None:
        found = found.filter(first_day__lte=last)
    return found.select_related("employee", "unit")


def planning_wishes(unit: Unit, days: Iterable[date]) -> tuple[PlanningWish, ...]:
    """The unit's open wishes on these days as planning takes them, day by day."""
    known = sorted(days)
    wishes = open_wishes([unit.pk], known[0], known[-1])
    return tuple(one for wish in wishes for one in wished(wish) if one.day in known)


def wished(wish: Wish) -> list[PlanningWish]:
    """A wish of each of its days: to be on duty at the office, or not to be, which offices and services both know."""
    avoid = wish.kind != Wish.Kind.OFFICE
    weight = _WEIGHT[Wish.Kind(wish.kind)]
    return [
        PlanningWish(wish.employee.number, avoid, day, place=Place.OFFICE, weight=weight)
        for day in days_of(wish)
    ]


def days_of(wish: Wish) -> list[date]:
    length = (wish.last_day - wish.first_day).days + 1
    return [wish.first_day + timedelta(days=n) for n in range(length)]
