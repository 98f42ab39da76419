"""A draft edited by hand: begun, filled, locked, undone, planned anew, approved, published; every step kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from draft_samples import two_equals
from roster_samples import DAYS, planned

from piket.pipeline.values import UnitPlan
from piket.planning.patterns import ward_2222
from piket.planning.shifts import plan_shifts
from piket.planning.values import Person
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.drafts import views
from piket.web.drafts.models import Edit, Note
from piket.web.notices.services import send_word
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.rosters.services import store_plans
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/jadwal/kota-dinas/sunting/"
TUESDAY = DAYS[1]


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "today", lambda: TUESDAY)


@pytest.fixture
def in_force(agency: Agency) -> Agency:
    return two_equals(agency)


@pytest.fixture
def head(in_force: Agency, sign_in: SignIn) -> Client:
    """The head of the unit, her draft begun."""
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    client.post(f"{PAGE}mulai/")
    return client


def who(agency: Agency, place: str, day: date = TUESDAY, version: int = 2) -> int:
    with acting(agency.pk):
        rows = Assignment.objects.filter(roster__unit__code="kota-dinas", roster__version=version)
        found = rows.get(day=day, place=place).employee_id
        set_local(agency=None)
    return found


def draft(agency: Agency) -> Roster:
    with acting(agency.pk):
        found = Roster.objects.get(unit__code="kota-dinas", version=2)
        set_local(agency=None)
    return found


def step(client: Client, act: str, *cells: str, revision: int = 0, **fields: str) -> Any:
    sent = {"aksi": act, "dasar": revision, "sel": " ".join(cells), **fields}
    return client.post(f"{PAGE}langkah/", sent, headers={"Accept": "application/json"})


def on(person: int, day: date = TUESDAY, part: str = "asn") -> str:
    return f"{part}:{person}:{day.isoformat()}"


def place_of(agency: Agency, person: int, day: date = TUESDAY) -> str:
    with acting(agency.pk):
        found = Assignment.objects.get(
            roster__unit__code="kota-dinas", roster__version=2, day=day, employee=person
        )
        set_local(agency=None)
    return found.place


def test_a_draft_begins_as_the_roster_in_force_and_tells_nobody(in_force: Agency, head: Client) -> None:
    with acting(in_force.pk):
        old, new = Roster.objects.filter(unit__code="kota-dinas").order_by("version")
        cells = [
            set(r.assignments.values_list("employee", "day", "start", "end", "place")) for r in (old, new)
        ]
        assert cells[0] == cells[1] != set()
        assert (old.status, new.status, new.violations) == ("published", "draft", 0)
        assert not Message.objects.filter(roster=new).exists()
        set_local(agency=None)


def test_beginning_twice_opens_the_same_draft(in_force: Agency, head: Client) -> None:
    head.post(f"{PAGE}mulai/")
    with acting(in_force.pk):
        assert Roster.objects.filter(unit__code="kota-dinas").count() == 2
        set_local(agency=None)


def test_a_cell_is_filled_and_what_it_breaks_is_told_in_words(in_force: Agency, head: Client) -> None:
    person = who(in_force, "R")
    answer = step(head, "isi", on(person), huruf="K").json()
    assert answer["cells"] == [[person, "2021-07-27", "K", "p-K", False]]
    assert answer["told"][0]["law"]
    assert answer["told"][0]["text"] == (
        "Selasa, 27 Juli 2021: melebihi batas kantor (2 di kantor, paling banyak 1)"
    )
    assert answer["told"][0]["url"] == "/aturan/kota-dinas/2021-07-27/asn/"
    assert place_of(in_force, person) == "K"
    assert draft(in_force).violations == 1


def test_words_are_english_where_the_page_is(in_force: Agency, head: Client) -> None:
    head.cookies["django_language"] = "en"
    answer = step(head, "isi", on(who(in_force, "R")), huruf="K").json()
    assert answer["told"][0]["text"].startswith("Tuesday, 27 July 2021: above the office bound")


def test_undo_survives_a_reload_and_redo_brings_it_back(in_force: Agency, head: Client) -> None:
    person = who(in_force, "R")
    step(head, "isi", on(person), huruf="K")
    assert "Mengisi 1 sel: K" in head.get(PAGE).content.decode()
    undone = step(head, "urung", revision=1).json()
    assert (place_of(in_force, person), undone["undo"], undone["redo"]) == ("R", "", "Mengisi 1 sel: K")
    step(head, "ulang", revision=2)
    assert place_of(in_force, person) == "K"


def test_a_new_step_drops_what_was_undone_and_keeps_it_on_record(in_force: Agency, head: Client) -> None:
    person = who(in_force, "R")
    step(head, "isi", on(person), huruf="K")
    step(head, "urung", revision=1)
    step(head, "kunci", on(person), revision=2)
    assert step(head, "ulang", revision=3).status_code == 422
    with acting(in_force.pk):
        assert list(Edit.objects.values_list("kind", "state")) == [("set", "dropped"), ("lock", "done")]
        set_local(agency=None)


def test_several_cells_are_one_step(in_force: Agency, head: Client) -> None:
    home, office = who(in_force, "R"), who(in_force, "K")
    answer = step(head, "isi", on(home), on(office), teks="K R").json()
    assert answer["undo"] == "Mengisi 2 sel"
    assert not any(one["law"] for one in answer["told"])
    assert (place_of(in_force, home), place_of(in_force, office)) == ("K", "R")


def test_who_saw_an_older_draft_changes_nothing(in_force: Agency, head: Client) -> None:
    person = who(in_force, "R")
    step(head, "isi", on(person), huruf="K")
    answer = step(head, "isi", on(person), huruf="R", revision=0)
    assert (answer.status_code, place_of(in_force, person)) == (409, "K")


def test_the_past_a_stranger_and_an_unknown_letter_are_refused_with_reasons(
    in_force: Agency, head: Client
) -> None:
    person = who(in_force, "R")
    past = step(head, "isi", on(person, DAYS[0]), huruf="K")
    assert (past.status_code, past.json()["reasons"]) == (422, ["Hari yang sudah lewat tidak diubah."])
    for cell, text in ((on(0), "K"), (on(person), "X"), ("lain:1:2021-07-27", "K"), ("entah", "K")):
        assert step(head, "isi", cell, huruf=text).status_code == 422


def test_a_locked_cell_stays_when_the_rest_is_planned_anew(in_force: Agency, head: Client) -> None:
    home, office = who(in_force, "R"), who(in_force, "K")
    step(head, "isi", on(home), on(office), teks="K R")
    step(head, "kunci", on(home), revision=1)
    assert step(head, "isi", on(home), huruf="R", revision=2).status_code == 422
    answer = step(head, "susun", revision=2)
    assert answer.status_code == 200
    assert place_of(in_force, home) == "K"
    assert not draft(in_force).violations


def test_a_roster_that_breaks_the_law_is_not_published(in_force: Agency, head: Client) -> None:
    step(head, "isi", on(who(in_force, "R")), huruf="K")
    body = head.post(f"{PAGE}putusan/", {"putusan": "terbitkan", "dasar": 1}, follow=True).content.decode()
    assert "Masih ada aturan yang dilanggar" in body
    assert draft(in_force).status == "draft"


def test_what_planning_would_do_better_is_owned_with_a_reason(in_force: Agency, head: Client) -> None:
    step(head, "isi", on(who(in_force, "K")), huruf="R")
    without = head.post(f"{PAGE}putusan/", {"putusan": "terbitkan", "dasar": 1}, follow=True)
    assert "Tulis alasannya" in without.content.decode()
    reason = "Rapat daring seluruh bidang"
    head.post(f"{PAGE}putusan/", {"putusan": "terbitkan", "dasar": 1, "alasan": reason})
    made = draft(in_force)
    assert (made.status, made.reason) == ("published", reason)


def test_the_list_of_rosters_asks_for_the_reason_too(in_force: Agency, head: Client) -> None:
    step(head, "isi", on(who(in_force, "K")), huruf="R")
    head.post("/jadwal/kota-dinas/terbitkan/", {"versi": "2021-07-26.2"})
    assert draft(in_force).status == "draft"


def test_only_those_who_move_are_told(in_force: Agency, head: Client) -> None:
    office = who(in_force, "K")
    step(head, "isi", on(office), huruf="R")
    with acting(in_force.pk):
        send_word(in_force, "Rapat", [(person, "Rapat pukul 09.00") for person in Employee.objects.all()])
        set_local(agency=None)
    head.post(f"{PAGE}putusan/", {"putusan": "terbitkan", "dasar": 1, "alasan": "Rapat daring"})
    with acting(in_force.pk):
        new = Roster.objects.get(unit__code="kota-dinas", version=2)
        assert set(Message.objects.filter(roster=new).values_list("employee_id", flat=True)) == {office}
        assert Roster.objects.get(unit__code="kota-dinas", version=1).status == "superseded"
        set_local(agency=None)


def test_an_approved_draft_is_edited_only_after_it_was_taken_back(in_force: Agency, head: Client) -> None:
    head.post(f"{PAGE}putusan/", {"putusan": "setujui", "dasar": 0})
    assert draft(in_force).status == "approved"
    person = who(in_force, "R")
    assert step(head, "isi", on(person), huruf="K").status_code == 409
    head.post(f"{PAGE}putusan/", {"putusan": "buka"})
    assert step(head, "isi", on(person), huruf="K").status_code == 200


def test_a_planner_edits_and_may_neither_approve_nor_publish(in_force: Agency, sign_in: SignIn) -> None:
    client = sign_in(in_force, Role.PLANNER)
    client.post(f"{PAGE}mulai/")
    assert step(client, "kunci", on(who(in_force, "R"))).status_code == 200
    for act in ("setujui", "terbitkan"):
        assert client.post(f"{PAGE}putusan/", {"putusan": act, "dasar": 1}).status_code == 403
    assert draft(in_force).status == "draft"


def test_a_draft_laid_aside_stays_readable(in_force: Agency, head: Client) -> None:
    head.post(f"{PAGE}putusan/", {"putusan": "singkirkan"})
    assert draft(in_force).status == "superseded"
    assert head.get("/jadwal/kota-dinas/?versi=2021-07-26.2").status_code == 200


def test_a_mending_meanwhile_takes_the_drafts_place(in_force: Agency, head: Client) -> None:
    """What was published in the meantime must not be lost by publishing an older draft."""
    with acting(in_force.pk):
        Roster.objects.filter(version=2).update(status="superseded")
        set_local(agency=None)
    body = head.post(
        f"{PAGE}putusan/", {"putusan": "terbitkan", "dasar": 0, "versi": "2021-07-26.2"}, follow=True
    )
    assert "Versi ini sudah diganti" in body.content.decode()


def test_comments_stand_on_the_roster_and_on_its_cells(in_force: Agency, head: Client) -> None:
    person = who(in_force, "R")
    head.post(f"{PAGE}catatan/", {"teks": "Sudah dibicarakan", "orang": person, "hari": "2021-07-27"})
    head.post(f"{PAGE}catatan/", {"teks": "Untuk rapat Senin"})
    assert "Untuk rapat Senin" in head.get(PAGE).content.decode()
    with acting(in_force.pk):
        assert [(n.employee_id, n.text) for n in Note.objects.all()] == [
            (person, "Sudah dibicarakan"),
            (None, "Untuk rapat Senin"),
        ]
        set_local(agency=None)


def test_versions_are_compared_by_who_moves(in_force: Agency, head: Client) -> None:
    home, office = who(in_force, "R"), who(in_force, "K")
    step(head, "isi", on(home), on(office), teks="K R")
    body = head.get("/jadwal/kota-dinas/banding/?versi=2021-07-26.2").content.decode()
    assert "2 sel berubah" in body
    assert "bagi 2 orang" in body


def test_the_filters_stand_in_the_address(in_force: Agency, head: Client) -> None:
    with acting(in_force.pk):
        names = list(Employee.objects.filter(unit__code="kota-dinas").values_list("pk", "name"))
        set_local(agency=None)
    (one, name), (other, _name) = names[:2]
    body = head.get(PAGE, {"cari": name}).content.decode()
    assert f'data-person="{one}"' in body
    assert f'data-person="{other}"' not in body
    assert 'data-person="' not in head.get(PAGE, {"bentrok": "1"}).content.decode()


def test_a_large_unit_is_written_as_month_or_as_day(
    in_force: Agency, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_BOTH", 1)
    month, day = (head.get(PAGE, query).content.decode() for query in ({}, {"tampilan": "hari"}))
    assert ("data-grid" in month, "data-grid" in day) == (True, False)
    assert ('class="pick"' in month, 'class="pick"' in day) == (False, True)


def test_a_form_without_script_comes_back_to_its_day(in_force: Agency, head: Client) -> None:
    person = who(in_force, "R")
    sent = {
        "aksi": "isi",
        "dasar": 0,
        "sel": on(person),
        "huruf": "K",
        "hari": "2021-07-27",
        "tampilan": "hari",
        "cari": "a",
    }
    response = head.post(f"{PAGE}langkah/", sent)
    assert response.status_code == 302
    assert "hari=2021-07-27&tampilan=hari&cari=a" in response["Location"]
    assert "melebihi batas kantor" in head.get(response["Location"]).content.decode()


def test_a_service_in_shifts_is_edited_by_its_codes(agency: Agency, sign_in: SignIn) -> None:
    made = planned()
    people = [Person(number) for number in made.plans[1].roster.cells]
    ward = plan_shifts(ward_2222("kota-dinas", DAYS, people, minimum=0))
    plans = (made.plans[0], UnitPlan("kota-dinas", None, ward, ()), *made.plans[2:])
    with acting(agency.pk):
        shifts = replace(made, plans=plans)
        rulings = store_rulings(agency, None, shifts, (), ())
        store_plans(agency, rulings, shifts, status="published", user=None)
        person = Employee.objects.get(number=people[0].id)
        set_local(agency=None)
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    client.post(f"{PAGE}mulai/")
    day = next(day for at, day in enumerate(DAYS) if at and ward.cells[people[0].id][at])
    assert step(client, "isi", on(person.pk, day, "shifts"), huruf="L").status_code == 200
    with acting(agency.pk):
        mine = Assignment.objects.filter(roster__version=2, employee=person, day=day)
        assert not mine.exists()
        set_local(agency=None)
    step(client, "urung", revision=1)
    with acting(agency.pk):
        rows = [
            set(
                Assignment.objects.filter(roster__version=n, employee=person).values_list(
                    "day", "start", "shift"
                )
            )
            for n in (1, 2)
        ]
        assert rows[0] == rows[1]
        set_local(agency=None)


def test_every_step_is_in_the_journal(in_force: Agency, head: Client) -> None:
    step(head, "isi", on(who(in_force, "R")), huruf="K")
    step(head, "urung", revision=1)
    with acting(in_force.pk):
        acts = set(AuditEntry.objects.values_list("act", flat=True))
        assert {"draft.begin", "draft.edit", "draft.undo"} <= acts
        set_local(agency=None)


def test_a_head_of_another_branch_finds_nothing(in_force: Agency, head: Client, sign_in: SignIn) -> None:
    other = sign_in(in_force, Role.UNIT_HEAD, unit="kota-seksi")
    assert other.get(PAGE).status_code == 404
    assert step(other, "urung").status_code == 404
    assert other.post(f"{PAGE}putusan/", {"putusan": "singkirkan"}).status_code == 404


def test_a_letter_set_by_decision_gives_way_on_the_days_list_and_a_lock_does_not(
    in_force: Agency, head: Client
) -> None:
    person = who(in_force, "R")
    for act, letter, held in (("isi", "L", False), ("isi", "R", False), ("kunci", "", True)):
        revision = int(re.findall(r'data-revision="(\d+)"', head.get(PAGE).content.decode())[0])
        step(head, act, on(person), huruf=letter, revision=revision)
        body = head.get(PAGE, {"hari": TUESDAY.isoformat()}).content.decode()
        row = body.split(f'data-key="{on(person)}"')[1].split("</li>")[0]
        assert (" disabled>" in row) is held
