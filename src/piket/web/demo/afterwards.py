"""What people of the demonstration have done besides: through the services that they would use, nothing put in beside.

Targets of the annual plan, corrections asked and decided, who has read the circular, a recall taken back, a reader at
the gate, a second post. Each part is left out where the day or the circular gives no ground for it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from piket.planning.mending.values import NotMendable
from piket.web.accounts.models import Membership, Role
from piket.web.accounts.services import DEMO_PREFIX
from piket.web.agreed.models import SecondPost
from piket.web.agreed.posts import services as posts
from piket.web.demo.services import SHOWN_UNITS, played
from piket.web.directives.models import Directive
from piket.web.directives.readers.services import say_read
from piket.web.intake.services import make_reader
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access
from piket.web.presence.standing import clock_of
from piket.web.recall import services as recall
from piket.web.recall.withdrawing import NotWithdrawn, withdraw_recall
from piket.web.recap.corrections import services as corrections
from piket.web.reports.models import PlanImport
from piket.web.reports.plans import services as plans
from piket.web.reports.plans.reading import comparison_of
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import acting, set_local

_ASKED = (
    (time(7, 20), "Mesin presensi di loket depan mati sejak pagi; saya sudah di tempat."),
    (time(7, 25), "Ponsel tertinggal di rumah, rekan melihat saya datang."),
    (time(7, 15), "Langsung melayani antrean sebelum sempat menekan hadir."),
)
_PLAN = (
    ("Verifikasi berkas permohonan", "240 berkas"),
    ("Melayani pemohon di loket", "480 orang"),
    ("Menyusun laporan bulanan", "12 laporan"),
)
_PLANNED = 8
"""People of the unit whose plan is sent in."""


def fill_afterwards(agency: Agency) -> list[str]:
    """What was done, by name; run again it adds nothing. Opens the agency itself, for each act by who does it."""
    unit = _shown(agency)
    if unit is None:
        return []
    acts: dict[str, Callable[[Agency, Unit], None]] = {
        "plan": _plan,
        "corrections": _corrections,
        "readers": _readers,
        "reader": _reader,
        "post": _post,
        "recall": _recall,
    }
    done = []
    for name, act in acts.items():
        with suppress(_NoGround):
            act(agency, unit)
            done.append(name)
    return done


class _NoGround(Exception):
    """The demo's day or circular gives no ground for it."""


def _shown(agency: Agency) -> Unit | None:
    """None where it was filled before."""
    with acting(agency.pk):
        filled = PlanImport.objects.exists()
        return (
            None
            if filled
            else Unit.objects.filter(agency=agency, code=SHOWN_UNITS.get(agency.code, "")).first()
        )


def _access(agency: Agency, role: Role) -> Access:
    """Hers whom the demo plays in the role, signed in. Needs the agency open."""
    found = played(agency, role)
    if found is None:
        raise _NoGround
    set_local(user=found.user.pk)
    return found


def _plan(agency: Agency, unit: Unit) -> None:
    """The head sends in the annual plan of some of her people, as a list, and confirms it."""
    with acting(agency.pk):
        access = _access(agency, Role.UNIT_HEAD)
        people = list(Employee.objects.filter(unit=unit, active=True, head=False).order_by("pk")[:_PLANNED])
        rows = [
            f"{person.number},{person.name.replace(',', ' ')},{text},{amount}"
            for person in people
            for text, amount in _PLAN
        ]
        content = "\n".join(["NIP,Nama,Rencana Hasil Kerja,Target", *rows]).encode()
        upload, _seen = plans.receive(access=access, name="Rencana SKP.csv", content=content)
        year = clock_of(unit, agency.time_zone).today.year
        plans.set_days(access=access, upload=upload, first=date(year, 1, 1), last=date(year, 12, 31))
        plans.apply(access=access, upload=upload, mark=comparison_of(access, upload).mark)


