"""What a list of people in custody writes: each change moves the counts of its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from piket.organisation.importing.values import Fate, InmateEntry
from piket.web.permissions import Access
from piket.web.tenancy import with_health
from piket.web.vaccination import services
from piket.web.vaccination.models import Group, InmateImport, Left, Movement, Recipient
from piket.web.vaccination.record import Identity, sealed_identity


def write(access: Access, upload: InmateImport, entries: Iterable[InmateEntry]) -> None:
    """In the caller's transaction, by her right to the register."""
    by_fate: dict[Fate, list[InmateEntry]] = {}
    for entry in entries:
        by_fate.setdefault(entry.fate, []).append(entry)
    _take_in(upload, by_fate.get(Fate.NEW, []))
    people = _on_record(entries)
    for entry in (*by_fate.get(Fate.CHANGED, []), *by_fate.get(Fate.BACK, []), *by_fate.get(Fate.LEFT, [])):
        _rename(people[_key(entry)], entry)
    for entry in by_fate.get(Fate.BACK, []):
        services.come_back(access=access, recipient=people[_key(entry)], day=entry.since)
    for entry in by_fate.get(Fate.LEFT, []):
        day: date = entry.until or upload.day
        services.leave(access=access, recipient=people[_key(entry)], day=day, why=Left(entry.left))


def _key(entry: InmateEntry) -> int:
    return entry.before.key if entry.before else 0


def _on_record(entries: Iterable[InmateEntry]) -> dict[int, Recipient]:
    with with_health():
        return Recipient.objects.select_related("unit").in_bulk(
            [one.before.key for one in entries if one.before]
        )


def _take_in(upload: InmateImport, entries: Iterable[InmateEntry]) -> None:
    with with_health():
        made = Recipient.objects.bulk_create(
            Recipient(
                agency_id=upload.agency_id, unit=upload.unit, group=Group.INMATE.value, block=one.block,
                since=one.since, sealed_name=sealed_identity(Identity(one.name, one.number)),
            )
            for one in entries
        )  # fmt: skip
    Movement.objects.bulk_create(services.movement(one, "people", one.since) for one in made)


def _rename(recipient: Recipient, entry: InmateEntry) -> None:
    if entry.before and (entry.name, entry.block) != (entry.before.name, entry.before.block):
        recipient.block = entry.block
        recipient.sealed_name = sealed_identity(Identity(entry.name, entry.before.number))
        with with_health():
            recipient.save(update_fields=["block", "sealed_name"])
