"""A recall: only where the directive provides for it, by whom it names, beside the cap, told and confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from recall_store import HEADS_CALL, LEADER_CALLS, store_with
from roster_samples import DAYS
from test_presence_checking_in import member, press, seen

from piket.planning.mending.values import Change, Kind
from piket.planning.rosterfile.as_json import from_json
from piket.planning.values import QuotaProblem
from piket.planning.verify.rosters import verify_roster
from piket.web import recall
from piket.web.accounts.models import Membership, Role
from piket.web.audit.models import AuditEntry
from piket.web.letters.models import Letter
from piket.web.organisation.models import Absence, Agency, Employee
from piket.web.permissions import GRANTS, Action
from piket.web.presence import standing
from piket.web.recall.models import Alarm, Called, Recall
from piket.web.rosters.mending.queries import mended_book
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/panggilan/unit/kota-dinas/"
REASON = "Antrean loket melebihi kemampuan petugas"


@pytest.fixture(autouse=True)
def _ten_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """10.00 WIB on the roster's first day: the hours began at 07.30."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 3, tzinfo=UTC))


@pytest.fixture
def office(agency: Agency) -> Agency:
    store_with(agency, HEADS_CALL)
    return agency


def at_home(agency: Agency, unit: str = "kota-dinas") -> int:
    with acting(agency.pk):
        found = Assignment.objects.filter(
            day=DAYS[0], place="R", unit__code=unit, roster__status="published"
        )[0].employee_id
        set_local(agency=None)
    return found


