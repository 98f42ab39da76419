"""Whether the directive lets somebody be called in on a day, and whether it lets her order it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from piket.organisation.values import EmploymentStatus
from piket.policy.values import Population
from piket.presence.recall import Office, office_named
from piket.web.cases.closures import is_closed
from piket.web.organisation.branches import upwards
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.recall.models import Delegation
from piket.web.rosters.models import Roster
from piket.web.rulings.models import Ruling

Json = dict[str, Any]


@dataclass(frozen=True)
class Law:
    """What stands on a unit's day. `grounds`: by population the clause under which she orders.

    `others` are clauses on recall that name somebody else; `closed`: an event has closed the office. `cap` is
    the sum of the heads that may come without a recall, None where no figure stands.
    """

    office: Office
    grounds: Mapping[str, Json] = field(default_factory=dict)
    others: tuple[Json, ...] = ()
    closed: bool = False
    cap: int | None = None
    delegation: Delegation | None = None

    @property
    def holds(self) -> bool:
        return bool(self.grounds)

    @property
    def distinct(self) -> list[Json]:
        """Each clause once."""
        found: list[Json] = []
        for ground in self.grounds.values():
            if ground not in found:
                found.append(ground)
        return found

    def binds(self, status: str) -> bool:
        return population_of(status) in self.grounds


def population_of(status: str) -> str:
    found = Population.ASN if EmploymentStatus(status).is_asn else Population.NON_ASN
    return found.value


def office_of(access: Access, unit: Unit) -> Office:
    """As whom she orders there."""
    return Office.LEADER if access.may(Action.DELEGATE_RECALL, unit) else Office.UNIT_HEAD


def law_of(access: Access, roster: Roster, day: date) -> Law:
    """By the rulings that the roster stands on, and by what has closed the office since. Three queries."""
    office = office_of(access, roster.unit)
    delegation = None if office is Office.LEADER else delegation_on(roster.unit, day)
    grounds: dict[str, Json] = {}
    others: list[Json] = []
    rulings = list(
        Ruling.objects.filter(
            ruling_set=roster.ruling_set_id, unit=roster.unit_id, day=day, working_day=True
        ).select_related("reason")
    )
    closed = any(ruling.reason.content.get("closed") for ruling in rulings) or is_closed(roster.unit, day)
    for ruling in rulings:
        recalls = [duty for duty in ruling.reason.content["duties"] if duty.get("by")]
        mine = [duty for duty in recalls if _names(duty, office, delegation)]
        if mine and not closed:
            grounds[ruling.population] = _chosen(mine, office)
        others += [duty for duty in recalls if not mine and duty not in others]
    needs = delegation and any(office_named(str(one["by"])) is not office for one in grounds.values())
    return Law(
        office,
        grounds,
        tuple(others),
        closed=closed,
        cap=_cap(rulings),
        delegation=delegation if needs else None,
    )


def _chosen(duties: list[Json], office: Office) -> Json:
    """The clause that names her own office, else the first."""
    return next((duty for duty in duties if office_named(str(duty["by"])) is office), duties[0])


def _cap(rulings: list[Ruling]) -> int | None:
    heads = [ruling.heads_max for ruling in rulings if ruling.base and ruling.heads_max is not None]
    return sum(heads) if heads else None


def _names(duty: Json, office: Office, delegation: Delegation | None) -> bool:
    """The leader may what a head may; a head what the text gives to heads, or the leader to her."""
    return office is Office.LEADER or office_named(str(duty["by"])) is office or delegation is not None


def delegation_on(unit: Unit, day: date) -> Delegation | None:
    """The leader's delegation that reaches the unit on that day: its own or of a unit above it."""
    standing = Delegation.objects.filter(unit__path__in=upwards(unit.path), withdrawn_at=None)
    return standing.filter(valid_from__lte=day, valid_to__gte=day).first()
