"""Cases among the staff: known, the people near them told, and those who stay away replaced."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.core.exceptions import PermissionDenied

from benchmarks.endurance.book import Book
from benchmarks.endurance.cast import act
from benchmarks.endurance.stage import Stage
from piket.planning.mending.values import NotMendable
from piket.web.accounts.models import Role
from piket.web.cases import replacing, services
from piket.web.cases.models import Case, Isolation
from piket.web.cases.services import Told
from piket.web.organisation.models import Employee
from piket.web.permissions import Action
from piket.web.posting import NotKept
from piket.web.rosters.mending.services import NotAccepted
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import acting, with_health


def find_cases(stage: Stage, book: Book, day: date, chance: Random, number: int) -> None:
    """Some of those who were at the office fall ill: five days away from today, others in their place."""
    with acting(stage.agency.pk):
        rows = Assignment.objects.filter(roster__status__in=IN_FORCE, day=day, place="K").order_by("pk")
        people = sorted(set(rows.values_list("employee_id", flat=True)))
    for person in chance.sample(people, min(number, len(people))):
        _case(stage, book, day, person)


def _case(stage: Stage, book: Book, day: date, person: int) -> None:
    access, until = stage.cast.role(Role.HEALTH), day + timedelta(days=4)
    try:
        with act(access):
            employee = Employee.objects.select_related("unit").get(pk=person)
            told = Told(day, day - timedelta(days=1), "Hasil tes positif", until)
            services.record_case(access=access, employee=employee, told=told)
    except (NotKept, PermissionDenied) as error:
        book.refused[f"case {error}"] += 1
        return
    book.done["cases"] += 1
    for n in range(5):
        book.away[person, day + timedelta(days=n)] = "S"
    _replace(stage, book, employee)


def _replace(stage: Stage, book: Book, employee: Employee) -> None:
    """Every roster that reaches a day of hers ahead is mended, one after the other."""
    head = stage.cast.superior(Action.EDIT_ROSTER, employee.unit, but=employee.pk)
    try:
        with act(head):
            one = Isolation.objects.filter(employee=employee).latest("pk")
            for roster in replacing.rosters_of(head, one)[:2]:
                mark = replacing.propose(head, one, roster).mark
                replacing.replace(access=head, isolation=one, roster=roster, mark=mark)
                book.done["replaced"] += 1
    except (NotMendable, NotAccepted, PermissionDenied, Isolation.DoesNotExist) as error:
        book.refused[f"replacement {type(error).__name__}"] += 1


def tell_the_near(stage: Stage, book: Book) -> None:
    access = stage.cast.role(Role.HEALTH)
    with act(access):
        book.done["contacts told"] += services.tell_all(access=access)


def end_cases(stage: Stage, book: Book, day: date) -> None:
    """Who was found six days ago is well again."""
    access = stage.cast.role(Role.HEALTH)
    with act(access), with_health():
        over = list(Case.objects.filter(open=True).order_by("pk").select_related("unit")[:2])
    if day.day % 3 == 0:
        for case in over:
            with act(access):
                services.end_case(access=access, case=case, day=day)
            book.done["cases ended"] += 1
