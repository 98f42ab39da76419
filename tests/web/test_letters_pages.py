"""Letters: made once, kept as made, and verified by anyone who holds one."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from django.test import Client
from roster_samples import ALL
from roster_store import store

from piket.web.accounts.models import Role
from piket.web.letters.models import Letter
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
ISSUED = {"unit": "kota-dinas", "nomor": "800/1/2021", "tanggal": "2021-07-25", "terbit": "on"}


@pytest.fixture
def office(agency: Agency, sign_in: SignIn) -> Client:
    store(agency, "published")
    return sign_in(agency, Role.PERSONNEL)


def letters(agency: Agency) -> list[Letter]:
    with acting(agency.pk):
        found = list(Letter.objects.order_by("id"))
        set_local(agency=None)
    return found


def test_an_assignment_letter_is_made_and_kept(agency: Agency, office: Client) -> None:
    office.post("/naskah/surat-tugas/", {"unit": "kota-dinas"})
    (letter,) = letters(agency)
    assert bytes(letter.pdf).startswith(b"%PDF-")
    assert letter.sha256 == sha256(letter.pdf).hexdigest()


def test_the_same_letter_is_made_once(agency: Agency, office: Client) -> None:
    office.post("/naskah/surat-tugas/", {"unit": "kota-dinas"})
    office.post("/naskah/surat-tugas/", {"unit": "kota-dinas"})
    assert len(letters(agency)) == 1


def test_without_number_and_date_it_stays_a_draft(agency: Agency, office: Client) -> None:
    office.post("/naskah/surat-tugas/", {"unit": "kota-dinas", "terbit": "on"})
    assert letters(agency)[0].draft


def test_a_download_gives_the_kept_bytes(agency: Agency, office: Client) -> None:
    office.post("/naskah/surat-tugas/", {"unit": "kota-dinas"})
    (letter,) = letters(agency)
    assert office.get(f"/naskah/{letter.pk}/naskah.docx").content == bytes(letter.docx)


def test_a_circular_needs_a_directive(agency: Agency, office: Client) -> None:
    page = office.post("/naskah/surat-edaran/", follow=True).content.decode()
    assert "belum terikat pada surat edaran" in page


def test_a_date_that_is_none_is_said_so(office: Client) -> None:
    page = office.post("/naskah/surat-tugas/", {"unit": "kota-dinas", "tanggal": "besok"}, follow=True)
    assert "tidak terbaca" in page.content.decode()


def test_a_stranger_learns_what_a_document_is_and_nothing_of_people(agency: Agency, office: Client) -> None:
    office.post("/naskah/surat-tugas/", ISSUED)
    page = Client().get(f"/verifikasi/{letters(agency)[0].code}/").content.decode()
    assert "tercatat dan berlaku" in page
    assert "800/1/2021" in page
    assert "Budi" not in page


def test_a_draft_verifies_as_a_draft(agency: Agency, office: Client) -> None:
    office.post("/naskah/surat-tugas/", {"unit": "kota-dinas"})
    assert "masih draf" in Client().get(f"/verifikasi/{letters(agency)[0].code}/").content.decode()


def test_a_letter_of_a_roster_that_was_replaced_is_superseded(agency: Agency, office: Client) -> None:
    office.post("/naskah/surat-tugas/", ISSUED)
    store(agency, "published", share=ALL)
    assert "sudah digantikan" in Client().get(f"/verifikasi/{letters(agency)[0].code}/").content.decode()


@pytest.mark.parametrize(("tail", "answer"), [(b"", "sama persis"), (b"x", "berbeda")])
def test_a_file_is_compared_with_the_kept_one(
    agency: Agency, office: Client, tail: bytes, answer: str
) -> None:
    office.post("/naskah/surat-tugas/", ISSUED)
    (letter,) = letters(agency)
    given = BytesIO(bytes(letter.pdf) + tail)
    given.name = "surat.pdf"
    page = Client().post(f"/verifikasi/{letter.code}/", {"berkas": given}).content.decode()
    assert answer in page


def test_an_unknown_code_is_said_to_be_unknown(agency: Agency) -> None:
    assert Client().get("/verifikasi/AAAA-BBBB-CCCC/").status_code == 404


def test_an_employee_issues_no_letter(agency: Agency, sign_in: SignIn) -> None:
    store(agency, "published")
    client = sign_in(agency, Role.EMPLOYEE, unit="kota-dinas")
    assert client.post("/naskah/surat-tugas/", ISSUED).status_code == 403
