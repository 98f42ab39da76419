"""Duties for programs: the same checks, rights and steps as on the pages."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from api_programs import Program, program_of
from duty_store import DUE, LOCKS, keep_duty
from protocol_store import rows

from piket.web.accounts.models import Role, User
from piket.web.duties.models import Evidence, Occurrence
from piket.web.organisation.models import Agency
from piket.web.presence import standing

MakeUser = Callable[..., User]
PDF = base64.b64encode(b"%PDF-1.4\n% laporan").decode()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    def set_to(now: Any) -> None:
        monkeypatch.setattr(standing.timezone, "now", lambda: now)

    set_to(DUE - timedelta(hours=2))
    return set_to


@pytest.fixture
def head(agency: Agency, make_user: MakeUser) -> Program:
    return program_of(agency, make_user(agency, Role.UNIT_HEAD, unit="kota-dinas"))


@pytest.fixture
def leader(agency: Agency, make_user: MakeUser) -> Program:
    return program_of(agency, make_user(agency, Role.LEADER))


@pytest.fixture
def owed(agency: Agency) -> int:
    return keep_duty(agency, "kota-dinas")


def hand_in(program: Program, pk: int, **sent: Any) -> Any:
    return program.post(f"/duties/{pk}/hand-in", sent)


def test_from_taking_note_to_acceptance_with_every_step_told(
    at: Any, head: Program, leader: Program, owed: int
) -> None:
    assert head.post(f"/duties/{owed}/acknowledge", {}).json()["state"] == "acknowledged"
    assert head.post(f"/duties/{owed}/begin", {"note": "Mulai"}).json()["state"] == "in_work"
    made = hand_in(head, owed, text="Nihil", figure="0", files=[{"name": "l.pdf", "content": PDF}]).json()
    assert (made["state"], made["timing"]) == ("done", "in_time")
    judged = leader.post(f"/duties/{owed}/judgement", {"accepted": True}).json()
    assert judged["state"] == "accepted"
    whole = leader.get(f"/duties/{owed}").json()
    assert [step["state"] for step in whole["steps"]] == ["acknowledged", "in_work", "done", "accepted"]
    assert sorted(one["kind"] for one in whole["steps"][2]["evidence"]) == ["figure", "file", "text"]


def test_what_comes_late_is_accepted_only_because(at: Any, head: Program, leader: Program, owed: int) -> None:
    at(LOCKS + timedelta(hours=1))
    assert head.get(f"/duties/{owed}").json()["timing"] == "locked"
    refused = hand_in(head, owed, text="Nihil")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "reason")
    assert hand_in(head, owed, text="Nihil", reason="Jaringan putus.").json()["timing"] == "done_late"
    bare = leader.post(f"/duties/{owed}/judgement", {"accepted": True})
    assert (bare.status_code, bare.json()["errors"][0]["field"]) == (422, "remark")
    kept = leader.post(
        f"/duties/{owed}/judgement", {"accepted": True, "remark": "Jaringan memang putus."}
    ).json()
    assert (kept["timing"], kept["remark"]) == ("late_accepted", "Jaringan memang putus.")


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "evidence"),
        ({"link": "https://contoh.go.id/lapor"}, "kind"),
        ({"text": "Nihil", "files": [{"name": "a.pdf", "content": "bukan base64!"}]}, "base64"),
        (
            {"text": "Nihil", "files": [{"name": "a.pdf", "content": base64.b64encode(b"MZ").decode()}]},
            "kind",
        ),
    ],
    ids=["nothing", "another kind", "no base64", "a program"],
)
def test_what_shows_nothing_is_refused_and_nothing_is_kept(
    at: Any, agency: Agency, head: Program, owed: int, sent: dict[str, Any], code: str
) -> None:
    answer = hand_in(head, owed, **sent)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
    assert rows(agency, Evidence) == []
    assert rows(agency, Occurrence)[0].state == "open"


def test_a_negative_or_a_malformed_figure_is_not_read(at: Any, head: Program, owed: int) -> None:
    assert hand_in(head, owed, figure="-1").json()["code"] == "not_valid"
    assert hand_in(head, owed, figure="banyak").json()["code"] == "not_valid"


def test_nobody_judges_her_own_and_no_unit_does_anothers(
    at: Any, agency: Agency, make_user: MakeUser, head: Program, owed: int
) -> None:
    hand_in(head, owed, text="Nihil")
    assert head.post(f"/duties/{owed}/judgement", {"accepted": True}).status_code == 403
    other = program_of(agency, make_user(agency, Role.UNIT_HEAD, unit="kota-seksi"))
    assert other.get(f"/duties/{owed}").status_code == 404
    assert other.post(f"/duties/{owed}/acknowledge", {}).status_code == 404
    assert other.items("/duties") == []


def test_a_list_narrows_by_state_unit_and_days(at: Any, head: Program, owed: int) -> None:
    assert [one["id"] for one in head.items("/duties", {"state": "open", "unit": "kota-dinas"})] == [owed]
    assert head.items("/duties", {"state": "done"}) == []
    assert head.items("/duties", {"from": "2021-07-27"}) == []
