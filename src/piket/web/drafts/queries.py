from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from piket.planning.editing.cells import reader
from piket.web.drafts import store
from piket.web.drafts.models import Draft
from piket.web.drafts.sheet import codes_of, look_of
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.rosters import queries as rosters
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE, people_of
from piket.web.rosters.services import OPEN


@dataclass(frozen=True)
class Opened:
    """What a unit's page of drafts opens: the draft, or the roster from which one can be begun."""

    roster: Roster
    draft: Draft | None


def opened(access: Access, unit: str, version: str) -> Opened:
    """The unit's roster as she may edit it: the draft asked for, else its open one, else the one in force; else 404."""
    mine = rosters.rosters(access).filter(unit__code=unit)
    if version:
        roster: Roster | None = rosters.one(access, unit, version)
    else:
        drafts = mine.filter(status__in=OPEN).order_by("-id")
        roster = drafts.first() or mine.filter(status__in=IN_FORCE).order_by("-first_day").first()
    if roster is None or not access.may(Action.EDIT_ROSTER, roster.unit):
        raise Http404
    roster.refresh_from_db(fields=["book"])
    return Opened(roster, Draft.objects.filter(roster=roster).select_related("base", "approved_by").first())


def draft_of(access: Access, unit: str, version: str) -> Roster:
    """The draft that a step is about; else 404."""
    found = opened(access, unit, version)
    if found.draft is None:
        raise Http404
    return found.roster


def unpublished(draft: Draft) -> set[tuple[int, date]]:
    """Cells, by person and day, that differ from the roster it was drafted from. Two queries."""
    if draft.base_id is None:
        return set()
    columns = ("employee_id", "day", "place", "shift")
    old, new = (
        Assignment.objects.filter(roster=roster).order_by().values_list(*columns)
        for roster in (draft.base_id, draft.roster_id)
    )
    return {(person, day) for person, day, _place, _shift in (*new.difference(old), *old.difference(new))}


def unpublished_words(draft: Draft, moved: Collection[tuple[int, date]]) -> str:
    """'7 perubahan belum terbit, bagi 3 orang', or that nothing has changed; empty where there is no base."""
    if draft.base_id is None:
        return ""
    if not moved:
        return _("Belum ada yang berubah.")
    return ngettext(
        "{n} perubahan belum terbit, bagi {people} orang",
        "{n} perubahan belum terbit, bagi {people} orang",
        len(moved),
    ).format(n=len(moved), people=len({person for person, _day in moved}))


@dataclass(frozen=True)
class OpenDraft:
    """What is being changed about a roster in force and told to nobody yet."""

    reference: str
    words: str


def open_draft(access: Access, roster: Roster) -> OpenDraft | None:
    """The open draft of a roster in force, for who may edit it. Three queries."""
    if not roster.in_force or not access.may(Action.EDIT_ROSTER, roster.unit):
        return None
    draft = Draft.objects.filter(base=roster, roster__status__in=OPEN).select_related("roster").first()
    return OpenDraft(draft.roster.reference, unpublished_words(draft, unpublished(draft))) if draft else None


@dataclass(frozen=True)
class Moved:
    """One cell of two versions."""

    day: date
    before: str
    before_look: str
    after: str
    after_look: str


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: who moves on which days. `heads`: of each day those in the office or on duty."""

    before: Roster
    after: Roster
    people: list[tuple[Employee, list[Moved]]]

    @property
    def cells(self) -> int:
        return sum(len(moves) for _, moves in self.people)


def compared(access: Access, unit: str, version: str, other: str) -> Comparison:
    """A version (where none is named the open draft) with the one named, else with the one that it was drafted from,
    else the one before it; else 404."""
    drafts = rosters.rosters(access).filter(unit__code=unit, status__in=OPEN).order_by("-id")
    after = (None if version else drafts.first()) or rosters.one(access, unit, version)
    if not access.may(Action.VIEW_EMPLOYEES, after.unit):
        raise Http404
    before = rosters.one(access, unit, other) if other else _before(access, after)
    old, new = _texts(before), _texts(after)
    people = {**people_of(before), **people_of(after)}
    moves: dict[str, list[Moved]] = defaultdict(list)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, ("", "none")), new.get(key, ("", "none"))
        if was != now and key[0] in people:
            moves[key[0]].append(Moved(key[1], *was, *now))
    ordered = sorted(moves.items(), key=lambda item: people[item[0]].sort_name)
    return Comparison(before, after, [(people[number], those) for number, those in ordered])


def _before(access: Access, roster: Roster) -> Roster:
    draft = Draft.objects.filter(roster=roster).select_related("base__unit").first()
    if draft is not None and draft.base is not None:
        return draft.base
    same = rosters.rosters(access).filter(unit_id=roster.unit_id, first_day=roster.first_day)
    found = same.filter(version__lt=roster.version).order_by("-version").first()
    if found is None:
        raise Http404
    return found


def _texts(roster: Roster) -> Mapping[tuple[str, date], tuple[str, str]]:
    """Text and colour of each cell; an absence shows its letter."""
    found: dict[tuple[str, date], tuple[str, str]] = {}
    roster.refresh_from_db(fields=["book"])
    for entry in store.content_of(roster).entries.values():
        read, codes = reader(entry.roster), codes_of(entry.roster)
        for person in entry.roster.problem.people:
            away = dict(person.away)
            for day in entry.roster.days:
                letter = away.get(day)
                text = letter.value if letter is not None else read(person.id, day).text
                found[person.id, day] = (text, look_of(text, codes))
    return found
