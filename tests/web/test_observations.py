"""Signs of a false position: asked about, answered, decided by a person, and looked at again by another."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_store import store
from test_presence_checking_in import member, press

from piket.web import observations
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.observations.models import Case, Evidence, Sign
from piket.web.observations.services import look_among
from piket.web.organisation.models import Agency
from piket.web.permissions import GRANTS, Action
from piket.web.presence import standing
from piket.web.presence.models import Observed
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
MORNING = datetime(2021, 7, 26, 0, 20, tzinfo=UTC)
EXPLAINED = {"decision": "explained", "reason": "Ponsel dipinjamkan karena rusak"}
TALK = {"decision": "talk", "reason": "Dibicarakan pada Selasa"}


@pytest.fixture(autouse=True)
def _monday_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, MORNING)


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: instant)


@pytest.fixture
def pair(agency: Agency) -> tuple[Client, Client]:
    """Two colleagues of one unit who have checked in from one phone."""
    store(agency, "published")
    both = member(agency, place="K"), member(agency, place="R")
    phone = str(uuid.uuid4())
    for client in both:
        press(client, device=phone)
    return both


def boss(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")


def look(client: Client) -> Any:
    return client.post("/pengamatan/cari/", {"day": "2021-07-26"})


def case_of(agency: Agency, client: Client) -> Case:
    with acting(agency.pk):
        found = Case.objects.get(employee=client.person)  # type: ignore[attr-defined]
        set_local(agency=None)
    return found


def decide(client: Client, case: Case, **fields: str) -> int:
    return int(client.post(f"/pengamatan/{case.pk}/putusan/", fields).status_code)


def answer(client: Client, case: Case, text: str = "Ponsel saya rusak", **fields: Any) -> int:
    return int(client.post(f"/saya/pengamatan/{case.pk}/", {"text": text, **fields}).status_code)


def test_one_phone_for_two_is_asked_about_and_each_is_told_it_is_no_verdict(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    look(boss(agency, sign_in))
    for client in pair:
        page = client.get("/saya/").content.decode()
        assert "2 orang mencatat dari satu ponsel" in page
        own = client.get(f"/saya/pengamatan/{case_of(agency, client).pk}/").content.decode()
        assert "Ini pengamatan, bukan putusan" in own
    assert "2 pengamatan belum selesai" in boss(agency, sign_in).get("/pengamatan/").content.decode()


def test_looking_again_asks_nobody_twice(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    head = boss(agency, sign_in)
    look(head)
    look(head)
    with acting(agency.pk):
        assert (Sign.objects.count(), Case.objects.count()) == (1, 2)
        set_local(agency=None)


def test_a_sign_changes_no_check_in_and_no_observation_of_presence(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    with acting(agency.pk):
        before = list(Observed.objects.order_by("id").values())
        set_local(agency=None)
    look(boss(agency, sign_in))
    with acting(agency.pk):
        assert list(Observed.objects.order_by("id").values()) == before
        set_local(agency=None)


def test_nobody_is_decided_upon_unheard_until_the_days_for_a_reply_are_over(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = boss(agency, sign_in)
    look(head)
    case = case_of(agency, pair[0])
    assert decide(head, case, **TALK) == 422
    at(monkeypatch, MORNING + timedelta(days=3))
    assert decide(head, case, **TALK) == 422
    at(monkeypatch, MORNING + timedelta(days=4))
    assert decide(head, case, **TALK) == 302


def test_she_replies_with_evidence_and_the_head_decides_with_a_reason(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    head = boss(agency, sign_in)
    look(head)
    case = case_of(agency, pair[0])
    answer(pair[0], case, files=[SimpleUploadedFile("nota servis.pdf", b"%PDF-1.7")])
    page = head.get(f"/pengamatan/{case.pk}/").content.decode()
    assert "Ponsel saya rusak" in page
    assert "nota servis.pdf" in page
    assert decide(head, case, decision="explained") == 422
    assert decide(head, case, **EXPLAINED) == 302
    assert "Ponsel dipinjamkan karena rusak" in pair[0].get(f"/saya/pengamatan/{case.pk}/").content.decode()


def test_an_appeal_is_decided_by_somebody_else_and_ends_it(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    head, leader = boss(agency, sign_in), sign_in(agency, Role.LEADER)
    look(head)
    case = case_of(agency, pair[0])
    answer(pair[0], case)
    decide(head, case, **TALK)
    assert answer(pair[0], case, "Saya keberatan") == 302
    assert decide(head, case, **TALK) == 403
    assert decide(leader, case, **EXPLAINED) == 302
    done = case_of(agency, pair[0])
    assert (done.status, done.final) == ("closed", "explained")
    assert answer(pair[0], done, "Lagi") == 422


def test_the_database_itself_refuses_an_appeal_decided_by_the_same_person(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    head = boss(agency, sign_in)
    look(head)
    case = case_of(agency, pair[0])
    answer(pair[0], case)
    decide(head, case, **TALK)
    user = int(head.session["_auth_user_id"])
    with acting(agency.pk), pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(final_by=user)


def test_whom_the_same_sign_concerns_decides_nothing_of_it(agency: Agency) -> None:
    store(agency, "published")
    head, other = member(agency, Role.UNIT_HEAD, place="K"), member(agency, place="R")
    phone = str(uuid.uuid4())
    for client in (head, other):
        press(client, device=phone)
    look(head)
    for client in (head, other):
        case = case_of(agency, client)
        answer(client, case)
        assert decide(head, case, **EXPLAINED) == 403


def test_nobody_reads_or_answers_what_concerns_another(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    look(boss(agency, sign_in))
    case = case_of(agency, pair[0])
    answer(pair[0], case, files=[SimpleUploadedFile("a.pdf", b"%PDF-1.7")])
    with acting(agency.pk):
        file = Evidence.objects.get()
        set_local(agency=None)
    assert answer(pair[1], case) == 404
    assert pair[1].get(f"/pengamatan/bukti/{file.pk}/").status_code == 404
    other = sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi")
    assert other.get(f"/pengamatan/{case.pk}/").status_code == 404
    with acting(agency.pk, user=int(pair[1].session["_auth_user_id"])):
        assert not Case.objects.filter(pk=case.pk).exists()
        set_local(agency=None)


def test_the_office_that_keeps_the_records_reads_and_decides_nothing(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    look(boss(agency, sign_in))
    office = sign_in(agency, Role.PERSONNEL)
    case = case_of(agency, pair[0])
    assert office.get(f"/pengamatan/{case.pk}/").status_code == 200
    assert decide(office, case, **TALK) == 403


def test_the_nightly_look_sees_the_whole_agency(agency: Agency, pair: tuple[Client, Client]) -> None:
    with acting(agency.pk):
        assert look_among(agency, MONDAY, Observed.objects.all()) == 1
        assert look_among(agency, MONDAY, Observed.objects.all()) == 0
        set_local(agency=None)


def test_the_trail_says_who_decided_and_hides_the_words(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    head = boss(agency, sign_in)
    look(head)
    case = case_of(agency, pair[0])
    answer(pair[0], case, "Rahasia saya")
    decide(head, case, **EXPLAINED)
    with acting(agency.pk):
        acts = set(AuditEntry.objects.values_list("act", flat=True))
        assert {"sign.look", "sign.reply", "sign.decide"} <= acts
        assert "Rahasia saya" not in str(list(AuditEntry.objects.values()))
        set_local(agency=None)


def test_the_roles_of_the_database_are_those_of_the_table_of_rights() -> None:
    folder = Path(observations.__file__).parent / "migrations"
    written = (folder / "0002_security.py").read_text(encoding="utf-8")
    assert all((f'"{role.value}"' in written) == (Action.VIEW_PRESENCE in GRANTS[role]) for role in Role)


def test_the_list_asks_a_constant_number_of_queries(
    agency: Agency, pair: tuple[Client, Client], sign_in: SignIn
) -> None:
    head = boss(agency, sign_in)
    look(head)
    with CaptureQueriesContext(connection) as queries:
        head.get("/pengamatan/")
    assert len(queries) <= 14
