"""The health protocol of the demonstration: check-lists, rooms, inspections, visits, a few cases, all made up.

Kept by the services that everybody uses; nobody named in it exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from piket.adapters.photos import plain
from piket.health.scoring import Value
from piket.planning.values import Place
from piket.web.accounts.models import Role
from piket.web.cases import services as cases
from piket.web.cases.services import Told
from piket.web.demo.services import SHOWN_UNITS, played
from piket.web.organisation.models import Absence, Agency, Employee, Unit
from piket.web.organisation.queries import CARING, staffed
from piket.web.permissions import Access
from piket.web.presence.standing import clock_of
from piket.web.protocol import inspecting, services
from piket.web.protocol.checklists import items_of
from piket.web.protocol.grounds import Decided
from piket.web.protocol.inspecting import Done, Found
from piket.web.protocol.law import clauses
from piket.web.protocol.models import Area, Item, VisitRegime
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

_GROUND = "Contoh untuk peragaan"
_DAY = timedelta(days=1)
_KEPT, _BACK, _APART = 90, 7, 10
_AGO = (0, 12, 6, 4, 3, 1, 1)
_LOOKED = 2000
_OWN = {
    Area.OFFICE: (
        ("Cuci tangan tersedia di pintu masuk dan berfungsi.", "Hand washing at the entrance works."),
    ),
    Area.COUNTER: (
        ("Petugas dan pemohon dipisahkan sekat.", "A screen stands between staff and applicants."),
    ),
    Area.QUEUE: (
        ("Tempat menunggu diberi jarak dan tidak penuh.", "Waiting places are apart and not full."),
    ),
    Area.VISIT: (
        ("Titipan barang diterima di satu tempat.", "Things that are brought are taken in one place."),
    ),
}


@dataclass(frozen=True)
class _Cast:
    """Who acts: the health officer; whom the demo plays as an employee."""

    health: Access
    employee: Access
    person: Employee


def fill_protocol(agency: Agency) -> int:
    """How many items the check-lists hold. Needs the agency open. Run again it adds nothing."""
    shown = Unit.objects.filter(code=SHOWN_UNITS.get(agency.code, "")).first()
    cast = _cast(agency)
    if shown is None or cast is None or Item.objects.exists():
        return 0
    today = clock_of(shown, agency.time_zone).today
    top = Unit.objects.filter(agency=agency, parent=None).order_by("sort").first() or shown
    _lists(cast.health, top, shown, today)
    _rooms(cast.health, shown, today)
    if shown.unit_type in CARING:
        _visits(cast.health, shown, today)
    _inspections(cast, shown, today)
    _cases(cast, agency, shown, today)
    return Item.objects.count()


def _cast(agency: Agency) -> _Cast | None:
    health, employee = played(agency, Role.HEALTH), played(agency, Role.EMPLOYEE)
    if health is None or employee is None or employee.employee_id is None:
        return None
    person = Employee.objects.select_related("unit").get(pk=employee.employee_id)
    return _Cast(health, employee, person)


def _lists(access: Access, top: Unit, shown: Unit, today: date) -> None:
    """Every clause that stands for the agency, for its offices; what it adds of its own says so."""
    for cited in clauses(top, today):
        services.adopt(access=access, unit=top, area=Area.OFFICE, provision=cited.provision, today=today)
    for area, texts in _OWN.items():
        if area is not Area.VISIT or shown.unit_type in CARING:
            for text, text_en in texts:
                unit = shown if area is Area.VISIT else top
                services.add_own(access=access, unit=unit, area=area, text=text, text_en=text_en, today=today)


def _rooms(access: Access, unit: Unit, today: date) -> None:
    """One room that holds everybody and is too small on its fullest day, and each counter; half of the places."""
    planned = Assignment.objects.filter(
        unit=unit, day=today, place=Place.OFFICE.value, roster__status__in=IN_FORCE
    )
    there = max(planned.values("employee").distinct().count(), 4)
    services.keep_room(
        access=access, unit=unit, asked=services.Asked("Ruang utama", there * 2 - 2, everyone=True)
    )
    for desk in unit.desks.order_by("name")[:3]:
        services.keep_room(access=access, unit=unit, asked=services.Asked(desk.name, 4, desk=desk.name))
    services.order_capacity(
        access=access, unit=unit, percent=50, first=today, last=today + 13 * _DAY,
        ground=Decided(f"Kepala {unit.short} (contoh)", today, _GROUND),
    )  # fmt: skip


def _visits(access: Access, unit: Unit, today: date) -> None:
    words = "Lewat panggilan video, mendaftar sehari sebelumnya; titipan barang diterima di pintu utama."
    words_en = "By video call, booked a day ahead; things brought are taken in at the main gate."
    made = services.set_visits(
        access=access, unit=unit, today=today,
        visits=services.Visits(VisitRegime.State.ONLINE, today, None, words, words_en),
        ground=Decided(f"Kepala {unit.short} (contoh)", today, _GROUND),
    )  # fmt: skip
    made.generated = True
    made.save(update_fields=["generated"])


def _inspections(cast: _Cast, unit: Unit, today: date) -> None:
    """One done by whom the demo plays, with a finding for a colleague; one that waits for her."""
    colleague = Employee.objects.filter(unit=unit, active=True, head=False).exclude(pk=cast.person.pk).first()
    if colleague is None:
        return
    done = inspecting.ask(
        access=cast.health, unit=unit, area=Area.OFFICE, inspector=cast.person, due=today, place="lantai 1"
    )
    items = items_of(unit, Area.OFFICE, today)
    answers = {item.pk: Found(Value.MET) for item in items[:-1]}
    words = "Keran di pintu samping kering."
    lacking = Found(Value.UNMET, words, colleague, today + 2 * _DAY, (_picture(words),))
    inspecting.do(access=cast.employee, inspection=done, done=Done({**answers, items[-1].pk: lacking}))
    for area in (Area.COUNTER, Area.QUEUE):
        inspecting.ask(access=cast.health, unit=unit, area=area, inspector=cast.person, due=today + _DAY)


def _picture(words: str) -> bytes:
    """No photograph: a drawn sheet that says what it stands for."""
    sheet = Image.new("RGB", (1200, 800), "#dfe7ee")
    pen = ImageDraw.Draw(sheet)
    pen.text((60, 300), "CONTOH, dibuat mesin", fill="#17212b", font_size=72)
    pen.text((60, 420), words, fill="#17212b", font_size=48)
    out = BytesIO()
    sheet.save(out, "PNG")
    return plain(out.getvalue())


def _cases(cast: _Cast, agency: Agency, unit: Unit, today: date) -> None:
    """A few in other units, so that whom the demo plays is in none: the newest stays away and has contacts, the oldest
    is over."""
    cases.set_keeping(access=cast.health, days=_KEPT, back=_BACK, apart=_APART, ground=_GROUND)
    others = staffed(Unit.objects.filter(agency=agency)).exclude(pk=unit.pk)
    planned = Assignment.objects.filter(
        unit__in=others, day=today, place=Place.OFFICE.value, roster__status__in=IN_FORCE
    ).exclude(employee__in=Absence.objects.filter(end__gte=today).values("employee"))
    rows = planned.select_related("employee__unit").order_by("unit__sort", "employee__head", "employee_id")
    people: dict[int, Employee] = {}  # one of each unit
    for row in rows[:_LOOKED]:
        people.setdefault(row.unit_id, row.employee)
    for person, ago in zip(people.values(), _AGO, strict=False):
        found = today - ago * _DAY
        until = today + (_APART - 1) * _DAY if ago == 0 else None
        told = Told(found, found, "Contoh untuk peragaan: hasil tes positif.", until)
        made = cases.record_case(access=cast.health, employee=person, told=told)
        if ago >= _APART:
            cases.end_case(access=cast.health, case=made, day=today - _DAY)
