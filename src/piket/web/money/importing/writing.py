"""The lines of a list, many at once; and what taking them back leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from piket.money.checks import Finding, check_budget
from piket.money.values import Booking, Budget
from piket.organisation.importing.budget import still_to_book
from piket.organisation.importing.values import BudgetEntry, Fate
from piket.web.money.grounds import budget_clauses
from piket.web.money.models import BudgetImport, Entry, Evidence, Line, Revision
from piket.web.money.services import flags_of
from piket.web.organisation.models import Unit
from piket.web.permissions import Access
from piket.web.presence.standing import clock_in


def write(access: Access, upload: BudgetImport, entries: Sequence[BudgetEntry]) -> None:
    """New lines, changed ceilings, and what is still to be booked; what is in doubt is held for the head."""
    moved = [entry for entry in entries if entry.fate is not Fate.UNCHANGED]
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={entry.number for entry in moved})}
    clauses = budget_clauses(access)
    ground = clauses[0].key if len(clauses) == 1 else ""
    now = clock_in(access.agency.time_zone).now
    lines = _lines(upload, moved, units, ground)
    pairs = list(zip(moved, lines, strict=True))
    Revision.objects.bulk_create(
        _revision(access, upload, entry, entry.budget, line, now)
        for entry, line in pairs
        if entry.budget is not None
    )
    Entry.objects.bulk_create(
        booked for entry, line in pairs for booked in _bookings(access, upload, entry, line, now)
    )


def _lines(
    upload: BudgetImport, moved: Sequence[BudgetEntry], units: dict[str, Unit], ground: str
) -> list[Line]:
    """`ground`: the one clause that orders a budget spent, where there is one."""
    directive, _hash, provision = ground.partition("#")
    known = Line.objects.in_bulk([entry.before.key for entry in moved if entry.before is not None])
    new = [
        Line(
            agency_id=upload.agency_id, unit=units[entry.number], year=upload.year, activity=entry.name,
            account=entry.account, directive=directive, provision=provision, upload=upload,
        )
        for entry in moved
        if entry.before is None
    ]  # fmt: skip
    made = iter(Line.objects.bulk_create(new))
    return [known[entry.before.key] if entry.before is not None else next(made) for entry in moved]


def _revision(
    access: Access, upload: BudgetImport, entry: BudgetEntry, budget: Budget, line: Line, now: datetime
) -> Revision:
    """A line's first ceiling holds all year; another one from the list's day on."""
    known = entry.before
    first = known is None or known.budget is None
    found = check_budget(budget, known.budget if known else None, known.bookings if known else ())
    return Revision(
        agency_id=upload.agency_id, line=line, unit_id=line.unit_id,
        day=date(upload.year, 1, 1) if first else upload.day, ceiling=budget.ceiling,
        plan=list(budget.plan), ground=_("Daftar {name}").format(name=upload.file_name)[:300],
        flags=flags_of(found), state=Revision.State.HELD if found else Revision.State.STANDS, set_by=access.user,
        set_at=now, upload=upload,
    )  # fmt: skip


def _bookings(
    access: Access, upload: BudgetImport, entry: BudgetEntry, line: Line, now: datetime
) -> list[Entry]:
    known = entry.before
    budget = entry.budget or (known.budget if known else None)
    booked = known.bookings if known else ()
    found = still_to_book(budget, booked, entry.committed, entry.realised, upload.day)
    return [_entry(access, upload, line, booking, doubts, now) for booking, doubts in found]


def _entry(
    access: Access,
    upload: BudgetImport,
    line: Line,
    booking: Booking,
    found: Sequence[Finding],
    now: datetime,
) -> Entry:
    return Entry(
        agency_id=upload.agency_id, line=line, unit_id=line.unit_id, kind=booking.kind.value, day=booking.day,
        rupiah=booking.rupiah, purpose=_("Selisih menurut daftar {name}").format(name=upload.file_name)[:300],
        flags=flags_of(found), state=Entry.State.HELD if found else Entry.State.WAITING, entered_by=access.user,
        entered_at=now, upload=upload,
    )  # fmt: skip


def undo(upload: BudgetImport) -> int:
    """Returns how many of its rows stayed, since somebody has decided about them or built on them."""
    entries = Entry.objects.filter(upload=upload)
    proof = Evidence.objects.filter(entry=OuterRef("pk"))
    free = entries.filter(reviewed_by=None, insisted_by=None).exclude(Exists(proof))
    free.exclude(state=Entry.State.WITHDRAWN).delete()
    revisions = Revision.objects.filter(upload=upload, insisted_by=None)
    later = Entry.objects.filter(line=OuterRef("line"))
    revisions.exclude(Exists(later)).delete()
    lines = Line.objects.filter(upload=upload)
    bound = Revision.objects.filter(line=OuterRef("pk"))
    lines.exclude(Exists(bound)).exclude(Exists(Entry.objects.filter(line=OuterRef("pk")))).delete()
    left = Revision.objects.filter(upload=upload).count()
    return entries.count() + left
