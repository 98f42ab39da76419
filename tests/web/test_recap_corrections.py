"""A correction of the recap: asked by herself, decided by another, counted before the lock or carried once after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.test import Client
from roster_samples import DAYS
from test_presence_checking_in import member
from test_recap_pages import at, figures, july

from piket.planning.instants import zone
from piket.web import recap
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency
from piket.web.permissions import GRANTS, Action
from piket.web.presence.standing import Clock
from piket.web.recap.corrections import services
from piket.web.recap.models import Correction, Proof
from piket.web.rosters.models import Assignment
from piket.web.tenancy import acting, set_local

__all__ = ["at", "july"]  # the fixtures of the recap's own tests
SignIn = Callable[..., Client]
PDF = b"%PDF-1.4 surat keterangan"
REASON = "Ponsel mati, datang bersama kepala seksi"


def ask(client: Client, **sent: Any) -> Any:
    return client.post("/saya/rekap/", {"day": "2021-07-26", "came": "07:20", "reason": REASON, **sent})


def head(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")


def one(agency: Agency) -> Correction:
    with acting(agency.pk):
        found = Correction.objects.get()
        set_local(agency=None)
    return found


def decide(client: Client, agency: Agency, verdict: str = "grant", reason: str = "Saya saksinya") -> int:
    address = f"/rekap/koreksi/{one(agency).pk}/"
    return int(client.post(address, {"verdict": verdict, "reason": reason}).status_code)


def late(sign_in: SignIn, agency: Agency, month: str = "2021-07") -> list[int]:
    return sorted(figures(sign_in(agency, Role.PERSONNEL), "late_minutes", month).values())


def test_she_sees_her_month_as_it_stands_and_asks_with_reason_and_evidence(july: Agency) -> None:
    client = member(july)
    page = client.get("/saya/rekap/?bulan=2021-07").content.decode()
    assert "terlambat 40 menit" in page
    proof = SimpleUploadedFile("surat.pdf", PDF, "application/pdf")
    assert ask(client, files=[proof]).status_code == 302
    assert "Menunggu keputusan" in client.get("/saya/rekap/?bulan=2021-07").content.decode()
    with acting(july.pk):
        kept = Proof.objects.get()
        set_local(agency=None)
    assert client.get(f"/rekap/koreksi/bukti/{kept.pk}/").content == PDF


def test_granted_before_the_lock_it_changes_the_recap(july: Agency, sign_in: SignIn) -> None:
    ask(member(july))
    assert late(sign_in, july) == [0, 40]
    assert decide(head(july, sign_in), july) == 302
    assert late(sign_in, july) == [0, 0]
    assert "Saya saksinya" in member(july).get("/saya/rekap/?bulan=2021-07").content.decode()


def test_granted_after_the_lock_it_is_carried_once(
    july: Agency, sign_in: SignIn, at: Callable[..., None]
) -> None:
    ask(member(july))
    office = sign_in(july, Role.PERSONNEL)
    office.post("/rekap/kunci/", {"bulan": "2021-07"})
    decide(head(july, sign_in), july)
    assert late(sign_in, july) == [0, 40]
    assert late(sign_in, july, "2021-08") == [-40, 0]
    at(2021, 9, 1, 1, 0)
    office.post("/rekap/kunci/", {"bulan": "2021-08"})
    assert late(sign_in, july, "2021-09") == [0, 0]


def test_refused_nothing_changes_and_she_reads_why(july: Agency, sign_in: SignIn) -> None:
    ask(member(july))
    decide(head(july, sign_in), july, "refuse", "Tidak ada saksi")
    assert late(sign_in, july) == [0, 40]
    assert "Tidak ada saksi" in member(july).get("/saya/rekap/?bulan=2021-07").content.decode()


def test_a_decision_needs_a_reason_and_is_made_once(july: Agency, sign_in: SignIn) -> None:
    ask(member(july))
    boss = head(july, sign_in)
    decide(boss, july, reason=" ")
    assert one(july).status == "asked"
    decide(boss, july)
    decide(boss, july, "refuse")
    assert one(july).status == "granted"


def test_a_head_does_not_decide_her_own(july: Agency, sign_in: SignIn) -> None:
    herself = member(july, Role.UNIT_HEAD)
    ask(herself)
    assert "diputus orang lain" in herself.get("/rekap/koreksi/").content.decode()
    assert decide(herself, july) == 403
    assert one(july).status == "asked"
    assert decide(sign_in(july, Role.LEADER), july) == 302


@pytest.mark.parametrize("role", [Role.PERSONNEL, Role.AUDITOR, Role.EMPLOYEE])
def test_who_is_no_head_decides_nothing(july: Agency, sign_in: SignIn, role: Role) -> None:
    ask(member(july))
    assert decide(sign_in(july, role), july) == 403


def test_a_head_of_another_branch_does_not_find_it(july: Agency, sign_in: SignIn) -> None:
    ask(member(july))
    assert decide(sign_in(july, Role.UNIT_HEAD, unit="kota-seksi"), july) == 404


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"came": ""}, "Tulis jam datang"),
        ({"came": "16:00", "left": "15:00"}, "sesudah jam datang"),
        ({"day": "2021-07-25"}, "bukan tugas Anda"),
        ({"reason": " "}, "Alasan"),
        ({"files": [SimpleUploadedFile("x.pdf", b"MZ", "application/pdf")]}, "bukan PDF"),
    ],
)
def test_what_cannot_be_asked_is_told_and_not_kept(july: Agency, sent: dict[str, Any], told: str) -> None:
    answer = ask(member(july), **sent)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    with acting(july.pk):
        assert not Correction.objects.exists()
        set_local(agency=None)


def test_the_same_day_is_asked_for_once_at_a_time(july: Agency) -> None:
    ask(member(july))
    assert "tunggu keputusannya" in ask(member(july)).content.decode()


def test_the_database_shows_and_takes_only_her_own(july: Agency) -> None:
    ask(member(july))
    other, kept = member(july, place="R"), one(july)
    with acting(july.pk, user=int(other.session["_auth_user_id"])):
        assert not Correction.objects.exists()
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            Correction.objects.create(
                agency=july, employee_id=kept.employee_id, unit_id=kept.unit_id, day=DAYS[1],
                came=kept.came, reason="Bukan milik saya",
            )  # fmt: skip


def test_the_trail_has_both_acts_and_not_her_words(july: Agency, sign_in: SignIn) -> None:
    ask(member(july))
    decide(head(july, sign_in), july)
    with acting(july.pk):
        entries = list(AuditEntry.objects.filter(table="recap_correction").values())
        set_local(agency=None)
    assert {entry["act"] for entry in entries} == {"recap.ask", "recap.correct"}
    assert REASON not in str(entries)


def test_a_row_of_the_recap_opens_its_days_and_each_day_its_sentence(july: Agency, sign_in: SignIn) -> None:
    boss = head(july, sign_in)
    person = member(july).person  # type: ignore[attr-defined]
    own = f"/rekap/unit/kota-dinas/{person}/?bulan=2021-07"
    assert own in boss.get("/rekap/unit/kota-dinas/?bulan=2021-07").content.decode()
    assert f"/rantai/jadwal/kota-dinas/{person}/2021-07-26/" in boss.get(own).content.decode()


def test_the_roles_of_the_database_are_those_of_the_table_of_rights() -> None:
    written = (Path(recap.__file__).parent / "migrations" / "0004_correction_security.py").read_text("utf-8")
    assert all((f'"{role.value}"' in written) == (Action.VIEW_PRESENCE in GRANTS[role]) for role in Role)


def test_an_hour_that_has_not_come_yet_is_not_asked_for(july: Agency, at: Callable[..., None]) -> None:
    """At ten in the morning nobody has gone home at four."""
    at(2021, 7, 26, 3, 0)
    answer = ask(member(july), came="", left="16:00")
    assert "belum lewat" in answer.content.decode()


@pytest.mark.parametrize(
    ("first", "last", "said", "wanted"),
    [
        (
            (26, 1),
            (27, 1),
            "08:05",
            (27, 1, 5),
        ),  # a day and a night: gone five minutes late, not after five minutes
        ((26, 13), (27, 0), "09:00", (27, 2, 0)),  # a night of eleven hours, and two more
        ((26, 13), (27, 0), "23:00", (26, 16, 0)),
        (
            (26, 1),
            (26, 9),
            "07:00",
            (26, 0, 0),
        ),  # by day the hour is the day's, for the order to be looked at
    ],
)
def test_the_hour_of_leaving_lies_near_the_end_of_the_duty(
    first: tuple[int, int], last: tuple[int, int], said: str, wanted: tuple[int, int, int]
) -> None:
    start, end = (datetime(2021, 7, *at, tzinfo=UTC) for at in (first, last))
    duty = Assignment(day=date(2021, 7, 26), start=start, end=end)
    clock = Clock(start, zone("WIB"), "WIB", timedelta())
    assert services._instant(duty, time.fromisoformat(said), end, clock) == datetime(
        2021, 7, *wanted, tzinfo=UTC
    )
