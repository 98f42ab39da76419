from __future__ import annotations

from itertools import groupby

from piket.web.accounts.models import Membership, User
from piket.web.accounts.services import DEMO_PREFIX
from piket.web.tenancy import set_local


def demo_accounts() -> list[tuple[str, list[Membership]]]:
    """What the sign-in page of the demo offers: per agency its accounts with their roles, in order of making.

    Nobody is signed in yet, so each account is opened for itself to read its own membership.
    """
    memberships: list[Membership] = []
    for user in User.objects.filter(username__startswith=DEMO_PREFIX, is_active=True).order_by("id"):
        set_local(user=user.pk)
        memberships += Membership.objects.filter(user=user).select_related("agency", "unit", "user")
    set_local(user=None)
    return [(name, list(group)) for name, group in groupby(memberships, key=lambda m: m.agency.name)]
