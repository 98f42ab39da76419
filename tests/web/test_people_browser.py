"""An import from the file to the mended roster in a real browser, at both widths."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Page, expect
from roster_samples import DAYS
from roster_store import store

from piket.web import clock
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
LIST = (
    "DAFTAR PEGAWAI NEGERI SIPIL;;;;\nNo;NIP;Nama Lengkap Pegawai;Jabatan;;Unit Kerja\n;;;Nama;TMT;\n1;2;3;4;5;6\n"
    "1;19900817 201503 2 001;Sari Dewi;Bidan;2015-03-01;Dinas Melati\n"
    "2;19800101 200501 1 001;Budi Melati;Analis;2005-01-01;Seksi Melati\n"
    "3;1,98503E+17;Tono;Analis;2005-01-01;Bagian Umum\n"
)


@pytest.fixture
def office(
    agency: Agency, sign_in: SignIn, live_server: Any, page: Page, monkeypatch: pytest.MonkeyPatch
) -> Page:
    store(agency, "published")
    monkeypatch.setattr(clock, "today", lambda: DAYS[1])
    session = sign_in(agency, Role.PERSONNEL).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_default_timeout(30_000)
    return page


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_list_goes_from_file_to_people(
    office: Page, live_server: Any, language: str, tmp_path: Path
) -> None:
    office.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    (tmp_path / "pegawai.csv").write_text(LIST, encoding="cp1252")
    office.goto(f"{live_server.url}/pegawai/impor/")
    assert faults(office) == []
    office.locator("#f-file").set_input_files(tmp_path / "pegawai.csv")
    office.locator(".upload button").click()
    expect(office.locator(".guessed")).to_have_count(1)
    assert faults(office) == []
    office.locator(".act-row .btn-primary").click()
    expect(office.locator("#k-new")).to_contain_text("Sari Dewi")
    assert faults(office) == []
    office.locator("[name=lewati]").check()
    office.locator(".confirm .btn-primary").click()
    expect(office.locator(".alert-success")).to_be_visible()
    assert faults(office) == []
    office.goto(f"{live_server.url}/pegawai/?cari=sar")
    assert faults(office) == []
    office.get_by_role("link", name="Sari Dewi").click()
    expect(office.locator(".history")).to_contain_text("Dinas Melati")
    assert faults(office) == []
