"""What an agency sets: the items of its check-lists, its rooms, how full they may be, how visits are held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.protocol.grounds import Cited, Decided, Ground
from piket.web.protocol.law import PROTOCOL, one_clause
from piket.web.protocol.models import Area, CapacityOrder, Item, Room, Seat, VisitRegime
from piket.web.tenancy import name_act

_DAY = timedelta(days=1)


def _may(access: Access, unit: Unit) -> None:
    if not access.may(Action.SET_PROTOCOL, unit):
        raise PermissionDenied


def adopt(*, access: Access, unit: Unit, area: Area, provision: str, today: date) -> Item:
    """A clause that stands for the unit as an item of its check-list, in the clause's own words."""
    _may(access, unit)
    cited = one_clause(unit, today, provision)
    if cited is None:
        raise NotKept("clause")
    name_act("protocol.item")
    made, new = Item.objects.get_or_create(
        agency=access.agency, unit=unit, area=area.value, last_day=None, provision=cited.provision,
        defaults={
            "text": cited.text_id, "text_en": cited.text_en, "instrument": cited.instrument,
            "clause": cited.clause, "source": cited.source, "first_day": today, "set_by": access.user,
        },
    )  # fmt: skip
    if not new:
        raise NotKept("known")
    return made


def add_own(*, access: Access, unit: Unit, area: Area, text: str, text_en: str, today: date) -> Item:
    """An item of the agency's own: no text orders it, and it says so wherever it is shown."""
    _may(access, unit)
    name_act("protocol.item")
    return Item.objects.create(
        agency=access.agency, unit=unit, area=area.value, text=text, text_en=text_en, first_day=today,
        set_by=access.user,
    )  # fmt: skip


def end_item(*, access: Access, item: Item, today: date) -> None:
    """It stands no longer from tomorrow on; what inspections found of it stays."""
    _may(access, item.unit)
    if item.last_day is not None:
        raise NotKept("ended")
    name_act("protocol.item_end")
    item.last_day = max(today, item.first_day)
    item.save(update_fields=["last_day"])


@dataclass(frozen=True)
class Asked:
    """A room as it is entered. `people` are seated in it; `desk` names the counter whose people are in it."""

    name: str
    places: int
    desk: str = ""
    everyone: bool = False
    people: Sequence[int] = ()


def keep_room(*, access: Access, unit: Unit, asked: Asked) -> Room:
    """A room of the unit, made or changed by its name. Somebody has one room only: the last one that seats her."""
    _may(access, unit)
    if asked.desk and not unit.desks.filter(name=asked.desk).exists():
        raise NotKept("desk")
    if ((asked.everyone or asked.desk) and asked.people) or (asked.everyone and asked.desk):
        raise NotKept("whose")
    people = list(Employee.objects.filter(unit=unit, active=True, pk__in=asked.people))
    name_act("protocol.room")
    made, _new = Room.objects.update_or_create(
        agency=access.agency, unit=unit, name=asked.name, closed_on=None,
        defaults={"places": asked.places, "desk": asked.desk, "everyone": asked.everyone},
    )  # fmt: skip
    Seat.objects.filter(room=made).delete()
    Seat.objects.filter(employee__in=people).delete()
    Seat.objects.bulk_create(Seat(agency=access.agency, room=made, employee=one) for one in people)
    return made


def close_room(*, access: Access, room: Room, today: date) -> None:
    _may(access, room.unit)
    name_act("protocol.room_end")
    Seat.objects.filter(room=room).delete()
    room.closed_on = today
    room.save(update_fields=["closed_on"])


def order_capacity(
    *, access: Access, unit: Unit, percent: int, first: date, last: date, ground: Ground
) -> CapacityOrder:
    """How much of the places may be used from a unit down, by a clause that obliges it or by a dated decision."""
    _may(access, unit)
    _lawful(unit, first, ground, None)
    if last < first:
        raise NotKept("days")
    name_act("protocol.capacity")
    return CapacityOrder.objects.create(
        agency=access.agency, unit=unit, percent=percent, first_day=first, last_day=last, set_by=access.user,
        **ground.columns,
    )  # fmt: skip


@dataclass(frozen=True)
class Visits:
    """How visits are held from a day on."""

    state: VisitRegime.State
    first: date
    last: date | None
    words: str = ""
    words_en: str = ""


def set_visits(*, access: Access, unit: Unit, visits: Visits, ground: Ground, today: date) -> VisitRegime:
    """From a day on; what held before ends the day before. Limited visits say how."""
    _may(access, unit)
    _lawful(unit, visits.first, ground, PROTOCOL)
    if visits.first < today or (visits.last and visits.last < visits.first):
        raise NotKept("days")
    if visits.state == VisitRegime.State.LIMITED and not visits.words:
        raise NotKept("how")
    name_act("protocol.visits")
    VisitRegime.objects.filter(unit=unit, last_day=None, first_day__lt=visits.first).update(
        last_day=visits.first - _DAY
    )
    return VisitRegime.objects.create(
        agency=access.agency, unit=unit, state=visits.state, words=visits.words, words_en=visits.words_en,
        first_day=visits.first, last_day=visits.last, set_by=access.user, **ground.columns,
    )  # fmt: skip


def _lawful(unit: Unit, day: date, ground: Ground, codes: frozenset[str] | None) -> None:
    """A clause must stand for the unit on the day; a decision names who took it and lies not after the day."""
    if isinstance(ground, Cited) and one_clause(unit, day, ground.provision, codes) is None:
        raise NotKept("clause")
    if isinstance(ground, Decided) and (not ground.by or ground.on > day):
        raise NotKept("decision")
