"""Who may do what on the embedded server."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors

from piket.adapters.postgres import Cluster, Role

ROW_SECURITY = """
CREATE TABLE secrets (agency bigint, word text);
INSERT INTO secrets VALUES (1, 'melati'), (2, 'kenanga');
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON secrets USING (agency = nullif(current_setting('app.agency', true), '')::bigint);
"""


@pytest.fixture(scope="module")
def guarded(cluster: Cluster) -> Cluster:
    cluster.create_database("guarded")
    with psycopg.connect(cluster.url(Role.OWNER, "guarded")) as owner:
        owner.execute(ROW_SECURITY)
    return cluster


def words(cluster: Cluster, role: Role, agency: str) -> list[str]:
    with psycopg.connect(cluster.url(role, "guarded")) as connection:
        connection.execute("SELECT set_config('app.agency', %s, true)", (agency,))
        return [word for (word,) in connection.execute("SELECT word FROM secrets ORDER BY word")]


@pytest.mark.parametrize("role", [Role.APP, Role.OWNER])
def test_neither_working_role_passes_row_level_security(guarded: Cluster, role: Role) -> None:
    assert words(guarded, role, "2") == ["kenanga"]
    assert words(guarded, role, "") == []


@pytest.mark.parametrize("role", [Role.APP, Role.OWNER])
def test_no_working_role_is_a_superuser(cluster: Cluster, role: Role) -> None:
    with psycopg.connect(cluster.url(role, "postgres")) as connection:
        powers = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb"
        query = f"SELECT {powers} FROM pg_roles WHERE rolname = current_user"  # noqa: S608
        assert connection.execute(query).fetchone() == (False, False, False, False)


def test_the_app_writes_to_tables_that_the_owner_makes_later(cluster: Cluster) -> None:
    cluster.create_database("later")
    with psycopg.connect(cluster.url(Role.OWNER, "later")) as owner:
        owner.execute("CREATE TABLE duty (id bigserial PRIMARY KEY, day date)")
    with psycopg.connect(cluster.url(Role.APP, "later")) as app:
        made = app.execute("INSERT INTO duty (day) VALUES ('2021-07-26') RETURNING id").fetchone()
        app.execute("UPDATE duty SET day = '2021-07-27'")
        assert made == (1,)


@pytest.mark.parametrize(
    "forbidden", ["CREATE TABLE own (n int)", "TRUNCATE secrets", "DROP TABLE secrets", "CREATE ROLE another"]
)
def test_the_app_cannot_change_the_shape_of_the_database(guarded: Cluster, forbidden: str) -> None:
    with (
        psycopg.connect(guarded.url(Role.APP, "guarded")) as app,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        app.execute(forbidden)


def test_a_copy_of_a_template_has_its_rows_and_its_grants(cluster: Cluster) -> None:
    cluster.create_database("original")
    with psycopg.connect(cluster.url(Role.OWNER, "original")) as owner:
        owner.execute("CREATE TABLE unit AS SELECT 'Kelurahan Taba Jemekeh' AS name")
    cluster.create_database("copy", template="original")
    with psycopg.connect(cluster.url(Role.APP, "copy")) as app:
        assert app.execute("UPDATE unit SET name = upper(name) RETURNING name").fetchone() == (
            "KELURAHAN TABA JEMEKEH",
        )


def test_a_database_is_dropped_under_whoever_is_connected_and_dropping_twice_is_fine(
    cluster: Cluster,
) -> None:
    cluster.create_database("brief")
    with psycopg.connect(cluster.url(Role.APP, "brief")):
        cluster.drop_database("brief")
    cluster.drop_database("brief")
    assert not cluster.has_database("brief")


def test_a_wrong_password_is_refused(cluster: Cluster) -> None:
    right = cluster.state.passwords[Role.APP]
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(cluster.url(Role.APP, "postgres").replace(right, "wrong"))


def test_nothing_listens_on_the_network_and_nobody_else_may_enter(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(Role.APP, "postgres")) as app:
        assert app.execute("SHOW listen_addresses").fetchone() == ("",)
    assert cluster.home.folder.stat().st_mode & 0o077 == 0
    assert cluster.home.state_file.stat().st_mode & 0o777 == 0o600


def test_the_log_holds_no_personal_values_of_a_failed_statement(cluster: Cluster) -> None:
    cluster.create_database("silent")
    with psycopg.connect(cluster.url(Role.OWNER, "silent")) as owner:
        owner.execute("CREATE TABLE person (nip text UNIQUE)")
        owner.execute("INSERT INTO person VALUES ('199001012015031001')")
        with pytest.raises(errors.UniqueViolation):
            owner.execute("INSERT INTO person VALUES ('199001012015031001')")
    log = cluster.home.log.read_text("utf-8")
    assert "person_nip_key" in log
    assert "199001012015031001" not in log


def test_the_passwords_do_not_show_in_a_printed_cluster(cluster: Cluster) -> None:
    assert cluster.state.passwords[Role.ADMIN] not in repr(cluster)
