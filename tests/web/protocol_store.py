"""The small agency with rosters in force on the demo's Monday, its people with accounts, and pictures as phones take
them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from roster_samples import ALL
from roster_store import store
from web_samples import SINCE

from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.tenancy import acting, set_local

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DINAS = "kota-dinas"


def all_at_office(agency: Agency) -> None:
    """Both people of each unit are at the office from Monday to Friday."""
    store(agency, "published", share=ALL)


def person(agency: Agency, first: str) -> Employee:
    with acting(agency.pk):
        found = Employee.objects.select_related("unit").get(name__startswith=first)
        set_local(agency=None)
    return found


def client_of(agency: Agency, first: str, role: Role = Role.EMPLOYEE) -> Client:
    """Signed in as one of the staff; the personnel office and the leader hold the whole agency."""
    user = User.objects.create_user(username=f"uji-{first}-{role}", password="x", name=first)
    with acting(agency.pk):
        who = Employee.objects.get(name__startswith=first)
        unit = None if role in (Role.PERSONNEL, Role.LEADER) else Unit.objects.get(pk=who.unit_id)
        grant(user=user, agency=agency, role=role, valid_from=SINCE, unit=unit, employee=who)
        set_local(agency=None)
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    session = client.session
    session["agency"] = agency.pk
    session.save()
    return client


def rows(agency: Agency, model: Any, **where: Any) -> list[Any]:
    with acting(agency.pk):
        found = list(model.objects.filter(**where))
        set_local(agency=None)
    return found


def phone_picture(*, turned: bool = True) -> SimpleUploadedFile:
    """Wide, with a place and a device in its EXIF; `turned`: held upright, as the EXIF alone says."""
    picture = Image.new("RGB", (400, 200), "navy")
    exif = Image.Exif()
    exif[0x0110] = "Ponsel Rahasia 7"
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "S", 2: (0.0, 57.0, 0.0), 3: "E", 4: (100.0, 21.0, 0.0)})
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_di_rumah_Budi.jpg", out.getvalue(), "image/jpeg")
