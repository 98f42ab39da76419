"""Whoever comes with a session: her account and what she holds, found by the one statement that opens her rows.

Every page of somebody signed in begins with it. Three statements would cost three times the way to the database.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase

from piket.web.accounts.models import Membership, User
from piket.web.accounts.signed_in import is_hers
from piket.web.permissions import HELD, membership_in
from piket.web.prepared import ask_plain, columns, made

# `opened` comes first whatever the planner thinks: `mine` hangs on its column, and neither is merged into the rest
# (OFFSET 0). Where it did not, the policies would find no account named and nothing of hers would be seen.
_ARRIVE = (
    f"SELECT {columns(User, 'account')}, mine.*"  # noqa: S608
    " FROM (SELECT set_config('app.user', %s::text, true)::bigint AS account,"
    "  set_config('app.agency', %s::text, true), set_config('app.health', '', true),"
    "  set_config('app.act', %s::text, true), set_config('app.act_id', %s::text, true) OFFSET 0) opened"
    " JOIN accounts_user account ON account.id = opened.account"
    f" LEFT JOIN LATERAL ({HELD} WHERE held.user_id = opened.account"
    "  AND %s::date BETWEEN held.valid_from AND coalesce(held.valid_to, 'infinity')"
    "  ORDER BY agency.name, held.id OFFSET 0) mine ON true"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An active account whose session is good, and all memberships valid on the day, of any agency."""

    user: User
    memberships: tuple[Membership, ...]


def arrive(session: SessionBase, *, act: str, day: date) -> Arrival | None:
    """Open her rows for the transaction, those of the agency that her session remembers with them.

    None where nobody is plainly signed in: then what this has set is not to be relied on, and has to be set anew.
    """
    number, backend = str(session.get(auth.SESSION_KEY, "")), session.get(auth.BACKEND_SESSION_KEY)
    if not number.isdecimal() or backend not in settings.AUTHENTICATION_BACKENDS:
        return None
    agency = session.get("agency")
    rows = ask_plain(_ARRIVE, [number, "" if agency is None else str(agency), act, str(uuid.uuid4()), day])
    if not rows:
        return None
    user, at = made(User, rows[0], 0)
    if user is None or not is_hers(session, user):
        return None
    user.backend = str(backend)
    held = (membership_in(row, at, user) for row in rows)
    return Arrival(user, tuple(membership for membership in held if membership is not None))
