"""Check-ins kept, however many come at once: each judged alone, all written by one statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from piket.presence.judge import judge, to_keep
from piket.presence.outages import observed_in
from piket.web.organisation.models import Agency
from piket.web.prepared import ask
from piket.web.presence import reasons
from piket.web.presence.gathering import Held, Known, gather
from piket.web.presence.models import CheckIn
from piket.web.presence.pressed import Press
from piket.web.presence.standing import Clock

Key = tuple[int, UUID]
# In the order of the unique key, so that of two who send the same presses one waits for the other.
_KEEP = """
WITH incoming AS (SELECT * FROM json_to_recordset(%s::json) AS one(
  agency_id bigint, employee_id bigint, unit_id bigint, key uuid, kind text, received_at timestamptz,
  claimed_at timestamptz, queued boolean, latitude float8, longitude float8, accuracy float8, device uuid,
  user_id bigint, reader_id bigint, day date, at timestamptz, place text, shift text, assignment_id bigint,
  fits boolean, reasons jsonb, site text, distance integer, judged_at timestamptz)),
kept AS (
 INSERT INTO presence_checkin (agency_id, employee_id, unit_id, key, kind, received_at, claimed_at, queued, latitude,
  longitude, accuracy, device, user_id, reader_id)
 SELECT agency_id, employee_id, unit_id, key, kind, received_at, claimed_at, queued, latitude, longitude, accuracy,
  device, user_id, reader_id FROM incoming ORDER BY employee_id, key
 ON CONFLICT (employee_id, key) DO NOTHING RETURNING id, employee_id, key),
judged AS (
 INSERT INTO presence_observed (agency_id, check_in_id, employee_id, unit_id, kind, day, at, place, shift,
  assignment_id, fits, reasons, site, distance, judged_at)
 SELECT agency_id, kept.id, employee_id, unit_id, kind, day, at, place, shift, assignment_id, fits, reasons, site,
  distance, judged_at FROM incoming JOIN kept USING (employee_id, key))
SELECT employee_id, key FROM kept
"""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent presses: an account, or a reader on the wall. One of the two."""

    user: int | None = None
    reader: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the server has of a press, as it came first. `clock`: by which its instant is shown; `new`: it came now."""

    key: UUID
    kind: str
    received: datetime
    clock: Clock
    new: bool


def keep(*, agency: Agency, presses: Sequence[tuple[int, Press]], sender: Sender) -> list[Receipt | None]:
    """Judge and keep presses (employee, press) in the open transaction; a receipt for each, in their order.

    None: nobody of that number is on the agency's staff. What is there already, by its person and key, stays as it
    came first, also where it stands twice in `presses`. Two statements, whatever their number, three where
    somebody is on duty in another unit than her own.
    """
    held = gather(agency, presses)
    fresh: dict[Key, int] = {}
    for n, (person, press) in enumerate(presses):
        if n in held and held[n].known is None:
            fresh.setdefault((person, press.key), n)
    written = _write([_row(agency, *presses[n], held[n], sender) for n in fresh.values()])
    there = {key: held[fresh[key]].as_known() for key in written} | _come_meanwhile(fresh.keys() - written)
    receipts: list[Receipt | None] = [None] * len(presses)
    for n, now in held.items():
        key = (presses[n][0], presses[n][1].key)
        kept = now.known or there[key]
        is_new = key in written and fresh[key] == n
        receipts[n] = Receipt(key[1], kept.kind, kept.received, now.clock, is_new)
    return receipts


def _write(rows: list[dict[str, object]]) -> set[Key]:
    """Those that are new; the statement waits for whoever is writing one of them at the same time."""
    return {(int(person), UUID(str(key))) for person, key in ask(_KEEP, rows)} if rows else set()


def _come_meanwhile(keys: Collection[Key]) -> dict[Key, Known]:
    """Presses that another request kept between our look and our writing. No query where there are none."""
    if not keys:
        return {}
    rows = CheckIn.objects.filter(
        employee__in={person for person, _ in keys}, key__in={key for _, key in keys}
    )
    return {(row.employee_id, row.key): Known(row.kind, row.received_at) for row in rows}


def _row(agency: Agency, person: int, press: Press, held: Held, sender: Sender) -> dict[str, object]:
    """The two rows of a press as one: what was said, and how it lay to the roster."""
    said = held.said
    seen = observed_in(judge(said, held.standing), said.received, held.outages, held.clock.zone)
    where = to_keep(said.position, seen, held.standing.sites)
    return {
        "agency_id": agency.pk,
        "employee_id": person,
        "unit_id": held.unit,
        "key": press.key,
        "kind": said.kind.value,
        "received_at": said.received,
        "claimed_at": said.claimed,
        "queued": said.queued,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "accuracy": where.accuracy if where else None,
        "device": press.device,
        "user_id": sender.user,
        "reader_id": sender.reader,
        "day": seen.day,
        "at": seen.at,
        "place": seen.place.value if seen.place else "",
        "shift": seen.duty.shift if seen.duty else "",
        "assignment_id": seen.duty.ref if seen.duty else None,
        "fits": seen.fits,
        "reasons": reasons.as_json(seen.reasons),
        "site": seen.site,
        "distance": seen.distance,
        "judged_at": timezone.now(),
    }
