"""Faults that pass: the database went away or asked to try again. A task that met one is done again, not given up."""

from __future__ import annotations

import psycopg
from django.db import InterfaceError, OperationalError

_STATES = ("08", "40", "57P")
"""Classes of PostgreSQL's codes: lost connections; transactions to be tried again; a server that stops or starts."""


def is_passing(error: BaseException | None) -> bool:
    """Whether it, or what it came from, is such a fault."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if _is_lost(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_lost(error: BaseException) -> bool:
    """A fault of the connection itself has no code: the server said nothing any more."""
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return error.sqlstate is None or error.sqlstate.startswith(_STATES)
    return isinstance(error, OperationalError | InterfaceError) and error.__cause__ is None
