"""Writes of calendar addresses: made by the employee herself, and revoked by her."""

from __future__ import annotations

import secrets

from django.utils import timezone

from piket.web.calendars.models import Feed
from piket.web.permissions import Access
from piket.web.requests.queries import herself
from piket.web.tenancy import name_act


def make(*, access: Access) -> Feed:
    """A new address; one that was there before answers no more."""
    person = herself(access)
    revoke(access=access)
    name_act("calendar.make")
    return Feed.objects.create(agency_id=person.agency_id, employee=person, nonce=secrets.token_urlsafe(16))


def revoke(*, access: Access) -> None:
    """The address answers nobody from now on."""
    name_act("calendar.revoke")
    Feed.objects.filter(employee=herself(access), revoked_at=None).update(revoked_at=timezone.now())
