"""People with one role, and clients that are signed in as them."""

from __future__ import annotations

from django.test import Client
from web_samples import SINCE

from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.organisation.models import Agency, Unit
from piket.web.tenancy import acting, set_local

PASSWORD = "Sandi-untuk-uji-9"


def member(agency: Agency | None = None, role: Role | None = None, unit: str | None = None) -> User:
    """A user with that one membership, or none."""
    user = User.objects.create_user(username=f"uji-{User.objects.count()}", password=PASSWORD, name="Uji")
    if agency and role:
        with acting(agency.pk):
            scope = Unit.objects.get(code=unit) if unit else None
            grant(user=user, agency=agency, role=role, valid_from=SINCE, unit=scope)
            set_local(agency=None)
    return user


def signed_in(user: User, agency: Agency | None = None) -> Client:
    """Signed in, with the agency open as the first page leaves it."""
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    if agency is not None:
        session = client.session
        session["agency"] = agency.pk
        session.save()
    return client
