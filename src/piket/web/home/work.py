"""What waits for somebody on her first page, before what was ordered of everybody: by the roles that she holds."""

from __future__ import annotations

from collections.abc import Mapping

from piket.web.accounts.models import Role
from piket.web.dashboards.registry import Part, sections
from piket.web.dashboards.sections import (
    entering,
    own,
    planning,
    records,
    seal,
    telling,
    trail,
    turns,
    watch,
)
from piket.web.dashboards.sections.values import Asked, Section

PARTS: Mapping[Role, tuple[Part, ...]] = {
    Role.LEADER: (telling.section,),
    Role.PERSONNEL: (records.section,),
    Role.AGENCY_OPERATOR: (records.section,),
    Role.UNIT_HEAD: (own.section,),
    Role.PRINCIPAL: (own.section,),
    Role.PLANNER: (planning.section,),
    Role.COMMANDER: (turns.section,),
    Role.HEALTH: (watch.section,),
    Role.TREASURER: (entering.section,),
    Role.PUBLIC_RELATIONS: (telling.section,),
    Role.AUDITOR: (trail.section, seal.section),
}
"""Whoever is an employee only goes to her own day; an operator's work is told by the pages that fail."""


def waiting(asked: Asked) -> list[Section]:
    """Each part once, also where several of her roles have it."""
    held = {Role(membership.role) for membership in asked.access.memberships}
    parts = dict.fromkeys(part for role, some in PARTS.items() if role in held for part in some)
    return sections(tuple(parts), asked)
