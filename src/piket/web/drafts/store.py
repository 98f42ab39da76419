"""A draft's book taken out of its row, and put back with all that follows from its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from piket.pipeline.values import UnitPlan
from piket.planning.editing.cells import Roster as Cells
from piket.planning.editing.outcome import conflicts, opened
from piket.planning.editing.values import Cell, Conflict
from piket.planning.instants import assignments as shift_assignments
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.rosterfile.as_json import from_json, to_json
from piket.planning.values import Place, ShiftRoster
from piket.policy.values import Bilingual
from piket.web.organisation.models import Employee
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.parts import part_json, population_of
from piket.web.rosters.queries import people_of


@dataclass(frozen=True)
class Content:
    """The parts of a roster by label, as they can be edited."""

    entries: Mapping[str, Entry]

    def roster(self, label: str) -> Cells:
        return self.entries[label].roster

    def with_roster(self, label: str, roster: Cells) -> Content:
        return Content({**self.entries, label: replace(self.entries[label], roster=roster)})

    def conflicts(self) -> dict[str, tuple[Conflict, ...]]:
        return {label: conflicts(entry.roster) for label, entry in self.entries.items()}


def content_of(roster: Roster) -> Content:
    entries = from_json(roster.book).entries
    return Content({entry.label: replace(entry, roster=_editable(entry.roster)) for entry in entries})


def _editable(roster: Cells) -> Cells:
    return opened(roster) if roster.problem.standing else roster


def keep(
    roster: Roster, content: Content, changed: Mapping[str, Sequence[Cell]], time_zone: str
) -> dict[str, tuple[Conflict, ...]]:
    """Write the content back, with figures, sentences and intervals; the conflicts that it has now."""
    found = content.conflicts()
    roster.book = to_json(RosterBook(tuple(content.entries.values())))
    names = {number: person.name for number, person in people_of(roster).items()}
    roster.parts = [_part(roster, old, content, found, names) for old in roster.parts]
    told = [one for those in found.values() for one in those]
    roster.violations = sum(one.law for one in told)
    roster.wishes = sum(not one.law for one in told)
    roster.save(update_fields=["book", "parts", "violations", "wishes"])
    for label, cells in changed.items():
        _move(roster, content.roster(label), cells, time_zone)
    return found


def _part(
    roster: Roster,
    old: dict[str, object],
    content: Content,
    found: Mapping[str, Sequence[Conflict]],
    people: Mapping[str, str],
) -> dict[str, object]:
    label = str(old["label"])
    own = content.roster(label)
    notices = tuple(Bilingual(**notice) for notice in old["notices"])  # type: ignore[attr-defined]
    laws = tuple(one.violation for one in found[label] if one.law)
    plan = UnitPlan(own.problem.unit, population_of(label), own, laws, notices)
    return part_json(plan, {roster.unit.code: roster.unit.name}, people=people)


def _move(roster: Roster, own: Cells, cells: Sequence[Cell], time_zone: str) -> None:
    numbers = {cell.person for cell in cells}
    people = dict(Employee.objects.filter(number__in=numbers).values_list("number", "pk"))
    if isinstance(own, ShiftRoster):
        _move_shifts(roster, own, cells, people, time_zone)
    else:
        _move_places(roster, cells, people)


def _move_places(roster: Roster, cells: Iterable[Cell], people: Mapping[str, int]) -> None:
    """Office rows keep their hours and take the new letter; who had no row that day gets the hours of the others."""
    old = Assignment.objects.filter(roster=roster, employee__in=people.values(), shift="")
    rows = {(person, day): pk for pk, person, day in old.values_list("pk", "employee_id", "day")}
    moved: dict[str, list[int]] = defaultdict(list)
    lacking = []
    for cell in cells:
        row = rows.get((people[cell.person], cell.day))
        if row is None:
            lacking.append(cell)
        else:
            moved[Place(cell.text).value].append(row)
    for text, those in moved.items():
        Assignment.objects.filter(pk__in=those).update(place=text)
    if lacking:
        Assignment.objects.bulk_create(_new_rows(roster, lacking, people))


def _new_rows(roster: Roster, cells: Iterable[Cell], people: Mapping[str, int]) -> list[Assignment]:
    days = Assignment.objects.filter(roster=roster, unit_id=roster.unit_id, shift="")
    hours = {row.day: row for row in days.order_by("day", "-start").distinct("day")}
    return [
        Assignment(
            agency_id=roster.agency_id, roster=roster, employee_id=people[cell.person], unit_id=roster.unit_id,
            day=cell.day, start=hours[cell.day].start, end=hours[cell.day].end, place=cell.text,
        )
        for cell in cells
        if cell.day in hours
    ]  # fmt: skip


def _move_shifts(
    roster: Roster, own: ShiftRoster, cells: Sequence[Cell], people: Mapping[str, int], time_zone: str
) -> None:
    touched = {(cell.person, cell.day) for cell in cells}
    old = Assignment.objects.filter(roster=roster, employee__in=people.values()).exclude(shift="")
    names = {pk: number for number, pk in people.items()}
    gone = [
        pk
        for pk, person, day in old.values_list("pk", "employee_id", "day")
        if (names[person], day) in touched
    ]
    Assignment.objects.filter(pk__in=gone).delete()
    mine = replace(own, cells={number: own.cells[number] for number in people})
    made = (row for row in shift_assignments(mine, time_zone) if (row.person, row.day) in touched)
    Assignment.objects.bulk_create(
        Assignment(
            agency_id=roster.agency_id, roster=roster, employee_id=people[row.person], unit_id=roster.unit_id,
            day=row.day, start=row.start, end=row.end, place=row.place.value, shift=row.shift or "",
        )
        for row in made
    )  # fmt: skip
