"""Writes of the messages to be sent: one for each person of a roster that comes into force, and word besides it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from piket.web import bulk
from piket.web.notices.wording import WITHDRAWN_SUBJECT, Duty, Notice, ground_of, personal_text
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.rulings.models import Reason, Ruling
from piket.web.sending.outbox import enqueue

CHANNEL = "piket"
_COLUMNS = ("agency_id", "employee_id", "roster_id", "channel", "text", "status", "created_at")


@dataclass(frozen=True)
class _Person:
    pk: int
    name: str
    population: str


def queue_messages(rosters: QuerySet[Roster], *, urgent: bool = False) -> int:
    """Queue a message for each person of rosters in force, with a row of the outbox for each way that leads to her; who
    was last told just the same is not told again. Urgent word passes quiet hours.

    Runs inside the caller's transaction with the agency open. A dozen queries at most, whatever the size.
    """
    found = list(_with_earlier_end(rosters).select_related("unit", "ruling_set__directive").defer("book"))
    told = _last_told(found)
    known = set(
        Message.objects.filter(roster__in=_ids(found), channel=CHANNEL).values_list("roster", "employee")
    )
    # A list: while rows are copied in, the connection can answer nothing else.
    rows = [row for row in _rows(found) if (row[2], row[1]) not in known and told.get(row[1]) != row[4]]
    newest = Message.objects.filter(roster__in=_ids(found)).aggregate(Max("pk"))["pk__max"] or 0
    written = bulk.insert(Message, _COLUMNS, rows)
    if written:
        enqueue(Message.objects.filter(roster__in=_ids(found), pk__gt=newest), urgent=urgent)
    return written


def send_word(agency: Agency, subject: str, texts: Iterable[tuple[Employee, str]]) -> list[Message]:
    """A message to each of these people that no roster brings, with its rows of the outbox; in their order.

    Runs inside the caller's transaction with the agency open.
    """
    made = Message.objects.bulk_create(
        Message(agency=agency, employee=person, channel=CHANNEL, subject=subject, text=text)
        for person, text in texts
    )
    enqueue(Message.objects.filter(pk__in=[message.pk for message in made]))
    return made


def _with_earlier_end(rosters: QuerySet[Roster]) -> QuerySet[Roster]:
    """`earlier_last`: the last day of an earlier version that went on for longer. Each later one says it, else a
    mending would tell it anew to everybody."""
    before = Roster.objects.filter(
        unit=OuterRef("unit"),
        first_day=OuterRef("first_day"),
        version__lt=OuterRef("version"),
        last_day__gt=OuterRef("last_day"),
        published_at__isnull=False,
    )
    return rosters.annotate(earlier_last=Subquery(before.order_by("-version").values("last_day")[:1]))


def _last_told(rosters: list[Roster]) -> dict[object, str]:
    """What the newest roster told each of their people, or that it was withdrawn; word of something else in between is
    none of a roster's."""
    numbers = {number for roster in rosters for number in _members(roster)}
    latest = Message.objects.filter(employee__number__in=numbers, channel=CHANNEL)
    latest = latest.filter(Q(roster__isnull=False) | Q(subject=WITHDRAWN_SUBJECT))
    latest = latest.order_by("employee_id", "-id").distinct("employee_id")
    return dict(latest.values_list("employee_id", "text"))


def _ids(rosters: list[Roster]) -> list[int]:
    """Given as numbers: over a subquery the planner, which knows little of new rows, may choose for the worst."""
    return [roster.pk for roster in rosters]


def _rows(rosters: list[Roster]) -> Iterator[tuple[object, ...]]:
    people, grounds, duties = _people(), _grounds(rosters), _duties(rosters)
    status = Message.Status.TO_SEND.value
    for roster in rosters:
        notice = notice_of(roster)
        for number in _members(roster):
            person = people[number]
            ground = grounds.get((roster.ruling_set_id, roster.unit_id, person.population), "")
            text = personal_text(person.name, duties.get((roster.pk, person.pk), Duty()), notice, ground)
            yield roster.agency_id, person.pk, roster.pk, CHANNEL, text, status, roster.published_at


def _members(roster: Roster) -> dict[str, None]:
    """Numbers of everyone whom a part names, each once, in order."""
    return dict.fromkeys(number for part in roster.parts for number in part["members"])


def notice_of(roster: Roster) -> Notice:
    """What all messages of a roster say alike."""
    return Notice(
        roster.unit.name,
        roster.first_day,
        roster.last_day,
        roster.status == Roster.Status.PROVISIONAL,
        {s["code"]: f"{s['name']} ({s['hours']})" for part in roster.parts for s in part["shifts"]},
        getattr(roster, "earlier_last", None),
    )


def _duties(rosters: list[Roster]) -> dict[tuple[int, int], Duty]:
    found: dict[tuple[int, int], Duty] = defaultdict(Duty)
    rows = Assignment.objects.filter(roster__in=_ids(rosters)).order_by("roster", "employee", "day", "start")
    columns = rows.values_list("roster_id", "employee_id", "day", "place", "shift")
    for roster, employee, day, place, shift in columns.iterator(chunk_size=20_000):
        found[roster, employee].add(day, place, shift)
    return found


def _people() -> dict[str, _Person]:
    rows = Employee.objects.order_by("id").values_list("number", "id", "name", "status")
    return {
        number: _Person(pk, name, "non_asn" if status == "non_asn" else "asn")
        for number, pk, name, status in rows
    }


def _grounds(rosters: list[Roster]) -> dict[tuple[int | None, int, str], str]:
    """The circular's sentence for each unit and group: of the first working day that has one."""
    directives = {r.ruling_set_id: r.ruling_set.directive for r in rosters if r.ruling_set}
    sentences: dict[tuple[int, str], str] = {}
    steps: dict[int, list[dict[str, Any]]] = {
        pk: content["steps"] for pk, content in Reason.objects.values_list("id", "content")
    }
    found: dict[tuple[int | None, int, str], str] = {}
    rulings = Ruling.objects.filter(ruling_set__in=list(directives), working_day=True)
    rulings = rulings.filter(unit__in=[roster.unit_id for roster in rosters]).order_by("day")
    for ruling_set, unit, population, reason in rulings.values_list(
        "ruling_set_id", "unit_id", "population", "reason_id"
    ):
        directive = directives[ruling_set]
        key = directive.key if directive else ""
        if (reason, key) not in sentences:
            sentences[reason, key] = ground_of(steps[reason], key)
        if sentences[reason, key]:
            found.setdefault((ruling_set, unit, population), sentences[reason, key])
    return found
