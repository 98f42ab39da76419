"""Many cells of a draft filled in one step: as an edited workbook, another day or an earlier version has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from piket.organisation.faults import FileErrors
from piket.organisation.workbook import read_workbook
from piket.planning.editing.cells import reader
from piket.planning.editing.edits import sorted_out
from piket.planning.rosterfile import FileFault, RosterFileError
from piket.planning.rosterfile.from_xlsx import read_schedule
from piket.planning.rosterfile.tables import SCHEDULE
from piket.planning.saying import Saying
from piket.web.drafts import services, steps, store
from piket.web.drafts.models import Draft
from piket.web.lists.reading import on_disk
from piket.web.permissions import Access
from piket.web.rosters.mending.queries import first_open_day
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE

MOST_ROWS = 20_000
NO_SHEET = Saying(
    "Lembar Jadwal tidak ada. Unduh ulang XLSX-nya.", "The sheet Jadwal is missing. Download it again."
)
OTHER_UNIT = Saying("Baris ini dari unit atau kelompok lain.", "This row is of another unit or group.")
Rows = Mapping[str, tuple[int, Mapping[date, str]]]


@dataclass(frozen=True)
class Filled:
    """How many cells were set, and how many differ and had to stay (past, absent, locked)."""

    roster: Roster
    cells: int
    left: int


def from_workbook(*, access: Access, roster: Roster, revision: int, content: bytes, name: str) -> Filled:
    """What the workbook has otherwise than the draft, as one step. Raises `RosterFileError` with every cell that cannot
    be so, by row and column; then nothing is set. Raises `PermissionDenied`, `Stale`."""
    steps.require(access, roster)
    rosters = store.content_of(roster).entries
    since, faults, texts = first_open_day(roster), list[FileFault](), dict[steps.Where, str]()
    for (unit, label), rows in _schedule(content, name).items():
        if unit != roster.unit.code or label not in rosters:
            first = min(number for number, _days in rows.values())
            faults.append(FileFault(SCHEDULE, first, "unit", unit[:60], OTHER_UNIT))
            continue
        found = sorted_out(rosters[label].roster, _asked(rows), since)
        texts |= {(label, person, day): text for person, day, text in found.fit}
        faults += [
            FileFault(SCHEDULE, rows[person][0], day.isoformat(), text[:60], reason)
            for (person, day, text), reason in found.unfit
        ]
    if faults:
        raise RosterFileError(faults)
    if texts:
        steps.fill(access=access, roster=roster, revision=revision, texts=texts)
    return Filled(roster, len(texts), 0)


def _schedule(content: bytes, name: str) -> Mapping[tuple[str, str], Rows]:
    try:
        with on_disk(content, name) as path:
            grid = read_workbook(path, MOST_ROWS).get(SCHEDULE)
    except FileErrors as error:
        said = error.errors[0]
        saying = Saying(said.in_language("id"), said.in_language("en"))
        raise RosterFileError([FileFault(None, None, None, "", saying)]) from error
    if not grid:
        raise RosterFileError([FileFault(SCHEDULE, None, None, "", NO_SHEET)])
    return read_schedule([tuple(row) for row in grid])


def _asked(rows: Rows) -> Iterator[tuple[str, date, str]]:
    """A letter is a letter in either case; an empty cell asks for nothing."""
    for person, (_number, days) in rows.items():
        for day, text in days.items():
            if text:
                yield person, day, text.upper() if len(text) == 1 else text


def from_day(*, access: Access, roster: Roster, revision: int, source: date, target: date) -> Filled:
    """Everybody's text of one day set on another, as one step; absences, locks and past days stay. Raises
    `PermissionDenied`, `Stale`, `NotEditable` where the roster has not both days."""
    steps.require(access, roster)
    since, texts, left = first_open_day(roster), dict[steps.Where, str](), 0
    parts = {
        label: entry.roster
        for label, entry in store.content_of(roster).entries.items()
        if {source, target} <= set(entry.roster.days)
    }
    if not parts:
        raise steps.NO_CELL
    for label, own in parts.items():
        read, people = reader(own), own.problem.people
        there = [one.id for one in people if source not in dict(one.away)]
        found = sorted_out(own, ((name, target, read(name, source).text) for name in there), since)
        texts |= {(label, person, day): text for person, day, text in found.fit}
        left += len(people) - len(there) + len(found.unfit)
    if texts:
        steps.fill(access=access, roster=roster, revision=revision, texts=texts)
    return Filled(roster, len(texts), left)


def from_version(*, access: Access, roster: Roster) -> Filled:
    """The unit's draft with the cells that a version had, as one named step; days that are past, absences and locks
    stay as they are. Raises `PermissionDenied`, `Stale`."""
    steps.require(access, roster)
    same = Roster.objects.filter(unit_id=roster.unit_id, first_day=roster.first_day, last_day=roster.last_day)
    standing = same.filter(status__in=IN_FORCE).select_related("unit").first()
    made = services.begin(access=access, roster=standing or roster)
    draft = Draft.objects.get(roster=made)
    made.refresh_from_db(fields=["book"])
    roster.refresh_from_db(fields=["book"])
    now, then, since = store.content_of(made), store.content_of(roster), first_open_day(made)
    texts: dict[steps.Where, str] = {}
    left = 0
    for label in now.entries.keys() & then.entries.keys():
        found = sorted_out(now.roster(label), _cells(then, label, now), since)
        texts |= {(label, person, day): text for person, day, text in found.fit}
        left += len(found.unfit)
    if texts:
        done = steps.fill(access=access, roster=made, revision=draft.revision, texts=texts)
        name = _("Isi versi {n}").format(n=roster.version)
        steps.name_point(access=access, roster=made, revision=done.draft.revision, name=name)
    return Filled(made, len(texts), left)


def _cells(then: store.Content, label: str, now: store.Content) -> Iterator[tuple[str, date, str]]:
    old, new = then.roster(label), now.roster(label)
    read, known = reader(old), {person.id for person in new.problem.people}
    days = set(new.days)
    for person in old.problem.people:
        if person.id in known:
            yield from ((person.id, day, read(person.id, day).text) for day in old.days if day in days)
