"""Vaccination at the door: coverage that moves with people, health facts sealed and looked at on record, campaigns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

import fastexcel
import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from piket.planning.verify.stages import breaches
from piket.web.accounts.models import Role
from piket.web.accounts.services import grant
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import GRANTS, Action
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local, with_health
from piket.web.vaccination.campaigns import plan_from, problem_from
from piket.web.vaccination.models import Campaign, Health, Keeping, Look, Recipient
from piket.web.vaccination.services import forget_expired

SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
REGISTER = "/vaksinasi/unit/kota-dinas/"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def nurse(agency: Agency, sign_in: SignIn) -> Client:
    """The health officer, with a retention set."""
    client = sign_in(agency, Role.HEALTH)
    client.post("/vaksinasi/pengaturan/", {"days": "30", "ground": "Keputusan kepala kantor"})
    return client


def inmate(client: Client, name: str = "Seroja", block: str = "A") -> None:
    client.post(f"{REGISTER}tambah/", {"name": name, "block": block, "since": "2021-07-01"})


def newest(agency: Agency) -> int:
    with acting(agency.pk), with_health():
        pk = Recipient.objects.order_by("-pk").values_list("pk", flat=True)[0]
    set_local(agency=None)
    return pk


def say(client: Client, pk: int, what: str, **data: str) -> Any:
    return client.post(f"/vaksinasi/orang/{pk}/{what}/", data, follow=True)


def dose(client: Client, pk: int, n: int, day: date = MONDAY) -> str:
    return str(say(client, pk, "dosis", dose=str(n), day=day.isoformat(), vaccine="Sinovac").content.decode())


def coverage(client: Client, day: date = MONDAY) -> list[tuple[int, int, int | None]]:
    """People, first doses and their percentage, by unit and group."""
    lines = client.get(f"/vaksinasi/?hari={day.isoformat()}").context["lines"]
    return [(line.people, line.first, line.first_percent) for line, _group, _reasons in lines]


def test_nothing_is_taken_in_before_it_is_said_how_long_it_is_kept(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.HEALTH)
    inmate(client)
    assert "Belum ada orang di daftar" in client.get("/vaksinasi/").content.decode()


def test_a_dose_counts_from_its_day_on(agency: Agency, nurse: Client) -> None:
    for name in ("Seroja", "Anggrek"):
        inmate(nurse, name)
    dose(nurse, newest(agency), 1, MONDAY - DAY)
    assert coverage(nurse, MONDAY - 2 * DAY) == [(2, 0, 0)]
    assert coverage(nurse) == [(2, 1, 50)]


def test_who_is_released_leaves_both_sides_of_the_share_on_the_day_after(
    agency: Agency, nurse: Client
) -> None:
    for name in ("Seroja", "Anggrek"):
        inmate(nurse, name)
    pk = newest(agency)
    dose(nurse, pk, 1, MONDAY - 3 * DAY)
    say(nurse, pk, "keluar", why="released", day=(MONDAY - DAY).isoformat())
    assert coverage(nurse, MONDAY - DAY) == [(2, 1, 50)]
    assert coverage(nurse) == [(1, 0, 0)]


@pytest.mark.parametrize(
    ("n", "day", "why"),
    [
        (2, MONDAY, "bukan yang berikutnya"),
        (1, MONDAY + DAY, "belum terjadi"),
        (1, date(2021, 6, 1), "tidak ada di sini"),
    ],
)
def test_a_dose_that_cannot_be_is_not_taken(
    agency: Agency, nurse: Client, n: int, day: date, why: str
) -> None:
    inmate(nurse)
    assert why in dose(nurse, newest(agency), n, day)
    assert coverage(nurse) == [(1, 0, 0)]


def test_the_second_dose_lies_after_the_first_and_nobody_has_one_twice(agency: Agency, nurse: Client) -> None:
    inmate(nurse)
    pk = newest(agency)
    dose(nurse, pk, 1)
    assert "sesudah hari dosis sebelumnya" in dose(nurse, pk, 2)
    assert "bukan yang berikutnya" in dose(nurse, pk, 1)


def test_the_staff_come_in_once_and_their_families_through_them(agency: Agency, nurse: Client) -> None:
    for _ in range(2):
        nurse.post(f"{REGISTER}pegawai/")
    assert coverage(nurse) == [(2, 0, 0)]
    say(nurse, newest(agency), "keluarga", name="Dahlia", since="2021-07-01")
    assert coverage(nurse) == [(2, 0, 0), (1, 0, 0)]


def test_no_health_fact_lies_readable_in_the_database_or_the_trail(agency: Agency, nurse: Client) -> None:
    inmate(nurse, "Seroja Rahasia")
    pk = newest(agency)
    dose(nurse, pk, 1)
    say(nurse, pk, "kejadian", day=MONDAY.isoformat(), words="demam tinggi")
    with acting(agency.pk), with_health():
        kept = Health.objects.get().sealed + Recipient.objects.get().sealed_name
    with acting(agency.pk):
        trail = " ".join(str(value) for row in AuditEntry.objects.values() for value in row.values())
        set_local(agency=None)
    assert not any(word in kept + trail for word in ("Seroja", "Sinovac", "demam"))


def test_the_database_itself_keeps_health_shut_unless_it_is_opened(agency: Agency, nurse: Client) -> None:
    inmate(nurse)
    dose(nurse, newest(agency), 1)
    with acting(agency.pk):
        assert (Recipient.objects.count(), Health.objects.count()) == (0, 0)
        set_local(agency=None)


def test_the_register_opens_only_with_a_purpose_and_each_look_is_recorded(
    agency: Agency, nurse: Client
) -> None:
    inmate(nurse, "Seroja")
    assert "Seroja" not in nurse.get(REGISTER).content.decode()
    assert nurse.post(REGISTER, {"group": "inmate", "purpose": ""}).status_code == 422
    page = nurse.post(REGISTER, {"group": "inmate", "purpose": "Dosis kedua hari ini"}).content.decode()
    assert "Seroja" in page
    with acting(agency.pk):
        look = Look.objects.get()
        acts = set(AuditEntry.objects.values_list("act", flat=True))
        set_local(agency=None)
    assert (look.purpose, look.people) == ("Dosis kedua hari ini", [newest(agency)])
    assert "vaccination.look" in acts


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_HEAD, Role.AUDITOR, Role.EMPLOYEE])
def test_who_does_not_need_the_register_cannot_open_it(
    agency: Agency, nurse: Client, sign_in: SignIn, role: Role
) -> None:
    inmate(nurse)
    assert (
        sign_in(agency, role).post(REGISTER, {"group": "inmate", "purpose": "Ingin tahu"}).status_code == 403
    )


def test_she_sees_what_is_held_of_her_and_who_looked(
    agency: Agency, nurse: Client, make_user: Callable[..., Any]
) -> None:
    nurse.post(f"{REGISTER}pegawai/")
    pk = newest(agency)
    dose(nurse, pk, 1)
    nurse.post(REGISTER, {"group": "staff", "purpose": "Rekap bulanan"})
    client, other = (as_employee(agency, make_user, pk, own=own) for own in (True, False))
    page = client.get("/vaksinasi/saya/").content.decode()
    assert "Sinovac" in page
    assert "Rekap bulanan" in page
    assert "Sinovac" not in other.get("/vaksinasi/saya/").content.decode()


def as_employee(agency: Agency, make_user: Callable[..., Any], pk: int, *, own: bool) -> Client:
    """The employee of that line of the register, or another of the unit."""
    with acting(agency.pk), with_health():
        person = Recipient.objects.get(pk=pk).employee
        assert person is not None
        if not own:
            person = Employee.objects.filter(unit=person.unit).exclude(pk=person.pk)[0]
        user = make_user()
        grant(
            user=user,
            agency=agency,
            role=Role.EMPLOYEE,
            valid_from=MONDAY - DAY,
            unit=person.unit,
            employee=person,
        )
    set_local(agency=None)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_reason_that_few_have_is_not_told_to_those_who_see_counts_only(
    agency: Agency, nurse: Client, sign_in: SignIn
) -> None:
    inmate(nurse)
    say(nurse, newest(agency), "belum", why="refused")
    assert "menolak: 1" in nurse.get("/vaksinasi/").content.decode()
    page = sign_in(agency, Role.LEADER).get("/vaksinasi/").content.decode()
    assert "menolak: 1" not in page
    assert "kurang dari 5" in page


def test_a_dose_ends_the_reason_why_not(agency: Agency, nurse: Client) -> None:
    inmate(nurse)
    pk = newest(agency)
    say(nurse, pk, "belum", why="deferred")
    dose(nurse, pk, 1)
    assert "ditunda: " not in nurse.get("/vaksinasi/").content.decode()


def test_health_facts_go_when_their_time_is_up_and_the_counts_stay(agency: Agency, nurse: Client) -> None:
    inmate(nurse)
    dose(nurse, newest(agency), 1)
    with acting(agency.pk):
        assert forget_expired(MONDAY + 30 * DAY) == 0
        assert forget_expired(MONDAY + 31 * DAY) == 1
        with with_health():
            assert Health.objects.count() == 0
        set_local(agency=None)
    assert coverage(nurse) == [(1, 1, 100)]


def test_a_target_says_how_many_are_still_wanted(agency: Agency, nurse: Client) -> None:
    for name in ("Seroja", "Anggrek", "Dahlia"):
        inmate(nurse, name)
    dose(nurse, newest(agency), 1)
    target = {"group": "inmate", "dose": "1", "percent": "70", "by": "2021-07-20", "ground": "Arahan menteri"}
    nurse.post("/vaksinasi/pengaturan/", target)
    aim, _group = nurse.get("/vaksinasi/").context["aims"][0]
    assert (aim.reached, aim.lacking, aim.state) == (33, 2, "bad")  # 70 % of 3 are 3 heads


def test_coverage_is_drawn_week_by_week_with_its_table_and_leaves_as_a_workbook(
    agency: Agency, nurse: Client
) -> None:
    for name in ("Seroja", "Anggrek"):
        inmate(nurse, name)
    dose(nurse, newest(agency), 1, MONDAY - 8 * DAY)
    page = nurse.get("/vaksinasi/")
    (chart,) = page.context["charts"]
    assert [row.told for row in chart.rows] == ["0", "0", "50", "50"][-len(chart.rows) :]
    assert "Persen pada akhir minggu" in page.content.decode()
    book = fastexcel.read_excel(nurse.get("/vaksinasi/cakupan.xlsx?hari=2021-07-26").content)
    sheet = book.load_sheet(0).to_polars()
    assert sheet.columns[1:4] == ["Kelompok", "Orang", "Dosis 1"]
    assert [row[1:4] for row in sheet.rows()] == [("Warga binaan", 2, 1)]


def test_retention_stands_as_it_was_said(agency: Agency, nurse: Client) -> None:
    with acting(agency.pk), pytest.raises(Error), transaction.atomic():
        Keeping.objects.update(days=3000)
    set_local(agency=None)


PLAN = {
    "name": "Dosis 1", "dose": "1", "first_day": "2021-07-26", "days": "1", "blocks": "Blok A = 6\nBlok B = 6",
    "rooms": "Aula = 4", "apart": "Blok A, Blok B", "per_escort": "2", "most_out": "4", "doses": "5", "vials": "2",
}  # fmt: skip
NEW = "/vaksinasi/kampanye/baru/kota-dinas/"


def on_duty(agency: Agency) -> None:
    """Both of the unit are on duty on Monday from seven to three, by Jakarta's clock."""
    with acting(agency.pk):
        unit = Unit.objects.get(code="kota-dinas")
        at = datetime(2021, 7, 25, 0, tzinfo=UTC)
        roster = Roster.objects.create(
            agency=agency, unit=unit, first_day=MONDAY, last_day=MONDAY, status="published", published_at=at
        )
        for person in Employee.objects.filter(unit=unit):
            Assignment.objects.create(
                agency=agency, roster=roster, employee=person, unit=unit, day=MONDAY, place="K", shift="P",
                start=at + timedelta(days=1), end=at + timedelta(days=1, hours=8),
            )  # fmt: skip
        set_local(agency=None)


