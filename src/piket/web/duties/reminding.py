"""Who is told of duties that fall due or are late: the unit, then a tier further up for each step that it is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from piket.duties.standing import tier
from piket.duties.values import Pace as PaceValue
from piket.duties.values import State, Times
from piket.web.duties import models
from piket.web.duties.models import WAITING, Nudge, Obligation, Occurrence
from piket.web.duties.texts import SUBJECT, line_of, message_text
from piket.web.notices.services import send_word
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.rosters.models import Message
from piket.web.tenancy import name_act


@dataclass(frozen=True)
class _Telling:
    """An occurrence that somebody has to hear of, and from which tier on."""

    occurrence: Occurrence
    tier: int


def pace_of() -> PaceValue:
    """The newest word of the agency, else a day before and a day for each tier."""
    kept = models.Pace.objects.first()
    if kept is None:
        return PaceValue()
    return PaceValue(timedelta(hours=kept.before_hours), timedelta(hours=kept.step_hours))


def remind_due(agency: Agency) -> int:
    """Tell everyone who has to hear of it now, once for each tier; the number of messages. For the clock."""
    now = clock_in(agency.time_zone).now
    telling = list(_due(now, pace_of()))
    return _tell(agency, telling, now) if telling else 0


def remind_now(*, access: Access, occurrences: Iterable[int]) -> int:
    """Remind the units themselves of what still waits, whatever its time. Raises `PermissionDenied`."""
    if not access.may(Action.SET_DUTY):
        raise PermissionDenied
    now = clock_in(access.agency.time_zone).now
    rows = _waiting().filter(pk__in=list(occurrences))
    return _tell(access.agency, [_Telling(row, 0) for row in rows], now, asked=True)


def _waiting() -> QuerySet[Occurrence]:
    rows = Occurrence.objects.filter(ended=False, state__in=WAITING, obligation__bond=Obligation.Bond.OBLIGED)
    return rows.select_related("obligation__duty", "obligation__person", "unit")


def _due(now: datetime, pace: PaceValue) -> Iterable[_Telling]:
    for row in _waiting().filter(due_at__lte=now + pace.before):
        above = row.unit.path.count("/")
        found = tier(State(row.state), Times(row.due_at, row.locks_at), now, pace, above)
        if found is not None and found > row.told:
            yield _Telling(row, found)


def _tell(agency: Agency, telling: list[_Telling], now: datetime, *, asked: bool = False) -> int:
    """One message to each person, with all that concerns her."""
    name_act("duty.remind")
    heads = _Heads(one.occurrence.unit for one in telling)
    by_person: dict[int, list[_Telling]] = defaultdict(list)
    people: dict[int, Employee] = {}
    for one in telling:
        for person in heads.of(one.occurrence, one.tier):
            people[person.pk] = person
            by_person[person.pk].append(one)
    texts = (
        (people[pk], message_text(people[pk].name, [line_of(one.occurrence, agency, now) for one in mine]))
        for pk, mine in by_person.items()
    )
    messages = send_word(agency, SUBJECT, texts)
    _record(agency, dict(zip(by_person, messages, strict=True)), by_person, now)
    if not asked:
        _mark(telling)
    return len(messages)


def _record(
    agency: Agency, messages: Mapping[int, Message], by_person: Mapping[int, list[_Telling]], now: datetime
) -> None:
    Nudge.objects.bulk_create(
        Nudge(
            agency=agency, occurrence=one.occurrence, unit_id=one.occurrence.unit_id, tier=one.tier,
            employee_id=person, message=messages[person], at=now,
        )
        for person, mine in by_person.items()
        for one in mine
    )  # fmt: skip


def _mark(telling: list[_Telling]) -> None:
    by_tier: dict[int, list[int]] = defaultdict(list)
    for one in telling:
        by_tier[one.tier].append(one.occurrence.pk)
    for reached, keys in by_tier.items():
        Occurrence.objects.filter(pk__in=keys).update(told=reached)


class _Heads:
    """The heads of units and of those above them. Two queries, whatever the number of units."""

    def __init__(self, units: Iterable[Unit]) -> None:
        codes = {code for unit in units for code in unit.path.split("/")}
        found = Employee.objects.filter(head=True, active=True, unit__code__in=codes).select_related("unit")
        self._heads: dict[str, list[Employee]] = defaultdict(list)
        for person in found.order_by("pk"):
            self._heads[person.unit.code].append(person)

    def of(self, occurrence: Occurrence, reached: int) -> list[Employee]:
        """The head `reached` tiers up; where there is none, the next one above. Of tier 0 also who was named for it."""
        line = occurrence.unit.path.split("/")[::-1]
        found = next((self._heads[code] for code in line[reached:] if self._heads.get(code)), [])
        named = occurrence.obligation.person
        if reached == 0 and named is not None and named.active and named not in found:
            return [*found, named]
        return found


def people_told(occurrence: Occurrence) -> list[Nudge]:
    rows = Nudge.objects.filter(occurrence=occurrence)
    return list(rows.select_related("employee__unit")[:20])