def _corrections(agency: Agency, unit: Unit) -> None:
    """Three people ask for their day of today; the head grants one, refuses one and has one before her."""
    with acting(agency.pk):
        head = _access(agency, Role.UNIT_HEAD)
        played = Membership.objects.exclude(employee=None).values("employee")
        clock = clock_of(unit, agency.time_zone)
        begun = Assignment.objects.filter(
            roster__unit=unit, roster__status__in=IN_FORCE, day=clock.today, place="K", start__lte=clock.now
        )
        others = begun.exclude(employee__in=played).select_related("employee__unit")
        rows = list(others.order_by("start", "pk")[: len(_ASKED)])
        made = []
        for row, (came, reason) in zip(rows, _ASKED, strict=False):
            wanted = corrections.Wanted(row.day, row.shift, came, None, reason)
            with suppress(corrections.NotAsked):
                made.append(corrections.ask(access=_own(head, row.employee), wanted=wanted))
        if not made:
            raise _NoGround
        for one, grant, why in zip(
            made, (True, False), ("Dibenarkan petugas jaga.", "Tidak ada saksi."), strict=False
        ):
            corrections.decide(access=head, correction=one, grant=grant, reason=why)


def _own(by: Access, person: Employee) -> Access:
    """As an employee without an account of the demo's would act; the trail names who filled the demo."""
    own = Membership(agency=by.agency, user=by.user, role=Role.EMPLOYEE, unit=person.unit, employee=person)
    return Access(by.user, by.agency, (own,))


def _readers(agency: Agency, unit: Unit) -> None:
    """All whom the demo offers but the employee, who can say so herself."""
    with acting(agency.pk):
        approved = Directive.objects.filter(agency=agency, status=Directive.Status.APPROVED)
        directive = approved.order_by("-pk").first()
        held = Membership.objects.filter(agency=agency, user__username__startswith=DEMO_PREFIX)
        if directive is None:
            raise _NoGround
        for one in held.exclude(role=Role.EMPLOYEE).select_related("user", "unit", "employee").order_by("pk"):
            set_local(user=one.user_id)
            say_read(access=Access(one.user, agency, (one,)), directive=directive)


def _reader(agency: Agency, unit: Unit) -> None:
    """A reader at the unit's gate. Its key is told to nobody: it shows the page and opens nothing."""
    with acting(agency.pk):
        make_reader(access=_access(agency, Role.PERSONNEL), name="Gerbang depan", unit=unit, site=None)


def _post(agency: Agency, unit: Unit) -> None:
    """Somebody of the unit that the demo shows helps out in another one on Wednesdays, after the roster's days."""
    with acting(agency.pk):
        access = _access(agency, Role.PERSONNEL)
        other = (
            Unit.objects.filter(agency=agency, unit_type=unit.unit_type, asn__gt=0)
            .exclude(pk=unit.pk)
            .first()
        )
        person = Employee.objects.filter(unit=unit, active=True, head=False).order_by("-pk").first()
        if other is None or person is None:
            raise _NoGround
        first = clock_of(unit, agency.time_zone).today + timedelta(days=30)
        wanted = posts.Wanted(
            person, other, SecondPost.Kind.SECONDED, first, "Surat tugas contoh", weekdays=(2,)
        )
        posts.keep_post(access=access, wanted=wanted)


def _recall(agency: Agency, unit: Unit) -> None:
    """The leader calls somebody of another unit in for tomorrow, and takes it back: the reason is gone."""
    with acting(agency.pk):
        access = _access(agency, Role.LEADER)
        day = clock_of(unit, agency.time_zone).today + timedelta(days=1)
        at_home = Assignment.objects.filter(roster__status__in=IN_FORCE, day=day, place="R").exclude(
            unit=unit
        )
        row = at_home.select_related("roster__unit").order_by("roster__people", "pk").first()
        if row is None:
            raise _NoGround
        wanted = recall.Wanted(
            (row.employee_id,), day, day, "Tamu dari provinsi datang dan meminta penjelasan."
        )
        try:
            with transaction.atomic():
                called = recall.order(access=access, unit=row.roster.unit, wanted=wanted)
                withdraw_recall(access=access, recall=called, reason="Kunjungan ditunda.")
        except (recall.NotCalled, NotWithdrawn, NotMendable, PermissionDenied):
            raise _NoGround from None
