"""People by name or number, and one person with her history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from web_samples import SINCE

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency, Employee
from piket.web.people import queries
from piket.web.people.queries import words_of
from piket.web.permissions import access_of
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sit  Rah", ["sit", "rah"]),
        ("Ma'ruf", ["maruf"]),
        ("É. Édi", ["e", "edi"]),
        ("19800101 200501 1 001", ["198001012005011001"]),
        ("1980.0101", ["19800101"]),
        ("  ", []),
    ],
)
def test_what_is_typed_becomes_the_beginnings_of_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bud", ["Budi Melati"]),
        ("mel bu", ["Budi Melati"]),
        ("198001012005011003", ["Dedi Melati"]),
        ("19800101 200501 1 003", ["Dedi Melati"]),
        ("udi", []),
        ("kenanga", []),
    ],
)
def test_people_are_found_by_beginnings_of_words_or_number(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn, text: str, names: list[str]
) -> None:
    page = sign_in(agency, Role.PERSONNEL).get("/pegawai/", {"cari": text}).content.decode()
    found = [
        name for name in ("Ani", "Budi", "Citra", "Dedi", "Eka", "Fitri") if f">{name} Melati</a>" in page
    ]
    assert [f"{name} Melati" for name in found] == names


def test_a_head_finds_the_people_of_her_branch_only(agency: Agency, sign_in: SignIn) -> None:
    page = (
        sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi").get("/pegawai/", {"cari": "mel"}).content.decode()
    )
    assert "Citra Melati" in page
    assert "Budi Melati" not in page


def test_a_person_of_another_branch_does_not_exist(agency: Agency, sign_in: SignIn) -> None:
    with acting(agency.pk):
        ani = Employee.objects.get(name="Ani Melati").pk
        set_local(agency=None)
    assert sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi").get(f"/pegawai/{ani}/").status_code == 404
    page = sign_in(agency, Role.PERSONNEL).get(f"/pegawai/{ani}/").content.decode()
    assert "sejak sebelum tercatat – sekarang" in " ".join(page.split())


def test_those_who_left_are_found_apart(agency: Agency, sign_in: SignIn) -> None:
    with acting(agency.pk):
        Employee.objects.filter(name="Ani Melati").update(active=False)
        set_local(agency=None)
    client = sign_in(agency, Role.PERSONNEL)
    assert "Ani Melati" not in client.get("/pegawai/?cari=ani").content.decode()
    assert "Ani Melati" in client.get("/pegawai/?cari=ani&keluar=1").content.decode()


@pytest.mark.parametrize("text", ["m", "mel", "a m", "1980", "d mel", "m x"])
@pytest.mark.parametrize("place", ["", "kota-dinas"])
def test_of_common_words_the_first_names_give_the_same_pages(
    agency: Agency, make_user: Callable[..., User], monkeypatch: pytest.MonkeyPatch, text: str, place: str
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    user = make_user(agency, Role.PERSONNEL)
    with acting(agency.pk, user=user.pk):
        access = access_of(user, agency, SINCE)
        told = []
        for common, early in ((10**9, 1), (1, 4000), (1, 3)):
            monkeypatch.setattr(queries, "_COMMON", common)
            monkeypatch.setattr(queries, "_EARLY", early)
            pages = [queries.search(access, text, unit=place, page=page) for page in (1, 2, 3, 4)]
            told.append([([person.name for person in found.people], found.more) for found in pages])
        set_local(agency=None, user=None)
    assert told[0] == told[1] == told[2]


def test_a_page_of_common_words_is_filled_without_gathering_all_who_have_them(
    agency: Agency, make_user: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    monkeypatch.setattr(queries, "_COMMON", 1)
    monkeypatch.setattr(queries, "_matching", None)
    user = make_user(agency, Role.PERSONNEL)
    with acting(agency.pk, user=user.pk):
        found = queries.search(access_of(user, agency, SINCE), "mel")
        set_local(agency=None, user=None)
    assert len(found.people) == 2
    assert found.more
