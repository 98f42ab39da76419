from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from piket.policy.wording import long_date
from piket.web.directives.models import Reminder
from piket.web.notices.services import notice_of
from piket.web.notices.wording import standing
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Assignment, Message, Roster

_LOOKED = 20
"""So many messages back a person's roster is looked for among them."""
_IN_FORCE = (Roster.Status.PUBLISHED, Roster.Status.PROVISIONAL)


@dataclass(frozen=True)
class Outbox:
    """The messages of one roster in force: of a unit, how many wait, how many there are, how many were read."""

    roster: Roster
    waiting: int
    total: int
    read: int


def messages_to_send(access: Access) -> QuerySet[Message]:
    """Messages waiting for a channel, of the units whose staff she may see."""
    units = access.units(Action.VIEW_EMPLOYEES)
    return Message.objects.filter(roster__unit__in=units, status=Message.Status.TO_SEND)


def outboxes(access: Access) -> list[Outbox]:
    """Every unit with a roster in force and its messages. Three queries."""
    units = access.units(Action.VIEW_EMPLOYEES)
    counted = Message.objects.values_list("roster", "status").annotate(n=Count("id")).order_by()
    by_roster: dict[int, dict[str, int]] = defaultdict(dict)
    for roster, status, n in counted:
        by_roster[roster][status] = n
    confirmed = Message.objects.filter(receipt__isnull=False).values_list("roster").annotate(n=Count("id"))
    read = dict(confirmed.order_by())
    rosters = Roster.objects.filter(unit__in=units, status__in=_IN_FORCE).select_related("unit")
    return [
        Outbox(
            roster,
            by_roster[roster.pk].get("to_send", 0),
            sum(by_roster[roster.pk].values()),
            read.get(roster.pk, 0),
        )
        for roster in rosters.defer("book", "parts")
    ]


def reminders(access: Access) -> list[Reminder]:
    """What the owner of the directives was told about their ends, the latest first."""
    if not access.may(Action.APPROVE_DIRECTIVE):
        return []
    return list(
        Reminder.objects.select_related("directive").defer("directive__yaml", "directive__draft")[:20]
    )


def current_messages(person: Employee) -> list[Message]:
    """What she was told last of her roster, and whatever else since then, the newest first, with her word that she has
    read each; of other things that she has read only the newest. One query."""
    found: list[Message] = []
    for message in (
        Message.objects.filter(employee=person).select_related("receipt").order_by("-id")[:_LOOKED]
    ):
        if not found or message.roster_id or getattr(message, "receipt", None) is None:
            found.append(message)
        if message.roster_id:
            break
    return found


def in_force(unit: Unit) -> Roster | None:
    return Roster.objects.filter(unit=unit, status__in=_IN_FORCE).select_related("unit").first()


def last_told(unit: Unit) -> QuerySet[Message]:
    """What each person of the unit's rosters in force was told last of those days: whom a later version leaves as she
    was is not told again, so her message may be that of an earlier one. Two queries.
    """
    standing = Roster.objects.filter(unit=unit, status__in=_IN_FORCE)
    numbers: set[str] = set()
    days = Q(pk__in=[])
    for first, last, parts in standing.values_list("first_day", "last_day", "parts"):
        numbers.update(number for part in parts for number in part["members"])
        days |= Q(roster__first_day__lte=last, roster__last_day__gte=first)
    told = Message.objects.filter(
        days, roster__unit=unit, employee__number__in=numbers, employee__active=True
    )
    newest = told.order_by("employee_id", "-id").distinct("employee_id").values("pk")
    return Message.objects.filter(pk__in=newest)


def unit_text(unit: Unit) -> str:
    """What a head forwards to the unit's chat group: each day who is in the office, or which shift who works.

    Empty where the unit has no roster in force. Stars make words bold there.
    """
    roster = in_force(unit)
    if roster is None:
        return ""
    notice = notice_of(roster)
    days = _called(roster)
    lines = [
        f"*Jadwal piket {unit.name}*",
        f"{long_date(roster.first_day)} sampai {long_date(roster.last_day)}",
        "",
        *(_day_line(day, called, dict(notice.shifts)) for day, called in days.items()),
        "" if days else "Semua bekerja dari rumah setiap hari kerja.",
        "Yang tidak disebut bekerja dari rumah atau lepas piket." if days else "",
        standing(notice),
    ]
    return "\n".join(line for at, line in enumerate(lines) if line or at == 2).strip()


def _called(roster: Roster) -> dict[date, dict[str, list[str]]]:
    found: dict[date, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = Assignment.objects.filter(roster=roster, place="K").order_by("day", "start", "employee__sort_name")
    for day, shift, name in rows.values_list("day", "shift", "employee__name"):
        found[day][shift].append(name)
    return found


def _day_line(day: date, called: dict[str, list[str]], shifts: dict[str, str]) -> str:
    parts = [
        f"{shifts.get(shift, shift)}: {', '.join(names)}" if shift else ", ".join(names)
        for shift, names in called.items()
    ]
    return f"*{long_date(day)}*: {'; '.join(parts)}"
