"""Where the units work: entered by the personnel office, brought by a file, and looked for upwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from web_samples import small_organisation

from piket.organisation.values import SiteSpec
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Site
from piket.web.organisation.services import import_organisation
from piket.web.presence.standing import sites_at
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/organisasi/lokasi/kota-dinas/"
HALL = {"name": "Balai Kota", "point": "-3.26312, 102.87511", "radius": "150"}


def test_a_site_is_kept_with_its_act_in_the_trail(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.PERSONNEL).post(PAGE, HALL, follow=True).content.decode()
    assert "Lokasi Balai Kota tersimpan." in page
    assert "-3.26312, 102.87511" in page
    with acting(agency.pk):
        assert AuditEntry.objects.filter(act="site.keep", table="organisation_site").exists()
        set_local(agency=None)


def test_the_same_name_moves_the_site_and_several_stand_side_by_side(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    for fields in (HALL, {**HALL, "point": "-3.3;102.9"}, {**HALL, "name": "Gudang"}):
        client.post(PAGE, fields)
    with acting(agency.pk):
        assert list(Site.objects.values_list("name", "latitude")) == [
            ("Balai Kota", -3.3),
            ("Gudang", -3.26312),
        ]
        set_local(agency=None)


@pytest.mark.parametrize(
    "wrong", [{"point": "di sana"}, {"point": "91, 100"}, {"radius": "5"}, {"radius": "jauh"}, {"name": ""}]
)
def test_what_cannot_be_is_told_and_nothing_kept(
    agency: Agency, sign_in: SignIn, wrong: dict[str, str]
) -> None:
    response = sign_in(agency, Role.PERSONNEL).post(PAGE, {**HALL, **wrong})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    with acting(agency.pk):
        assert not Site.objects.exists()
        set_local(agency=None)


def test_a_site_of_another_agency_cannot_be_removed(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    sign_in(foreign_agency, Role.PERSONNEL).post("/organisasi/lokasi/asing-dinas/", HALL)
    with acting(foreign_agency.pk):
        pk = Site.objects.get().pk
        set_local(agency=None)
    assert sign_in(agency, Role.PERSONNEL).post(f"/organisasi/lokasi/hapus/{pk}/").status_code == 404
    assert sign_in(foreign_agency, Role.PERSONNEL).post(f"/organisasi/lokasi/hapus/{pk}/").status_code == 302


def test_a_file_brings_sites_and_leaves_those_entered_by_hand(opened: Agency) -> None:
    sample = small_organisation("kota", "Kota Contoh", "Melati")
    spec = SiteSpec("kota-dinas", "Balai", -3.2, 102.8, generated=True)
    import_organisation(replace(sample, sites=(spec,)))
    Site.objects.create(agency=opened, unit=Site.objects.get().unit, name="Gudang", latitude=0, longitude=100)
    import_organisation(replace(sample, sites=(replace(spec, latitude=-3.1),)))
    assert list(Site.objects.values_list("name", "latitude", "generated")) == [
        ("Balai", -3.1, True), ("Gudang", 0.0, False),
    ]  # fmt: skip


def test_a_unit_without_a_site_has_that_of_the_unit_above(opened: Agency) -> None:
    spec = SiteSpec("kota-dinas", "Balai", -3.2, 102.8)
    import_organisation(replace(small_organisation("kota", "Kota Contoh", "Melati"), sites=(spec,)))
    paths = ["kota-pusat", "kota-pusat/kota-dinas", "kota-pusat/kota-dinas/kota-seksi"]
    assert {path: [site.name for site in sites] for path, sites in sites_at(paths).items()} == dict(
        zip(paths, [[], ["Balai"], ["Balai"]], strict=True)
    )


def test_the_list_says_which_units_lack_one(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    assert "3 unit belum punya lokasi" in client.get("/organisasi/lokasi/").content.decode()
    client.post(PAGE, HALL)
    page = client.get("/organisasi/lokasi/").content.decode()
    assert "1 unit belum punya lokasi" in page
    assert "memakai lokasi Dinas Melati" in page
