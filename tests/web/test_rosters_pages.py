"""The roster board: who sees which roster, and what its files hold."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_store import store

from piket.planning.rosterfile import RosterBook, read_roster
from piket.planning.values import QuotaRoster
from piket.planning.verify.quota import verify_quota
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.rosters import queries
from piket.web.rosters.look import STYLE_SHEET, style_sheet
from piket.web.rosters.models import Roster
from piket.web.rulings.models import RulingSet
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


def book_from(content: bytes, suffix: str, folder: Path) -> RosterBook:
    path = folder / f"jadwal.{suffix}"
    path.write_bytes(content)
    return read_roster(path)


def test_the_board_shows_people_and_says_that_it_is_a_draft(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    body = sign_in(agency, Role.PERSONNEL).get("/jadwal/kota-dinas/").content.decode()
    assert "Budi Melati" in body
    assert "DRAF" in body
    assert "terbukti terbaik" in body


def test_a_provisional_roster_says_so(agency: Agency, sign_in: SignIn) -> None:
    store(agency, "provisional")
    assert "SEMENTARA" in sign_in(agency, Role.PERSONNEL).get("/jadwal/kota-dinas/").content.decode()


def test_a_unit_head_sees_her_branch_only(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    statuses = [client.get(f"/jadwal/kota-{unit}/").status_code for unit in ("pusat", "dinas", "seksi")]
    assert statuses == [404, 200, 200]


def test_a_unit_without_a_roster_says_so_and_what_it_waits_for(agency: Agency, sign_in: SignIn) -> None:
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    page = head.get("/jadwal/kota-dinas/").content.decode()
    assert "Belum ada jadwal bagi unit ini" in page
    assert head.get("/jadwal/kota-dinas/?versi=2021-07-26.1").status_code == 404
    assert head.get("/jadwal/kota-pusat/").status_code == 404
    store(agency)
    why = {
        "unit": "kota-seksi",
        "population": "asn",
        "why": {"id": "Menunggu keputusan.", "en": "Undecided."},
    }
    with acting(agency.pk):
        Roster.objects.filter(unit__code="kota-seksi").update(status="superseded")
        RulingSet.objects.update(blocked=[why])
        set_local(agency=None)
    assert "ASN: Menunggu keputusan." in head.get("/jadwal/kota-seksi/").content.decode()


def test_an_employee_sees_her_own_unit_when_published(agency: Agency, sign_in: SignIn) -> None:
    store(agency, "published")
    client = sign_in(agency, Role.EMPLOYEE, unit="kota-dinas")
    statuses = [client.get(f"/jadwal/kota-{unit}/").status_code for unit in ("pusat", "dinas", "seksi")]
    assert statuses == [404, 200, 404]


def test_an_employee_sees_no_draft(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    assert sign_in(agency, Role.EMPLOYEE, unit="kota-dinas").get("/jadwal/kota-dinas/").status_code == 404


def test_an_employee_gets_no_planning_file(agency: Agency, sign_in: SignIn) -> None:
    store(agency, "published")
    client = sign_in(agency, Role.EMPLOYEE, unit="kota-dinas")
    assert client.get("/jadwal/kota-dinas/jadwal.json").status_code == 403


def test_another_agencys_roster_does_not_exist(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    store(foreign_agency, "published", "asing", "Kenanga")
    assert sign_in(agency, Role.PERSONNEL).get("/jadwal/asing-dinas/").status_code == 404


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_a_downloaded_roster_passes_the_verifier(
    agency: Agency, sign_in: SignIn, suffix: str, tmp_path: Path
) -> None:
    store(agency)
    response = sign_in(agency, Role.LEADER).get(f"/jadwal/kota-seksi/jadwal.{suffix}")
    roster = book_from(response.content, suffix, tmp_path).entries[0].roster
    assert isinstance(roster, QuotaRoster)
    assert verify_quota(roster.problem, roster.cells, roster.proof) == ()
    assert not any(person.home_only for person in roster.problem.people)


def test_the_wall_sheet_is_a_pdf(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    content = sign_in(agency, Role.PERSONNEL).get("/jadwal/kota-dinas/jadwal.pdf").content
    assert BytesIO(content).read(5) == b"%PDF-"


def test_a_search_for_a_person_leaves_the_others_out(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    body = sign_in(agency, Role.PERSONNEL).get("/jadwal/kota-dinas/?cari=eka").content.decode()
    assert "Eka Melati" in body
    assert "Budi Melati" not in body


def test_a_head_publishes_from_the_board(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    client.post("/jadwal/kota-dinas/terbitkan/")
    assert "state-good" in client.get("/jadwal/kota-dinas/").content.decode()


def test_units_and_days_stand_in_one_table_with_what_is_planned_against_the_most(
    agency: Agency, sign_in: SignIn
) -> None:
    store(agency, "published")
    client = sign_in(agency, Role.PERSONNEL)
    body = client.get("/jadwal/", {"tampilan": "hari", "cari": "dinas"}).content.decode()
    with acting(agency.pk):
        roster = Roster.objects.get(unit__code="kota-dinas")
        set_local(agency=None)
    day, _low, most, planned = roster.parts[0]["days"][0]
    assert f'href="/jadwal/kota-dinas/?hari={day}"' in body
    assert f"<b>{planned}</b>/{most}</a>" in body
    assert "kota-seksi" not in body
    assert "unit-days" not in client.get("/jadwal/").content.decode()


@pytest.mark.parametrize("address", ["/jadwal/", "/jadwal/kota-pusat/"])
def test_a_page_asks_a_constant_number_of_queries(agency: Agency, sign_in: SignIn, address: str) -> None:
    store(agency)
    client = sign_in(agency, Role.PERSONNEL)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address)
    assert len(queries) <= 16


def test_the_style_sheet_is_made_from_the_letters_codes() -> None:
    assert STYLE_SHEET.read_text(encoding="utf-8") == style_sheet()


def test_a_day_on_which_nobody_may_come_counts_as_no_shortage() -> None:
    days = [["2021-07-26", 0, 0, 0], ["2021-07-27", 0, 5, 5]]
    proof = {"spread": 0, "spread_bound": 0, "optimal": True}
    unmet = {"days": [day for day, *_ in days]}
    line = queries.line_of(Roster(), [{"proof": proof, "days": days, "shortages": [unmet]}])
    assert line.shortages == 1
