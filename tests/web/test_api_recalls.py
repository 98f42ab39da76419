"""Recalls for programs: candidates with their reasons, the order with roster, letter and word, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from api_programs import Program, program_of
from recall_store import HEADS_CALL, LEADER_CALLS, store_with

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency
from piket.web.presence import standing
from piket.web.recall.models import Recall
from piket.web.rosters.models import Message
from piket.web.tenancy import acting, set_local

MakeUser = Callable[..., User]
MONDAY = "2021-07-26"


@pytest.fixture(autouse=True)
def _ten_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 3, tzinfo=UTC))


@pytest.fixture
def head(agency: Agency, make_user: MakeUser) -> Program:
    return program_of(agency, make_user(agency, Role.UNIT_HEAD, unit="kota-dinas"))


def chosen(head: Program) -> list[int]:
    asked = {"unit": "kota-dinas", "on": MONDAY, "count": 1}
    told = head.get("/recalls/candidates", asked).json()
    assert told["may_order"]
    return [one["person"]["id"] for one in told["candidates"] if one["chosen"]]


def order(head: Program, people: list[int], **other: str) -> dict[str, object]:
    sent = {"unit": "kota-dinas", "people": people, "first_day": MONDAY, "reason": "Antrean panjang", **other}
    return dict(head.post("/recalls", sent).json())


def test_who_can_come_is_called_told_and_counted(agency: Agency, head: Program) -> None:
    store_with(agency, HEADS_CALL)
    people = chosen(head)
    made = order(head, people)
    assert [one["person"]["id"] for one in made["people"]] == people  # type: ignore[attr-defined]
    assert head.items("/recalls")[0]["id"] == made["id"]
    with acting(agency.pk):
        assert Message.objects.filter(roster=made["roster"], text__contains="DIPANGGIL").count() == 1
        assert Recall.objects.get().letter is not None
        set_local(agency=None)


def test_who_is_there_already_is_named_with_the_reason(agency: Agency, head: Program) -> None:
    store_with(agency, HEADS_CALL)
    told = head.get("/recalls/candidates", {"unit": "kota-dinas", "on": MONDAY}).json()["candidates"]
    there = [one for one in told if one["against"]]
    assert [one["against"] for one in there] == ["Sudah dijadwalkan di kantor."]
    refused = order(head, [there[0]["person"]["id"]])
    assert refused["errors"][0]["field"] == "people"  # type: ignore[index]
    assert there[0]["person"]["name"] in refused["errors"][0]["message"]  # type: ignore[index]


def test_without_a_clause_nobody_is_called(agency: Agency, head: Program) -> None:
    store_with(agency, LEADER_CALLS)
    told = head.get("/recalls/candidates", {"unit": "kota-dinas", "on": MONDAY}).json()
    assert not told["may_order"]
    refused = order(head, [told["candidates"][0]["person"]["id"]])
    assert refused["errors"][0]["code"] == "law"  # type: ignore[index]


def test_a_recall_is_taken_back_once(agency: Agency, head: Program) -> None:
    store_with(agency, HEADS_CALL)
    made = order(head, chosen(head), last_day="2021-07-27")
    back = head.post(f"/recalls/{made['id']}/withdraw", {"reason": "Antrean terurai"}).json()
    assert back["withdrawn_at"]
    again = head.post(f"/recalls/{made['id']}/withdraw", {"reason": "Antrean terurai"})
    assert (again.status_code, again.json()["code"]) == (422, "refused")


def test_who_did_not_order_it_does_not_take_it_back(
    agency: Agency, head: Program, make_user: MakeUser
) -> None:
    store_with(agency, HEADS_CALL)
    made = order(head, chosen(head))
    other = program_of(agency, make_user(agency, Role.PRINCIPAL, unit="kota-dinas"))
    sent = {"reason": "Antrean terurai"}
    assert other.post(f"/recalls/{made['id']}/withdraw", sent).status_code == 403
    assert head.items("/recalls")[0]["withdrawn_at"] is None
