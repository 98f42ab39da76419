"""A private calendar address: right hours and zone, the same event when a day changes, gone when it is revoked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from draft_samples import two_equals
from icalendar import Calendar
from roster_samples import DAYS

from piket.web.accounts.models import Membership, Role, User
from piket.web.calendars import queries
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
TUESDAY = DAYS[1]
ZONES = [("73.71", "Asia/Makassar", "WITA"), ("91.71", "Asia/Jayapura", "WIT")]


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: DAYS[0])


@pytest.fixture
def unit(agency: Agency) -> Agency:
    return two_equals(agency)


@pytest.fixture
def mine(unit: Agency, sign_in: SignIn) -> Client:
    """Signed in as the one who is in the office on Tuesday, her address made."""
    client = sign_in(unit, Role.EMPLOYEE, unit="kota-dinas")
    user = User.objects.get(pk=client.session["_auth_user_id"])
    with acting(unit.pk, user=user.pk):
        Membership.objects.filter(user=user).update(employee=in_office(unit))
        set_local(agency=None)
    client.post("/saya/kalender/ubah/")
    return client


def in_office(agency: Agency) -> Employee:
    with acting(agency.pk):
        rows = Assignment.objects.filter(
            roster__unit__code="kota-dinas", roster__version=1, day=TUESDAY, place="K"
        )
        found = rows.select_related("employee").get().employee
        set_local(agency=agency.pk)
    return found


def address(client: Client) -> str:
    body = client.get("/saya/kalender/").content.decode()
    return str(body.split('id="alamat" readonly value="')[1].split('"')[0]).removeprefix(
        "http://127.0.0.1:8000"
    )


def events(client: Client) -> dict[str, Any]:
    """By day, read by a program that has the address and no account."""
    response = Client().get(address(client))
    assert response["Content-Type"].startswith("text/calendar")
    found = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(one["UID"]).split("-")[1]: one for one in found}


def put(agency: Agency, place: str | None) -> None:
    """The next version, in which Tuesday is another place, or nothing at all."""
    person = in_office(agency)
    with acting(agency.pk):
        old = Roster.objects.get(unit__code="kota-dinas", version=1)
        rows = list(Assignment.objects.filter(roster=old))
        Roster.objects.filter(pk=old.pk).update(status="superseded")
        new = old
        new.pk, new.version, new.published_at = None, 2, old.published_at.replace(year=2030)  # type: ignore[union-attr]
        new.save()
        for row in rows:
            changed = row.employee_id == person.pk and row.day == TUESDAY
            if changed and place is None:
                continue
            row.pk, row.roster, row.place = None, new, place if changed and place else row.place
            row.save()
        set_local(agency=None)


def test_an_office_day_has_its_hours_in_the_units_own_zone(unit: Agency, mine: Client) -> None:
    event = events(mine)["20210727"]
    assert str(event["SUMMARY"]).startswith("Kantor")
    assert event["DTSTART"].params["TZID"] == "Asia/Jakarta"
    assert event["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("region", "zone", "short"), [("73.71", "Asia/Makassar", "WITA"), ("91.71", "Asia/Jayapura", "WIT")]
)
def test_a_unit_further_east_has_its_own_clock(
    unit: Agency, mine: Client, region: str, zone: str, short: str
) -> None:
    with acting(unit.pk):
        Unit.objects.filter(code="kota-dinas").update(region=region)
        set_local(agency=None)
    event = events(mine)["20210727"]
    assert event["DTSTART"].params["TZID"] == zone
    assert short in str(event["DESCRIPTION"])


def test_a_day_at_home_is_a_whole_day_that_does_not_block(unit: Agency, mine: Client) -> None:
    put(unit, "R")
    event = events(mine)["20210727"]
    assert (event.decoded("DTSTART"), event["TRANSP"]) == (TUESDAY, "TRANSPARENT")


def test_a_changed_day_is_the_same_event_with_a_higher_sequence(unit: Agency, mine: Client) -> None:
    before = events(mine)["20210727"]
    put(unit, "R")
    after = events(mine)["20210727"]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_duty_that_is_no_more_is_cancelled(unit: Agency, mine: Client) -> None:
    put(unit, None)
    assert events(mine)["20210727"]["STATUS"] == "CANCELLED"


def test_an_illness_is_no_word_in_a_calendar_that_may_be_shared(unit: Agency, mine: Client) -> None:
    put(unit, "S")
    assert str(events(mine)["20210727"]["SUMMARY"]) == "Tidak hadir"


def test_a_draft_is_nobodys_calendar(unit: Agency, mine: Client) -> None:
    with acting(unit.pk):
        Roster.objects.update(status="draft", published_at=None)
        set_local(agency=None)
    assert events(mine) == {}


def test_a_revoked_address_and_a_made_up_one_answer_nobody(unit: Agency, mine: Client) -> None:
    old = address(mine)
    mine.post("/saya/kalender/ubah/")
    assert Client().get(old).status_code == 404
    new = address(mine)
    assert Client().get(new).status_code == 200
    mine.post("/saya/kalender/ubah/", {"cabut": "1"})
    assert Client().get(new).status_code == 404
    assert Client().get(new.replace(".ics", "x.ics")).status_code == 404


def test_who_has_left_has_no_calendar(unit: Agency, mine: Client) -> None:
    old = address(mine)
    with acting(unit.pk):
        Employee.objects.update(active=False)
        set_local(agency=None)
    assert Client().get(old).status_code == 404
