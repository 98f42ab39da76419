"""Who acts for which agency: PostgreSQL's row-level security reads it in the transaction.

`app.agency` opens an agency's rows, `app.user` a user's own memberships, `app.health` the health grounds
(only for those whose task needs them); `app.act` and `app.act_id` name the act in every audit entry it makes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction


class AgencyOwned(models.Model):
    """A row of one agency. Its migration adds `rls.secure(...)`; a test fails where that is forgotten."""

    agency = models.ForeignKey("organisation.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class AgencyBulk(models.Model):
    """The same for tables of very many rows: row-level security alone vouches for the agency.

    A foreign key costs 8 µs a row and its index 5; these tables' indexes start with something narrower.
    """

    agency = models.ForeignKey(
        "organisation.Agency", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        abstract = True


def set_local(**settings: object) -> None:
    """Set `app.<name>` until the transaction ends. None becomes an empty string: it opens nothing."""
    calls = ", ".join(["set_config(%s, %s, true)"] * len(settings))
    values = [part for name, value in settings.items() for part in (f"app.{name}", _text(value))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)


def _text(value: object) -> str:
    return "" if value is None else str(value)


@contextmanager
def acting(
    agency: int | None, *, user: int | None = None, health: bool = False, act: str = ""
) -> Iterator[None]:
    """A transaction that acts for an agency: for jobs, commands, tests. A request's is the middleware's."""
    with transaction.atomic():
        set_local(agency=agency, user=user, health="on" if health else None, act=act, act_id=uuid.uuid4())
        yield


@contextmanager
def with_health() -> Iterator[None]:
    """Open the health grounds for the block: only behind `Action.VIEW_HEALTH` or in a planning job."""
    set_local(health="on")
    yield
    set_local(health="")


@contextmanager
def as_a_job(user: int | None) -> Iterator[None]:
    """Read what a job of the agency reads, for a service that keeps no more of it than its user may know."""
    set_local(user=None)
    yield
    set_local(user=user)


def signed_in() -> int | None:
    """Whose transaction it is; None where nobody is signed in, as in a job."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting('app.user', true), '')::bigint")
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] is not None else None


def name_act(act: str) -> None:
    """Name what this transaction does, such as `directive.approve`, for the audit entries it makes."""
    set_local(act=act, act_id=uuid.uuid4())
