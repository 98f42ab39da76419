"""The recap of a whole branch: made in the background, for whoever asked and nobody else, for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import fastexcel
import pytest
from django.db import Error, transaction
from django.test import Client
from test_recap_pages import at, july, sheet
from worker import waiting, work_off

from piket.web.accounts.models import Membership, Role, User
from piket.web.audit.models import AuditEntry
from piket.web.jobs.models import JobRun
from piket.web.organisation.models import Agency, Unit
from piket.web.recap import whole
from piket.web.recap.models import RecapFile
from piket.web.tenancy import acting, set_local

__all__ = ["at", "july"]  # the fixtures of the recap's own tests
SignIn = Callable[..., Client]
ASKED = {"bulan": "2021-07"}


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four people are too many to wait for, and counted two by two."""
    monkeypatch.setattr(whole, "AT_ONCE", 3)
    monkeypatch.setattr(whole, "_TOGETHER", 2)


def prepare(client: Client, **asked: str) -> str:
    """Ask, let the worker do it: the job's page."""
    address = client.post("/rekap/siapkan/", {**ASKED, **asked})["Location"]
    work_off()
    return client.get(address).content.decode()


def rows(content: bytes) -> list[dict[str, Any]]:
    return fastexcel.read_excel(content).load_sheet(0).to_polars().to_dicts()


def test_a_large_branch_gets_what_a_small_one_is_given_at_once(
    july: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(july, Role.PERSONNEL)
    page = prepare(client)
    assert "/rekap/berkas.xlsx" in page
    made = rows(client.get("/rekap/berkas.xlsx").content)
    assert len(made) == 6
    monkeypatch.setattr(whole, "AT_ONCE", 100)
    assert made == sheet(client, **ASKED)


def test_a_locked_month_is_given_as_it_was_handed_over(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    before = rows_of(client)
    client.post("/rekap/kunci/", ASKED)
    client.post("/rekap/aturan/", {"apa": "aturan", "late": "45", "early": "0", "ground": "Peraturan contoh"})
    assert rows_of(client) == before


def rows_of(client: Client) -> list[dict[str, Any]]:
    prepare(client)
    return rows(client.get("/rekap/berkas.xlsx").content)


def test_it_has_the_columns_that_were_chosen(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    client.post("/rekap/aturan/", {"apa": "susunan", "name": "TPP", "columns": "Pegawai = name"})
    chosen = client.get("/rekap/", ASKED).content.decode().split('<option value="')[2].split('"')[0]
    prepare(client, susunan=chosen)
    assert list(rows(client.get("/rekap/berkas.xlsx").content)[0]) == ["Pegawai"]


def test_the_page_offers_the_background_to_a_large_branch_only(july: Agency, sign_in: SignIn) -> None:
    large = sign_in(july, Role.PERSONNEL)
    assert 'action="/rekap/siapkan/"' in large.get("/rekap/", ASKED).content.decode()
    refused = large.get("/rekap/rekap.xlsx", ASKED, follow=True)
    assert refused.redirect_chain[0][0] == "/rekap/?bulan=2021-07"
    assert "disiapkan di latar" in refused.content.decode()
    small = sign_in(july, Role.UNIT_HEAD, unit="kota-seksi").get("/rekap/", ASKED).content.decode()
    assert 'action="/rekap/rekap.xlsx"' in small


def test_a_second_tap_while_it_is_made_makes_none(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    first, second = (client.post("/rekap/siapkan/", ASKED)["Location"] for _ in range(2))
    assert first == second
    assert len(waiting()) == 1


def test_a_head_has_her_branch_alone(july: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "AT_ONCE", 0)
    head = sign_in(july, Role.UNIT_HEAD, unit="kota-seksi")
    assert {row["Unit"] for row in rows_of(head)} == {"Seksi Melati"}


def test_nobody_else_has_it_not_even_by_the_database(july: Agency, sign_in: SignIn) -> None:
    prepare(sign_in(july, Role.PERSONNEL))
    other = sign_in(july, Role.PERSONNEL)
    assert other.get("/rekap/berkas.xlsx").status_code == 302
    with acting(july.pk):
        reader = Membership.objects.latest("id").user_id
        set_local(agency=None)
    with acting(july.pk, user=reader):
        assert not RecapFile.objects.exists()
        set_local(agency=None)


def test_who_may_no_longer_see_those_people_gets_no_file(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    prepare(client)
    with acting(july.pk):
        user = User.objects.get(pk=RecapFile.objects.get().user_id)
        Membership.objects.filter(user=user).update(role=Role.UNIT_HEAD, unit=unit_of(july, "kota-seksi"))
        set_local(agency=None)
    assert client.get("/rekap/berkas.xlsx").status_code == 302
    assert "/rekap/berkas.xlsx" not in client.get("/rekap/", ASKED).content.decode()


def unit_of(agency: Agency, code: str) -> Unit:
    return Unit.objects.get(agency=agency, code=code)


def test_after_a_day_it_is_gone(july: Agency, sign_in: SignIn, at: Callable[..., None]) -> None:
    client = sign_in(july, Role.PERSONNEL)
    prepare(client)
    at(2021, 8, 3, 1, 1)
    assert client.get("/rekap/berkas.xlsx").status_code == 302
    with acting(july.pk):
        whole.forget_files()
        assert not RecapFile.objects.exists()
        assert AuditEntry.objects.filter(act="recap.file_drop", table="recap_recapfile").exists()
        set_local(agency=None)


def test_an_employee_prepares_nothing(july: Agency, sign_in: SignIn) -> None:
    assert sign_in(july, Role.EMPLOYEE).post("/rekap/siapkan/", ASKED).status_code == 403
    assert not waiting()
    with acting(july.pk):
        assert not JobRun.objects.exists()
        set_local(agency=None)


def test_one_person_has_one_file(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    prepare(client)
    prepare(client, bulan="2021-06")
    with acting(july.pk):
        kept = RecapFile.objects.get()
        with pytest.raises(Error), transaction.atomic():
            RecapFile.objects.create(
                agency=july, user=kept.user, month=kept.month, made_at=datetime.now(UTC), content=b""
            )
        set_local(agency=None)
    assert f"{kept.month:%Y-%m}" == "2021-06"
