"""The two organisations as they stand on the eve: people, accounts for all, a circular in force, rosters published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from benchmarks.endurance.cast import Cast, new_accounts
from benchmarks.endurance.hands import Hands
from piket.organisation.generator import generate
from piket.organisation.values import Organisation
from piket.pipeline.cases import Case, load_case, load_identity
from piket.pipeline.days import days_between
from piket.web.accounts.models import Membership, Role, User
from piket.web.accounts.services import create_demo_accounts, grant
from piket.web.cases.services import set_keeping
from piket.web.demo import services as demo
from piket.web.handover import lists
from piket.web.intake.models import Reader
from piket.web.intake.services import make_reader
from piket.web.jobs.main import Wanted, run_main_job
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.organisation.services import import_organisation, keep_identity
from piket.web.permissions import Access
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

NAMES = ("lubuklinggau", "kemenkumham-sumbar")
_POINTS = (("people", "Blok A", None), ("keys", "Gerbang utama", 2), ("equipment", "Handy talky", 8))


@dataclass(frozen=True)
class Stage:
    """One organisation, its days, and who plays whom in it."""

    agency: Agency
    days: tuple[date, ...]
    cast: Cast
    reader: Reader
    guards: tuple[Unit, ...]
    """Units whose shifts are handed over."""
    beyond: int = 0
    """Days by which the extension reaches beyond the days that are lived; the end cuts them off again."""

    @property
    def name(self) -> str:
        return str(self.agency.code)


def set_up(name: str, days: int, people: int | None, seed: int, hands: Hands, beyond: int = 0) -> Stage:
    """`people`: about so many, in whole units; None: all."""
    case = load_case(name)
    span = days_between(case.start, case.start + timedelta(days=days - 1))
    hands.set(span[0] - timedelta(days=1), time(20))
    organisation = cut(generate(name, seed=seed, start=span[0], end=span[-1]), people, demo.SHOWN_UNITS[name])
    agency = _kept(organisation)
    case = _for_the_first_half(case, span)
    directive = demo._draft(agency, case)
    wanted = Wanted(agency.pk, directive.pk, None, Roster.Status.PUBLISHED.value)
    run_main_job(wanted, lambda _name: nullcontext(), organisation)
    with acting(agency.pk):
        cast = Cast(agency)
        office = cast.role(Role.PERSONNEL)
        set_local(user=office.user.pk)
        reader, _key = make_reader(access=office, name="Presensi", unit=None, site=None)
        guards = _guarded(cast)
        set_local(user=cast.role(Role.HEALTH).user.pk)
        set_keeping(access=cast.role(Role.HEALTH), days=90, back=2, apart=5, ground="Contoh untuk simulasi")
        set_local(user=None)
        reader = Reader.objects.select_related("agency", "unit", "site").get(pk=reader.pk)
    return Stage(agency, span, cast, reader, guards, beyond)


def cut(whole: Organisation, people: int | None, first: str) -> Organisation:
    """About so many people: whole units, the one named `first` among them, and all that stand above them."""
    if people is None:
        return whole
    staff = Counter(person.unit for person in whole.employees)
    above = {unit.id: unit.parent for unit in whole.units}
    kept: set[str] = set()
    counted = 0
    for unit in sorted(staff, key=lambda code: (code != first, staff[code] > people // 4)):
        if not counted or counted + staff[unit] <= people:
            counted += staff[unit]
            step: str | None = unit
            while step is not None:
                kept.add(step)
                step = above[step]
    return replace(
        whole,
        units=tuple(unit for unit in whole.units if unit.id in kept),
        employees=tuple(person for person in whole.employees if person.unit in kept),
        desks=tuple(desk for desk in whole.desks if desk.unit in kept),
        sites=tuple(site for site in whole.sites if site.unit in kept),
    )


def first_half(span: tuple[date, ...]) -> date:
    """The last day of the circular as it first comes: it is extended in the middle of the fortnight."""
    return span[max(1, len(span) // 2 - 1)]


def _for_the_first_half(case: Case, span: tuple[date, ...]) -> Case:
    """The same circular where the decision on its period, which a person makes, names the first half."""
    last = first_half(span)
    said = {"period": f"{span[0]}/{last}", "period.end": last.isoformat()}
    decisions = tuple(
        replace(one, choice=said.get(one.question.rpartition("/")[2], one.choice)) for one in case.decisions
    )
    return replace(case, start=span[0], end=last, decisions=decisions)


def _kept(organisation: Organisation) -> Agency:
    with acting(None, act="endurance.organisation"):
        agency = import_organisation(organisation)
        keep_identity(agency, load_identity(agency.code))
        create_demo_accounts(agency=agency, password="!" * 12, unit_code=demo.SHOWN_UNITS[agency.code])
        for role in (Role.HEALTH, Role.PLANNER):
            user = User.objects.create_user(username=f"{agency.code}.{role.value}", name=str(role.label))
            grant(user=user, agency=agency, role=role, valid_from=date(2021, 1, 1))
        taken = Membership.objects.exclude(employee=None).values("employee")
        new_accounts(agency, Employee.objects.filter(agency=agency).exclude(pk__in=taken))
        set_local(agency=None, agency_code=None)
    return agency


def _guarded(cast: Cast) -> tuple[Unit, ...]:
    """Units in shifts whose head keeps a list for the handover. Opens nobody's account but the heads'."""
    squads = Employee.objects.exclude(squad="").values("unit")
    units = list(Unit.objects.filter(pk__in=squads).order_by("sort"))
    found = [(unit, cast.head(unit.pk)) for unit in units]
    return tuple(_listed(((unit, head) for unit, head in found if head is not None)))


def _listed(headed: Iterable[tuple[Unit, Access]]) -> Iterable[Unit]:
    for unit, head in headed:
        set_local(user=head.user.pk)
        for kind, name, expected in _POINTS:
            lists.keep_point(access=head, unit=unit, kind=kind, name=name, expected=expected)
        lists.set_strength(access=head, unit=unit, people=2, ground="Contoh untuk simulasi")
        yield unit
