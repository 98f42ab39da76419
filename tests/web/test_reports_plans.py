"""Targets of the annual plan sent in as a list: seen, confirmed, sent again, taken back; nothing is written before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from looking import looking
from roster_store import store
from test_people_import import body, confirm
from test_presence_checking_in import member

from piket.web import clock
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Employee
from piket.web.presence import standing
from piket.web.reports.models import PlanFile, PlanImport, Target

SignIn = Callable[..., Client]
PAGE = "/laporan/target/impor/"
HEAD = "NIP,Nama,Periode,Rencana Hasil Kerja,Target,Satuan\n"
ANI, BUDI, CITRA, EKA = (f"1980010120050110{n:02d}" for n in (0, 1, 2, 4))
YEAR = clock.today().year
PLAN = f"{HEAD}{BUDI},Budi Melati,{YEAR},Verifikasi berkas,240,berkas\n,,{YEAR},Pelatihan,2 kali,\n"


def send(client: Client, text: str, name: str = "skp.csv") -> str:
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def kept(agency: Agency) -> list[tuple[str, str, int | None, str]]:
    with looking(agency):
        return list(Target.objects.values_list("employee__number", "text", "amount", "measure"))


@pytest.fixture
def head(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")


def test_a_plan_shows_each_target_by_person_and_writes_nothing(agency: Agency, head: Client) -> None:
    page = body(head, send(head, PLAN))
    assert "240 berkas" in page
    assert "2 kali" in page
    assert page.count("Budi Melati") == 2
    assert kept(agency) == []
    assert "Menunggu konfirmasi" in body(head, PAGE)


def test_what_was_confirmed_stands_on_the_persons_page_and_in_the_trail(agency: Agency, head: Client) -> None:
    page = confirm(head, send(head, PLAN))
    assert "Target diterapkan" in page
    assert kept(agency) == [(BUDI, "Verifikasi berkas", 240, "berkas"), (BUDI, "Pelatihan", 2, "kali")]
    with looking(agency):
        assert AuditEntry.objects.filter(act="plan.import", table="reports_target").exists()
        assert not PlanFile.objects.exists()
        person = Employee.objects.get(number=BUDI)
    listed = body(head, f"/laporan/unit/kota-dinas/orang/{person.pk}/")
    assert "skp.csv" in listed
    assert "Verifikasi berkas" in listed


def test_a_second_plan_updates_and_leaves_the_rest(agency: Agency, head: Client) -> None:
    confirm(head, send(head, PLAN))
    assert "Tidak ada yang perlu diubah." in body(head, send(head, PLAN))
    again = f"{HEAD}{BUDI},Budi,{YEAR},VERIFIKASI BERKAS,300,berkas\n"
    address = send(head, again)
    assert "semula 240 berkas" in body(head, address)
    confirm(head, address)
    assert sorted(amount or 0 for *_, amount, _m in kept(agency)) == [2, 300]


def test_the_last_plan_is_taken_back_whole(agency: Agency, head: Client) -> None:
    confirm(head, send(head, PLAN))
    address = send(
        head, f"{HEAD}{BUDI},Budi,{YEAR},Verifikasi berkas,300,berkas\n{EKA},Eka,{YEAR},Arsip,5,box\n"
    )
    confirm(head, address)
    assert "semua target kembali" in head.post(f"{address}batalkan/", follow=True).content.decode()
    assert sorted(amount or 0 for *_, amount, _m in kept(agency)) == [2, 240]


def test_what_was_reported_since_stays_when_it_is_taken_back(
    agency: Agency, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 8, tzinfo=UTC))
    store(agency, "published")
    own = member(agency, place="R")
    with looking(agency):
        person = Employee.objects.get(pk=own.person)  # type: ignore[attr-defined]
    address = send(head, f"{HEAD}{person.number},,2021,Verifikasi,10,berkas\n{BUDI},,2021,Arsip,5,box\n")
    confirm(head, address)
    with looking(agency):
        target = Target.objects.get(text="Verifikasi")
    sent = own.post("/saya/laporan/", {"text": "Sudah", f"done-{target.pk}": "3"})
    assert sent.status_code == 302
    assert "1 target tetap" in head.post(f"{address}batalkan/", follow=True).content.decode()
    assert [text for _n, text, *_ in kept(agency)] == ["Verifikasi"]


def test_only_her_own_last_plan_can_be_taken_back(agency: Agency, head: Client, sign_in: SignIn) -> None:
    first = send(head, PLAN)
    confirm(head, first)
    confirm(head, send(head, PLAN.replace("240", "200")))
    assert "Hanya impor terakhir Anda" in head.post(f"{first}batalkan/", follow=True).content.decode()
    other = sign_in(agency, Role.LEADER)
    assert other.get(first).status_code == 404
    assert other.post(f"{first}batalkan/").status_code == 404


def test_people_of_another_branch_are_refused_by_row(agency: Agency, head: Client) -> None:
    address = send(head, f"{HEAD}{ANI},Ani,{YEAR},Arsip,5,box\n{BUDI},Budi,{YEAR},Arsip,5,box\n")
    page = body(head, address)
    assert "Tidak ada pegawai dengan nomor ini dalam wewenang Anda" in page
    assert "Belum diterapkan" in confirm(head, address)
    assert kept(agency) == []
    assert "Target diterapkan" in confirm(head, address, lewati="1")
    assert [number for number, *_ in kept(agency)] == [BUDI]


def test_own_words_for_columns_are_asked_once_and_remembered(agency: Agency, head: Client) -> None:
    listed = f"NIP,Butir,Banyaknya\n{BUDI},Arsip,5\n"
    address = send(head, listed)
    assert address.endswith("/kolom/")
    answer = head.post(address, {"k0": "id", "k1": "text", "k2": "amount"})
    page = body(head, answer["Location"])
    assert "Arsip" in page
    assert not send(head, listed).endswith("/kolom/")


def test_lines_without_a_period_have_the_days_that_are_said(agency: Agency, head: Client) -> None:
    address = send(head, f"NIP,Rencana Hasil Kerja,Target\n{BUDI},Arsip,5\n")
    wrong = head.post(f"{address}pilihan/", {"first_day": "2021-08-01", "last_day": "2021-07-01"})
    assert (wrong.status_code, "mendahului" in wrong.content.decode()) == (422, True)
    head.post(f"{address}pilihan/", {"first_day": "2021-07-26", "last_day": "2021-08-08"})
    confirm(head, address)
    with looking(agency):
        target = Target.objects.get()
    assert (target.first_day, target.last_day) == (date(2021, 7, 26), date(2021, 8, 8))


def test_anforeign_agency_sees_neither_plan_nor_targets(
    agency: Agency, foreign_agency: Agency, head: Client, sign_in: SignIn
) -> None:
    address = send(head, PLAN)
    stranger = sign_in(foreign_agency, Role.LEADER)
    assert stranger.get(address).status_code == 404
    with looking(foreign_agency):
        assert not PlanImport.objects.exists()


def test_a_stopped_target_ends_the_day_before_and_one_not_begun_goes(agency: Agency, head: Client) -> None:
    confirm(head, send(head, PLAN.replace(f",,{YEAR}", f",,{YEAR + 1}")))
    with looking(agency):
        running, coming = Target.objects.order_by("first_day")
    for target in (running, coming):
        head.post(f"/laporan/target/{target.pk}/hentikan/")
    with looking(agency):
        (left,) = Target.objects.all()
    ended = max(running.first_day, clock.today() - timedelta(days=1))
    assert (left.pk, left.last_day) == (running.pk, ended)


def test_a_longer_plan_asks_no_more_of_the_database(agency: Agency, head: Client) -> None:
    def asked(lines: int) -> int:
        text = HEAD + "".join(f"{EKA},,{YEAR},Target {n},{n + 1},buah\n" for n in range(lines))
        address = send(head, text)
        with CaptureQueriesContext(connection) as queries:
            confirm(head, address)
        return len(queries)

    asked(1)
    assert asked(3) == asked(60)
