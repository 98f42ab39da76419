"""The demo's city in more than one size, with something behind every address: what grows with people shows here."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import date
from functools import cache

import crawled
from addresses import TABLE
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.text import slugify

from piket.organisation.generator import generate
from piket.organisation.values import Organisation
from piket.pipeline.cases import load_case, load_identity
from piket.web.accounts.models import Membership, Role, User
from piket.web.accounts.services import create_demo_accounts
from piket.web.demo import services as demo
from piket.web.demo.filling import fill_day
from piket.web.demo.letters import make_letters
from piket.web.directives.models import Directive
from piket.web.jobs.main import Wanted, run_main_job
from piket.web.jobs.models import JobRun
from piket.web.letters.models import Letter, Paper
from piket.web.links.models import PersonalLink
from piket.web.links.tokens import token_of
from piket.web.observations.models import Case, Evidence
from piket.web.organisation.models import Agency, Desk, Employee
from piket.web.organisation.services import import_organisation, keep_identity
from piket.web.people.models import PeopleImport
from piket.web.permissions import GRANTS
from piket.web.public.models import Release
from piket.web.recall.models import Recall
from piket.web.reports.models import Attachment, Report
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import acting, set_local

CITY, UNIT, DAY = "lubuklinggau", "LLG-DUKCAPIL", date(2021, 7, 26)


@cache
def _whole() -> Organisation:
    case = load_case(CITY)
    return generate(CITY, seed=demo.SEED, start=case.start, end=case.end)


def city_of(people: int | None) -> Organisation:
    """The demo's city, whole or cut down to about so many people: whole units, and all that stand above them."""
    whole = _whole()
    if people is None:
        return whole
    staff = Counter(person.unit for person in whole.employees)
    above = {unit.id: unit.parent for unit in whole.units}
    kept: set[str] = set()
    counted = 0
    for unit in sorted(staff, key=lambda code: (code != UNIT, staff[code] > people // 4)):
        if counted + staff[unit] <= people:
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


def fill(people: int | None) -> None:
    """As `piket demo` fills it: people, accounts, circular, rulings, rosters, letters, a morning's check-ins."""
    case, organisation = load_case(CITY), city_of(people)
    with acting(None, act="demo.organisation"):
        agency = import_organisation(organisation)
        keep_identity(agency, load_identity(agency.code))
        create_demo_accounts(agency=agency, password="!" * 12, unit_code=UNIT)
        set_local(agency_code=None)
    directive = demo._draft(agency, case)
    wanted = Wanted(agency.pk, directive.pk, None, Roster.Status.PUBLISHED.value)
    result = run_main_job(wanted, lambda name: nullcontext(), organisation).result
    make_letters(CITY, result.planned)
    fill_day(agency)
    _touch(agency)


def small_city() -> None:
    fill(130)


def shown_city() -> None:
    """As small, and kept for other tests: at another hour its people have another day before them."""
    fill(130)


def larger_city() -> None:
    fill(400)


def agency_of() -> Agency:
    with acting(None):
        set_local(agency_code=CITY)
        return Agency.objects.get(code=CITY)


def account(role: Role) -> User:
    return User.objects.get(username=f"demo.{CITY}.{role.value}")


def client_of(role: Role) -> Client:
    return crawled.client_of(f"demo.{CITY}.{role.value}")


def _touch(agency: Agency) -> None:
    """What people leave behind in a day: a list sent in, a draft begun, a report, a check-in, links, an address."""
    personnel, employee, head = (client_of(role) for role in (Role.PERSONNEL, Role.EMPLOYEE, Role.UNIT_HEAD))
    sent = SimpleUploadedFile("pegawai.csv", b"NIP BARU,NAMA,UNOR NAMA,JABATAN NAMA\n")
    personnel.post("/pegawai/impor/", {"kind": "people", "file": sent})
    personnel.post(
        reverse("directives:new"), {"text": load_case(CITY).text.decode(), "published_on": "2021-07-25"}
    )
    personnel.post(reverse("drafts:begin", args=[UNIT]))
    memo = {
        "unit": UNIT,
        "subject": "Jadwal",
        "date": DAY.isoformat(),
        "addressees": "Kepala",
        "sender": "Kepala",
    }
    personnel.post(reverse("letters:new_paper", args=["memo"]), {**memo, "text": "Jadwal terbit."})
    client_of(Role.PUBLIC_RELATIONS).post(
        reverse("public:new_release"),
        {
            "headline": "Layanan buka",
            "day": DAY.isoformat(),
            "place": "Kota",
            "body": "{loket_buka} loket buka.",
        },
    )
    line = {
        "unit": UNIT,
        "year": DAY.year,
        "activity": "Masker",
        "ceiling": "Rp 120.000.000",
        "ground": "DPA contoh",
    }
    client_of(Role.TREASURER).post(reverse("money:add"), {**line, "day": f"{DAY.year}-01-01"})
    personnel.post(reverse("links:make", args=[UNIT]))
    with acting(agency.pk):
        person = Membership.objects.get(role=Role.EMPLOYEE).employee_id
        set_local(agency=None)
    employee.post(
        "/saya/hadir/", {"key": "8dfd3d80-7d1f-4bd5-9c22-6c03f6c0cd41", "kind": "in", "person": str(person)}
    )
    evidence = SimpleUploadedFile("hasil.pdf", b"%PDF-1.4 uji", content_type="application/pdf")
    employee.post("/saya/laporan/", {"text": "Memverifikasi berkas pemohon", "files": [evidence]})
    employee.post("/saya/kalender/ubah/")
    head.post(reverse("recall:order", args=[UNIT]), _recalled(agency))


def _recalled(agency: Agency) -> dict[str, object]:
    with acting(agency.pk):
        home = Assignment.objects.filter(day=DAY, place="R", unit__code=UNIT, roster__status__in=IN_FORCE)
        person = home.values_list("employee", flat=True).first()
        set_local(agency=None)
    return {
        "people": [person],
        "reason": "Antrean loket",
        "first_day": DAY.isoformat(),
        "last_day": DAY.isoformat(),
    }


# Who asks for an address: the first of these who may, so that the widest view is the one that is measured.
_ASKING = (
    Role.PERSONNEL, Role.LEADER, Role.UNIT_HEAD, Role.AUDITOR, Role.EMPLOYEE, Role.PUBLIC_RELATIONS,
    Role.TREASURER,
)  # fmt: skip
_OWN = {
    "presence:today",
    "reports:own",
    "requests:mine",
    "calendars:mine",
    "observations:own",
    "vaccination:own",
}


def asking(name: str) -> Role:
    needed = TABLE[name][1]
    if name in _OWN:
        return Role.EMPLOYEE
    return next((role for role in _ASKING if needed == "public" or needed in GRANTS[role]), Role.PERSONNEL)


def all_asking(name: str) -> list[Role]:
    """Every role with an account of the demo that may ask for it; one where anybody may."""
    needed = TABLE[name][1]
    return [role for role in _ASKING if needed in GRANTS[role]] or [asking(name)]


def addresses(agency: Agency) -> dict[str, str]:
    """Each address that is asked by GET, with an object of the city where it names one; without where there is none."""
    with acting(agency.pk, user=account(Role.PERSONNEL).pk):
        named = _named()
        set_local(agency=None, user=None)
    found = {}
    for name, (method, _needed) in TABLE.items():
        if method == "get":
            with suppress(NoReverseMatch):
                found[name] = reverse(name, kwargs=named.get(name, {}))
    return found


_BY_CODE = (
    "notices:unit", "presence:unit", "presence:paper", "organisation:unit_sites", "agreed:unit", "recap:unit",
    "recall:order", "reports:unit", "handover:unit", "handover:lists", "situation:report",
    "vaccination:unit", "vaccination:new", "vaccination:staff_new", "vaccination:imports",
)  # fmt: skip


def _named() -> dict[str, dict[str, object]]:
    """What each address names."""
    draft, approved = (
        Directive.objects.filter(status=status).order_by("-pk").values_list("pk", flat=True).first()
        for status in ("draft", "approved")
    )
    of_unit, by_code = {"unit": UNIT}, {"code": UNIT}
    known: dict[str, dict[str, object]] = {
        **{f"directives:{name}": {"pk": draft} for name in ("review", "image", "example", "edit")},
        **{f"directives:{name}": {"pk": approved} for name in ("detail", "continue", "decisions")},
        **{f"night:{name}": {"pk": approved} for name in ("evening", "progress")},
        **{f"rosters:{name}": of_unit for name in ("board", "mend", "wall_sheet")},
        "rosters:book": {"unit": UNIT, "suffix": "json"},
        "rulings:why": {"unit": UNIT, "day": DAY.isoformat(), "population": "asn"},
        **{f"drafts:{name}": of_unit for name in ("edit", "compare")},
        **dict.fromkeys(_BY_CODE, by_code),
        "letters:download": {"pk": _newest(Letter), "suffix": "pdf"},
        "letters:preview_paper": {"pk": _newest(Paper), "suffix": "pdf"},
        "situation:region": {"code": "16.73"},
        "calendars:feed": {"token": "TIDAK-ADA"},
        "first_sign_in": {"token": "tidak-ada"},
        "verification": {"code": "TIDAK-ADA"},
        "letters:new_paper": {"kind": "memo"},
        "public_page": {"path": "tidak-ada/"},
        **_of_a_counter(),
        "people:person": {"pk": Employee.objects.filter(unit__code=UNIT).values_list("pk", flat=True)[0]},
    }  # fmt: skip
    rows: dict[str, type[Model]] = {
        "people:import": PeopleImport, "people:columns": PeopleImport, "recall:detail": Recall,
        "reports:detail": Report, "reports:attachment": Attachment,
        "observations:detail": Case, "observations:own": Case,
        "observations:evidence": Evidence, "letters:detail": Letter, "jobs:detail": JobRun,
        **{f"letters:{name}": Paper for name in ("paper", "edit_paper")},
        "public:service": Desk, "public:release": Release,
    }  # fmt: skip
    known |= {name: {"pk": pk} for name, model in rows.items() if (pk := _newest(model)) is not None}
    link = PersonalLink.objects.first()
    if link is not None:
        known["links:own"] = {"token": token_of(link.employee_id, link.nonce)}
    return known


def _of_a_counter() -> dict[str, dict[str, object]]:
    desk = Desk.objects.select_related("unit").order_by("unit__sort", "name").first()
    if desk is None:
        return {}
    return {"public:origin": {"office": slugify(desk.unit.code), "service": slugify(desk.name)}}


def _newest(model: type[Model]) -> object:
    return model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
