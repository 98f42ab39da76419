"""Granted leave, duty travel and moves win over a roster in force; the import says whom that touches."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from roster_samples import DAYS
from roster_store import store

from piket.web import clock
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
TUESDAY = DAYS[1]


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TUESDAY)
    monkeypatch.setattr("piket.web.rosters.mending.queries.today", lambda: TUESDAY)


@pytest.fixture
def office(agency: Agency, sign_in: SignIn) -> Client:
    store(agency, "published")
    return sign_in(agency, Role.PERSONNEL)


def at_office(agency: Agency) -> Employee:
    with acting(agency.pk):
        found = Assignment.objects.get(roster__unit__code="kota-dinas", day=TUESDAY, place="K").employee
        set_local(agency=None)
    return found


def seen(client: Client, text: str, kind: str) -> tuple[str, str]:
    """The address of the import and its page."""
    file = SimpleUploadedFile("daftar.csv", text.encode())
    address = client.post("/pegawai/impor/", {"kind": kind, "file": file})["Location"]
    return address, " ".join(client.get(address).content.decode().split())


def applied(client: Client, address: str, page: str) -> str:
    mark = re.search(r'name="tanda" value="([0-9a-f]+)"', page)
    assert mark is not None
    return client.post(f"{address}terapkan/", {"tanda": mark[1]}).content.decode()


def leave(person: Employee) -> str:
    return f"NIP,Jenis,Mulai,Selesai\n{person.number},cuti,2021-07-27,2021-07-27\n"


def test_the_preview_names_the_roster_the_days_and_who_would_move(agency: Agency, office: Client) -> None:
    person = at_office(agency)
    _address, page = seen(office, leave(person), "absences")
    assert f"<strong>{person.name}</strong>: Cuti; satu hari kerjanya gugur, Selasa, 27 Juli 2021" in page
    assert re.search(r"yang ikut berpindah: \w+ Melati \(Selasa, 27 Juli 2021\)", page)


def test_after_the_import_one_press_mends_the_roster(agency: Agency, office: Client) -> None:
    person = at_office(agency)
    address, page = seen(office, leave(person), "absences")
    done = applied(office, address, page)
    form = done[done.index('action="/jadwal/kota-dinas/ubah/"') :]
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")]))
    proposal = office.post("/jadwal/kota-dinas/ubah/", fields).content.decode()
    assert f"{person.name} cuti" in proposal
    mark = re.search(r'name="tanda" value="([0-9a-f]+)"', proposal)
    assert mark is not None
    kept = dict(re.findall(r'type="hidden" name="((?:sudah|c0-)[^"]*)" value="([^"]*)"', proposal))
    office.post("/jadwal/kota-dinas/ubah/", {**kept, "terima": "1", "tanda": mark[1]})
    with acting(agency.pk):
        made = Roster.objects.filter(unit__code="kota-dinas", status="published").get()
        cells = Assignment.objects.filter(roster=made, day=TUESDAY).values_list("employee", "place")
        assert dict(cells)[person.pk] == "C"
        assert sorted(place for _who, place in cells) == ["C", "K"]
        set_local(agency=None)


def test_a_person_who_moves_away_is_taken_off_the_old_units_roster(agency: Agency, office: Client) -> None:
    person = at_office(agency)
    text = f"NIP,Nama,Unit Kerja\n{person.number},{person.name},Seksi Melati\n"
    address, page = seen(office, text, "people")
    assert f"<strong>{person.name}</strong>: pindah unit" in page
    done = applied(office, address, page)
    form = done[done.index('action="/jadwal/kota-dinas/ubah/"') :]
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")]))
    assert "Libur" in office.post("/jadwal/kota-dinas/ubah/", fields).content.decode()


def test_days_that_are_over_are_nobodys_conflict(agency: Agency, office: Client) -> None:
    person = at_office(agency)
    text = f"NIP,Jenis,Mulai,Selesai\n{person.number},cuti,2021-07-26,2021-07-26\n"
    _address, page = seen(office, text, "absences")
    assert "tidak cocok lagi" not in page
