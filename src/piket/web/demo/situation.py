"""Reports of the situation for the demonstration: made up, and said to be so wherever they are shown.

No real figure of these regions is held here. The course of cases is smooth and ends in the week that the demo plays.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from piket.situation import cadence as cadences
from piket.situation.checks import Told, check
from piket.situation.figures import Kind
from piket.situation.regions import populations
from piket.web.accounts.models import User
from piket.web.demo.services import SHOWN_UNITS
from piket.web.organisation.models import Agency, Unit
from piket.web.organisation.queries import CARING, staffed
from piket.web.presence.standing import clock_in
from piket.web.situation.models import Beds, Cadence, Hospital, Report
from piket.web.situation.offering import offered
from piket.web.situation.services import regency_of

_SEED = 23
_DAY = timedelta(days=1)
_PERIODS = 8
_REPORTER = {"lubuklinggau": "LLG-DINKES", "kemenkumham-sumbar": "KW-SUMBAR"}
_WEEKDAYS = [0, 3]  # Monday and Thursday: twice a week, as the prison article's head ordered
_HOUR = time(9)
_TOLD_BY = 4  # of five units four have told
_CARED_FOR = 240


def fill_situation(agency: Agency) -> int:
    """Reports of the demo's last four weeks; their number. Needs the agency open, nobody signed in. Run again it
    adds nothing."""
    top = Unit.objects.filter(agency=agency, parent=None).order_by("sort").first()
    by = User.objects.filter(username=f"demo.{agency.code}.leader").first()
    if agency.code not in SHOWN_UNITS or top is None or by is None or Cadence.objects.exists():
        return 0
    today = clock_in(agency.time_zone).today
    periods = _periods(today)
    reporter = Unit.objects.filter(code=_REPORTER[agency.code]).first() or top
    region = regency_of(reporter)
    _orders(agency, top, reporter, region, by, periods[0][0])
    made = _region_reports(reporter, region, periods)
    made += _unit_reports(agency, today, periods)
    Report.objects.bulk_create(made)
    _hospital(agency, reporter, region, today)
    return len(made)


def _periods(today: date) -> list[tuple[date, date]]:
    """Friday to Monday and Tuesday to Thursday, the newest ending on the latest of its days."""
    begin = today - _PERIODS * 7 * _DAY
    cadence = cadences.Cadence(frozenset(_WEEKDAYS), _HOUR, begin)
    return [(due.first, due.last) for due in cadences.dues(cadence, begin, today)][-_PERIODS:]


def _orders(agency: Agency, top: Unit, reporter: Unit, region: str, by: User, first: date) -> None:
    common: dict[str, Any] = {
        "agency": agency, "weekdays": _WEEKDAYS, "by": _HOUR, "first_day": first,
        "ground": "Contoh untuk peragaan: laporan dua kali sepekan", "set_by": by,
    }  # fmt: skip
    Cadence.objects.create(unit=top, kind=Kind.UNIT.value, **common)
    Cadence.objects.create(unit=reporter, kind=Kind.REGION.value, region=region, **common)


def _report(unit: Unit, kind: Kind, region: str, told: Told, before: Told | None) -> Report:
    """A generated report holds against the checks, as a sent one does; a fault here is a fault of this file."""
    if found := check(kind, told, before):
        raise AssertionError(found)
    return Report(
        agency_id=unit.agency_id, unit=unit, kind=kind.value, region=region, first_day=told.first,
        last_day=told.last, figures=told.figures, source=Report.Source.GENERATED,
        sent_at=timezone.make_aware(datetime.combine(told.last, time(8, 20))),
    )  # fmt: skip


def _region_reports(unit: Unit, region: str, periods: list[tuple[date, date]]) -> list[Report]:
    people = populations()[region].number if region in populations() else 200_000
    chance = Random(f"{_SEED}{region}")  # noqa: S311 - made up, the same each time
    made: list[Report] = []
    before: Told | None = None
    active = people // 900
    for at, (first, last) in enumerate(periods):
        days = (last - first).days + 1
        daily = people / 100_000 * (9 + 2.1 * at) * chance.uniform(0.9, 1.1)
        cases = round(daily * days)
        recovered, deaths = round(active * 0.09 * days), round(cases * 0.025)
        active = active + cases - recovered - deaths
        tested = round(cases * chance.uniform(4.2, 5.2))
        beds = round(people / 900)
        told = Told(
            first,
            last,
            {
                "cases": cases, "admissions": round(cases * 0.17), "deaths": deaths, "recovered": recovered,
                "active": active, "isolating_central": round(active * 0.08), "tested": tested, "positive": cases,
                "traced": round(cases * chance.uniform(4.4, 6.6)), "beds": beds,
                "beds_occupied": min(beds, round(beds * (0.42 + 0.06 * at))),
                "oxygen": 180 - 9 * at, "oxygen_used": 40 + 6 * at,
            },
        )  # fmt: skip
        made.append(_report(unit, Kind.REGION, region, told, before))
        before = told
    return made


def _unit_reports(agency: Agency, today: date, periods: list[tuple[date, date]]) -> list[Report]:
    """Of four units in five; of the newest period the unit that the demo shows has not told yet."""
    made: list[Report] = []
    for at, unit in enumerate(staffed(Unit.objects.filter(agency=agency))):
        if at % (_TOLD_BY + 1) == _TOLD_BY:
            continue
        kept = periods[-3:-1] if unit.code == SHOWN_UNITS[agency.code] else periods[-3:]
        made += _of_unit(unit, today, kept)
    return made


def _of_unit(unit: Unit, today: date, periods: list[tuple[date, date]]) -> list[Report]:
    chance = Random(f"{_SEED}{unit.code}")  # noqa: S311 - made up, the same each time
    known = offered(unit, today)
    staff = known["staff"]
    active, ill = min(staff, chance.randrange(0, 3)), chance.randrange(0, 6)
    made: list[Report] = []
    before: Told | None = None
    for first, last in periods:
        new = chance.randrange(0, 2) if active < staff else 0
        recovered = chance.randrange(0, active + 1)
        active = active + new - recovered
        home = active - active // 3
        figures = {
            "staff": staff, "staff_new": new, "staff_recovered": recovered, "staff_deaths": 0,
            "staff_active": active, "isolating_home": home, "isolating_central": 0, "in_hospital": active - home,
        }  # fmt: skip
        if last == today:
            figures |= {
                code: known[code] for code in ("on_leave", "sick", "travelling", "at_office") if code in known
            }
        if unit.unit_type in CARING:
            fresh, well = chance.randrange(0, 4), chance.randrange(0, ill + 1)
            ill = ill + fresh - well
            figures |= {
                "care": _CARED_FOR, "care_new": fresh, "care_recovered": well, "care_deaths": 0, "care_active": ill,
            }  # fmt: skip
        told = Told(first, last, figures)
        made.append(_report(unit, Kind.UNIT, regency_of(unit), told, before))
        before = told
    return made


def _hospital(agency: Agency, reporter: Unit, region: str, today: date) -> None:
    """A referral hospital whose act is as made up as its beds."""
    own = Unit.objects.filter(agency=agency, unit_type="rsud").order_by("sort").first()
    hospital = Hospital.objects.create(
        agency=agency, name=own.name if own else "RSUD contoh", region=region, unit=own, generated=True,
        act_number="Contoh, dibuat untuk peragaan", act_day=today - 30 * _DAY, act_issuer="Kepala daerah (contoh)",
        first_day=today - 28 * _DAY,
    )  # fmt: skip
    Beds.objects.bulk_create(
        Beds(
            agency=agency, hospital=hospital, day=today - back * _DAY, beds=80, occupied=62 - 3 * back, icu=8,
            icu_occupied=7 - back // 3, oxygen=90 + 4 * back,
        )
        for back in range(10)
    )  # fmt: skip
