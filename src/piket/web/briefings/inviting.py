"""Whom an invitation names: heads of units, holders of a role, a rank, or a list of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from piket.organisation.high_posts import rank_of
from piket.web.accounts.models import Role
from piket.web.organisation.branches import within
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action


class By(StrEnum):
    """How people are named. `HEADS`: the heads of these units and of all below; `STAFF`: everyone of these units."""

    HEADS = "heads"
    STAFF = "staff"
    ROLE = "role"
    RANK = "rank"
    LIST = "list"


@dataclass(frozen=True)
class Whom:
    """`values` are unit codes, a role, a rank's code or employee numbers."""

    by: By
    values: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """Those that were found, and what of a list belongs to nobody whom she may invite."""

    people: list[Employee]
    unknown: list[str]


def people_of(access: Access, whom: Whom) -> Named:
    """Only people of units in which she holds briefings."""
    mine = Employee.objects.filter(active=True, unit__in=access.units(Action.HOLD_BRIEFING)).select_related(
        "unit"
    )
    found = list(_chosen(mine, whom).order_by("unit__sort", "sort_name"))
    if whom.by is not By.LIST:
        return Named(found, [])
    known = {person.number for person in found}
    return Named(found, [number for number in whom.values if number not in known])


def _chosen(mine: QuerySet[Employee], whom: Whom) -> QuerySet[Employee]:
    match whom.by:
        case By.HEADS:
            return mine.filter(_branches(whom.values), head=True)
        case By.STAFF:
            return mine.filter(unit__code__in=whom.values)
        case By.ROLE:
            held = Q(pk__in=_holders(whom.values))
            return (
                mine.filter(held | Q(head=True)) if Role.UNIT_HEAD.value in whom.values else mine.filter(held)
            )
        case By.RANK:
            return mine.filter(echelon__in=_echelons(whom.values))
        case By.LIST:
            return mine.filter(number__in=whom.values)


def _branches(codes: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for unit in Unit.objects.filter(code__in=codes):
        found |= within(unit, "unit")
    return found


def _holders(roles: Iterable[str]) -> QuerySet[Employee]:
    return Employee.objects.filter(membership__role__in=list(roles))


def _echelons(codes: Iterable[str]) -> list[str]:
    ranks = [rank for code in codes if (rank := rank_of(code))]
    return [
        echelon
        for rank in ranks
        for echelon in (*rank.echelons, *(e.replace(".", "") for e in rank.echelons))
    ]
