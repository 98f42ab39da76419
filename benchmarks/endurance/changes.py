"""What moves a roster after it came into force: illness mended, people called in, days exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.core.exceptions import PermissionDenied
from django.http import Http404

from benchmarks.endurance.book import Book
from benchmarks.endurance.cast import act
from benchmarks.endurance.stage import Stage
from piket.planning.mending.values import Change, Kind, NotMendable
from piket.web.accounts.models import Role
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.recall import services as recalls
from piket.web.recall.models import Called, Recall
from piket.web.recall.withdrawing import NotWithdrawn, withdraw_recall
from piket.web.requests import services as requests
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.mending.services import NotAccepted, accept
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import acting

_REFUSALS = (
    NotMendable, NotAccepted, PermissionDenied, Http404, recalls.NotCalled, NotWithdrawn, requests.NotAllowed,
)  # fmt: skip


@dataclass
class _Try:
    kept: bool = False


@contextmanager
def _trying(book: Book, what: str) -> Iterator[_Try]:
    """An answer of no is an answer: it is counted, by its reason."""
    one = _Try()
    try:
        yield one
    except _REFUSALS as error:
        code = "rules" if isinstance(error, NotMendable) else str(error) or type(error).__name__
        book.refused[f"{what} {code[:30]}"] += 1
    else:
        book.done[what] += 1
        one.kept = True


def fall_ill(stage: Stage, book: Book, day: date, chance: Random, share: float) -> None:
    """Some wake up ill: the head records it on the roster, others stand in. Where no mending is lawful it is left."""
    with acting(stage.agency.pk):
        rows = Assignment.objects.filter(roster__status__in=IN_FORCE, day=day, place__in=("K", "R"))
        well = rows.exclude(
            employee__in=Absence.objects.filter(start__lte=day, end__gte=day).values("employee")
        )
        people = list(well.order_by("employee_id").values_list("employee_id", flat=True).distinct())
    number = min(len(people), int(len(people) * share + chance.random()))
    for person in chance.sample(people, number):
        _ill(stage, book, day, person, chance)


def _ill(stage: Stage, book: Book, day: date, person: int, chance: Random) -> None:
    with acting(stage.agency.pk):
        employee = Employee.objects.select_related("unit").get(pk=person)
    access = stage.cast.superior(Action.EDIT_ROSTER, employee.unit, but=person)
    with _trying(book, "illness") as one, act(access):
        roster = mending.mendable(access, employee.unit.code, _version(employee.unit, day))
        last = min(day + timedelta(days=chance.randrange(1, 4)), roster.last_day)
        change = Change(Kind.SICK, day, last, employee.number)
        seen = mending.propose(roster, [change], employee.unit.zone_name(access.agency.time_zone))
        accept(access=access, roster=roster, changes=[change], mark=seen.mark)
    if one.kept:
        for n in range((last - day).days + 1):
            book.away[person, day + timedelta(days=n)] = "S"


def _version(unit: Unit, day: date) -> str:
    """The roster in force on the day, as the page's address names it."""
    found = Roster.objects.filter(
        unit=unit, status__in=IN_FORCE, first_day__lte=day, last_day__gte=day
    ).first()
    return found.reference if found else ""


def call_in(stage: Stage, book: Book, day: date, chance: Random, number: int) -> None:
    """Leaders and heads call people in from home; most confirm, and now and then one is taken back."""
    with acting(stage.agency.pk):
        rows = Assignment.objects.filter(roster__status__in=IN_FORCE, day=day, place="R").order_by("pk")
        home = list(rows.values_list("employee_id", "roster__unit_id"))
        units = Unit.objects.in_bulk({unit for _person, unit in home})
    for person, unit in chance.sample(home, min(number, len(home))):
        by = stage.cast.head(unit) if chance.random() < 0.5 else None
        access = by or stage.cast.role(Role.LEADER)
        mates = [who for who, there in home if there == unit][: chance.randrange(1, 4)]
        people = tuple(dict.fromkeys((person, *mates)))
        _order(
            stage, book, access, units[unit], (people, day, day + timedelta(days=chance.randrange(2))), chance
        )


def _order(stage: Stage, book: Book, access: Access, unit: Unit, what: tuple[tuple[int, ...], date, date],
           chance: Random) -> None:  # fmt: skip
    people, first, last = what
    with _trying(book, "recall") as one, act(access):
        wanted = recalls.Wanted(people, first, last, "Antrean di loket panjang.")
        made = recalls.order(access=access, unit=unit, wanted=wanted)
    if not one.kept:
        return
    book.recalls[made.pk] = (frozenset(people), first, last)
    for person in people:
        own = stage.cast.own.get(person)
        if own is not None and chance.random() < 0.8:
            with _trying(book, "confirmation"), act(own):
                recalls.confirm(access=own, called=Called.objects.get(recall=made, employee=person))
    if chance.random() < 0.15:
        _withdraw(book, access, made)


def _withdraw(book: Book, access: Access, made: Recall) -> None:
    with _trying(book, "withdrawal") as one, act(access):
        withdraw_recall(access=access, recall=made, reason="Keperluan sudah selesai.")
    if (
        one.kept
    ):  # who has come in already stays called for today; `called and not there` holds the roster to it
        del book.recalls[made.pk]
        book.withdrawn.add(made.pk)


def swap(stage: Stage, book: Book, day: date, chance: Random, number: int) -> None:
    """Colleagues exchange tomorrow's places: asked, agreed or declined, approved or refused by the head."""
    tomorrow = day + timedelta(days=1)
    with acting(stage.agency.pk):
        rows = Assignment.objects.filter(
            roster__status__in=IN_FORCE, day=tomorrow, place__in=("K", "R"), shift=""
        )
        found: dict[int, dict[str, list[int]]] = {}
        for person, unit, place in rows.order_by("pk").values_list("employee_id", "roster__unit_id", "place"):
            found.setdefault(unit, {}).setdefault(place, []).append(person)
        able = sorted(unit for unit, places in found.items() if len(places) == 2)
        units = Unit.objects.in_bulk(able)
    for unit in chance.sample(able, min(number, len(able))):
        one, other = (chance.choice(found[unit][place]) for place in ("K", "R"))
        _exchange(stage, book, (units[unit], tomorrow), (one, other), chance)


def _exchange(
    stage: Stage, book: Book, where: tuple[Unit, date], pair: tuple[int, int], chance: Random
) -> None:
    unit, day = where
    own = [stage.cast.own.get(person) for person in pair]
    if own[0] is None or own[1] is None:
        return
    with _trying(book, "swap asked") as asked, act(own[0]):
        colleague = Employee.objects.get(pk=pair[1])
        made = requests.ask(access=own[0], colleague=colleague, day=day, back_day=None, text="Anak sakit")
    if not asked.kept:
        return
    book.swaps[made.pk] = made.state
    with _trying(book, "swap answered") as agreed, act(own[1]):
        made = requests.answer(access=own[1], swap=made, agree=chance.random() < 0.85)
    if not agreed.kept:
        return
    book.swaps[made.pk] = made.state
    head = stage.cast.superior(Action.PUBLISH_ROSTER, unit, but=pair[0])
    if made.state == "agreed" and head.employee_id not in pair:
        approve = chance.random() < 0.9
        with _trying(book, "swap decided") as decided, act(head):
            made = requests.decide(
                access=head, swap=made, approve=approve, reason="" if approve else "Loket penuh"
            )
        if decided.kept:
            book.swaps[made.pk] = made.state
