"""What was agreed with other offices, what is open, what is due to them and what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from piket.web.accounts.models import Role
from piket.web.coordination.models import Dispatch, Matter, Partner
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
UNIT = "kota-dinas"
PDF = b"%PDF-1.7\nisi"


@pytest.fixture
def head(agency: Agency, sign_in: SignIn) -> Iterator[Client]:
    yield sign_in(agency, Role.UNIT_HEAD, unit=UNIT)
    set_local(agency=None)


def partner(agency: Agency, client: Client, name: str = "Satgas Kota") -> Partner:
    fields = {"kind": "task_force", "name": name, "contact": "Sekretariat", "phone": "0733", "email": ""}
    assert client.post(reverse("coordination:add"), fields).status_code == 302
    with acting(agency.pk):
        return Partner.objects.get(name=name)


def record(client: Client, found: Partner, **fields: str) -> int:
    sent = {"kind": "point", "text": "Jadwal vaksin", "unit": UNIT, "day": "2021-07-12"} | fields
    return client.post(reverse("coordination:record", args=[found.pk]), sent).status_code


def matter(agency: Agency, kind: str) -> Matter:
    with acting(agency.pk):
        return Matter.objects.get(kind=kind)


def test_an_open_point_has_a_unit_and_a_day_and_is_settled_once_with_its_outcome(
    agency: Agency, head: Client
) -> None:
    found = partner(agency, head)
    assert record(head, found, unit="kota-pusat") == 422  # not hers
    assert record(head, found, due="2021-07-01") == 422  # due before it was recorded
    assert record(head, found, due="2021-07-16") == 302
    page = head.get(reverse("coordination:index")).content.decode()
    assert "terlambat" in page
    assert "Jumat, 16 Juli 2021" in page
    settle = reverse("coordination:settle", args=[matter(agency, "point").pk])
    assert head.post(settle, {"outcome": ""}).status_code == 422
    assert head.post(settle, {"outcome": "Hari Kamis"}).status_code == 302
    assert head.post(settle, {"outcome": "Lagi"}).status_code == 422
    assert matter(agency, "point").outcome == "Hari Kamis"


def test_what_was_sent_is_kept_with_its_file_and_settles_what_was_due(agency: Agency, head: Client) -> None:
    found = partner(agency, head)
    record(head, found, kind="owed", text="Laporan mingguan", due="2021-07-16")
    owed = matter(agency, "owed")
    address = reverse("coordination:send", args=[found.pk])
    sent = {
        "text": "Laporan minggu ke-28",
        "way": "surel",
        "unit": UNIT,
        "day": "2021-07-15",
        "matter": owed.pk,
    }
    assert head.post(address, sent | {"day": "2999-01-01"}).status_code == 422
    assert head.post(address, sent | {"file": SimpleUploadedFile("x.exe", b"MZ")}).status_code == 422
    assert head.post(address, sent | {"file": SimpleUploadedFile("laporan.pdf", PDF)}).status_code == 302
    assert matter(agency, "owed").settled_on is not None
    with acting(agency.pk):
        kept = Dispatch.objects.get()
        assert (kept.name, kept.way, bytes(kept.content or b"")) == ("laporan.pdf", "surel", PDF)
    with pytest.raises(DatabaseError), acting(agency.pk):
        Dispatch.objects.update(way="pos")
    assert head.get(reverse("coordination:file", args=[kept.pk])).content == PDF


def test_the_register_leaves_as_workbook_and_as_pdf(agency: Agency, head: Client) -> None:
    found = partner(agency, head)
    record(head, found, kind="agreed", text="Berbagi data tiap Senin")
    assert head.get(reverse("coordination:download", args=["xlsx"])).content.startswith(b"PK")
    assert head.get(reverse("coordination:download", args=["pdf"])).content.startswith(b"%PDF-")
    assert head.get(reverse("coordination:download", args=["csv"])).status_code == 404


def test_another_units_matters_and_another_agencys_offices_are_not_seen(
    agency: Agency, foreign_agency: Agency, head: Client, sign_in: SignIn
) -> None:
    found = partner(agency, head)
    leader = sign_in(agency, Role.LEADER)
    record(leader, found, unit="kota-pusat", text="Rahasia pusat")
    assert "Rahasia pusat" in leader.get(reverse("coordination:index")).content.decode()
    assert "Rahasia pusat" not in head.get(reverse("coordination:partner", args=[found.pk])).content.decode()
    stranger = sign_in(foreign_agency, Role.LEADER)
    assert stranger.get(reverse("coordination:partner", args=[found.pk])).status_code == 404
    assert head.post(reverse("coordination:settle", args=[matter(agency, "point").pk])).status_code == 404
