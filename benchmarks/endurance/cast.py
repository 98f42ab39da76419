"""Who acts: an account for every person, and each one's rights, as a request builds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.db.models import QuerySet

from piket.web import bulk
from piket.web.accounts.models import HEADS, Membership, Role, User
from piket.web.accounts.services import DEMO_PREFIX
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.tenancy import acting

_SINCE = date(2021, 1, 1)
_USER = (
    "username", "name", "password", "is_active", "is_staff", "is_superuser", "first_name", "last_name", "email",
    "date_joined",
)  # fmt: skip
_MEMBERSHIP = ("agency_id", "user_id", "role", "unit_id", "employee_id", "valid_from", "acting", "ground")


def new_accounts(agency: Agency, people: QuerySet[Employee]) -> None:
    """One each: heads of units as heads, who may be in charge of a squad as commanders, all others as employees."""
    staff = list(people.values_list("pk", "number", "name", "unit_id", "head", "lead", "squad"))
    now = datetime(2021, 1, 1, tzinfo=UTC)
    names = {pk: f"{agency.code}.{number}" for pk, number, *_rest in staff}
    bulk.insert(
        User,
        _USER,
        [(names[pk], name, "!", True, False, False, "", "", "", now) for pk, _n, name, *_ in staff],
    )
    users = dict(User.objects.filter(username__in=names.values()).values_list("username", "pk"))
    bulk.insert(
        Membership,
        _MEMBERSHIP,
        [
            (agency.pk, users[names[pk]], _role(head, lead, squad), unit, pk, _SINCE, "", "")
            for pk, _number, _name, unit, head, lead, squad in staff
        ],
    )


def _role(head: bool, lead: bool, squad: str) -> str:
    if head:
        return Role.UNIT_HEAD.value
    return (Role.COMMANDER if lead and squad else Role.EMPLOYEE).value


class Cast:
    """Everyone's access. Needs the agency open when it is made."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.own: dict[int, Access] = {}
        self._roles: dict[str, Access] = {}
        self._heads: dict[int, list[Access]] = defaultdict(list)
        rows = (
            Membership.objects.filter(agency=agency).select_related("user", "unit", "employee").order_by("pk")
        )
        for row in rows:
            self._add(row)

    def _add(self, row: Membership) -> None:
        access = Access(row.user, self.agency, (row,))
        if row.employee_id is not None:
            self.own[row.employee_id] = access
        if row.employee_id is None or row.user.username.startswith(DEMO_PREFIX):
            self._roles.setdefault(row.role, access)
        if row.role in HEADS and row.unit_id is not None:
            self._heads[row.unit_id].append(access)

    def role(self, role: Role) -> Access:
        return self._roles[role.value]

    def head(self, unit: int) -> Access | None:
        """Who heads the unit itself."""
        return next(iter(self._heads.get(unit, ())), None)

    def superior(self, action: Action, unit: Unit, but: int | None = None) -> Access:
        """Who may do it there: the unit's head, a head above, else the leader; not the person named."""
        heads = [one for found in self._heads.values() for one in found]
        for one in (self.head(unit.pk), *heads):
            if one is not None and one.employee_id != but and one.may(action, unit):
                return one
        return self.role(Role.LEADER)


@contextmanager
def act(access: Access) -> Iterator[None]:
    """A transaction of hers, as the middleware opens it for a request."""
    with acting(access.agency.pk, user=access.user.pk):
        yield
