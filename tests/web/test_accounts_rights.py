"""The table of rights in the documentation is that of the code."""

from __future__ import annotations

from pathlib import Path

from piket.web.accounts.models import Role
from piket.web.accounts.rights import ROLES, table
from piket.web.permissions import GRANTS, Action

PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
WRITES = set(Action) - {
    Action.VIEW, Action.SUPPOSE, Action.VIEW_ROSTERS, Action.VIEW_EMPLOYEES, Action.VIEW_HEALTH,
    Action.VIEW_LETTERS, Action.VIEW_PRESENCE, Action.VIEW_AUDIT, Action.VIEW_REPORTS,
    Action.VIEW_SITUATION, Action.VIEW_VACCINATION, Action.VIEW_PROTOCOL, Action.VIEW_DUTIES,
    Action.VIEW_BRIEFINGS, Action.VIEW_MONEY, Action.VIEW_DASHBOARD, Action.READ_DAILY,
}  # fmt: skip


def test_the_documentation_shows_the_grants_as_they_are() -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), "python -m piket.web rights"


def test_every_role_has_its_column_and_its_grants() -> None:
    assert set(ROLES) == set(Role) == set(GRANTS)


def test_an_auditor_writes_nothing() -> None:
    assert not GRANTS[Role.AUDITOR] & WRITES


def test_grounds_of_health_are_for_two_roles_only() -> None:
    assert {r for r in Role if Action.VIEW_HEALTH in GRANTS[r]} == {Role.PERSONNEL, Role.HEALTH}
