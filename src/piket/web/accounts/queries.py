from __future__ import annotations

from django.db.models import QuerySet

from piket.web.accounts.models import User
from piket.web.accounts.services import DEMO_PREFIX


def demo_accounts() -> QuerySet[User]:
    """The accounts that the sign-in page of the demo offers, in the order they were made."""
    return User.objects.filter(username__startswith=DEMO_PREFIX, is_active=True).order_by("id")