def planned(agency: Agency, client: Client, **more: str) -> Campaign:
    on_duty(agency)
    answer = client.post(NEW, {**PLAN, **more})
    assert answer.status_code == 302, answer.content.decode()
    with acting(agency.pk):
        kept = Campaign.objects.get()
        set_local(agency=None)
    return kept


def test_a_campaign_takes_its_escorts_from_the_roster_and_holds_to_the_verifier(
    agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    kept = planned(agency, client)
    problem, plan = problem_from(kept.problem), plan_from(kept.plan)
    assert [session.escorts for session in problem.sessions] == [2, 2]
    assert (plan.reached, plan.bound) == (8, 8)
    assert breaches(problem, plan) == ()
    page = client.get(f"/vaksinasi/kampanye/{kept.pk}/").content.decode()
    assert "8 dari 12 orang terjangkau" in page
    assert "Terbukti" in page


def test_without_a_roster_nobody_is_moved(agency: Agency, sign_in: SignIn) -> None:
    answer = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas").post(NEW, PLAN)
    assert answer.status_code == 422
    assert "tidak ada pengawal" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"blocks": "Blok A"}, {"apart": "Blok A, Blok X"}, {"rooms": "Aula = 4\nAula = 3"}]
)
def test_a_campaign_that_cannot_be_read_says_where(
    agency: Agency, sign_in: SignIn, wrong: dict[str, str]
) -> None:
    on_duty(agency)
    assert sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas").post(NEW, {**PLAN, **wrong}).status_code == 422


