"""Connections of the database's own roles to the planted database, past all of Piket's code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from piket.adapters.postgres import Role, ensure_running

OPEN_TABLES = {
    "accounts_user": "a person may belong to several agencies; names are shown through her memberships",
    "account_emailaddress": "of accounts; nothing is written there: accounts have no e-mail",
    "account_emailconfirmation": "the same",
    "accounts_user_groups": "nothing is written there: rights are roles",
    "accounts_user_user_permissions": "the same",
    "audit_signingkey": "the installation's own key, sealed; its public part is for everybody",
    "auth_group": "the same",
    "auth_group_permissions": "the same",
    "auth_permission": "the same",
    "mfa_authenticator": "second factors of accounts, sealed",
    "socialaccount_socialaccount": "which account of the identity provider is whose",
    "socialaccount_socialapp": "nothing is written there: the provider is configured by the environment",
    "socialaccount_socialtoken": "nothing is written there: tokens are not kept",
    "django_content_type": "of Django",
    "django_migrations": "of Django",
    "django_session": "sessions, found by their key alone",
    "django_tasks_database_dbtaskresult": "numbers of rows that a task opens under row-level security itself",
    "usersessions_usersession": "which browsers an account is signed in with, for its owner's page alone",
    "sending_line": "how a way out of the whole installation stands",
    "watch_pulse": "when a worker, the clock and the sender of the whole installation last gave a sign of life",
    "piket_shared_count": "counts of attempts, under digests",
}
"""Tables without a policy, each with why that is right. Whoever adds one says so here, or secures it."""


@contextmanager
def connected(role: Role, **settings: object) -> Iterator[psycopg.Connection[Any]]:
    """A transaction that is rolled back, with `app.<name>` set as given."""
    name = urlsplit(os.environ["DATABASE_URL"]).path.strip("/")
    cluster = ensure_running(Path(os.environ["PIKET_TEST_HOME"]))
    with psycopg.connect(cluster.url(role, name)) as connection:
        for key, value in settings.items():
            connection.execute("SELECT set_config(%s, %s, false)", (f"app.{key}", str(value)))
        connection.commit()
        yield connection
        connection.rollback()


def said(connection: psycopg.Connection[Any], query: str, table: str = "", **values: object) -> Any:
    """The first value of the first row; `{table}` in the query is the table, `{column}` where it names its agency."""
    composed = sql.SQL(query).format(table=sql.Identifier(table), column=sql.Identifier(column(table)))  # type: ignore[arg-type]
    row = connection.execute(composed, values or None).fetchone()
    return row[0] if row else None


AGENCY = "organisation_agency"
"""The agency itself: its own number stands where the others have `agency_id`."""


def column(table: str) -> str:
    return "id" if table == AGENCY else "agency_id"


def tables(connection: psycopg.Connection[Any]) -> dict[str, bool]:
    """Every table, and whether row-level security is forced on it."""
    found = connection.execute(
        "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class"
        " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname"
    )
    return dict(found.fetchall())
