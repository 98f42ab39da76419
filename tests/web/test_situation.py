"""The situation at the door: reports with their checks, what is due, regime beside level, beds, the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from piket.organisation.workbook import read_workbook
from piket.situation.figures import Kind
from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Absence, Agency, Employee, Unit
from piket.web.permissions import GRANTS, Action
from piket.web.situation.migrations import __name__ as _migrations
from piket.web.situation.models import Beds, Cadence, Hospital, Report
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
UNIT = "kota-dinas"
FORM = f"/situasi/lapor/{UNIT}/"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


def days(first: date = MONDAY, last: date = MONDAY) -> dict[str, str]:
    return {"first_day": first.isoformat(), "last_day": last.isoformat()}


def send(
    client: Client, address: str = FORM, last: date = MONDAY, first: date | None = None, **more: Any
) -> Any:
    figures = {f"n-{name}": str(value) for name, value in more.items() if name not in ("reason", "needs")}
    plain = {name: value for name, value in more.items() if name in ("reason", "needs")}
    return client.post(address, {**days(first or last, last), **figures, **plain})


def stored(agency: Agency) -> list[Report]:
    with acting(agency.pk):
        found = list(Report.objects.order_by("pk"))
        set_local(agency=None)
    return found


def head(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit=UNIT)


def duty(
    agency: Agency, by: User, kind: Kind = Kind.UNIT, region: str = "", hour: time = time(23, 59)
) -> None:
    with acting(agency.pk):
        Cadence.objects.create(
            agency=agency, unit=Unit.objects.get(code=UNIT), kind=kind.value, region=region, weekdays=[0, 3],
            by=hour, first_day=MONDAY - 30 * DAY, ground="Arahan pimpinan", set_by=by,
        )  # fmt: skip
        set_local(agency=None)


def test_a_head_reports_and_the_page_shows_it(agency: Agency, sign_in: SignIn) -> None:
    client = head(agency, sign_in)
    answer = send(client, staff_new=1, staff_active=1, needs="20 masker")
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Senin, 26 Juli 2021" in page
    assert "20 masker" in page


def test_the_form_offers_what_leave_says_and_keeps_both_where_they_differ(
    agency: Agency, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        one = Employee.objects.filter(unit__code=UNIT)[0]
        Absence.objects.create(agency=agency, employee=one, kind="S", start=MONDAY, end=MONDAY)
        set_local(agency=None)
    client = head(agency, sign_in)
    assert "menurut jadwal dan presensi 1" in client.get(FORM).content.decode()
    assert send(client, staff=2, sick=2).status_code == 302
    kept = stored(agency)[0]
    assert (kept.figures["sick"], kept.offered["sick"], kept.offered["staff"]) == (2, 1, 2)


@pytest.mark.parametrize("figures", [{"staff_new": "-1"}, {"staff_new": "dua"}, {"beds": "1,5"}])
def test_what_cannot_be_a_count_is_stopped_whoever_insists(
    agency: Agency, sign_in: SignIn, figures: dict[str, str]
) -> None:
    answer = send(head(agency, sign_in), reason="Memang begitu", **figures)
    assert answer.status_code == 422
    assert stored(agency) == []


def test_an_impossible_figure_is_stopped_and_kept_when_a_head_says_why(
    agency: Agency, sign_in: SignIn
) -> None:
    client = head(agency, sign_in)
    refused = send(client, tested=4, positive=9)
    assert refused.status_code == 422
    assert "Di antaranya positif 9" in refused.content.decode()
    assert stored(agency) == []
    assert send(client, tested=4, positive=9, reason="Lima hasil dari pekan lalu").status_code == 302
    kept = stored(agency)[0]
    assert ([flag["code"] for flag in kept.flags], kept.reason) == (
        ["more_than_whole"],
        "Lima hasil dari pekan lalu",
    )


def test_whoever_may_only_report_cannot_insist(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.HEALTH)
    assert send(client, tested=4, positive=9, reason="Memang begitu").status_code == 422
    assert stored(agency) == []


def test_active_cases_are_held_against_the_report_before(agency: Agency, sign_in: SignIn) -> None:
    client = head(agency, sign_in)
    send(client, last=MONDAY - DAY, staff_active=1)
    answer = send(client, staff_active=2, staff_new=0, staff_recovered=0, staff_deaths=0)
    assert answer.status_code == 422
    assert "seharusnya 1, bukan 2" in answer.content.decode()


def test_a_correction_is_a_new_version_and_the_old_one_stays(agency: Agency, sign_in: SignIn) -> None:
    client = head(agency, sign_in)
    for number in (1, 2):
        assert send(client, staff_new=number).status_code == 302
    assert [(r.version, r.figures["staff_new"]) for r in stored(agency)] == [(1, 1), (2, 2)]
    table = client.get("/situasi/tabel/").content.decode()
    assert table.count("/situasi/laporan/") == 1


def test_no_day_is_counted_twice(agency: Agency, sign_in: SignIn) -> None:
    client = head(agency, sign_in)
    send(client, last=MONDAY - DAY, first=MONDAY - 3 * DAY, staff_new=1)
    answer = send(client, first=MONDAY - DAY, staff_new=1)
    assert answer.status_code == 422
    assert "sudah dihitung dalam laporan" in answer.content.decode()


def test_a_day_that_has_not_come_is_not_reported(agency: Agency, sign_in: SignIn) -> None:
    assert send(head(agency, sign_in), last=MONDAY + DAY, staff_new=1).status_code == 422


def test_a_kept_report_cannot_be_changed_even_by_the_database(agency: Agency, sign_in: SignIn) -> None:
    send(head(agency, sign_in), staff_new=1)
    with acting(agency.pk), pytest.raises(Error), transaction.atomic():
        Report.objects.update(figures={})
    set_local(agency=None)


@pytest.mark.parametrize(
    ("by", "state"), [(time(23, 59), "belum jatuh tempo"), (time(0, 1), "belum dilaporkan")]
)
def test_what_is_due_is_open_until_its_hour_and_then_missing(
    agency: Agency, sign_in: SignIn, make_user: MakeUser, by: time, state: str
) -> None:
    duty(agency, make_user(agency, Role.LEADER), hour=by)
    page = sign_in(agency, Role.LEADER).get("/situasi/").content.decode()
    assert page.count(f'state-{"quiet" if by.hour else "bad"}">{state}') == 2  # the unit and the one below it
    assert "Arahan pimpinan" in page


def test_a_report_tells_of_the_days_since_the_one_before_it(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    duty(agency, make_user(agency, Role.LEADER))
    page = head(agency, sign_in).get(FORM).content.decode()
    assert 'name="first_day" required value="2021-07-23"' in page  # Friday to Monday


REGION = f"{FORM}?wilayah=16.73"
WEEK = {
    "cases": 400,
    "admissions": 5,
    "deaths": 1,
    "tested": 1000,
    "positive": 400,
    "traced": 400,
    "beds": 10,
}


def report_region(agency: Agency, client: Client, **more: Any) -> Any:
    return send(client, REGION, first=MONDAY - 6 * DAY, **{**WEEK, "beds_occupied": 9, **more})


def test_regime_and_level_are_two_things(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.LEADER)
    assert report_region(agency, client).status_code == 302
    page = client.get("/situasi/wilayah/16.73/").content.decode()
    assert "PPKM Level 4" in page
    assert "Inmendagri 25/2021" in page
    assert "Level 4 menurut sumber, belum dikonfirmasi" in page
    cell = {"transmission": "CT4", "capacity": "limited", "level": "4", "source": "Lampiran, halaman 7"}
    assert client.post("/situasi/matriks/", cell).status_code == 302
    page = client.get("/situasi/wilayah/16.73/").content.decode()
    assert "belum dikonfirmasi" not in page
    assert "CT4 × terbatas" in " ".join(page.split())


def test_a_cell_nobody_entered_gives_no_level(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.LEADER)
    report_region(
        agency, client, cases=250, positive=250, tested=900, traced=250
    )  # CT3: a cell that no page states
    assert "Tidak diketahui: selnya belum diisi" in client.get("/situasi/wilayah/16.73/").content.decode()


def test_a_cell_that_contradicts_another_needs_a_second_word(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.LEADER)
    cell = {"capacity": "moderate", "source": "Lampiran, halaman 7"}
    client.post("/situasi/matriks/", {**cell, "transmission": "CT2", "level": "3"})
    lower = {**cell, "transmission": "CT3", "level": "2"}
    assert client.post("/situasi/matriks/", lower).status_code == 422
    assert client.post("/situasi/matriks/", {**lower, "anyway": "1"}).status_code == 302


def test_a_cell_without_a_source_is_not_taken(agency: Agency, sign_in: SignIn) -> None:
    cell = {"transmission": "CT3", "capacity": "limited", "level": "3", "source": ""}
    assert sign_in(agency, Role.LEADER).post("/situasi/matriks/", cell).status_code == 422


def test_a_region_is_reported_by_one_unit(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.LEADER)
    report_region(agency, client)
    again = send(client, "/situasi/lapor/kota-pusat/?wilayah=16.73", cases=3)
    assert again.status_code == 422
    assert "sudah melaporkan wilayah ini" in again.content.decode()


def test_a_unit_does_not_report_a_region_that_is_not_its_own(agency: Agency, sign_in: SignIn) -> None:
    assert head(agency, sign_in).get(f"{FORM}?wilayah=11.01").status_code == 404


def csv_of(*rows: str) -> SimpleUploadedFile:
    text = "\n".join(("Kode unit,Dari,Sampai,Orang diperiksa,Di antaranya positif", *rows))
    return SimpleUploadedFile("situasi.csv", text.encode(), content_type="text/csv")


def preview(client: Client, *rows: str) -> Any:
    return client.post("/situasi/berkas/", {"kind": "unit", "file": csv_of(*rows)})


def packed(answer: Any) -> str:
    return str(answer.context["packed"])


def test_a_spreadsheet_is_shown_row_by_row_and_nothing_is_kept_before(
    agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.LEADER)
    rows = ("kota-dinas,,26/07/2021,4,1", "kota-seksi,,26/07/2021,4,9", "kota-asing,,26/07/2021,4,1")
    answer = preview(client, *rows)
    assert "1 siap, 1 meragukan, 1 salah" in answer.content.decode()
    assert stored(agency) == []
    client.post("/situasi/berkas/simpan/", {"rows": packed(answer), "reason": ""})
    assert [(r.unit.code, r.source) for r in with_units(agency)] == [("kota-dinas", "file")]
    client.post("/situasi/berkas/simpan/", {"rows": packed(answer), "reason": "Hasil pekan lalu ikut"})
    assert {(r.unit.code, r.reason) for r in with_units(agency)} >= {("kota-seksi", "Hasil pekan lalu ikut")}


def with_units(agency: Agency) -> list[Report]:
    with acting(agency.pk):
        found = list(Report.objects.select_related("unit"))
        set_local(agency=None)
    return found


def test_rows_of_a_preview_cannot_be_made_up(agency: Agency, sign_in: SignIn) -> None:
    answer = sign_in(agency, Role.LEADER).post("/situasi/berkas/simpan/", {"rows": "bikinan", "reason": ""})
    assert answer.status_code == 422
    assert stored(agency) == []


def grid_of(content: bytes, tmp_path: Path) -> list[list[str]]:
    path = tmp_path / "situasi.xlsx"
    path.write_bytes(content)
    return next(iter(read_workbook(path, 100).values()))


def test_the_empty_sheet_is_one_that_is_taken_back(agency: Agency, sign_in: SignIn, tmp_path: Path) -> None:
    client = sign_in(agency, Role.LEADER)
    grid = grid_of(client.get("/situasi/berkas/contoh/").content, tmp_path)
    assert [row[0] for row in grid[1:]] == ["kota-pusat", "kota-dinas", "kota-seksi"]
    rows = [grid[0][:4], *([*row[:3], "2"] for row in grid[1:])]
    text = "\n".join(",".join(row) for row in rows)
    file = SimpleUploadedFile("situasi.csv", text.encode())
    answer = client.post("/situasi/berkas/", {"kind": "unit", "file": file})
    assert "3 siap, 0 meragukan, 0 salah" in answer.content.decode()


def test_a_head_sees_her_branch_only_and_the_workbook_is_scoped_like_the_page(
    agency: Agency, sign_in: SignIn, tmp_path: Path
) -> None:
    send(sign_in(agency, Role.LEADER), "/situasi/lapor/kota-pusat/", staff_new=1)
    client = head(agency, sign_in)
    assert "Kantor Pusat" not in client.get("/situasi/tabel/").content.decode()
    assert len(grid_of(client.get("/situasi/tabel/?bentuk=xlsx").content, tmp_path)) == 1
    assert client.get(f"/situasi/laporan/{stored(agency)[0].pk}/").status_code == 404


def test_nothing_of_another_agency_is_seen(agency: Agency, foreign_agency: Agency, sign_in: SignIn) -> None:
    send(sign_in(foreign_agency, Role.LEADER), "/situasi/lapor/asing-dinas/", staff_new=1, needs="Kenanga")
    client = sign_in(agency, Role.LEADER)
    pages = ("", "tabel/", "peta/", "matriks/", "rujukan/", "tenggat/", "wilayah/16.73/")
    assert not any("Kenanga" in client.get(f"/situasi/{page}").content.decode() for page in pages)


def test_a_referral_hospital_has_its_act_and_never_more_occupied_than_beds(
    agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.LEADER)
    act = {
        "act_number": "SK 12/2021",
        "act_day": "2021-07-01",
        "act_issuer": "Wali kota",
        "first_day": "2021-07-02",
    }
    assert client.post("/situasi/rujukan/", {"name": "RSUD", "region": "16.73"}).status_code == 422
    assert (
        client.post("/situasi/rujukan/", {"name": "RSUD", "region": "Lubuklinggau", **act}).status_code == 302
    )
    with acting(agency.pk):
        pk = Hospital.objects.get(region="16.73").pk
        set_local(agency=None)
    count = {"day": MONDAY.isoformat(), "beds": "40", "occupied": "41"}
    assert client.post(f"/situasi/rujukan/{pk}/", count).status_code == 422
    assert client.post(f"/situasi/rujukan/{pk}/", {**count, "occupied": "30"}).status_code == 302
    page = client.get("/situasi/").content.decode()
    assert "SK 12/2021" in page
    assert ">75<" in page
    assert "SK 12/2021" in client.get("/situasi/rujukan/").content.decode()
    assert "SK 12/2021" not in client.get("/situasi/rujukan/?hari=2021-07-01").content.decode()
    with acting(agency.pk), pytest.raises(Error), transaction.atomic():
        Beds.objects.update(occupied=99)
    set_local(agency=None)


def test_the_map_says_in_its_table_what_it_draws(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.LEADER).get("/situasi/peta/?provinsi=16").content.decode()
    assert page.count("<path class=") == 17  # regencies and cities of South Sumatra
    assert "Kota Lubuk Linggau: PPKM Level 4" in page
    assert page.count('class="tone-level-4') - 1 == page.count("<td>PPKM Level 4</td>")


def test_pages_ask_the_database_as_often_for_many_reports_as_for_few(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    duty(agency, make_user(agency, Role.LEADER))
    client = sign_in(agency, Role.LEADER)
    few = asked(client)
    for back in range(4):
        send(client, last=MONDAY - back * DAY, staff_new=1)
        send(client, "/situasi/lapor/kota-seksi/", last=MONDAY - back * DAY, staff_new=1)
        send(client, REGION, last=MONDAY - back * DAY, cases=3, beds=10, beds_occupied=3)
    assert asked(client) == few


def asked(client: Client) -> list[int]:
    found = []
    for page in ("", "tabel/", "peta/", "wilayah/16.73/", "matriks/", "rujukan/"):
        client.get(f"/situasi/{page}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/situasi/{page}").status_code == 200
        found.append(len(queries))
    return found


def test_the_roles_that_see_reports_are_those_the_database_lets_through() -> None:
    from importlib import import_module

    security = import_module(f"{_migrations}.0002_security")
    assert set(security.ROLES) == {role.value for role in Role if Action.VIEW_SITUATION in GRANTS[role]}
