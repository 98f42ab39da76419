from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.core import signing
from django.http import Http404

from piket.planning.instants import short_name, zone
from piket.web.calendars.models import Feed
from piket.web.calendars.writing import Entry, calendar_of
from piket.web.clock import today
from piket.web.organisation.models import Employee
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import set_local

_BEFORE, _AHEAD = timedelta(days=31), timedelta(days=366)
_SALT = "piket.calendars"
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
# Words for others' eyes: a calendar may be shared, so that an illness is an absence there.
_PLACES = {
    "K": "Kantor", "R": "Bekerja dari rumah", "T": "Bertugas di tempat lain", "D": "Dinas luar", "C": "Cuti",
    "S": "Tidak hadir",
}  # fmt: skip
_TIMED = "KT"


def token_of(feed: Feed) -> str:
    """What stands in the address: agency, row and nonce, signed."""
    return signing.Signer(salt=_SALT).sign_object([feed.agency_id, feed.pk, feed.nonce]).replace(":", ".")


def opened(token: str) -> Feed:
    """The feed of a token, its agency opened for the rest of the transaction; 404 for any other token."""
    try:
        agency, pk, nonce = signing.Signer(salt=_SALT).unsign_object(token.replace(".", ":"))
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    set_local(agency=agency, user=None)
    feed = (
        Feed.objects.filter(pk=pk, nonce=nonce, revoked_at=None).select_related("employee", "agency").first()
    )
    if feed is None or not feed.employee.active:
        raise Http404
    return feed


def own_feed(person: Employee) -> Feed | None:
    return Feed.objects.filter(employee=person, revoked_at=None).first()


def file_of(feed: Feed) -> bytes:
    """The calendar of the feed's employee: a month back and a year ahead. Two queries."""
    first, last = today() - _BEFORE, today() + _AHEAD
    rows = _rows(feed.employee, first, last)
    current = [row for row in rows if row.roster.status in IN_FORCE]
    former = [row for row in rows if row.roster.status == Roster.Status.SUPERSEDED]
    local = feed.agency.time_zone
    standing = {entry.uid: entry for entry in _entries(current, local)}
    gone = {
        entry.uid: entry for entry in _entries(former, local, cancelled=True) if entry.uid not in standing
    }
    return calendar_of(f"Piket: {feed.employee.name}", [*standing.values(), *gone.values()])


def _rows(person: Employee, first: date, last: date) -> list[Assignment]:
    """What was ever in force for her on these days, older versions first."""
    rows = Assignment.objects.filter(
        employee=person, day__range=(first, last), roster__published_at__isnull=False
    )
    rows = rows.filter(roster__status__in=(*IN_FORCE, Roster.Status.SUPERSEDED)).exclude(place="L")
    rows = rows.select_related("roster__unit", "unit").defer("roster__book")
    return list(rows.order_by("roster__published_at", "day", "start"))


def _entries(rows: Iterable[Assignment], agency_zone: str, *, cancelled: bool = False) -> Iterator[Entry]:
    """One for each interval. The n-th of a person's day is the same event, whatever it becomes."""
    seen: dict[tuple[int, date], int] = {}
    for row in rows:
        key = row.roster_id, row.day
        seen[key] = number = seen.get(key, 0) + 1
        yield _entry(row, number, agency_zone, cancelled=cancelled)


def _entry(row: Assignment, number: int, agency_zone: str, *, cancelled: bool) -> Entry:
    name = row.unit.zone_name(agency_zone)
    local = zone(name)
    timed = bool(row.shift) or row.place in _TIMED
    changed = row.roster.published_at or _EPOCH
    hours = f"{row.start.astimezone(local):%H.%M}–{row.end.astimezone(local):%H.%M} {short_name(name)}"
    duty = _duty(row)
    return Entry(
        uid=f"{row.employee_id}-{row.day:%Y%m%d}-{number}@piket",
        sequence=int((changed - _EPOCH).total_seconds()) // 60 + cancelled,
        changed=changed,
        day=row.day,
        summary=f"{duty} · {row.unit.name}" if timed else duty,
        description=f"{duty}, {hours}. {row.unit.name}." if timed else f"{duty}. {row.unit.name}.",
        location=row.unit.name if timed else "",
        start=row.start.astimezone(local) if timed else None,
        end=row.end.astimezone(local) if timed else None,
        busy=row.place != "R",
        cancelled=cancelled,
    )


def _duty(row: Assignment) -> str:
    if not row.shift:
        return _PLACES.get(row.place, row.place)
    shifts = (shift for part in row.roster.parts for shift in part["shifts"])
    name = next((shift["name"] for shift in shifts if shift["code"] == row.shift), row.shift)
    return f"Sif {name}"
