from __future__ import annotations

from django.db.models import QuerySet

from piket.web.api.models import ApiKey
from piket.web.keys import digest_of
from piket.web.permissions import Access, Action
from piket.web.tenancy import set_local


def holder(token: str) -> ApiKey | None:
    """The key of that secret with its account, if it stands; opens its agency for the rest of the transaction."""
    digest = digest_of(token)
    set_local(api_key=digest)
    found = ApiKey.objects.filter(digest=digest, user__is_active=True).select_related("user").first()
    set_local(api_key="")
    if found is None or not found.stands:
        return None
    set_local(agency=found.agency_id)
    return found


def own_keys(access: Access) -> QuerySet[ApiKey]:
    return ApiKey.objects.filter(user=access.user).select_related("use", "revoked_by", "user")


def seen_keys(access: Access) -> QuerySet[ApiKey]:
    """Her own, and for who looks after the agency's keys all of them."""
    if not access.holds_whole_agency(Action.MANAGE_API):
        return own_keys(access)
    return ApiKey.objects.filter(agency=access.agency).select_related("use", "revoked_by", "user")
