"""What happens on the pages is told to programs: the right event, with rows and without anybody's data."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from api_programs import program_of
from directive_samples import draft
from django.test import Client
from recall_store import HEADS_CALL, store_with
from roster_store import store
from test_api_sending import BUDI, NEW, PEOPLE

from piket.web.accounts.models import Membership, Role, User
from piket.web.directives.services import keep_version
from piket.web.organisation.models import Agency, Employee
from piket.web.presence import standing
from piket.web.rosters import withdrawing
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local
from piket.web.webhooks.events import NAMES
from piket.web.webhooks.models import Delivery, Subscription

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]


@pytest.fixture(autouse=True)
def _ten_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """10.00 WIB on the roster's first day."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 3, tzinfo=UTC))


@pytest.fixture
def listener(agency: Agency, make_user: MakeUser) -> Callable[[], list[tuple[str, dict[str, Any]]]]:
    """Everything is told from now on; called, it gives what was told since and forgets it."""
    user = make_user(agency, Role.OPERATOR)
    with acting(agency.pk):
        Subscription.objects.create(
            agency=agency, name="Uji", url="https://contoh.go.id/", secret="-", made_by=user,
            events=[event.value for event in NAMES],
        )  # fmt: skip
        set_local(agency=None)

    def heard() -> list[tuple[str, dict[str, Any]]]:
        with acting(agency.pk):
            rows = [json.loads(row.body) for row in Delivery.objects.order_by("id")]
            Delivery.objects.all().delete()
            set_local(agency=None)
        return [(row["type"], row["data"]) for row in rows]

    return heard


Listener = Callable[[], list[tuple[str, dict[str, Any]]]]


def test_a_roster_is_published_and_its_successor_is_a_mended_one(
    agency: Agency, listener: Listener, sign_in: SignIn
) -> None:
    store(agency)
    assert listener() == []
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    head.post("/jadwal/kota-dinas/terbitkan/")
    ((kind, fact),) = listener()
    assert (kind, fact["unit"], fact["version"], fact["status"]) == (
        "roster.published", "kota-dinas", 1, "published",
    )  # fmt: skip
    store(agency, "published", share=Fraction(1))
    assert ("roster.mended", "kota-dinas") in [(kind, fact["unit"]) for kind, fact in listener()]


def test_a_computation_that_puts_rosters_in_force_tells_each_unit(agency: Agency, listener: Listener) -> None:
    store(agency, "provisional")
    told = listener()
    assert {kind for kind, _fact in told} == {"roster.published"}
    assert {fact["unit"] for _kind, fact in told} == {"kota-pusat", "kota-dinas", "kota-seksi"}


def test_a_recall_is_told_and_so_is_her_word(
    agency: Agency, listener: Listener, sign_in: SignIn, make_user: MakeUser
) -> None:
    store_with(agency, HEADS_CALL)
    with acting(agency.pk):
        at_home = Assignment.objects.filter(day="2021-07-26", place="R", unit__code="kota-dinas")[
            0
        ].employee_id
        set_local(agency=None)
    listener()
    order = {"people": [str(at_home)], "first_day": "2021-07-26", "reason": "Antrean panjang"}
    sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas").post("/panggilan/unit/kota-dinas/", order)
    told = dict(listener())
    assert set(told) == {"roster.mended", "recall.ordered"}
    assert told["recall.ordered"]["roster"] == told["roster.mended"]["roster"]
    person = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    with acting(agency.pk):
        Membership.objects.filter(user=person).update(employee=at_home)
        called = Roster.objects.get(pk=told["recall.ordered"]["roster"]).recalls.get().people.get().pk
        set_local(agency=None)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(f"/panggilan/konfirmasi/{called}/")
    ((kind, fact),) = listener()
    assert (kind, fact["person"]) == ("recall.confirmed", at_home)


def test_a_recall_taken_back_and_a_roster_withdrawn_are_told(
    agency: Agency, listener: Listener, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_with(agency, HEADS_CALL)
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    with acting(agency.pk):
        at_home = Assignment.objects.filter(day="2021-07-26", place="R", unit__code="kota-dinas")[0]
        set_local(agency=None)
    order = {"people": [str(at_home.employee_id)], "first_day": "2021-07-26", "reason": "Antrean panjang"}
    head.post("/panggilan/unit/kota-dinas/", order)
    recall = dict(listener())["recall.ordered"]["recall"]
    head.post(f"/panggilan/{recall}/tarik/", {"reason": "Antrean sudah terurai"})
    assert dict(listener())["recall.withdrawn"]["recall"] == recall
    monkeypatch.setattr(withdrawing, "today", lambda: date(2021, 7, 25))
    head.post("/jadwal/kota-dinas/tarik/", {"alasan": "Salah hari"})
    ((kind, fact),) = listener()
    assert (kind, fact["unit"], fact["status"]) == ("roster.withdrawn", "kota-dinas", "superseded")


def test_people_who_came_and_moved_are_told_by_their_rows(
    agency: Agency, listener: Listener, make_user: MakeUser
) -> None:
    program_of(agency, make_user(agency, Role.PERSONNEL)).post("/people/import", {"rows": PEOPLE})
    told = dict(listener())
    with acting(agency.pk):
        new, moved = (Employee.objects.get(number=number).pk for number in (NEW, BUDI))
        set_local(agency=None)
    assert told["people.joined"]["people"] == [{"person": new, "unit": "kota-dinas"}]
    assert told["people.moved"]["people"] == [{"person": moved, "unit": "kota-seksi"}]
    assert "Sari" not in str(told)
    assert NEW not in str(told)


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        (date(2021, 8, 9), "directive.extended"),
        (date(2021, 7, 20), "directive.ended"),
        (date(2021, 7, 27), "directive.amended"),
    ],
)
def test_a_circular_in_force_and_what_becomes_of_it(
    agency: Agency, listener: Listener, last: date, kind: str
) -> None:
    with acting(agency.pk):
        first = keep_version(agency, draft(agency), {}, user=None)
        fields = {name: getattr(first, name) for name in ("title", "yaml", "draft", "order", "first_day")}
        fields |= {name: [] for name in ("questions", "findings", "comparison")}
        second = keep_version(agency, first, fields | {"last_day": last, "title": "Versi kedua"}, user=None)
        set_local(agency=None)
    assert [(kind, fact["directive"]) for kind, fact in listener()] == [
        ("directive.in_force", first.pk),
        (kind, second.pk),
    ]


def test_a_locked_month_is_told(
    agency: Agency, listener: Listener, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 8, 2, 1, tzinfo=UTC))
    sign_in(agency, Role.PERSONNEL).post("/rekap/kunci/", {"bulan": "2021-07"})
    assert listener() == [("recap.locked", {"month": "2021-07"})]
