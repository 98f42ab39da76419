"""Lists that a program sends: the page's own import, all or nothing, every fault with its row, field and mend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from api_programs import Program, program_of
from django.test import Client
from django.utils import timezone
from roster_store import store
from test_people_import import LIST, send

from piket.web.accounts.models import Role, User
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Absence, Agency, Employee
from piket.web.people.models import PeopleImport, Posting
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
BUDI, NEW = "198001012005011001", "199008172015032001"
PEOPLE: list[dict[str, Any]] = [
    {"number": NEW, "name": "Sari Dewi", "unit": "kota-dinas", "position": "Bidan"},
    {"number": BUDI, "name": "Budi Melati", "unit": "kota-seksi", "position": "Analis"},
]
LEAVE = {"number": BUDI, "kind": "C", "start": "2021-07-27", "end": "2021-07-28"}


@pytest.fixture
def program(agency: Agency, make_user: MakeUser) -> Program:
    return program_of(agency, make_user(agency, Role.PERSONNEL))


def kept(agency: Agency, ask: Callable[[], Any]) -> Any:
    with acting(agency.pk):
        found = ask()
        set_local(agency=None)
    return found


def test_a_dry_run_says_what_would_change_and_writes_nothing(agency: Agency, program: Program) -> None:
    told = program.post("/people/import", {"rows": PEOPLE, "dry_run": True}).json()
    assert (told["applied"], told["import_id"], told["counts"]["new"]) == (False, None, 1)
    changes = {one["row"]: one for one in told["changes"]}
    assert changes[1]["fate"] == "new"
    moved = {"field": "unit", "before": "kota-dinas", "after": "kota-seksi"}
    assert moved in changes[2]["differences"]
    assert kept(agency, PeopleImport.objects.count) == 0
    assert kept(agency, Employee.objects.count) == 6


def test_what_is_sent_is_written_like_the_pages_own_import(agency: Agency, program: Program) -> None:
    seen = program.post("/people/import", {"rows": PEOPLE, "dry_run": True}).json()
    told = program.post(
        "/people/import", {"rows": PEOPLE, "mark": seen["mark"], "since": "2021-07-26"}
    ).json()
    assert told["applied"]
    assert kept(agency, lambda: Employee.objects.get(number=BUDI).unit.code) == "kota-seksi"
    assert kept(agency, lambda: Posting.objects.get(employee__number=NEW).start.isoformat()) == "2021-07-26"
    assert kept(agency, AuditEntry.objects.filter(act="people.import", table="organisation_employee").exists)
    upload = kept(agency, PeopleImport.objects.get)
    assert (upload.pk, upload.file_name) == (told["import_id"], "API: Penggajian-7")


def test_it_can_be_taken_back_on_the_page(agency: Agency, program: Program, sign_in: SignIn) -> None:
    made = program.post("/people/import", {"rows": PEOPLE}).json()["import_id"]
    sign_in(agency, Role.PERSONNEL).post(f"/pegawai/impor/{made}/batalkan/")
    assert kept(agency, lambda: Employee.objects.get(number=BUDI).unit.code) == "kota-dinas"
    assert not kept(agency, Employee.objects.filter(number=NEW, active=True).exists)


def test_sent_again_nothing_is_left_to_change(program: Program) -> None:
    program.post("/people/import", {"rows": PEOPLE})
    told = program.post("/people/import", {"rows": PEOPLE}).json()
    assert (told["applied"], told["changes"], told["counts"]["unchanged"]) == (False, [], 2)


def test_only_the_fields_that_are_sent_can_change(agency: Agency, program: Program) -> None:
    program.post("/people/import", {"rows": [{"number": BUDI, "name": "Budi Baru", "unit": "kota-dinas"}]})
    one = kept(agency, lambda: Employee.objects.get(number=BUDI))
    assert (one.name, one.position, one.head) == ("Budi Baru", "Pelaksana", True)


@pytest.mark.parametrize(("language", "words"), [("id", "2 baris salah."), ("en", "2 rows are wrong.")])
def test_one_wrong_row_keeps_all_from_being_written(
    agency: Agency, make_user: MakeUser, language: str, words: str
) -> None:
    program = program_of(agency, make_user(agency, Role.PERSONNEL))
    wrong = [
        PEOPLE[0],
        {**PEOPLE[1], "unit": "tidak-ada"},
        {"number": "12", "name": "X", "unit": "kota-dinas"},
    ]
    answer = program.post("/people/import", {"rows": wrong}, **{"Accept-Language": language})
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "faulty_rows")
    assert words in told["detail"]
    places = {(one["pointer"], one["field"]) for one in told["errors"]}
    assert {("#/rows/1/unit", "unit"), ("#/rows/2/number", "number")} <= places
    assert all(one["message"] for one in told["errors"])
    assert kept(agency, Employee.objects.count) == 6
    assert kept(agency, PeopleImport.objects.count) == 0


def test_who_saw_something_else_is_told_so(agency: Agency, program: Program) -> None:
    seen = program.post("/people/import", {"rows": PEOPLE, "dry_run": True}).json()
    kept(agency, lambda: Employee.objects.filter(number=BUDI).update(position="Arsiparis"))
    answer = program.post("/people/import", {"rows": PEOPLE, "mark": seen["mark"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "changed")
    assert kept(agency, Employee.objects.count) == 6


def test_who_is_not_in_a_list_of_all_has_left(agency: Agency, program: Program) -> None:
    rows = [{"number": BUDI, "name": "Budi Melati", "unit": "kota-dinas"}]
    told = program.post("/people/import", {"rows": rows, "covers": "all"}).json()
    assert told["counts"]["left"] == 5
    assert kept(agency, Employee.objects.filter(active=True).count) == 1


def test_a_list_that_waits_on_her_page_goes_on_waiting(agency: Agency, make_user: MakeUser) -> None:
    user = make_user(agency, Role.PERSONNEL)
    browser = Client()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = send(browser, LIST)
    program_of(agency, user).post("/absences/import", {"rows": [LEAVE]})
    assert "Sari Dewi" in browser.get(address).content.decode()


def test_granted_leave_wins_and_the_rosters_it_touches_are_named(
    agency: Agency, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2021, 7, 26, 1, tzinfo=UTC))
    store(agency, "published")
    told = program.post("/absences/import", {"rows": [LEAVE]}).json()
    assert kept(agency, lambda: Absence.objects.get().end.isoformat()) == "2021-07-28"
    (touched,) = told["rosters"]
    assert touched["unit"] == "kota-dinas"
    assert touched["people"][0]["days"] == ["2021-07-27", "2021-07-28"]
    read = program.items("/absences", {"from": "2021-07-28", "to": "2021-07-28"})
    assert [(one["person"]["name"], one["kind"]) for one in read] == [("Budi Melati", "C")]


def test_a_legal_position_takes_her_off_every_roster(agency: Agency, program: Program) -> None:
    rows = [{"number": BUDI, "legal_position": "Pensiun"}]
    assert program.post("/people/legal-positions", {"rows": rows}).json()["counts"]["left"] == 1
    assert not kept(agency, lambda: Employee.objects.get(number=BUDI).active)


@pytest.mark.parametrize(
    ("body", "pointer", "words"),
    [
        ({"rows": []}, "#/rows", "paling sedikit satu baris"),
        ({"rows": [{"name": "X"}]}, "#/rows/0/number", "Wajib diisi."),
        ({"rows": [{"number": 198001012005011001, "name": "X"}]}, "#/rows/0/number", "tanda kutip"),
        ({"rows": [{**PEOPLE[0], "gaji": "1"}]}, "#/rows/0/gaji", "tidak dikenal"),
        ({"rows": [{**PEOPLE[0], "birth_date": "besok"}]}, "#/rows/0/birth_date", "Bukan tanggal."),
        ({"rows": [{**PEOPLE[0], "name": "Sari\0"}]}, "#/rows/0/name", "tidak dapat dipakai"),
        ('{"rows": [{"number": "1", "name": "\\ud800"}]}', "#/rows/0/name", ""),
        ({"rows": PEOPLE, "covers": "semua"}, "#/covers", "Bukan salah satu"),
        ("bukan json", "#/", "JSON"),
        ("[1, 2]", "#/", ""),
    ],
)
def test_a_body_of_another_form_is_told_with_its_place(
    program: Program, body: Any, pointer: str, words: str
) -> None:
    answer = program.post("/people/import", body)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"
    error = answer.json()["errors"][0]
    assert error["pointer"] == pointer
    assert words in error["message"]


def test_what_looks_like_a_formula_or_a_line_break_stays_text(agency: Agency, program: Program) -> None:
    rows = [{**PEOPLE[0], "position": 'Bidan;"Ahli",\nMuda'}]
    program.post("/people/import", {"rows": rows})
    assert kept(agency, lambda: Employee.objects.get(number=NEW).position) == 'Bidan;"Ahli", Muda'
    answer = program.post("/people/import", {"rows": [{**PEOPLE[0], "name": "=1+1"}]})
    assert "formula" in {one["code"] for one in answer.json()["errors"]}
