"""Seals put on what was written since the last one. The clock does it; nothing of it lies on a writer's way.

No row is passed over: one that commits late has a lower id than rows sealed before it. So each seal looks again at all
ids above `settled`, below which every transaction has ended that could still bring a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from piket.trust import sealing as trust
from piket.trust.checking import placed
from piket.trust.hashing import packed, unpacked
from piket.trust.texts import read_header
from piket.trust.values import Header, Part, Row
from piket.web.audit.ledgers import LEDGERS, columns_of, plain_values, unsealed
from piket.web.audit.models import Seal
from piket.web.audit.signing_keys import private_key
from piket.web.tenancy import acting

MOST = 20_000
"""Rows of one ledger in one seal."""
LAG = timedelta(minutes=2)
"""Longer than any statement that writes: an INSERT has its id an instant before PostgreSQL counts its transaction."""
_ALONE = 7414
_SNAPSHOT = """
SELECT (SELECT system_identifier FROM pg_control_system())::text, pg_snapshot_xmin(s)::text::numeric,
 pg_snapshot_xmax(s)::text, clock_timestamp() FROM pg_current_snapshot() s
"""


@dataclass(frozen=True)
class Now:
    """A look at the database: which one it is, the oldest and the next transaction, its clock."""

    system: str
    oldest: int
    next: str
    at: datetime


def seal_agency(agency_id: int) -> int:
    """How many seals were made; 0 where there was nothing to seal or another clock is at it."""
    made = 0
    while fullest := _sealed_once(agency_id):
        made += 1
        if fullest < MOST:
            break
    return made


def _sealed_once(agency_id: int) -> int:
    """One seal in a transaction of its own: how many rows of one ledger it holds at most, 0 where none was made."""
    with acting(agency_id):
        if not _alone(agency_id):
            return 0
        plain_values()
        now, recent = _now(), _recent()
        rows = _rows(agency_id, recent)
        if not rows:
            return 0
        parts = _parts(rows, now, recent)
        number = read_header(recent[-1].header).number + 1 if recent else 1
        made = trust.sealed(
            private_key(),
            rows,
            parts=parts,
            agency=agency_id,
            number=number,
            at=now.at.astimezone(UTC).isoformat(),
            previous=recent[-1].head if recent else "",
            snapshot=_mark(),
        )
        Seal.objects.create(
            agency_id=agency_id,
            number=number,
            at=now.at,
            entries=len(rows),
            header=made.header,
            leaves=packed(made.leaves),
            head=made.head,
            signature=made.signature,
        )
        return max(part.count for part in parts)


def _alone(agency_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_ALONE, agency_id % 2**31])
        return bool(cursor.fetchone()[0])


def _now() -> Now:
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT)
        system, oldest, following, at = cursor.fetchone()
    return Now(system, int(oldest), following, at)


def _mark() -> str:
    """Taken after the rows were read: whoever holds a lower id than theirs has begun before this transaction number."""
    now = _now()
    return f"{now.system}/{now.next}"


def _recent() -> list[Seal]:
    """From the seal that the last one's `settled` came from on, oldest first; the last one in any case."""
    last = Seal.objects.order_by("-number").first()
    if last is None:
        return []
    settled = {part.ledger: part.settled for part in read_header(last.header).parts}
    found = [last]
    for seal in Seal.objects.order_by("-number")[1:].iterator(4):
        found.append(seal)
        if all(part.last <= settled.get(part.ledger, 0) for part in read_header(seal.header).parts):
            break
    return found[::-1]


def _rows(agency_id: int, recent: list[Seal]) -> list[Row]:
    known = _sealed_ids(recent)
    settled = _settled_before(recent)
    return [
        row
        for ledger in LEDGERS
        for row in unsealed(
            ledger, agency_id, above=settled.get(ledger, 0), but=sorted(known.get(ledger, ())), limit=MOST
        )
    ]


def _parts(rows: list[Row], now: Now, recent: list[Seal]) -> tuple[Part, ...]:
    before, over = _settled_before(recent), _settled_now(recent, now)
    last = {part.ledger: part.last for seal in recent for part in read_header(seal.header).parts}
    return tuple(
        _part(ledger, [r.id for r in rows if r.ledger == ledger], before, over, last) for ledger in LEDGERS
    )


def _part(
    ledger: str, ids: list[int], before: dict[str, int], over: dict[str, int], last: dict[str, int]
) -> Part:
    settled = over.get(ledger, 0)
    if len(ids) == MOST:  # there may be more below it that this seal had no room for
        settled = min(settled, ids[-1])
    return Part(
        ledger=ledger,
        columns=columns_of(ledger),
        count=len(ids),
        last=max([last.get(ledger, 0), *ids]),
        settled=max(before.get(ledger, 0), settled),
    )


def _settled_before(recent: list[Seal]) -> dict[str, int]:
    return {part.ledger: part.settled for part in read_header(recent[-1].header).parts} if recent else {}


def _settled_now(recent: list[Seal], now: Now) -> dict[str, int]:
    """The last ids of the newest seal whose contemporaries have all ended."""
    for seal in reversed(recent):
        header = read_header(seal.header)
        if _is_over(header, now) and seal.at <= now.at - LAG:
            return {part.ledger: part.last for part in header.parts}
    return {}


def _is_over(header: Header, now: Now) -> bool:
    system, _, following = header.snapshot.partition("/")
    return system != now.system or int(following) <= now.oldest


def _sealed_ids(recent: list[Seal]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for seal in recent:
        for (ledger, number), _leaf in placed(read_header(seal.header), unpacked(bytes(seal.leaves))):
            found.setdefault(ledger, set()).add(number)
    return found