def test_a_tally_never_holds_more_than_were_brought(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    pk = planned(agency, client).pk
    count = {"visit": "0", "given": "3", "refused": "1", "deferred": "1", "adverse": "0"}
    assert "lebih banyak dari yang dibawa" in tallied(client, pk, count)
    assert "Hitungan tersimpan" in tallied(client, pk, {**count, "deferred": "0"})
    assert "lebih banyak dari yang dibawa" in tallied(client, pk, {**count, "deferred": "0", "adverse": "4"})


def tallied(client: Client, pk: int, count: dict[str, str]) -> str:
    return str(client.post(f"/vaksinasi/kampanye/{pk}/hitung/", count, follow=True).content.decode())


def test_nothing_of_another_agency_is_seen(agency: Agency, foreign_agency: Agency, sign_in: SignIn) -> None:
    theirs = sign_in(foreign_agency, Role.HEALTH)
    theirs.post("/vaksinasi/pengaturan/", {"days": "30", "ground": "Kenanga"})
    theirs.post("/vaksinasi/unit/asing-dinas/tambah/", {"name": "Kenanga", "since": "2021-07-01"})
    pk = newest(foreign_agency)
    own = sign_in(agency, Role.HEALTH)
    assert coverage(own) == []
    assert own.post(f"/vaksinasi/orang/{pk}/dosis/", {"dose": "1"}).status_code == 404
    assert "Kenanga" not in own.get("/vaksinasi/pengaturan/").content.decode()


def test_pages_ask_the_database_as_often_for_many_people_as_for_few(agency: Agency, nurse: Client) -> None:
    inmate(nurse)
    few = asked(nurse)
    for name in ("Anggrek", "Dahlia", "Teratai"):
        inmate(nurse, name)
        dose(nurse, newest(agency), 1)
    assert asked(nurse) == few


def asked(client: Client) -> list[int]:
    found = []
    for send in (
        lambda: client.get("/vaksinasi/"),
        lambda: client.post(REGISTER, {"group": "inmate", "purpose": "Hitung"}),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert send().status_code == 200
        found.append(len(queries))
    return found


def test_the_roles_in_the_policies_are_those_of_the_rights() -> None:
    security = import_module("piket.web.vaccination.migrations.0002_security")
    assert set(security.ROLES) == {role.value for role in Role if Action.VIEW_VACCINATION in GRANTS[role]}
    assert set(security.OPENED_BY) == {role.value for role in Role if Action.VIEW_HEALTH in GRANTS[role]}
