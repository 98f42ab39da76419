"""Writes of the rosters: store what was planned, and publish it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from psycopg.types.json import Jsonb

from piket.pipeline.assignments import planned_assignments
from piket.pipeline.values import Planned, UnitPlan
from piket.planning import values as planning
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.rosterfile.as_json import to_json
from piket.policy.regions import by_time_zone
from piket.web import bulk
from piket.web.accounts.models import User
from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.rosters.announcing import announce
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.parts import label_of, part_json
from piket.web.rosters.shortening import make_room
from piket.web.rulings.models import RulingSet
from piket.web.tenancy import name_act

Status = Roster.Status
_SECONDS = re.compile(r'"seconds":[0-9.e+-]+')
_ROSTER = (
    "agency_id", "unit_id", "ruling_set_id", "version", "first_day", "last_day", "status", "people",
    "violations", "parts", "book", "created_by_id", "created_at", "published_by_id", "published_at",
)  # fmt: skip
_ASSIGNMENT = ("agency_id", "roster_id", "employee_id", "unit_id", "day", "start", "end", "place", "shift")


class NotPublishable(Exception):
    """A roster that may not be published: it breaks a rule, or another version has taken its place."""


@dataclass(frozen=True)
class _Run:
    """What all rosters of one computation share."""

    agency: Agency
    ruling_set: RulingSet
    planned: Planned
    status: str
    user: User | None


def store_plans(
    agency: Agency, ruling_set: RulingSet, planned: Planned, *, status: str, user: User | None
) -> None:
    """Keep each unit's roster as a new version, with its assignments; nothing is deleted.

    Runs inside the caller's transaction with the agency open. A roster that says what the unit's roster says
    already stays that roster, same version and status, and now stands for these rulings. A new draft takes
    the place of earlier drafts; one stored as in force (`published`, `provisional`) also of what was in force
    on those days, of which the days before stay in force. A roster that the verifier rejects stays a draft, whatever
    `status` says.
    """
    name_act("roster.store")
    run = _Run(agency, ruling_set, planned, Status(status).value, user)
    plans = _by_unit(planned.plans)
    units = dict(Unit.objects.filter(agency=agency, code__in=plans).values_list("code", "id"))
    kept = _keep_unchanged(run, plans)
    drafts = Roster.objects.filter(status__in=OPEN)
    _sharing(run, {units[unit] for unit in kept}, drafts).update(status=Status.SUPERSEDED)
    plans = {unit: parts for unit, parts in plans.items() if unit not in kept}
    units = {unit: pk for unit, pk in units.items() if unit not in kept}
    in_force = {units[unit] for unit, parts in plans.items() if _status(run, parts) in _IN_FORCE}
    _sharing(run, set(units.values()), drafts).update(status=Status.SUPERSEDED)
    giving_way = _sharing(run, in_force, Roster.objects.filter(status__in=_IN_FORCE))
    make_room(giving_way, run.planned.days[0], run.user)
    giving_way.update(status=Status.SUPERSEDED)
    bulk.insert(Roster, _ROSTER, _roster_rows(run, plans, units, _versions(run)))
    mine = Roster.objects.filter(ruling_set=ruling_set, unit__in=units.values())
    rosters = dict(mine.values_list("unit__code", "id"))
    regions = {unit.id: unit.region for unit in planned.organisation.units if unit.id in units}
    for zone, codes in by_time_zone(regions, agency.time_zone).items():
        store_assignments(agency.pk, units, rosters, planned_assignments(planned, zone, units=codes))
    announce(agency.pk, mine.filter(status__in=_IN_FORCE))


def carry_over(before: RulingSet, ruling_set: RulingSet, *, until: date) -> None:
    """Rosters of the days before `until` stand on: an extension ruled them the same, and they pass to its rulings."""
    standing = Roster.objects.filter(ruling_set=before, first_day__lt=until)
    standing.exclude(status=Status.SUPERSEDED).update(ruling_set=ruling_set)


def _keep_unchanged(run: _Run, plans: Mapping[str, list[UnitPlan]]) -> set[str]:
    """Codes of the units whose roster says the same as the plan; these rosters pass to the new rulings."""
    standing = Roster.objects.filter(agency=run.agency, first_day=run.planned.days[0])
    if run.status == Status.DRAFT:
        standing = standing.filter(status__in=(Status.DRAFT, *_IN_FORCE))
    else:
        standing = standing.filter(status__in=_IN_FORCE)
    # The one in force first; else the newest draft. A draft beside another one in force is not compared.
    standing = standing.order_by("unit_id", "published_at", "-version").distinct("unit_id")
    names = _names(run)
    same = {
        code: pk
        for pk, code, last, book in standing.values_list("pk", "unit__code", "last_day", "book")
        if code in plans
        and last == run.planned.days[-1]
        and _content(book) == _content(_book(plans[code], names))
    }
    Roster.objects.filter(pk__in=same.values()).update(ruling_set=run.ruling_set)
    return set(same)


def _content(book: str) -> str:
    """A book without how long its planning took."""
    return _SECONDS.sub("", book)


def _names(run: _Run) -> dict[str, str]:
    return {unit.id: unit.name for unit in run.planned.organisation.units}


def _book(parts: Sequence[UnitPlan], names: Mapping[str, str]) -> str:
    return to_json(RosterBook(tuple(Entry(p.roster, label_of(p), names[p.unit]) for p in parts)))


_IN_FORCE = (Status.PUBLISHED.value, Status.PROVISIONAL.value)
OPEN = (Status.DRAFT.value, Status.APPROVED.value)


def _by_unit(plans: Iterable[UnitPlan]) -> dict[str, list[UnitPlan]]:
    found: dict[str, list[UnitPlan]] = defaultdict(list)
    for plan in plans:
        found[plan.unit].append(plan)
    return found


def _status(run: _Run, parts: Sequence[UnitPlan]) -> str:
    broken = any(part.violations for part in parts)
    return Status.DRAFT.value if broken and run.status in _IN_FORCE else run.status


def _sharing(run: _Run, units: set[int], rosters: QuerySet[Roster]) -> QuerySet[Roster]:
    """Those of these units and other rulings that share a day with the run."""
    shared = rosters.filter(
        agency=run.agency,
        unit__in=units,
        first_day__lte=run.planned.days[-1],
        last_day__gte=run.planned.days[0],
    )
    return shared.exclude(ruling_set=run.ruling_set)


def _versions(run: _Run) -> dict[int, int]:
    """The latest version of each unit's roster for this period. Asked before the COPY: it allows no query."""
    before = Roster.objects.filter(agency=run.agency, first_day=run.planned.days[0])
    return dict(before.values_list("unit_id").annotate(Max("version")).order_by())


