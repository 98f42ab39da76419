"""A recall taken back: the roster as it was, those called told so, and a letter that withdraws the order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document
from recall_store import HEADS_CALL, store_with
from roster_samples import DAYS
from test_presence_checking_in import press
from test_recall import at_home, head, one, order

from piket.planning.rosterfile.as_json import from_json
from piket.planning.verify.rosters import verify_roster
from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.audit.models import AuditEntry
from piket.web.letters.models import Letter
from piket.web.organisation.models import Agency, Employee
from piket.web.presence import standing
from piket.web.recall.models import Called
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
WHY = "Antrean sudah terurai"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def turn(*instant: int) -> None:
        monkeypatch.setattr(standing.timezone, "now", lambda: datetime(*instant, tzinfo=UTC))  # type: ignore[arg-type]

    return turn


@pytest.fixture
def boss(agency: Agency, sign_in: SignIn, at: Callable[..., None]) -> Client:
    """At ten on Monday the head has called in who was at home."""
    at(2021, 7, 26, 3)
    store_with(agency, HEADS_CALL)
    client = head(agency, sign_in)
    order(client, agency, last_day="2021-07-27")
    return client


def take_back(client: Client, agency: Agency, **sent: str) -> Any:
    return client.post(f"/panggilan/{one(agency).pk}/tarik/", {"reason": WHY, **sent}, follow=True)


def places(agency: Agency, person: int) -> list[str]:
    """Hers on the roster in force."""
    with acting(agency.pk):
        rows = Assignment.objects.filter(employee=person, roster__status="published").order_by("day")
        found = list(rows.values_list("place", flat=True))
        set_local(agency=None)
    return found


def called(agency: Agency) -> Called:
    with acting(agency.pk):
        found = Called.objects.select_related("employee").get()
        set_local(agency=None)
    return found


def test_the_roster_is_what_it_was_before_and_sound(agency: Agency, boss: Client) -> None:
    person = called(agency).employee_id
    with acting(agency.pk):
        first = Roster.objects.get(unit__code="kota-dinas", version=1)
        rows = Assignment.objects.filter(roster=first, employee=person).order_by("day")
        before = list(rows.values_list("place", flat=True))
        set_local(agency=None)
    assert places(agency, person) != before
    take_back(boss, agency)
    assert places(agency, person) == before
    with acting(agency.pk):
        roster = Roster.objects.get(unit__code="kota-dinas", status="published")
        made, was = (from_json(text).entries for text in (roster.book, first.book))
        assert roster.version == 3
        assert [verify_roster(entry.roster) for entry in made] == [()] * len(made)
        assert [entry.roster.problem.days for entry in made] == [entry.roster.problem.days for entry in was]
        set_local(agency=None)


def test_only_those_called_are_told_that_they_need_not_come(agency: Agency, boss: Client) -> None:
    take_back(boss, agency)
    with acting(agency.pk):
        told = Message.objects.filter(roster__version=3)
        assert [row.employee_id for row in told] == [called_now().employee_id]
        assert WHY in told[0].text
        assert "DITARIK" in told[0].text
        set_local(agency=None)


def called_now() -> Called:
    return Called.objects.get()


def test_the_page_says_by_whom_and_why_and_offers_it_no_more(agency: Agency, boss: Client) -> None:
    page = take_back(boss, agency).content.decode()
    assert "Ditarik mulai Senin, 26 Juli 2021" in page
    assert WHY in page
    assert "Tarik panggilan ini" not in page
    assert "sudah ditarik" in take_back(boss, agency).content.decode()


def test_its_letter_withdraws_the_order_and_the_order_no_longer_holds(agency: Agency, boss: Client) -> None:
    boss.post(f"/panggilan/{one(agency).pk}/nomor/", {"number": "800/1/2021"})
    take_back(boss, agency, number="800/2/2021")
    with acting(agency.pk):
        letter = Letter.objects.get(kind="withdrawal")
        body = Document(BytesIO(bytes(letter.docx))).element.body
        text = "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
        ordered = letter.withdraws
        set_local(agency=None)
    assert "PENCABUTAN" in text.upper()
    assert WHY in text
    assert ordered is not None
    if not letter.draft:
        assert "sudah digantikan" in Client().get(f"/verifikasi/{ordered.code}/").content.decode()


def test_who_has_come_in_today_stays_and_goes_home_tomorrow(
    agency: Agency, boss: Client, at: Callable[..., None]
) -> None:
    at(2021, 7, 26, 4)
    with acting(agency.pk):
        person = Employee.objects.select_related("unit").get(pk=called_now().employee_id)
        set_local(agency=None)
    press(member_of(agency, person))
    take_back(boss, agency)
    assert places(agency, person.pk)[0] == "K"
    assert called(agency).last_day == DAYS[0]


def member_of(agency: Agency, person: Employee) -> Client:
    with acting(agency.pk):
        user = User.objects.create_user(username=f"dipanggil-{person.pk}", name="Uji")
        grant(
            user=user,
            agency=agency,
            role=Role.EMPLOYEE,
            valid_from=DAYS[0],
            unit=person.unit,
            employee=person,
        )
        set_local(agency=None)
    client = Client(headers={"accept": "application/json"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.person = person.pk  # type: ignore[attr-defined]
    return client


def test_what_is_over_cannot_be_taken_back(agency: Agency, boss: Client, at: Callable[..., None]) -> None:
    at(2021, 7, 28, 3)
    page = take_back(boss, agency).content.decode()
    assert "Tidak ada lagi hari panggilan ini" in page
    assert one(agency).withdrawn_at is None


def test_a_reason_is_needed(agency: Agency, boss: Client) -> None:
    assert "mengapa panggilan ini ditarik" in take_back(boss, agency, reason="").content.decode()
    assert one(agency).withdrawn_at is None


def test_another_head_does_not_take_it_back_and_the_leader_may(
    agency: Agency, boss: Client, sign_in: SignIn
) -> None:
    assert take_back(head(agency, sign_in), agency).status_code == 403
    assert one(agency).withdrawn_at is None
    take_back(sign_in(agency, Role.LEADER), agency)
    assert one(agency).withdrawn_at is not None


def test_who_was_released_can_be_called_again(agency: Agency, boss: Client) -> None:
    take_back(boss, agency)
    assert at_home(agency) == called(agency).employee_id
    assert order(boss, agency).status_code == 302
    with acting(agency.pk):
        assert Called.objects.count() == 2
        set_local(agency=None)


def test_the_trail_names_the_act(agency: Agency, boss: Client) -> None:
    take_back(boss, agency)
    with acting(agency.pk):
        assert AuditEntry.objects.filter(act="recall.take_back", table="recall_recall").exists()
        set_local(agency=None)
