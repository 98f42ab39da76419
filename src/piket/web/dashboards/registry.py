"""Which parts each dashboard has, in their order. The report of nine o'clock has the leader's, and the
head of the audit chain.

A part is a function of `Asked` that gives a `Section`, or None for who may not see it: a new one is added here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from piket.web.accounts.models import HEADS, Role
from piket.web.dashboards.sections import (
    cases,
    coverage,
    duties,
    health,
    money,
    own,
    presence,
    regions,
    seal,
    trail,
    watch,
)
from piket.web.dashboards.sections.values import Asked, Section
from piket.web.permissions import Access, Action

Part = Callable[[Asked], Section | None]


class Kind(StrEnum):
    LEADER = "leader"
    HEAD = "head"
    AUDITOR = "auditor"
    HEALTH = "health"


LEADER: tuple[Part, ...] = (
    presence.section, duties.section, regions.section, cases.section, health.section, coverage.section,
    money.section,
)  # fmt: skip
DAILY: tuple[Part, ...] = (*LEADER, seal.section)
HEAD: tuple[Part, ...] = (
    own.section, presence.section, duties.section, cases.section, health.section, coverage.section, money.section,
)  # fmt: skip
AUDITOR: tuple[Part, ...] = (
    trail.section, seal.section, presence.section, duties.section, cases.section, health.section, coverage.section,
    money.section,
)  # fmt: skip
HEALTH: tuple[Part, ...] = (watch.section, health.section, coverage.section, cases.section, regions.section)
PARTS = {Kind.LEADER: LEADER, Kind.HEAD: HEAD, Kind.AUDITOR: AUDITOR, Kind.HEALTH: HEALTH}


def kind_of(access: Access) -> Kind:
    """A leader's before an auditor's; whoever heads units and no more sees those."""
    roles = {membership.role for membership in access.memberships}
    if Role.LEADER in roles:
        return Kind.LEADER
    if Role.AUDITOR in roles:
        return Kind.AUDITOR
    if roles & set(HEADS) and not access.holds_whole_agency(Action.VIEW_DASHBOARD):
        return Kind.HEAD
    if Role.HEALTH in roles and not access.may(Action.VIEW_DUTIES):
        return Kind.HEALTH
    return Kind.LEADER


def sections(parts: Sequence[Part], asked: Asked) -> list[Section]:
    return [found for part in parts if (found := part(asked)) is not None]