def _roster_rows(
    run: _Run, plans: Mapping[str, list[UnitPlan]], units: Mapping[str, int], versions: Mapping[int, int]
) -> Iterator[tuple[object, ...]]:
    names = _names(run)
    now, user = timezone.now(), run.user.pk if run.user else None
    for unit, parts in plans.items():
        status = _status(run, parts)
        published = status in _IN_FORCE
        yield (
            run.agency.pk, units[unit], run.ruling_set.pk, versions.get(units[unit], 0) + 1,
            run.planned.days[0], run.planned.days[-1], status, sum(part.people for part in parts),
            sum(len(part.violations) for part in parts), Jsonb([part_json(part, names) for part in parts]),
            _book(parts, names),
            user, now, user if published else None, now if published else None,
        )  # fmt: skip


def store_assignments(
    agency: int, units: Mapping[str, int], rosters: Mapping[str, int], made: Iterable[planning.Assignment]
) -> None:
    """`units` and `rosters` map a unit's code to its row and to that of its roster."""
    # Asked before the COPY: while rows are copied in, the connection can answer nothing else.
    people = dict(Employee.objects.filter(agency=agency).values_list("number", "id"))
    rows = (
        (
            agency, rosters[item.unit], people[item.person], units[item.unit], item.day, item.start,
            item.end, item.place.value, item.shift or "",
        )
        for item in made
    )  # fmt: skip
    bulk.insert(Assignment, _ASSIGNMENT, rows)