def head(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")


def order(client: Client, agency: Agency, **fields: Any) -> Any:
    people = fields.pop("people", None) or [str(at_home(agency))]
    data = {"people": people, "first_day": "2021-07-26", "reason": REASON, **fields}
    return client.post(PAGE, data)


def one(agency: Agency) -> Recall:
    with acting(agency.pk):
        found = Recall.objects.select_related("roster", "letter", "unit").get()
        set_local(agency=None)
    return found


def none_called(agency: Agency) -> bool:
    with acting(agency.pk):
        found = Recall.objects.exists() or Roster.objects.filter(version=2).exists()
        set_local(agency=None)
    return not found


def test_from_the_board_one_tap_leads_to_people_with_a_reason(office: Agency, sign_in: SignIn) -> None:
    client = head(office, sign_in)
    assert PAGE in client.get("/hadir/kota-dinas/").content.decode()
    page = client.get(PAGE).content.decode()
    assert "belum dipanggil dalam 30 hari" in page
    assert f'value="{at_home(office)}" checked' in page
    assert "Sudah dijadwalkan di kantor." in page


def test_the_page_names_the_clause_and_who_calls_by_it(office: Agency, sign_in: SignIn) -> None:
    page = head(office, sign_in).get(PAGE).content.decode()
    assert "yang memanggil: Pimpinan unit kerja" in page
    assert "800/1894/BKPSDM/2021" in page


def test_an_order_mends_the_roster_beside_the_cap_and_puts_it_in_force(
    office: Agency, sign_in: SignIn
) -> None:
    person = at_home(office)
    answer = order(head(office, sign_in), office)
    made = one(office)
    assert answer.headers["Location"] == reverse("recall:detail", args=[made.pk])
    with acting(office.pk):
        new = Roster.objects.get(pk=made.roster_id)
        assert (new.status, new.version) == ("published", 2)
        (entry,) = from_json(new.book).entries
        assert verify_roster(entry.roster) == ()
        there = new.assignments.filter(day=DAYS[0], place="K").values_list("employee", flat=True)
        assert person in there
        assert len(there) == 2
        others = new.assignments.exclude(day=DAYS[0]).filter(place="K").count()
        assert others == len(DAYS) - 1
        set_local(agency=None)


def test_the_letter_orders_these_people_with_reason_and_clause(office: Agency, sign_in: SignIn) -> None:
    order(head(office, sign_in), office)
    letter = one(office).letter
    assert letter is not None
    assert (letter.kind, letter.draft) == (Letter.Kind.RECALL, True)
    document = Document(BytesIO(bytes(letter.docx)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = " ".join([p.text for p in document.paragraphs] + cells)
    assert "MEMBERI PERINTAH" in text
    assert REASON in text
    assert "800/1894/BKPSDM/2021" in text


def test_only_those_called_are_told_and_only_once(office: Agency, sign_in: SignIn) -> None:
    person = at_home(office)
    order(head(office, sign_in), office)
    with acting(office.pk):
        (message,) = Message.objects.filter(roster=one_roster(office))
        assert message.employee_id == person
        assert "Anda DIPANGGIL ke kantor pada Senin, 26 Juli 2021." in message.text
        assert REASON in message.text
        set_local(agency=None)


def one_roster(agency: Agency) -> Roster:
    return Roster.objects.get(unit__code="kota-dinas", version=2)


def test_she_confirms_on_her_page_and_the_head_sees_it(office: Agency, sign_in: SignIn) -> None:
    called = member(office, place="R")
    boss = head(office, sign_in)
    order(boss, office)
    assert "Anda dipanggil ke kantor" in called.get("/saya/").content.decode()
    with acting(office.pk):
        row = Called.objects.get()
        set_local(agency=None)
    assert "dipanggil, belum konfirmasi" in boss.get("/hadir/kota-dinas/").content.decode()
    called.post(reverse("recall:confirm", args=[row.pk]))
    called.post(reverse("recall:confirm", args=[row.pk]))
    assert "Sudah Anda konfirmasi" in called.get("/saya/").content.decode()
    assert "1 dari 1 orang sudah konfirmasi" in boss.get(f"/panggilan/{row.recall_id}/").content.decode()
    assert "dipanggil, sudah konfirmasi" in boss.get("/hadir/kota-dinas/").content.decode()


def test_nobody_confirms_for_another(office: Agency, sign_in: SignIn) -> None:
    other = member(office, place="K")
    order(head(office, sign_in), office)
    with acting(office.pk):
        row = Called.objects.get()
        set_local(agency=None)
    assert other.post(reverse("recall:confirm", args=[row.pk])).status_code == 404


def test_who_is_called_at_ten_is_not_late_for_half_past_seven(office: Agency, sign_in: SignIn) -> None:
    called = member(office, place="R")
    order(head(office, sign_in), office)
    press(called)
    (said,) = seen(office)
    assert said.place == "K"
    assert "late" not in {reason["code"] for reason in said.reasons}


def test_without_a_clause_on_recall_nobody_can_be_called(agency: Agency, sign_in: SignIn) -> None:
    store_with(agency)
    client = head(agency, sign_in)
    assert "Surat yang berlaku tidak mengatur panggilan" in client.get(PAGE).content.decode()
    assert order(client, agency).status_code == 422
    assert none_called(agency)


def test_where_the_clause_names_the_leader_a_head_waits_for_a_delegation(
    agency: Agency, sign_in: SignIn
) -> None:
    store_with(agency, LEADER_CALLS)
    client, leader = head(agency, sign_in), sign_in(agency, Role.LEADER)
    assert "Surat menyebut pejabat lain untuk memanggil" in client.get(PAGE).content.decode()
    assert order(client, agency).status_code == 422
    given = {
        "unit": "kota-pusat", "valid_from": "2021-07-26", "valid_to": "2021-07-30", "ground": "SK 7/2021",
    }  # fmt: skip
    leader.post("/panggilan/wewenang/", given)
    assert order(client, agency).status_code == 302
    assert "SK 7/2021" in client.get(f"/panggilan/{one(agency).pk}/").content.decode()


def test_a_delegation_withdrawn_no_longer_carries(agency: Agency, sign_in: SignIn) -> None:
    store_with(agency, LEADER_CALLS)
    leader = sign_in(agency, Role.LEADER)
    leader.post(
        "/panggilan/wewenang/",
        {"unit": "kota-dinas", "valid_from": "2021-07-26", "valid_to": "2021-07-30", "ground": "SK 7"},
    )
    page = leader.get("/panggilan/").content.decode()
    address = page.split('action="/panggilan/wewenang/')[1].split('"')[0]
    leader.post(f"/panggilan/wewenang/{address}")
    assert order(head(agency, sign_in), agency).status_code == 422


def test_the_leader_orders_where_she_is_named(agency: Agency, sign_in: SignIn) -> None:
    store_with(agency, LEADER_CALLS)
    assert order(sign_in(agency, Role.LEADER), agency).status_code == 302
    assert not one(agency).raised


def test_the_office_that_keeps_the_records_orders_nobody(office: Agency, sign_in: SignIn) -> None:
    assert order(sign_in(office, Role.PERSONNEL), office).status_code == 403


def test_a_head_calls_nobody_of_another_branch(office: Agency, sign_in: SignIn) -> None:
    other = sign_in(office, Role.UNIT_HEAD, unit="kota-seksi")
    assert order(other, office).status_code == 404


def test_who_is_on_leave_exempt_or_there_already_is_refused_by_name(office: Agency, sign_in: SignIn) -> None:
    person = at_home(office)
    with acting(office.pk):
        name = Employee.objects.get(pk=person).name
        Absence.objects.create(agency=office, employee_id=person, kind="C", start=DAYS[0], end=DAYS[0])
        set_local(agency=None)
    answer = order(head(office, sign_in), office, people=[str(person)])
    assert answer.status_code == 422
    assert f"Tidak dapat dipanggil pada hari itu: {name}." in answer.content.decode()
    assert none_called(office)


def test_without_a_reason_nothing_is_ordered_and_what_was_ticked_stays(
    office: Agency, sign_in: SignIn
) -> None:
    answer = order(head(office, sign_in), office, reason="")
    assert answer.status_code == 422
    assert "Tulis alasannya" in answer.content.decode()
    assert f'value="{at_home(office)}" checked' in answer.content.decode()
    assert none_called(office)


@pytest.mark.parametrize("day", ["2021-07-25", "2021-08-09"])
def test_a_day_that_is_past_or_outside_the_roster_is_refused(
    office: Agency, sign_in: SignIn, day: str
) -> None:
    assert order(head(office, sign_in), office, first_day=day).status_code == 422
    assert none_called(office)


def test_the_same_person_is_not_called_twice_for_a_day(office: Agency, sign_in: SignIn) -> None:
    client, person = head(office, sign_in), str(at_home(office))
    assert order(client, office, people=[person]).status_code == 302
    assert order(client, office, people=[person]).status_code == 422
    assert one(office).called == 1


def test_only_a_share_above_the_alarm_goes_up_to_the_leader(office: Agency, sign_in: SignIn) -> None:
    leader = sign_in(office, Role.LEADER)
    leader.post("/panggilan/ambang/", {"percent": "60"})
    order(head(office, sign_in), office)
    assert not one(office).raised
    assert "menunggu Anda lihat" not in leader.get("/panggilan/").content.decode()


def test_above_the_alarm_it_stands_before_the_leader_until_she_has_seen_it(
    office: Agency, sign_in: SignIn
) -> None:
    leader = sign_in(office, Role.LEADER)
    leader.post("/panggilan/ambang/", {"percent": "40"})
    order(head(office, sign_in), office)
    assert "menunggu Anda lihat" in leader.get("/hadir/").content.decode()
    leader.post(f"/panggilan/{one(office).pk}/dilihat/")
    assert "menunggu Anda lihat" not in leader.get("/hadir/").content.decode()


def test_a_number_given_later_issues_the_letter(office: Agency, sign_in: SignIn) -> None:
    with acting(office.pk):
        boss = Employee.objects.get(unit__code="kota-dinas", head=True)
        set_local(agency=None)
    client = head(office, sign_in)
    with acting(office.pk):
        Membership.objects.filter(role="unit_head").update(employee=boss)
        set_local(agency=None)
    order(client, office, people=[str(at_home(office))])
    client.post(f"/panggilan/{one(office).pk}/nomor/", {"number": "800/12/2021"})
    letter = one(office).letter
    assert letter is not None
    assert (letter.draft, letter.number) == (False, "800/12/2021")


def test_the_trail_names_the_order(office: Agency, sign_in: SignIn) -> None:
    order(head(office, sign_in), office)
    with acting(office.pk):
        acts = set(AuditEntry.objects.values_list("act", flat=True))
        set_local(agency=None)
    assert "recall.order" in acts


def test_the_database_shows_a_colleague_no_recall_of_another(office: Agency, sign_in: SignIn) -> None:
    order(head(office, sign_in), office)
    colleague = member(office, place="K", unit="kota-pusat")
    with acting(office.pk, user=int(colleague.session["_auth_user_id"])):
        assert not Called.objects.exists()
        set_local(agency=None)


def test_an_alarm_once_set_is_never_changed_in_place(office: Agency, sign_in: SignIn) -> None:
    sign_in(office, Role.LEADER).post("/panggilan/ambang/", {"percent": "60"})
    with acting(office.pk), pytest.raises(Error), transaction.atomic():
        Alarm.objects.update(percent=1)


def test_the_roles_of_the_database_are_those_of_the_table_of_rights() -> None:
    written = (Path(recall.__file__).parent / "migrations" / "0003_seen_by_roles.py").read_text(
        encoding="utf-8"
    )
    assert all((f'"{role.value}"' in written) == (Action.VIEW_PRESENCE in GRANTS[role]) for role in Role)


def test_the_page_asks_a_constant_number_of_queries(office: Agency, sign_in: SignIn) -> None:
    client = head(office, sign_in)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    assert len(queries) <= 24


def test_nobody_takes_the_place_of_one_who_was_called_in_and_falls_ill(
    office: Agency, sign_in: SignIn
) -> None:
    """The order named her alone: the office may hold as many as without it, and nobody else has to come."""
    called, boss = at_home(office), head(office, sign_in)
    order(boss, office, people=[str(called)])
    roster = one(office).roster
    with acting(office.pk):
        person = Employee.objects.get(pk=called)
        changes = [Change(Kind.SICK, DAYS[0], DAYS[0], person.number)]
        mended = mended_book(roster, changes, "Asia/Jakarta", DAYS[0])
        set_local(agency=None)
    (entry,) = mended.entries
    problem = entry.after.roster.problem
    assert isinstance(problem, QuotaProblem)
    assert [(bounds.office_max, bounds.day) for bounds in problem.days[:2]] == [(1, DAYS[0]), (1, DAYS[1])]
    assert entry.violations == ()
