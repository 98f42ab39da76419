"""What the key itself is: a program's first question."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Router, Schema

from piket.web import clock
from piket.web.addresses import whole_address
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.calendars.queries import own_feed, token_of
from piket.web.permissions import Action
from piket.web.presence.standing import own_person

router = Router()


class Held(Schema):
    role: str
    unit: str | None
    until: date | None


class Key(Schema):
    name: str
    scopes: list[str]
    expires_at: datetime
    account: str
    agency: str
    today: date
    roles: list[Held]
    calendar: str | None


@router.get(
    "/key", auth=needs(None, Action.VIEW), response=Key, summary=_("Kunci ini: lingkup, akun, dan perannya")
)
def key(request: ApiRequest) -> dict[str, Any]:
    """`calendar` is the private iCalendar address of the account's employee, where she made one."""
    access, mine = request.access, request.api_key
    person = own_person(access) if access.may(Action.ATTEND) else None
    feed = own_feed(person) if person else None
    return {
        "name": mine.name,
        "scopes": mine.scopes,
        "expires_at": mine.expires_at,
        "account": str(access.user),
        "agency": access.agency.code,
        "today": clock.today(),
        "roles": [
            {"role": m.role, "unit": m.unit.code if m.unit else None, "until": m.valid_to}
            for m in access.memberships
        ],
        "calendar": whole_address("calendars:feed", token_of(feed)) if feed else None,
    }
