"""Writes of readers, and of what they send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.presence.values import Position
from piket.web.intake.keys import new_key
from piket.web.intake.models import Reader
from piket.web.intake.queries import staff_of
from piket.web.keys import digest_of
from piket.web.organisation.models import Site, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.keeping import Receipt, Sender, keep
from piket.web.presence.pressed import NotReadable, Press, read_press
from piket.web.tenancy import name_act

_LONGEST = 40


class Fault(StrEnum):
    """Why one of many presses was not kept; the others are."""

    UNREADABLE = "unreadable"
    UNKNOWN_PERSON = "unknown_person"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one press: what the server has, or why it has nothing; `fields` names what cannot be read."""

    of: Receipt | Fault
    fields: tuple[str, ...] = ()


def make_reader(*, access: Access, name: str, unit: Unit | None, site: Site | None) -> tuple[Reader, str]:
    """A reader and its key, which nobody can read again. Raises `PermissionDenied`."""
    _ask(access, unit)
    name_act("reader.make")
    key = new_key()
    reader = Reader.objects.create(
        agency=access.agency, name=name, unit=unit, site=site, digest=digest_of(key), made_by=access.user
    )
    return reader, key


def end_reader(*, access: Access, reader: Reader) -> None:
    """Its key opens nothing from now on; ended twice, the first instant stays. Raises `PermissionDenied`."""
    _ask(access, reader.unit)
    name_act("reader.end")
    Reader.objects.filter(pk=reader.pk, ended_at=None).update(ended_at=timezone.now(), ended_by=access.user)


def _ask(access: Access, unit: Unit | None) -> None:
    whole = unit is not None or access.holds_whole_agency(Action.MANAGE_READERS)
    if not whole or not access.may(Action.MANAGE_READERS, unit):
        raise PermissionDenied


def receive(*, reader: Reader, sent: Sequence[object]) -> list[Outcome]:
    """Keep what a reader sends of its branch's people, named by their numbers; an outcome for each, in their order.

    Needs the transaction in which `queries.reader_of` opened the agency, and counts once that is committed. Four
    statements at most, whatever the number.
    """
    read = [_read(one, reader) for one in sent]
    people = staff_of(reader, {one.number for one in read if isinstance(one, _Named)})
    found = {
        n: (people[one.number], one.press)
        for n, one in enumerate(read)
        if isinstance(one, _Named) and one.number in people
    }
    kept = keep(agency=reader.agency, presses=list(found.values()), sender=Sender(reader=reader.pk))
    receipts = dict(zip(found, kept, strict=True))
    return [
        one if isinstance(one, Outcome) else Outcome(receipts.get(n) or Fault.UNKNOWN_PERSON)
        for n, one in enumerate(read)
    ]


@dataclass(frozen=True, slots=True)
class _Named:
    """A press that can be read, and the number that it names."""

    number: str
    press: Press


def _read(sent: object, reader: Reader) -> _Named | Outcome:
    """Who uses a reader that stands at a site is there, where the reader says nothing else."""
    if not isinstance(sent, Mapping):
        return Outcome(Fault.UNREADABLE)
    number = sent.get("number")
    # What cannot be printed cannot be asked of the database either, and would take the others' check-ins with it.
    named = isinstance(number, str) and 0 < len(number) <= _LONGEST and number.isprintable()
    try:
        press = read_press(sent)
    except NotReadable as error:
        return Outcome(Fault.UNREADABLE, fields=error.fields if named else ("number", *error.fields))
    if not isinstance(number, str) or not named:
        return Outcome(Fault.UNREADABLE, fields=("number",))
    if press.position is None and reader.site is not None:
        press = replace(press, position=Position(reader.site.latitude, reader.site.longitude, 0.0))
    return _Named(number, replace(press, device=None))  # many people use one: that is no sign of anything
