from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from piket.web.intake.models import Reader
from piket.web.keys import digest_of
from piket.web.organisation.branches import within
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.presence.models import CheckIn
from piket.web.presence.standing import clock_in
from piket.web.tenancy import set_local


def reader_of(key: str) -> Reader | None:
    """Whose key it is; opens its agency for the rest of the transaction, for what a reader may write alone.

    None where no reader in use has it.
    """
    digest = digest_of(key)
    set_local(reader_digest=digest)
    found = Reader.objects.filter(digest=digest, ended_at=None).first()
    if found is None:
        return None
    set_local(reader_digest="", agency=found.agency_id, reader=found.pk)
    return Reader.objects.select_related("agency", "unit", "site").get(pk=found.pk)


def staff_of(reader: Reader, numbers: Collection[str]) -> dict[str, int]:
    """The people in service whom a reader speaks for, by their numbers. One query."""
    people = Employee.objects.filter(agency=reader.agency_id, number__in=numbers, active=True).order_by()
    if reader.unit is not None:
        people = people.filter(within(reader.unit, "unit"))
    return dict(people.values_list("number", "pk"))


@dataclass(frozen=True)
class ReaderLine:
    """A reader of the list; `day` and `time` of what came last, on the agency's clock ('07.10 WIB')."""

    reader: Reader
    day: date | None
    time: str


def lines(access: Access) -> list[ReaderLine]:
    """Those of her branch, in use first. One query."""
    clock = clock_in(access.agency.time_zone)
    found = []
    for reader in readers(access):
        last: datetime | None = reader.last  # type: ignore[attr-defined]
        day = last.astimezone(clock.zone).date() if last else None
        found.append(ReaderLine(reader, day, clock.reading(last) if last else ""))
    return found


def readers(access: Access) -> QuerySet[Reader]:
    """Those of her branch, each with the instant of what came last."""
    mine = Q(unit__in=access.units(Action.MANAGE_READERS))
    if access.holds_whole_agency(Action.MANAGE_READERS):
        mine |= Q(unit=None)
    newest = CheckIn.objects.filter(reader=OuterRef("pk")).order_by().values("reader")
    last = Subquery(newest.annotate(at=Max("received_at")).values("at"))
    found = Reader.objects.filter(mine).select_related("unit", "site").annotate(last=last)
    return found.order_by(F("ended_at").desc(nulls_first=True), "name", "id")
