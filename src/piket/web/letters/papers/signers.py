"""Who may sign a unit's letters, and in what capacity: her own post, or one that she holds for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from piket.letters.values import Capacity, ElectronicSeal, Signature
from piket.web.accounts.models import Acting, Membership, Role
from piket.web.clock import today
from piket.web.letters.making import identity_of
from piket.web.letters.models import Step
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import Action, covers, granting

_ACTING = {Acting.SUBSTITUTE: Capacity.ACTING, Acting.DAILY: Capacity.ACTING_DAILY}
_POSTS = (Role.LEADER, Role.UNIT_HEAD, Role.PRINCIPAL)


class WrongCapacity(Exception):
    """The capacity is not hers: `acting` (she holds the post for another), `own` (she does not), `higher`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Signer:
    """Somebody who may sign, by the membership that lets her."""

    membership: Membership
    post: str
    capacity: Capacity

    @property
    def key(self) -> str:
        return str(self.membership.pk)

    @property
    def name(self) -> str:
        return str(self.membership.user)


def signers(agency: Agency, unit: Unit | None) -> list[Signer]:
    """Whoever holds today a post that signs for the unit. One query."""
    return [_signer(agency, one) for one in _members(agency, Action.ISSUE_LETTER, unit) if one.role in _POSTS]


def initiallers(agency: Agency, unit: Unit | None) -> list[Membership]:
    """Whoever may see the unit's letters, to be asked for an initial; each person once."""
    found: dict[int, Membership] = {}
    for one in _members(agency, Action.WRITE_LETTER, unit):
        found.setdefault(one.user_id, one)
    return list(found.values())


def checked(signer: Signer, capacity: str, higher: Sequence[str]) -> Capacity:
    """The capacity as it may stand under her name. Raises `WrongCapacity`."""
    wanted = Capacity(capacity)
    acting = wanted in (Capacity.ACTING, Capacity.ACTING_DAILY)
    if acting and signer.capacity is not wanted:
        raise WrongCapacity("own")
    if wanted is Capacity.OWN and signer.capacity is not Capacity.OWN:
        raise WrongCapacity("acting")
    if not wanted.takes(len(higher)):
        raise WrongCapacity("higher")
    return wanted


def signature_of(agency: Agency, step: Step, seal: ElectronicSeal | None = None) -> Signature:
    """The block under the letter, from the step and the person's own row among the staff."""
    employee = (
        Membership.objects.filter(agency=agency, user=step.user)
        .exclude(employee=None)
        .select_related("employee")
        .values_list("employee__name", "employee__rank", "employee__number", "employee__status")
        .first()
    )
    name, rank, number, status = employee or (str(step.user), "", "", "")
    return Signature(
        post=step.post,
        name=name,
        rank=rank,
        nip=number if status and status != "non_asn" else "",
        capacity=Capacity(step.capacity),
        higher_posts=tuple(step.higher_posts),
        seal=seal,
    )


def _members(agency: Agency, action: Action, unit: Unit | None) -> list[Membership]:
    held = granting(agency, action, today()).select_related("user", "unit", "employee")
    return [
        one
        for one in held.order_by("user__name", "pk")
        if (covers(one, unit) if unit else one.unit_id is None)
    ]


def _signer(agency: Agency, one: Membership) -> Signer:
    capacity = _ACTING.get(Acting(one.acting), Capacity.OWN) if one.acting else Capacity.OWN
    post = one.employee.position if one.employee and one.unit_id else ""
    if one.role == Role.LEADER:
        post = identity_of(agency).head_post
    elif one.acting or not post:
        post = f"Kepala {one.unit.name}" if one.unit else str(one.get_role_display())
    return Signer(one, post, capacity)
