"""Whether a picture or a sheet that somebody holds is still the roster in force: an address that says so to anybody."""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac

from piket.planning.instants import zone
from piket.web import clock
from piket.web.addresses import whole_address
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import set_local

_SALT = "piket.web.rosters.checking"
_SIGN = 16
_TOKEN = re.compile(r"(\d{1,9})-(\d{1,12})-([a-z2-7]{16})")


@dataclass(frozen=True)
class Checked:
    """The roster that the address names, and the one in force in its place; the same where it still holds."""

    roster: Roster
    now: Roster | None

    @property
    def holds(self) -> bool:
        return self.now is not None and self.now.pk == self.roster.pk


def check_address(roster: Roster) -> str:
    """What stands beside the code of a picture or sheet."""
    return whole_address(
        "roster_check", f"{roster.agency_id}-{roster.pk}-{_sign(roster.agency_id, roster.pk)}"
    )


def checked(token: str) -> Checked | None:
    """None for an address that we did not make. Opens its agency for the rest of the transaction."""
    found = _TOKEN.fullmatch(token.strip().lower())
    if found is None or not hmac.compare_digest(_sign(int(found[1]), int(found[2])), found[3]):
        return None
    set_local(agency=int(found[1]))
    known = Roster.objects.select_related("unit", "agency").defer("book", "parts")
    roster = known.filter(pk=int(found[2])).first()
    if roster is None:
        return None
    sharing = known.filter(unit=roster.unit, first_day__lte=roster.last_day, last_day__gte=roster.first_day)
    return Checked(roster, sharing.filter(status__in=IN_FORCE).order_by("-published_at").first())


def issued_on(roster: Roster) -> date | None:
    """The day on which it came into force, by the unit's own clock."""
    if roster.published_at is None:
        return None
    at = roster.published_at + clock.moved_to(clock.today())
    return at.astimezone(zone(roster.unit.zone_name(roster.agency.time_zone))).date()


def _sign(agency: int, roster: int) -> str:
    digest = salted_hmac(_SALT, f"{agency}:{roster}", algorithm="sha256").digest()
    return b32encode(digest).decode("ascii").lower()[:_SIGN]
