from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from piket.web.organisation.models import Desk, Employee, Unit
from piket.web.organisation.queries import is_called
from piket.web.permissions import Access, Action


@dataclass(frozen=True)
class Counted:
    """A counter, and how many people in service can run it."""

    desk: Desk
    able: int

    @property
    def short(self) -> bool:
        return self.able < self.desk.minimum


@dataclass(frozen=True)
class UnitDesks:
    unit: Unit
    desks: list[Counted]


def unit_desks(access: Access, text: str) -> list[UnitDesks]:
    """Staffed units whose counters she keeps, those whose name holds `text`. Three queries."""
    units = [unit for unit in access.units(Action.ARRANGE) if unit.asn or unit.non_asn]
    found = [unit for unit in units if is_called(unit, text)]
    desks = desks_of(found)
    return [UnitDesks(unit, desks.get(unit.pk, [])) for unit in found]


def desks_of(units: list[Unit]) -> dict[int, list[Counted]]:
    """The counters of each unit by its key. Two queries."""
    able = Counter(
        Employee.objects.filter(unit__in=units, active=True).exclude(desk="").values_list("unit_id", "desk")
    )
    found: dict[int, list[Counted]] = {}
    for desk in Desk.objects.filter(unit__in=units).order_by("name"):
        found.setdefault(desk.unit_id, []).append(Counted(desk, able[desk.unit_id, desk.name]))
    return found
