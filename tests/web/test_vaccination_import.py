"""A register of people in custody sent in as a list: seen before it counts, dated, no more of it kept than needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local, with_health
from piket.web.vaccination.importing.reading import on_record
from piket.web.vaccination.models import InmateFile, InmateImport, Look
from piket.web.vaccination.services import forget_expired

SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
PAGE = "/vaksinasi/unit/kota-dinas/impor/"
HEAD = "No Register;Nama;Blok;Tanggal masuk;Tanggal keluar;Alasan keluar;Pasal"
FIRST = ("A.001;Seroja;Blok A;1 Juli 2021;;;112", "A.002;Anggrek;Blok B;20 Juli 2021;;;363")


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def nurse(agency: Agency, sign_in: SignIn) -> Client:
    """The health officer, with a retention set."""
    client = sign_in(agency, Role.HEALTH)
    client.post("/vaksinasi/pengaturan/", {"days": "30", "ground": "Keputusan kepala kantor"})
    return client


def sent(client: Client, *lines: str) -> Any:
    """The page that the list leads to."""
    file = SimpleUploadedFile("wbp.csv", "\n".join([HEAD, *lines]).encode())
    return client.post(PAGE, {"file": file}, follow=True)


def latest(agency: Agency) -> int:
    with acting(agency.pk):
        pk = InmateImport.objects.latest("pk").pk
        set_local(agency=None)
    return int(pk)


def confirmed(agency: Agency, client: Client, *lines: str, **more: str) -> str:
    page = sent(client, *lines)
    if more:
        page = client.post(
            f"/vaksinasi/impor/{latest(agency)}/pilihan/", {"day": "2021-07-26", **more}, follow=True
        )
    mark = page.context["preview"].mark
    answer = client.post(f"/vaksinasi/impor/{latest(agency)}/terapkan/", {"tanda": mark}, follow=True)
    return str(answer.content.decode())


def people(client: Client, day: date = MONDAY) -> int:
    lines = client.get(f"/vaksinasi/?hari={day.isoformat()}").context["lines"]
    return sum(line.people for line, _group, _reasons in lines)


def names(client: Client) -> list[str]:
    page = client.post(
        "/vaksinasi/unit/kota-dinas/", {"group": "inmate", "purpose": "Memeriksa daftar"}
    ).context["people"]
    return sorted(f"{one.number} {one.name} {one.recipient.block}" for one in page)


def test_nothing_is_written_until_it_is_confirmed_and_arrivals_are_dated(
    agency: Agency, nurse: Client
) -> None:
    page = sent(nurse, *FIRST)
    assert [(group.fate, group.count) for group in page.context["preview"].groups] == [("new", 2)]
    assert people(nurse) == 0
    assert "Daftar diterapkan" in confirmed(agency, nurse, *FIRST)
    assert [people(nurse, day) for day in (date(2021, 6, 30), date(2021, 7, 1), date(2021, 7, 20))] == [
        0,
        1,
        2,
    ]
    assert names(nurse) == ["A.001 Seroja Blok A", "A.002 Anggrek Blok B"]


def test_a_second_list_moves_dates_who_left_and_changes_nothing_else(agency: Agency, nurse: Client) -> None:
    confirmed(agency, nurse, *FIRST)
    confirmed(agency, nurse, "A.001;Seroja;Blok C;;;;", "A.002;Anggrek;;;24 Juli 2021;bebas;")
    assert names(nurse) == ["A.001 Seroja Blok C"]
    assert [people(nurse, date(2021, 7, 24)), people(nurse, date(2021, 7, 25))] == [2, 1]
    confirmed(agency, nurse, "A.002;Anggrek;Blok A;25 Juli 2021;;;")
    assert people(nurse) == 2


def test_a_whole_list_says_who_is_gone(agency: Agency, nurse: Client) -> None:
    confirmed(agency, nurse, *FIRST)
    confirmed(agency, nurse, FIRST[0], whole="on")
    assert [people(nurse), people(nurse, MONDAY + DAY)] == [2, 1]


def test_a_fault_is_told_with_its_row_and_the_rest_only_goes_in_where_that_is_said(
    agency: Agency, nurse: Client
) -> None:
    page = sent(nurse, FIRST[0], "A.003;Melati;Blok A;kemarin;;;")
    assert [(one.row, one.column) for one in page.context["preview"].errors] == [(3, "Tanggal masuk")]
    answer = nurse.post(
        f"/vaksinasi/impor/{latest(agency)}/terapkan/", {"tanda": page.context["preview"].mark}, follow=True
    )
    assert "Belum diterapkan" in answer.content.decode()
    assert people(nurse) == 0


def test_a_column_that_is_not_known_is_asked_and_remembered(agency: Agency, nurse: Client) -> None:
    file = SimpleUploadedFile("wbp.csv", b"Nomor Stambuk;Nama\nA.001;Seroja\nA.002;Anggrek\n")
    page = nurse.post(PAGE, {"file": file}, follow=True)
    assert page.redirect_chain[-1][0].endswith("/kolom/")
    nurse.post(f"/vaksinasi/impor/{latest(agency)}/kolom/", {"k0": "register", "k1": "inmate"})
    again = nurse.post(
        PAGE,
        {"file": SimpleUploadedFile("wbp.csv", b"Nomor Stambuk;Nama\nA.001;Seroja\nA.002;Anggrek\n")},
        follow=True,
    )
    assert again.context["preview"].groups[0].count == 2


def test_the_file_lies_sealed_and_goes_when_it_is_applied_or_nobody_wants_it(
    agency: Agency, nurse: Client
) -> None:
    sent(nurse, *FIRST)
    with acting(agency.pk):
        assert InmateFile.objects.count() == 0  # shut without the key
        with with_health():
            assert "Seroja" not in InmateFile.objects.get().sealed
        forget_expired(timezone.now().date() + 9 * DAY)
        with with_health():
            assert InmateFile.objects.count() == 0
        set_local(agency=None)
    assert "Dibuang" in nurse.get(f"/vaksinasi/impor/{latest(agency)}/").content.decode()
    confirmed(agency, nurse, *FIRST)
    with acting(agency.pk), with_health():
        assert InmateFile.objects.count() == 0
        record = on_record(InmateImport.objects.latest("pk").unit)
        assert sorted(known.name for known in record.values()) == ["Anggrek", "Seroja"]
    set_local(agency=None)


def test_comparing_opens_the_register_on_record(agency: Agency, nurse: Client) -> None:
    confirmed(agency, nurse, *FIRST)
    sent(nurse, *FIRST)
    with acting(agency.pk):
        looks = list(Look.objects.filter(purpose__startswith="Impor daftar").order_by("pk"))
        set_local(agency=None)
    assert [len(look.people) for look in looks] == [0, 2]


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_HEAD, Role.AUDITOR])
def test_who_may_not_open_the_register_sends_no_list(agency: Agency, sign_in: SignIn, role: Role) -> None:
    assert sign_in(agency, role).get(PAGE).status_code == 403
