"""A list of lines that was sent in, read again each time: nothing of it is kept but the file itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from piket.money.values import Booking, Kind
from piket.organisation.importing.budget import LineKey, compare_budget, key_of
from piket.organisation.importing.schemas import BUDGET_SCHEMA
from piket.organisation.importing.values import Comparison, KnownBudget
from piket.web.lists.reading import on_disk
from piket.web.money.models import COUNTED, BudgetImport, BudgetMemory, Entry, Line
from piket.web.money.standing import budget_of, revisions_on
from piket.web.permissions import Access, Action


def memory_of(access: Access) -> BudgetMemory:
    """What the agency said of its lists before; a new one, not yet kept, where it said nothing."""
    known = BudgetMemory.objects.filter(agency=access.agency).first()
    return known or BudgetMemory(agency=access.agency)


def comparison_of(access: Access, upload: BudgetImport) -> Comparison:
    """What it would do, as things stand now. Raises `FileErrors`."""
    schema = replace(BUDGET_SCHEMA, chosen=upload.chosen)
    units = dict(access.units(Action.ENTER_MONEY).values_list("code", "name"))
    with on_disk(bytes(upload.file.content), upload.file_name) as path:
        return compare_budget(path, schema, units, on_record(access, upload), upload.day)


def on_record(access: Access, upload: BudgetImport) -> dict[LineKey, KnownBudget]:
    """The lines of the list's year that she may enter. Three queries."""
    rows = Line.objects.filter(unit__in=access.units(Action.ENTER_MONEY), year=upload.year)
    lines = list(rows.select_related("unit"))
    revisions = revisions_on(lines, upload.day)
    bookings: defaultdict[int, list[Booking]] = defaultdict(list)
    booked = Entry.objects.filter(line__in=lines, state__in=COUNTED, day__lte=upload.day).order_by(
        "day", "pk"
    )
    for line, kind, day, rupiah, number in booked.values_list("line", "kind", "day", "rupiah", "number"):
        bookings[line].append(Booking(Kind(kind), day, rupiah, number))
    return {
        key_of(one.unit.code, one.activity, one.account): KnownBudget(
            one.pk, budget_of(revisions.get(one.pk)), tuple(bookings[one.pk])
        )
        for one in lines
    }
