from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Func, JSONField, Q, QuerySet
from django.http import Http404

from piket.web.accounts.models import Role
from piket.web.organisation.models import Absence, Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Assignment, Roster

Status = Roster.Status
IN_FORCE = (Status.PUBLISHED, Status.PROVISIONAL)
NEWEST = ("-first_day", F("published_at").desc(nulls_last=True), "-id")
"""Of rosters that are not superseded those are published that are in force: what holds comes before what is drafted."""
Json = dict[str, Any]


class _Figures(Func):
    """The parts of a roster without their longest lists, which a list of rosters does not show."""

    template = (
        "(SELECT jsonb_agg(jsonb_build_object('days', part -> 'days', 'proof', part -> 'proof',"
        " 'shortages', part -> 'shortages')) FROM jsonb_array_elements(%(expressions)s) AS part)"
    )
    output_field = JSONField()


def rosters(access: Access) -> QuerySet[Roster]:
    """What she may see: every version in the units whose staff she sees, else her own unit's in force."""
    own = [m.unit_id for m in access.memberships if m.role == Role.EMPLOYEE and m.unit_id]
    staff = access.units(Action.VIEW_EMPLOYEES)
    mine = Q(unit__in=staff.values("pk")) | Q(unit__in=own, status__in=IN_FORCE)
    return Roster.objects.filter(mine).select_related("unit", "ruling_set").defer("book")


@dataclass(frozen=True)
class UnitLine:
    """One unit in the list of rosters."""

    roster: Roster
    cap_kept: bool
    spread: int
    best: int
    proven: bool
    shortages: int
    office_days: int
    parts: list[Json]
    """Days, proof and shortages of each part."""

    @property
    def unit(self) -> str:
        return self.roster.unit.name


def newest(access: Access) -> QuerySet[Roster]:
    """The newest roster of each unit that was not superseded, the one in force before a draft of the same days."""
    standing = rosters(access).exclude(status=Status.SUPERSEDED)
    return standing.order_by("unit_id", *NEWEST).distinct("unit_id")


def current(access: Access) -> list[UnitLine]:
    """Each unit's as `newest` chooses it. One query."""
    shown = (
        Roster.objects.filter(pk__in=newest(access).values("pk"))
        .select_related("unit")
        .defer("book", "parts")
    )
    found = shown.annotate(figures=_Figures("parts")).order_by("unit__sort")
    return [line_of(roster, roster.figures or []) for roster in found]


def heads_at(access: Access, place: str, day: date) -> dict[int, int]:
    """People at a place (`K`, `R` …) on a day by roster, each once. One query."""
    there = Assignment.objects.filter(roster__in=rosters(access).values("pk"), day=day, place=place)
    counted = there.order_by().values_list("roster_id").annotate(Count("employee_id", distinct=True))
    return dict(counted)


def line_of(roster: Roster, parts: list[Json]) -> UnitLine:
    proofs = [part["proof"] for part in parts]
    widest = max(proofs, key=lambda proof: int(proof["spread"]), default={"spread": 0, "spread_bound": 0})
    days = [day for part in parts for day in part["days"]]
    return UnitLine(
        roster=roster,
        cap_kept=all(most is None or planned <= most for _, _, most, planned in days),
        spread=widest["spread"],
        best=widest["spread_bound"],
        proven=all(_is_proven(proof) for proof in proofs),
        shortages=sum(_short_days(part) for part in parts),
        office_days=sum(planned for _, _, _, planned in days),
        parts=parts,
    )


def _is_proven(proof: Json) -> bool:
    """Whether no roster is fairer. That a mending changes as little as it can says nothing of that."""
    fair = proof.get("method") != "mended" or proof["spread"] <= proof["spread_bound"]
    return bool(proof["optimal"]) and fair


def _short_days(part: Json) -> int:
    """Demands unmet on days when somebody may come; where nobody may, the board shows them and offers a recall."""
    closed = {day for day, _, most, _ in part["days"] if most == 0}
    return sum(
        len([day for day in item["days"] if day not in closed]) if item["days"] else 1
        for item in part["shortages"]
    )


def waiting_units(access: Access) -> list[Json]:
    """Units without any roster because something is still to be decided, with the words of why."""
    newest = rosters(access).exclude(ruling_set=None).order_by("-ruling_set_id").first()
    if newest is None or newest.ruling_set is None:
        return []
    names = dict(access.units(Action.VIEW_EMPLOYEES).values_list("code", "name"))
    return [
        {**item, "name": names[item["unit"]]} for item in newest.ruling_set.blocked if item["unit"] in names
    ]


def one(access: Access, unit: str, version: str = "") -> Roster:
    """The roster of a unit: the newest not superseded, of the same days the one in force before a draft; or the one
    asked for, `2` or `2021-07-26.2`; else 404."""
    mine = rosters(access).filter(unit__code=unit)
    first, _dot, number = version.rpartition(".")
    if number.isdigit():
        asked = mine.filter(version=number)
        found = (asked.filter(first_day=day) if (day := _day(first)) else asked).order_by("-id").first()
    else:
        found = mine.exclude(status=Status.SUPERSEDED).order_by(*NEWEST).first()
    if found is None:
        raise Http404
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def other_periods(access: Access, roster: Roster) -> list[Roster]:
    """The unit's rosters of other days, such as those before an extension; superseded ones left out."""
    others = rosters(access).filter(unit_id=roster.unit_id).exclude(first_day=roster.first_day)
    return list(others.exclude(status=Status.SUPERSEDED).defer("book", "parts").order_by("first_day"))


def versions(access: Access, roster: Roster) -> list[Roster]:
    same = rosters(access).filter(unit_id=roster.unit_id, first_day=roster.first_day)
    return list(same.defer("book", "parts").order_by("-version"))


def reaching_beyond(directive: str, day: date) -> QuerySet[Roster]:
    """Rosters, not superseded, that a directive's versions ordered for days after `day`; by its key."""
    found = Roster.objects.filter(ruling_set__directive__key=directive, last_day__gt=day)
    return found.exclude(status=Status.SUPERSEDED)


def days_of(roster: Roster) -> list[date]:
    length = (roster.last_day - roster.first_day).days + 1
    return [roster.first_day + timedelta(days=n) for n in range(length)]


def cells_of(roster: Roster) -> dict[int, dict[date, list[str]]]:
    """Letters and shift codes by employee and day; an absence of someone in shifts stands as `=C`."""
    found: dict[int, dict[date, list[str]]] = {}
    rows = Assignment.objects.filter(roster=roster).order_by("employee_id", "day", "start")
    for person, day, place, shift in rows.values_list("employee_id", "day", "place", "shift"):
        found.setdefault(person, {}).setdefault(day, []).append(shift or f"={place}")
    return found


def people_of(roster: Roster) -> dict[str, Employee]:
    """By number: everyone whom a part of the roster names."""
    numbers = [number for part in roster.parts for number in part["members"]]
    return {person.number: person for person in Employee.objects.filter(number__in=numbers)}


def absences_of(roster: Roster, people: list[int]) -> dict[int, list[Absence]]:
    found: dict[int, list[Absence]] = {}
    rows = Absence.objects.filter(employee__in=people, start__lte=roster.last_day, end__gte=roster.first_day)
    for absence in rows:
        found.setdefault(absence.employee_id, []).append(absence)
    return found


def standing(access: Access) -> dict[str, int]:
    """How many of the rosters she sees stand in each state, superseded ones left out."""
    counted = rosters(access).exclude(status=Status.SUPERSEDED).order_by().values_list("status")
    return dict(counted.annotate(Count("id")))
