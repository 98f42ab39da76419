"""Row-level security tried by raw SQL: every table, under each role of the database that Piket connects as."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from attack_connections import AGENCY, OPEN_TABLES, column, connected, said, tables
from planted import FOREIGN, OWN, owned
from psycopg import errors
from stocks import agency_of

from piket.adapters.postgres import Role

ROLES = [Role.APP, Role.OWNER]
Refusal = (errors.InsufficientPrivilege, errors.IntegrityConstraintViolation)  # the latter: append-only


@pytest.fixture(scope="module", autouse=True)
def _planted(stocked_planted: None) -> None:
    """All these tests look at one database, and change nothing."""


@pytest.fixture
def numbers(db: None) -> tuple[int, int]:
    return agency_of("kota").pk, agency_of("asing").pk


@pytest.fixture(params=ROLES)
def opened(request: pytest.FixtureRequest, numbers: tuple[int, int]) -> Iterator[psycopg.Connection]:  # type: ignore[type-arg]
    """As a job of the one agency is connected, health grounds open: the most that row-level security ever shows."""
    with connected(request.param, agency=numbers[0], health="on") as connection:
        yield connection


def secured() -> list[str]:
    with connected(Role.APP) as connection:
        return [name for name, forced in tables(connection).items() if forced]


def refused_or_nothing(connection: psycopg.Connection, statement: str, table: str, **values: object) -> bool:  # type: ignore[type-arg]
    """Whether the statement touches no row, or is refused."""
    from psycopg import sql

    try:
        with connection.transaction(force_rollback=True):
            done = connection.execute(
                sql.SQL(statement).format(table=sql.Identifier(table), column=sql.Identifier(column(table))),
                values,
            )  # type: ignore[arg-type]
            return done.rowcount == 0
    except Refusal:
        return True


def test_every_table_has_a_policy_or_a_reason(db: None) -> None:
    with connected(Role.APP) as connection:
        found = tables(connection)
        of_an_agency = connection.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'agency_id'"
        ).fetchall()
    assert {name for name, forced in found.items() if not forced} == set(OPEN_TABLES) & set(found)
    assert {name for (name,) in of_an_agency} <= {name for name, forced in found.items() if forced}


def test_each_agencys_rows_are_there_to_be_found(numbers: tuple[int, int]) -> None:
    """Else the tests below would find nothing because there is nothing."""
    planted = {model._meta.db_table for model in owned()}
    for agency, side in zip(numbers, (OWN, FOREIGN), strict=True):
        with connected(Role.APP, agency=agency, health="on") as connection:
            empty = {
                t
                for t in planted
                if not said(connection, "SELECT count(*) FROM {table} WHERE agency_id = %(a)s", t, a=agency)
            }
            words = {
                t
                for t in planted
                if said(
                    connection,
                    "SELECT count(*) FROM {table} r WHERE r::text LIKE %(w)s",
                    t,
                    w=f"%{side.word}%",
                )
            }
        assert empty == set()
        assert len(words) > 70


def test_no_row_of_another_agency_is_read(opened: psycopg.Connection, numbers: tuple[int, int]) -> None:  # type: ignore[type-arg]
    for table in secured():
        assert said(opened, "SELECT count(*) FROM {table} WHERE {column} = %(a)s", table, a=numbers[1]) == 0
        assert said(opened, "SELECT count(*) FROM {table} r WHERE r::text LIKE '%%Kenanga%%'", table) == 0


def test_none_is_copied_out_and_none_copied_in(opened: psycopg.Connection) -> None:  # type: ignore[type-arg]
    for table in secured():
        with opened.cursor().copy(f"COPY (SELECT * FROM {table}) TO STDOUT") as rows:  # noqa: S608
            assert b"Kenanga" not in b"".join(bytes(part) for part in rows)
    with (
        pytest.raises(errors.FeatureNotSupported),
        opened.cursor().copy("COPY organisation_unit FROM STDIN") as rows,
    ):
        rows.write(b"")


def test_none_is_changed_removed_taken_or_given_away(
    opened: psycopg.Connection, numbers: tuple[int, int]
) -> None:  # type: ignore[type-arg]
    for table in secured():
        theirs = {"theirs": numbers[1], "own": numbers[0]}
        for statement in (
            "UPDATE {table} SET {column} = {column} WHERE {column} = %(theirs)s",
            "UPDATE {table} SET {column} = %(own)s WHERE {column} = %(theirs)s",
            "UPDATE {table} SET {column} = %(theirs)s WHERE {column} = %(own)s",
            "DELETE FROM {table} WHERE {column} = %(theirs)s",
        ):
            assert refused_or_nothing(opened, statement, table, **theirs), (table, statement)


def test_none_is_written_for_another_agency(opened: psycopg.Connection, numbers: tuple[int, int]) -> None:  # type: ignore[type-arg]
    for table in set(secured()) - {AGENCY}:
        with pytest.raises(errors.InsufficientPrivilege), opened.transaction():
            opened.execute(f"INSERT INTO {table} (agency_id) VALUES (%s)", (numbers[1],))  # type: ignore[arg-type]  # noqa: S608


@pytest.mark.parametrize("role", ROLES)
def test_without_an_open_agency_there_is_nothing(role: Role, db: None) -> None:
    with connected(role, agency="", health="on") as connection:
        assert {t for t in secured() if said(connection, "SELECT count(*) FROM {table}", t)} == set()


def test_where_people_see_their_own_an_account_of_no_unit_sees_nothing(numbers: tuple[int, int]) -> None:
    """Tables whose policy asks who is signed in: one who holds nothing in the agency finds none of its rows there."""
    with connected(Role.APP, agency=numbers[0], health="on", user=999_999) as connection:
        personal = connection.execute(
            "SELECT tablename FROM pg_policies WHERE qual LIKE '%app.user%' AND tablename <> 'accounts_membership'"
        ).fetchall()
        found = {t for (t,) in personal if said(connection, "SELECT count(*) FROM {table}", t)}
    assert len(personal) > 15
    assert found == {AGENCY}


def test_no_function_and_no_view_runs_with_anothers_rights(db: None) -> None:
    with connected(Role.APP) as connection:
        lent = connection.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        ).fetchall()
        views = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"
            " AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)"
        ).fetchall()
    assert (lent, views) == ([("piket_audit",)], [])  # the trail is written by its triggers, whoever acts


def test_a_function_in_a_condition_sees_no_hidden_row(
    opened: psycopg.Connection, numbers: tuple[int, int]
) -> None:  # type: ignore[type-arg]
    """A condition that fails on a row tells of it: it is asked of no row that the policy hides."""
    query = "SELECT count(*) FROM {table} WHERE agency_id = %(a)s AND 1 / (length(name) - length(name)) = 1"
    assert said(opened, query, "organisation_employee", a=numbers[1]) == 0


def test_the_planners_figures_tell_no_words(opened: psycopg.Connection) -> None:  # type: ignore[type-arg]
    name = opened.info.dbname
    cluster_role = Role.OWNER
    with connected(cluster_role) as owner:
        owner.autocommit = True
        owner.execute("ANALYZE organisation_employee")
    assert name
    told = said(
        opened,
        "SELECT count(*) FROM pg_stats WHERE schemaname = 'public' AND tablename = 'organisation_employee'",
    )
    assert told == 0


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE organisation_employee DISABLE ROW LEVEL SECURITY",
        "DROP POLICY by_agency ON organisation_employee",
        "CREATE POLICY all_of_it ON organisation_employee USING (true)",
        "SET ROLE piket_owner",
        "ALTER ROLE piket_app BYPASSRLS",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE VIEW public.mine AS SELECT * FROM organisation_employee",
        "SELECT setval('organisation_employee_id_seq', 1)",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT passwd FROM pg_shadow",
    ],
)
def test_the_application_can_neither_loosen_a_policy_nor_leave_the_database(statement: str, db: None) -> None:
    with connected(Role.APP) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement)  # type: ignore[arg-type]


def test_turning_row_security_off_shows_an_error_and_no_rows(opened: psycopg.Connection) -> None:  # type: ignore[type-arg]
    opened.execute("SET row_security = off")
    with pytest.raises(errors.InsufficientPrivilege):
        opened.execute("SELECT * FROM organisation_employee")
