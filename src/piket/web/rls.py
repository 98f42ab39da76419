"""Migration steps that put PostgreSQL between the agencies: policies, audit triggers, append-only tables."""

from __future__ import annotations

from django.db.migrations import RunSQL

APP_ROLE = "piket_app"
SAME_AGENCY = "agency_id = nullif(current_setting('app.agency', true), '')::bigint"
OWN_USER = "user_id = nullif(current_setting('app.user', true), '')::bigint"
HEALTH_OPEN = "current_setting('app.health', true) = 'on'"

NOBODY_SIGNED_IN = "nullif(current_setting('app.user', true), '') IS NULL"
_TODAY = "(now() AT TIME ZONE 'Asia/Jakarta')::date"  # the day that `permissions.memberships_of` goes by


def own_row(column: str = "employee_id") -> str:
    """Rows about the employee whose account it is."""
    return f"{column} IN (SELECT m.employee_id FROM accounts_membership m WHERE m.{OWN_USER})"  # noqa: S608


OWN_ROWS = own_row()


def branch(*roles: str) -> str:
    """Rows of the units below those for which who signs in holds one of these roles today."""
    named = ", ".join(f"'{role}'" for role in roles)
    return (
        "unit_id IN (SELECT u.id FROM accounts_membership m"  # noqa: S608
        " LEFT JOIN organisation_unit top ON top.id = m.unit_id"
        " JOIN organisation_unit u ON u.agency_id = m.agency_id"
        "  AND (m.unit_id IS NULL OR u.id = top.id OR starts_with(u.path, top.path || '/'))"
        f" WHERE m.{OWN_USER} AND m.role IN ({named})"
        f"  AND {_TODAY} BETWEEN m.valid_from AND coalesce(m.valid_to, 'infinity'))"
    )


def own_or_branch(*roles: str) -> str:
    """Who signs in sees her own rows and those of her branch; a job without a user sees the agency's."""
    return f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS} OR {branch(*roles)})"


def secure(table: str, using: str = SAME_AGENCY, check: str | None = None) -> RunSQL:
    """Rows are seen where `using` holds and written where `check` holds (the same unless given)."""
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY by_agency ON {table} USING ({using}) WITH CHECK ({check or using});
        """,
        f"""
        DROP POLICY by_agency ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def secured_anew(table: str, *, before: str, using: str, check: str | None = None) -> RunSQL:
    """The policy of `secure` with another condition, where roles came that may see more. `check` was and stays as
    given, else it goes with the condition."""
    return RunSQL(
        f"ALTER POLICY by_agency ON {table} USING ({using}) WITH CHECK ({check or using})",
        f"ALTER POLICY by_agency ON {table} USING ({before}) WITH CHECK ({check or before})",
    )


def audited(table: str, *, hidden: tuple[str, ...] = (), sealed: bool = False) -> RunSQL:
    """One audit entry per statement that changes rows, without `hidden` columns; `sealed`: without any."""
    return RunSQL(_audits(table, "*" if sealed else ",".join(hidden)), _no_audits(table))


_CHANGED = {
    "INSERT": "NEW TABLE AS changed",
    "UPDATE": "NEW TABLE AS changed OLD TABLE AS former",
    "DELETE": "OLD TABLE AS changed",
}


def _audits(table: str, hidden: str) -> str:
    return ";\n".join(
        f"CREATE TRIGGER audit_{operation.lower()} AFTER {operation} ON {table} "
        f"REFERENCING {referencing} FOR EACH STATEMENT EXECUTE FUNCTION piket_audit('{hidden}')"
        for operation, referencing in _CHANGED.items()
    )


def _no_audits(table: str) -> str:
    return ";\n".join(f"DROP TRIGGER audit_{operation.lower()} ON {table}" for operation in _CHANGED)


def audited_anew(table: str, *, before: tuple[str, ...], hidden: tuple[str, ...]) -> list[RunSQL]:
    """The triggers of `audited` again with other hidden columns, for a table that got new ones."""
    return [RunSQL(_no_audits(table), _audits(table, ",".join(before))), audited(table, hidden=hidden)]


def append_only(table: str) -> RunSQL:
    """Rows may be added, never changed or removed. Nobody but the owner may empty a whole table."""
    return RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION piket_append_only()",
        f"DROP TRIGGER append_only ON {table}",
    )
