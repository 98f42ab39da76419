"""Who belongs to two agencies sees one at a time, and no third."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from web_samples import SINCE

from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local


def member_of(user: User, *agencies: Agency) -> Client:
    for agency in agencies:
        with acting(agency.pk):
            grant(user=user, agency=agency, role=Role.AUDITOR, valid_from=SINCE)
            set_local(agency=None)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_she_changes_between_her_agencies(
    agency: Agency, foreign_agency: Agency, make_user: Callable[..., User]
) -> None:
    client = member_of(make_user(), agency, foreign_agency)
    client.post(reverse("choose_agency"), {"agency": agency.pk})
    assert "Melati" in client.get(reverse("organisation:index")).content.decode()
    client.post(reverse("choose_agency"), {"agency": foreign_agency.pk})
    assert "Melati" not in client.get(reverse("organisation:index")).content.decode()


def test_an_agency_she_does_not_belong_to_does_not_exist(
    agency: Agency, foreign_agency: Agency, make_user: Callable[..., User]
) -> None:
    client = member_of(make_user(), agency)
    assert client.post(reverse("choose_agency"), {"agency": foreign_agency.pk}).status_code == 404
