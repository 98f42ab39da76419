"""Referral hospitals, by the act that designated each, and their beds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet

from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.situation.models import Beds, Hospital
from piket.web.tenancy import name_act


@dataclass(frozen=True)
class Act:
    """What designated it."""

    number: str
    day: date
    issuer: str


@dataclass(frozen=True)
class Counted:
    """The beds at the end of a day; None was not told."""

    day: date
    beds: int
    occupied: int
    icu: int | None = None
    icu_occupied: int | None = None
    oxygen: int | None = None


def designate(
    *, access: Access, name: str, region: str, act: Act, first: date, last: date | None, unit: Unit | None
) -> Hospital:
    if not access.holds_whole_agency(Action.SET_SITUATION):
        raise PermissionDenied
    name_act("situation.hospital")
    return Hospital.objects.create(
        agency=access.agency, name=name, region=region, unit=unit, act_number=act.number, act_day=act.day,
        act_issuer=act.issuer, first_day=first, last_day=last, set_by=access.user,
    )  # fmt: skip


def end_designation(*, access: Access, hospital: Hospital, last: date) -> None:
    if not access.holds_whole_agency(Action.SET_SITUATION):
        raise PermissionDenied
    name_act("situation.hospital_end")
    hospital.last_day = max(last, hospital.first_day)
    hospital.save(update_fields=["last_day"])


def may_count(access: Access, hospital: Hospital) -> bool:
    """Who sets the situation, and who reports for the unit that the hospital is."""
    own = hospital.unit is not None and access.may(Action.REPORT_SITUATION, hospital.unit)
    return own or access.holds_whole_agency(Action.SET_SITUATION)


def count_beds(*, access: Access, hospital: Hospital, counted: Counted) -> Beds:
    """The beds of a day, in place of what was said of that day before; the audit trail keeps both."""
    if not may_count(access, hospital):
        raise PermissionDenied
    name_act("situation.beds")
    beds, _made = Beds.objects.update_or_create(
        agency=access.agency,
        hospital=hospital,
        day=counted.day,
        defaults={
            "beds": counted.beds,
            "occupied": counted.occupied,
            "icu": counted.icu,
            "icu_occupied": counted.icu_occupied,
            "oxygen": counted.oxygen,
            "said_by": access.user,
        },
    )
    return beds


@dataclass(frozen=True)
class HospitalLine:
    """A hospital on a day, with the newest count up to it."""

    hospital: Hospital
    beds: Beds | None
    days_old: int | None

    @property
    def percent(self) -> int | None:
        """Rounded down, so that a full house alone is 100."""
        return self.beds.occupied * 100 // self.beds.beds if self.beds and self.beds.beds else None


def hospitals_on(access: Access, day: date) -> list[HospitalLine]:
    """Those designated on the day. Two queries."""
    newest = Beds.objects.filter(day__lte=day).order_by("hospital_id", "-day").distinct("hospital_id")
    counted = Prefetch("beds", Beds.objects.filter(pk__in=newest.values("pk")), to_attr="newest")
    found = designated(access).filter(Q(last_day=None) | Q(last_day__gte=day), first_day__lte=day)
    lines = []
    for hospital in found.prefetch_related(counted):
        beds = next(iter(hospital.newest), None)
        lines.append(HospitalLine(hospital, beds, (day - beds.day).days if beds else None))
    return lines


def designated(access: Access) -> QuerySet[Hospital]:
    return Hospital.objects.filter(agency=access.agency).select_related("unit")
