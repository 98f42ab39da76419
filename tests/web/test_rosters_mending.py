"""A change recorded on a roster in force: proposed, accepted as a new version, and told to those it moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from roster_samples import DAYS, planned
from roster_store import store, store_told

from piket.pipeline.values import UnitPlan
from piket.planning.mending.values import Change, Kind
from piket.planning.patterns import ward_2222
from piket.planning.rosterfile.as_json import from_json
from piket.planning.shifts import plan_shifts
from piket.planning.values import Person, QuotaRoster
from piket.planning.verify.quota import verify_quota
from piket.web.accounts.models import Role, User
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Absence, Agency, Employee
from piket.web.permissions import Access, memberships_of
from piket.web.rosters.mending import queries, services
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.rosters.services import store_plans
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
PAGE = "/jadwal/kota-dinas/ubah/"
TUESDAY = DAYS[1]


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TUESDAY)


@pytest.fixture
def in_force(agency: Agency) -> Agency:
    """The agency with rosters in force, whose people have been told."""
    store_told(agency)
    return agency


def office_person(agency: Agency, day: date = TUESDAY) -> Employee:
    with acting(agency.pk):
        found = Assignment.objects.get(roster__unit__code="kota-dinas", day=day, place="K").employee
        set_local(agency=None)
    return found


def ill(person: Employee, **fields: str) -> dict[str, str]:
    return {"kind": "sick", "person": str(person.pk), "start": "2021-07-27", "end": "2021-07-28", **fields}


def mark_on(body: str) -> str:
    found = re.search(r'name="tanda" value="([0-9a-f]+)"', body)
    assert found is not None, body
    return found.group(1)


def accepted(client: Client, person: Employee) -> str:
    """The page after the proposal was seen and accepted."""
    mark = mark_on(client.post(PAGE, ill(person)).content.decode())
    return client.post(PAGE, ill(person, terima="1", tanda=mark), follow=True).content.decode()


def test_the_proposal_lists_who_moves_and_keeps_nothing(in_force: Agency, sign_in: SignIn) -> None:
    person = office_person(in_force)
    body = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas").post(PAGE, ill(person)).content.decode()
    assert "terbukti paling sedikit" in body
    assert f"{person.name} sakit" in body
    with acting(in_force.pk):
        assert Roster.objects.filter(unit__code="kota-dinas").count() == 1
        assert not Absence.objects.exists()
        set_local(agency=None)


def test_a_head_accepts_and_only_those_whose_days_change_are_told(in_force: Agency, sign_in: SignIn) -> None:
    person = office_person(in_force)
    body = accepted(sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas"), person)
    assert "Versi baru berlaku" in body
    with acting(in_force.pk):
        old, new = Roster.objects.filter(unit__code="kota-dinas").order_by("version")
        assert (old.status, new.status, new.version) == ("superseded", "published", 2)
        told = set(Message.objects.filter(roster=new).values_list("employee_id", flat=True))
        changed = {a.employee_id for a in new.assignments.all()} & _changed(old, new)
        assert told == changed
        set_local(agency=None)


def _changed(old: Roster, new: Roster) -> set[int]:
    cells = [{(a.employee_id, a.day, a.place) for a in roster.assignments.all()} for roster in (old, new)]
    return {employee for employee, _day, _place in cells[0] ^ cells[1]}


def test_the_new_version_keeps_the_past_passes_the_verifier_and_says_why(
    in_force: Agency, sign_in: SignIn
) -> None:
    person = office_person(in_force)
    body = accepted(sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas"), person)
    assert "Yang berubah, bagi siapa dan karena apa" in body
    with acting(in_force.pk):
        old, new = Roster.objects.filter(unit__code="kota-dinas").order_by("version")
        monday = [
            set(r.assignments.filter(day=DAYS[0]).values_list("employee", "place", "start"))
            for r in (old, new)
        ]
        assert monday[0] == monday[1]
        (entry,) = from_json(new.book).entries
        assert isinstance(entry.roster, QuotaRoster)
        assert verify_quota(entry.roster.problem, entry.roster.cells, entry.roster.proof) == ()
        set_local(agency=None)


def test_an_illness_is_kept_as_an_absence_and_the_act_is_in_the_journal(
    in_force: Agency, sign_in: SignIn
) -> None:
    person = office_person(in_force)
    accepted(sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas"), person)
    with acting(in_force.pk):
        absence = Absence.objects.get(employee=person)
        assert (absence.kind, absence.start, absence.end) == ("S", TUESDAY, DAYS[2])
        assert "roster.mend" in set(AuditEntry.objects.values_list("act", flat=True))
        set_local(agency=None)


def test_a_planner_who_may_not_publish_leaves_a_draft_and_nobody_is_told(
    in_force: Agency, sign_in: SignIn
) -> None:
    body = accepted(sign_in(in_force, Role.PLANNER), office_person(in_force))
    assert "Tersimpan sebagai draf" in body
    with acting(in_force.pk):
        old, new = Roster.objects.filter(unit__code="kota-dinas").order_by("version")
        assert (old.status, new.status) == ("published", "draft")
        assert not Message.objects.filter(roster=new).exists()
        set_local(agency=None)


def test_a_change_that_cannot_be_says_why(in_force: Agency, sign_in: SignIn) -> None:
    person = office_person(in_force)
    response = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas").post(
        PAGE, {"kind": "back", "person": str(person.pk), "start": "2021-07-27"}
    )
    assert response.status_code == 422
    assert "ia tidak tercatat absen" in response.content.decode()


def test_what_the_kind_lacks_is_asked_for(in_force: Agency, sign_in: SignIn) -> None:
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    lacking = {"sick": "Siapa: Pilih salah satu.", "bounds": "Isi sedikitnya satu angka"}
    for kind, asked in lacking.items():
        response = client.post(PAGE, {"kind": kind, "start": "2021-07-27"})
        assert response.status_code == 422
        assert asked in response.content.decode()


def fields_on(body: str) -> dict[str, str]:
    """The hidden fields that carry what was recorded to the next page."""
    return dict(re.findall(r'type="hidden" name="(sudah|c\d-\w+)" value="([^"]*)"', body))


def test_several_changes_are_mended_together_and_accepted_as_one_version(
    in_force: Agency, sign_in: SignIn
) -> None:
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    first = ill(office_person(in_force))
    second = {"kind": "bounds", "maximum": "1", "start": "2021-07-29"}
    added = client.post(PAGE, {**first, "tambah": "1"}).content.decode()
    body = client.post(PAGE, {**fields_on(added), **second}).content.decode()
    sent = {**fields_on(body), "terima": "1", "tanda": mark_on(body)}
    assert sent["sudah"] == "2"
    assert "Versi baru berlaku" in client.post(PAGE, sent, follow=True).content.decode()
    with acting(in_force.pk):
        new = Roster.objects.get(unit__code="kota-dinas", version=2)
        assert new.assignments.filter(day=date(2021, 7, 29), place="K").count() == 1
        assert Absence.objects.count() == 1
        set_local(agency=None)


def test_a_change_that_was_added_can_be_taken_back(in_force: Agency, sign_in: SignIn) -> None:
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    person = office_person(in_force)
    added = client.post(PAGE, ill(person, tambah="1")).content.decode()
    assert f"{person.name} sakit" in added
    body = client.post(PAGE, {**fields_on(added), "hapus": "0"}).content.decode()
    assert f"{person.name} sakit" not in body
    assert fields_on(body) == {"sudah": "0"}


def test_a_proposal_that_was_not_the_one_seen_is_not_accepted(in_force: Agency, sign_in: SignIn) -> None:
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    response = client.post(PAGE, ill(office_person(in_force), terima="1", tanda="0" * 64))
    assert response.status_code == 422
    assert "Lihat usulnya sekali lagi" in response.content.decode()


def test_a_roster_superseded_meanwhile_is_not_mended(in_force: Agency, make_user: MakeUser) -> None:
    head = make_user(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    with acting(in_force.pk, user=head.pk):
        access = Access(head, in_force, memberships_of(head, TUESDAY))
        roster = Roster.objects.select_related("unit").get(unit__code="kota-dinas")
        Roster.objects.update(status=Roster.Status.SUPERSEDED)
        with pytest.raises(services.NotAccepted):
            services.accept(access=access, roster=roster, changes=[_sick()], mark="")
        set_local(agency=None)


def _sick() -> Change:
    return Change(Kind.SICK, TUESDAY, TUESDAY, "198001012005011001")


def test_the_service_itself_refuses_who_may_not_plan(in_force: Agency, make_user: MakeUser) -> None:
    leader = make_user(in_force, Role.LEADER)
    with acting(in_force.pk, user=leader.pk):
        access = Access(leader, in_force, memberships_of(leader, TUESDAY))
        roster = Roster.objects.select_related("unit").get(unit__code="kota-dinas")
        with pytest.raises(PermissionDenied):
            services.accept(access=access, roster=roster, changes=[_sick()], mark="")
        set_local(agency=None)


def test_a_head_of_another_branch_finds_nothing(in_force: Agency, sign_in: SignIn) -> None:
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-seksi")
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"kind": "sick"}).status_code == 404


def test_a_draft_is_not_mended(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    assert sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas").get(PAGE).status_code == 404


def test_a_roster_that_is_over_says_so(
    in_force: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "today", lambda: date(2021, 8, 20))
    body = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas").get(PAGE).content.decode()
    assert "Jadwal ini sudah lewat" in body


def test_who_is_back_loses_the_days_of_the_absence_on_record(in_force: Agency, sign_in: SignIn) -> None:
    person = office_person(in_force)
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    accepted(client, person)
    back = {"kind": "back", "person": str(person.pk), "start": "2021-07-28"}
    mark = mark_on(client.post(PAGE, back).content.decode())
    client.post(PAGE, {**back, "terima": "1", "tanda": mark})
    with acting(in_force.pk):
        assert [(a.start, a.end) for a in Absence.objects.filter(employee=person)] == [(TUESDAY, TUESDAY)]
        set_local(agency=None)


def test_the_wall_sheet_says_that_somebody_is_away_and_not_that_she_is_ill(
    in_force: Agency, sign_in: SignIn
) -> None:
    client = sign_in(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    accepted(client, office_person(in_force))
    with pdfium.PdfDocument(client.get("/jadwal/kota-dinas/jadwal.pdf").content) as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert "tidak bertugas" in said
    assert "sakit" not in said


def test_a_service_in_shifts_is_mended_on_the_same_page(agency: Agency, sign_in: SignIn) -> None:
    """Two nurses on the ward's cycle: one falls ill, her shifts go, and the hours of the others' rows are made anew."""
    made = planned()
    people = [Person(number) for number in made.plans[1].roster.cells]
    ward = plan_shifts(ward_2222("kota-dinas", DAYS, people, minimum=0))
    plans = (made.plans[0], UnitPlan("kota-dinas", None, ward, ()), *made.plans[2:])
    with acting(agency.pk):
        shifts = replace(made, plans=plans)
        store_plans(
            agency, store_rulings(agency, None, shifts, (), ()), shifts, status="published", user=None
        )
        ill_one = Employee.objects.get(number=next(p.id for p in people if ward.cells[p.id][1]))
        set_local(agency=None)
    body = accepted(sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas"), ill_one)
    assert "Versi baru berlaku" in body
    with acting(agency.pk):
        new = Roster.objects.get(unit__code="kota-dinas", status="published")
        on_duty = set(new.assignments.filter(employee=ill_one).values_list("day", flat=True))
        assert on_duty.isdisjoint({DAYS[1], DAYS[2]})
        assert new.assignments.exclude(employee=ill_one).exists()
        set_local(agency=None)
