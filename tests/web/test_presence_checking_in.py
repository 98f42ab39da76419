"""A check-in: kept once whatever happens on the way, judged by the day's roster, seen by those who may."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_samples import DAYS
from roster_store import store

from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.organisation.models import Agency, Employee, Site
from piket.web.permissions import GRANTS, Action
from piket.web.presence import standing
from piket.web.presence.models import CheckIn, Observed
from piket.web.rosters.models import Assignment
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
HALL = {"latitude": "-3.263", "longitude": "102.8751", "accuracy": "20"}


@pytest.fixture(autouse=True)
def _monday_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """07.20 WIB on the roster's first day."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 0, 20, tzinfo=UTC))


@pytest.fixture
def office(agency: Agency) -> Agency:
    """The small agency with rosters in force and a site for all of it."""
    store(agency, "published")
    with acting(agency.pk):
        top = Employee.objects.get(unit__code="kota-pusat", head=True).unit
        Site.objects.create(agency=agency, unit=top, name="Balai Kota", latitude=-3.263, longitude=102.8751)
        set_local(agency=None)
    return agency


def member(agency: Agency, role: Role = Role.EMPLOYEE, place: str = "K", unit: str = "kota-dinas") -> Client:
    """A client of somebody of the unit who is at that place on Monday."""
    with acting(agency.pk):
        row = Assignment.objects.filter(day=DAYS[0], place=place, unit__code=unit).select_related(
            "employee", "unit"
        )[0]
        user, _ = User.objects.get_or_create(username=f"pegawai-{row.employee_id}", defaults={"name": "Uji"})
        grant(user=user, agency=agency, role=role, valid_from=DAYS[0], unit=row.unit, employee=row.employee)
        set_local(agency=None)
    client = Client(raise_request_exception=False, headers={"accept": "application/json"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.person = row.employee_id  # type: ignore[attr-defined]
    return client


def press(client: Client, key: uuid.UUID | None = None, **fields: str) -> Any:
    person = client.person  # type: ignore[attr-defined]
    data = {"key": str(key or uuid.uuid4()), "kind": "in", "person": str(person), **fields}
    return client.post("/saya/hadir/", data)


def seen(agency: Agency) -> list[Observed]:
    with acting(agency.pk):
        found = list(Observed.objects.select_related("check_in").order_by("id"))
        set_local(agency=None)
    return found


def test_a_press_in_time_at_the_office_fits(office: Agency) -> None:
    answer = press(member(office), **HALL).json()
    (row,) = seen(office)
    assert answer["shown"] == "07.20.00 WIB"
    assert (row.fits, row.day, row.place, row.reasons, row.site) == (True, DAYS[0], "K", [], "Balai Kota")
    assert row.assignment_id is not None


def test_the_same_identifier_twice_is_one_row_and_one_answer(office: Agency) -> None:
    client, key = member(office), uuid.uuid4()
    answers = [press(client, key, **HALL).json(), press(client, key, kind="out", queued="1").json()]
    assert answers[0] == answers[1]
    assert len(seen(office)) == 1


def test_another_persons_identifier_is_her_own(office: Agency) -> None:
    key = uuid.uuid4()
    press(member(office), key)
    press(member(office, place="R"), key)
    assert len(seen(office)) == 2


def test_what_came_late_keeps_both_clocks_and_the_servers_is_the_truth(office: Agency) -> None:
    press(member(office), queued="1", claimed="2021-07-26T00:05:00.000Z", **HALL)
    (row,) = seen(office)
    assert row.check_in.received_at == datetime(2021, 7, 26, 0, 20, tzinfo=UTC)
    assert (row.at, row.fits) == (datetime(2021, 7, 26, 0, 5, tzinfo=UTC), True)
    assert [reason["code"] for reason in row.reasons] == ["kept_on_phone"]


def test_a_home_day_keeps_no_address(office: Agency) -> None:
    press(member(office, place="R"), latitude="-3.26317", longitude="102.90514", accuracy="8")
    (row,) = seen(office)
    assert (row.fits, row.check_in.latitude, row.check_in.longitude) == (True, -3.26, 102.91)


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "satu"}, {"kind": "maybe"}, {"latitude": "nan", "longitude": "1"}, {"claimed": "kemarin"},
        {"claimed": "2021-07-26T00:05:00"}, {"latitude": "91", "longitude": "1"}, {"accuracy": "1e99"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(office: Agency, fields: dict[str, str]) -> None:
    client = member(office)
    answer = client.post("/saya/hadir/", {"key": str(uuid.uuid4()), "kind": "in", "person": "1", **fields})
    assert answer.status_code == 422
    assert "tidak lengkap" in answer.json()["message"]


def test_a_press_of_another_account_stays_with_the_phone(office: Agency) -> None:
    client = member(office)
    client.person += 1  # type: ignore[attr-defined]
    assert press(client).status_code == 409
    assert seen(office) == []


def test_without_script_the_form_leads_back_to_the_page(office: Agency) -> None:
    client = member(office)
    client.defaults.pop("HTTP_ACCEPT")
    client.headers = {}  # type: ignore[attr-defined]
    person = client.person  # type: ignore[attr-defined]
    data = {"key": str(uuid.uuid4()), "kind": "in", "person": person}
    body = client.post("/saya/hadir/", data, headers={"accept": "text/html"}, follow=True).content.decode()
    assert "diterima server pukul 07.20.00" in body
    assert "Ponsel tidak memberikan posisi." in body


@pytest.mark.parametrize("table", ["presence_checkin", "presence_observed"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET kind = 'out'", "DELETE FROM {}"])
def test_a_row_is_never_changed_or_removed(office: Agency, table: str, statement: str) -> None:
    press(member(office))
    with acting(office.pk), pytest.raises(Error, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement.format(table))


@pytest.mark.django_db(transaction=True)
def test_a_double_tap_at_the_same_moment_is_one_row(office: Agency) -> None:
    client, key, answers = member(office), uuid.uuid4(), []

    def tap() -> None:
        answers.append(press(client, key, **HALL).json())
        connection.close()

    taps = [threading.Thread(target=tap) for _ in range(4)]
    for thread in taps:
        thread.start()
    for thread in taps:
        thread.join()
    assert [answer == answers[0] for answer in answers] == [True] * 4
    assert len(seen(office)) == 1


@pytest.mark.parametrize("role", list(Role))
def test_the_database_shows_a_role_what_its_right_says(
    office: Agency, make_user: Callable[..., User], role: Role
) -> None:
    press(member(office))
    user = make_user(office, role)
    with acting(office.pk, user=user.pk):
        assert CheckIn.objects.exists() == (Action.VIEW_PRESENCE in GRANTS[role])
        set_local(agency=None, user=None)


def test_the_database_shows_an_employee_her_own_rows_and_a_head_her_branch(
    office: Agency, make_user: Callable[..., User]
) -> None:
    mine, other = member(office), member(office, place="R")
    press(mine)
    press(other)
    heads = {
        unit: make_user(office, Role.UNIT_HEAD, unit=f"kota-{unit}").pk
        for unit in ("pusat", "dinas", "seksi")
    }
    owner = int(mine.session["_auth_user_id"])
    counts = {}
    for name, user in {"own": owner, **heads}.items():
        with acting(office.pk, user=user):
            counts[name] = (CheckIn.objects.count(), Observed.objects.count())
            set_local(agency=None, user=None)
    assert counts == {"own": (1, 1), "pusat": (2, 2), "dinas": (2, 2), "seksi": (0, 0)}


def test_nobody_writes_for_another(office: Agency, make_user: Callable[..., User]) -> None:
    head = make_user(office, Role.UNIT_HEAD, unit="kota-dinas")
    with acting(office.pk, user=head.pk):
        person = Employee.objects.filter(unit__code="kota-dinas")[0]
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            CheckIn.objects.create(
                agency=office, employee=person, unit=person.unit, key=uuid.uuid4(), kind="in",
                received_at=datetime(2021, 7, 26, tzinfo=UTC), user=head,
            )  # fmt: skip
        set_local(agency=None, user=None)


def test_a_check_in_asks_a_constant_number_of_queries(office: Agency) -> None:
    client = member(office)
    press(client, **HALL)
    with CaptureQueriesContext(connection) as queries:
        press(client, **HALL)
    # session, who arrives, facts, rows; and the savepoint of the test
    assert len(queries) == 6


def test_a_phone_two_hours_wrong_is_told_the_servers_time(office: Agency) -> None:
    wrong = datetime(2021, 7, 26, 0, 20, tzinfo=UTC) - timedelta(hours=2)
    press(member(office), claimed=wrong.isoformat(), **HALL)
    (row,) = seen(office)
    assert row.reasons[0]["en"] == "The phone's clock is 2 h behind; the server's counts."
