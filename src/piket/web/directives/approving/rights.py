"""Who may approve: the office-holder whom the issuer names, and never who drafted it or changed it last."""

from __future__ import annotations

import re
from enum import StrEnum

from django.core.exceptions import PermissionDenied

from piket.web.accounts.models import Membership, Role
from piket.web.directives.models import Directive
from piket.web.directives.services import loaded
from piket.web.permissions import Access, Action

# An issuer who is the personnel office itself; any other is the agency's leader.
_PERSONNEL = re.compile(
    r"\b(?:badan|biro|bagian|bidang)\s+kepegawaian\b|\bbadan\s+pengembangan\s+sumber\s+daya\s+manusia\b|"
    r"\bbkpsdm\w*|\bbkpp\w*|\bbkd\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"\ba\.?\s?n\.|\batas nama\b", re.IGNORECASE)


class Bar(StrEnum):
    """Why she may not sign: it is her own work, or the issuer names another office."""

    OWN = "own"
    OFFICE = "office"


class NotApprover(PermissionDenied):
    """`bar` says why it is not hers to approve."""

    def __init__(self, bar: Bar) -> None:
        super().__init__(bar.value)
        self.bar = bar


def office_of(issuer: str) -> Role:
    """The role of the office that an issuer names; who signs on behalf signs for whom she stands in for."""
    if _PERSONNEL.search(issuer) and not _ON_BEHALF.search(issuer):
        return Role.PERSONNEL
    return Role.LEADER


def issuer_of(directive: Directive) -> str:
    """As the circular names it; empty where nothing is known yet."""
    return loaded(directive.yaml).issuer if directive.yaml else ""


def bar_to(access: Access, directive: Directive) -> Bar | None:
    """None: she may approve, extend and end it. A Plt., a Plh. and a delegate hold the office as their own."""
    if not access.may(Action.APPROVE_DIRECTIVE):
        return Bar.OFFICE
    if access.user.pk in (directive.created_by_id, directive.edited_by_id):
        return Bar.OWN
    offices = {Role.LEADER, office_of(issuer_of(directive))}
    return None if any(_holds(m, offices) for m in access.memberships) else Bar.OFFICE


def ask_approver(access: Access, directive: Directive) -> None:
    """Raises `NotApprover`."""
    bar = bar_to(access, directive)
    if bar is not None:
        raise NotApprover(bar)


def awaiting(access: Access) -> list[Directive]:
    """The drafts that she may approve, the newest first. One query."""
    if not access.may(Action.APPROVE_DIRECTIVE):
        return []
    rows = Directive.objects.filter(status=Directive.Status.DRAFT).exclude(yaml="")
    light = rows.defer("draft", "findings", "comparison", "questions").order_by("-created_at")
    return [row for row in light if bar_to(access, row) is None]


def _holds(membership: Membership, offices: set[Role]) -> bool:
    """For the whole agency: a circular binds all of it."""
    whole = membership.unit is None or membership.unit.parent_id is None
    return whole and membership.role in offices