def publish(*, access: Access, roster: Roster, provisional: bool = False, reason: str = "") -> Roster:
    """Put one roster in force in place of the unit's earlier one, and queue its people's messages.

    A head (or the personnel office) publishes; where a head has not acted, the personnel office publishes
    provisionally. `reason` says why an edited roster leaves preferences unmet; it is asked for once, and only where
    there are some. Raises `PermissionDenied`, or `NotPublishable` with a code for the page's sentence.
    """
    action = Action.PUBLISH_PROVISIONAL if provisional else Action.PUBLISH_ROSTER
    if not access.may(action, roster.unit):
        raise PermissionDenied
    current = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=roster.pk)
    current.reason = reason.strip() or current.reason
    _refuse_unpublishable(current, provisional)
    name_act("roster.publish_provisional" if provisional else "roster.publish")
    return put_in_force(current, Status.PROVISIONAL if provisional else Status.PUBLISHED, access.user)


def put_in_force(roster: Roster, status: Status, user: User, *, urgent: bool = False) -> Roster:
    """In place of what stood for those days, with a message for each whom it moves; `urgent` passes quiet hours. The
    caller has asked whether."""
    give_way(Roster.objects.filter(pk=roster.pk), user=user)
    roster.status, roster.published_by, roster.published_at = status, user, timezone.now()
    roster.save(update_fields=["status", "published_by", "published_at", "reason"])
    queue_messages(Roster.objects.filter(pk=roster.pk), urgent=urgent)
    announce(roster.agency_id, Roster.objects.filter(pk=roster.pk))
    return roster


def publish_provisionally(*, access: Access, ruling_set: RulingSet) -> int:
    """Publish every sound draft of a computation at once, for the heads who have not acted; their number."""
    return publish_together(
        access=access, rosters=Roster.objects.filter(ruling_set=ruling_set), provisional=True
    )


def publish_together(
    *, access: Access, rosters: QuerySet[Roster], provisional: bool, reason: str = ""
) -> int:
    """Put the sound and open ones of these rosters in force under one signature; their number.

    What leaves preferences unmet without a reason of its own takes the `reason`, or is left out where there is none.
    The same few queries whatever the number. Raises `PermissionDenied`.
    """
    action = Action.PUBLISH_PROVISIONAL if provisional else Action.PUBLISH_ROSTER
    if not access.may(action):
        raise PermissionDenied
    name_act("roster.publish_provisional" if provisional else "roster.publish")
    open_ones = rosters.filter(unit__in=access.units(action), status__in=OPEN, violations=0)
    owing = open_ones.filter(wishes__gt=0, reason="")
    if reason:
        owing.update(reason=reason)
    chosen = list(open_ones.exclude(wishes__gt=0, reason="").values_list("pk", flat=True))
    mine = Roster.objects.filter(pk__in=chosen)
    give_way(mine, user=access.user)
    status = Status.PROVISIONAL if provisional else Status.PUBLISHED
    mine.update(status=status, published_by=access.user, published_at=timezone.now())
    queue_messages(mine)
    announce(access.agency.pk, mine)
    return len(chosen)


def _refuse_unpublishable(roster: Roster, provisional: bool) -> None:
    if roster.violations:
        raise NotPublishable("violations")
    if roster.wishes and not roster.reason:
        raise NotPublishable("reason")
    confirming = roster.status == Status.PROVISIONAL and not provisional
    if roster.status not in OPEN and not confirming:
        raise NotPublishable("status")


def give_way(
    rosters: QuerySet[Roster], standing: Sequence[str] = _IN_FORCE, user: User | None = None
) -> None:
    """What else stands so (is in force, if not said otherwise) for the same units on the same days is superseded; of
    what was in force the days before these rosters stay so."""
    sharing = rosters.filter(
        unit_id=OuterRef("unit_id"), first_day__lte=OuterRef("last_day"), last_day__gte=OuterRef("first_day")
    )
    others = Roster.objects.filter(Exists(sharing), status__in=standing).exclude(pk__in=rosters.values("pk"))
    if standing == _IN_FORCE:
        later = others.annotate(follower=Subquery(sharing.order_by("first_day").values("first_day")[:1]))
        begun = later.filter(first_day__lt=F("follower")).values_list("pk", "follower")
        for first, found in _by_day(begun).items():
            make_room(Roster.objects.filter(pk__in=found), first, user)
    others.update(status=Status.SUPERSEDED)


def _by_day(rows: Iterable[tuple[int, date]]) -> dict[date, list[int]]:
    found: dict[date, list[int]] = defaultdict(list)
    for pk, day in rows:
        found[day].append(pk)
    return found
