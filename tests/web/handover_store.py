"""A guard service of four squads in the small agency, and those who command it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from roster_samples import DAYS, planned

from piket.pipeline.values import UnitPlan
from piket.planning.patterns import prison_squads
from piket.planning.shifts import plan_shifts
from piket.planning.values import Person
from piket.web.handover.models import Point
from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.presence import standing
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.services import store_plans
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local

MONDAY = DAYS[0]
STRENGTH = 2
UNIT = "kota-dinas"
PAGE = f"/serah-terima/{UNIT}/2021-07-26/S/"


def at_hour(monkeypatch: pytest.MonkeyPatch, hour: int, minute: int = 0, day: int = 26) -> None:
    """By the unit's own clock (WIB), in July 2021."""
    now = datetime(2021, 7, day, tzinfo=UTC).replace(hour=0)
    shifted = now.timestamp() + (hour - 7) * 3600 + minute * 60
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime.fromtimestamp(shifted, UTC))


def guard(agency: Agency) -> None:
    """Four squads of three in force from Monday to Friday, each with one who may be in charge; two people a shift."""
    with acting(agency.pk):
        unit = Unit.objects.get(code=UNIT)
        Employee.objects.bulk_create(
            Employee(
                agency=agency, unit=unit, number=f"{squad}{n}", name=f"Jaga {squad}{n} Melati", status="pns",
                position="Penjaga", sex="L", birth_date=date(1990, 1, 1), lead=n == 0, squad=f"Regu {squad}",
            )
            for squad in "ABCD"
            for n in range(3)
        )  # fmt: skip
        people = [Person(f"{s}{n}", team=f"Regu {s}", lead=n == 0) for s in "ABCD" for n in range(3)]
        roster = plan_shifts(prison_squads(UNIT, DAYS, people, strength=STRENGTH))
        made = planned()
        made = replace(made, plans=(made.plans[0], UnitPlan(UNIT, None, roster, ()), *made.plans[2:]))
        store_plans(agency, store_rulings(agency, None, made, (), ()), made, status="published", user=None)
        queue_messages(Roster.objects.all())
        for kind, name, expected in (("people", "Blok A", None), ("keys", "Kunci gerbang", 4)):
            Point.objects.create(agency=agency, unit=unit, kind=kind, name=name, expected=expected)
        set_local(agency=None)


def people_of(agency: Agency, shift: str, day: date = MONDAY) -> list[Employee]:
    """Whom the roster in force names, those who may be in charge first."""
    with acting(agency.pk):
        rows = Assignment.objects.filter(
            roster__status="published", day=day, shift=shift, roster__unit__code=UNIT
        )
        found = [row.employee for row in rows.select_related("employee").order_by("employee__number")]
        set_local(agency=None)
    return found


def call(
    client: Client, people: Iterable[Employee], state: str = "present", page: str = PAGE, **fields: str
) -> Any:
    data = {"key": str(uuid.uuid4()), **{f"s-{person.pk}": state for person in people}}
    return client.post(f"{page}apel/", {**data, **fields})


def sign(client: Client, agency: Agency, side: str, counts: tuple[int, int] = (118, 4), **fields: str) -> Any:
    with acting(agency.pk):
        points = list(Point.objects.filter(removed=False).order_by("pk").values_list("pk", flat=True))
        set_local(agency=None)
    data = {"key": str(uuid.uuid4()), "side": side, "events": "Nihil", "matters": ""}
    data |= {f"c-{pk}": str(n) for pk, n in zip(points, counts, strict=True)}
    return client.post(f"{PAGE}tanda/", {**data, **fields})
