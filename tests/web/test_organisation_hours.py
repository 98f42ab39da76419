"""The agency's own office hours and counters: entered by hand, brought by a file, taken over by rosters in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from roster_samples import DAYS
from roster_store import store
from web_samples import small_organisation

from piket.organisation.values import OfficeHours
from piket.policy.values import WorkPattern
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Desk, WorkingHours
from piket.web.organisation.queries import organisation_values
from piket.web.organisation.services import import_organisation
from piket.web.rosters.hours import retiming
from piket.web.rosters.models import Assignment
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/organisasi/jam/"
RAMADAN = {
    "unit": "kota-pusat", "pattern": "office_5d", "weekdays": "Senin-Kamis", "start": "08.00", "end": "15.00",
    "first": "2021-07-27", "last": "2021-08-20", "ground": "SE Contoh 2/2021",
}  # fmt: skip


@pytest.fixture(autouse=True)
def second_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retiming, "today", lambda: DAYS[1])


def starts(agency: Agency) -> list[time]:
    """When the duties of the department begin by its clock, day by day."""
    zone = ZoneInfo("Asia/Jakarta")
    with acting(agency.pk):
        duties = Assignment.objects.filter(unit__code="kota-dinas").order_by("day")
        found = {row.day: row.start.astimezone(zone).time() for row in duties}
        set_local(agency=None)
    return [found[day] for day in DAYS]


def test_hours_for_a_season_move_the_duties_ahead_and_go_again(agency: Agency, sign_in: SignIn) -> None:
    store(agency, "published")
    usual, client = starts(agency), sign_in(agency, Role.PERSONNEL)
    page = client.post(PAGE, RAMADAN, follow=True).content.decode()
    assert "tugas pada jadwal yang berlaku mendapat jam baru" in page
    assert "Senin–Kamis" in page
    assert starts(agency) == [usual[0], time(8), time(8), time(8), usual[4]]
    with acting(agency.pk):
        hours = WorkingHours.objects.get()
        assert AuditEntry.objects.filter(act="hours.keep", table="organisation_workinghours").exists()
        set_local(agency=None)
    client.post(f"{PAGE}hapus/{hours.pk}/")
    assert starts(agency) == usual


def test_the_same_days_and_season_again_are_a_correction_not_a_second_row(
    agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    for end in ("15.00", "15.30"):
        client.post(PAGE, {**RAMADAN, "end": end})
    with acting(agency.pk):
        assert list(WorkingHours.objects.values_list("end", flat=True)) == [time(15, 30)]
        set_local(agency=None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": "besok"},
        {"start": "pagi"},
        {"end": "07.00"},
        {"last": "2021-07-01"},
        {"ground": ""},
        {"unit": "kota-lain"},
        {"pattern": "shift_3x"},
    ],
)
def test_hours_that_cannot_be_are_told_and_nothing_kept(
    agency: Agency, sign_in: SignIn, wrong: dict[str, str]
) -> None:
    response = sign_in(agency, Role.PERSONNEL).post(PAGE, {**RAMADAN, **wrong})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    with acting(agency.pk):
        assert not WorkingHours.objects.exists()
        set_local(agency=None)


def test_an_operator_of_a_branch_sets_hours_there_only(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.AGENCY_OPERATOR, unit="kota-dinas")
    assert client.post(PAGE, RAMADAN).status_code == 422
    assert client.post(PAGE, {**RAMADAN, "unit": "kota-dinas"}).status_code == 302


def test_hours_of_a_file_take_the_place_of_those_before(agency: Agency) -> None:
    hours = OfficeHours(
        "kota-pusat", WorkPattern.OFFICE_5D, (4,), time(7), time(11), ground="Perwal Contoh 1/2021"
    )
    organisation = replace(small_organisation("kota", "Kota Contoh", "Melati"), hours=(hours,))
    with acting(agency.pk):
        for _ in range(2):
            import_organisation(organisation)
        assert organisation_values(agency).hours == (hours,)
        set_local(agency=None)


def test_a_counter_is_kept_changed_and_removed(agency: Agency, sign_in: SignIn) -> None:
    client, page = sign_in(agency, Role.PERSONNEL), "/organisasi/loket/kota-dinas/"
    for minimum in ("1", "2"):
        answer = client.post(page, {"name": "Perizinan", "minimum": minimum}, follow=True).content.decode()
        assert "Loket Perizinan tersimpan." in answer
    assert "kurang" in answer
    with acting(agency.pk):
        desk = Desk.objects.get(name="Perizinan")
        assert desk.minimum == 2
        set_local(agency=None)
    assert "Perizinan (perlu 2, mampu 0)" in client.get("/organisasi/loket/").content.decode()
    client.post(f"/organisasi/loket/hapus/{desk.pk}/")
    with acting(agency.pk):
        assert not Desk.objects.filter(name="Perizinan").exists()
        set_local(agency=None)


@pytest.mark.parametrize("wrong", [{"minimum": "0"}, {"minimum": "banyak"}, {"name": ""}])
def test_a_counter_that_cannot_be_is_told(agency: Agency, sign_in: SignIn, wrong: dict[str, str]) -> None:
    response = sign_in(agency, Role.PERSONNEL).post(
        "/organisasi/loket/kota-dinas/", {"name": "Perizinan", "minimum": "1", **wrong}
    )
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
