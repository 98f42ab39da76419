"""Rows as they stand between the requests of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local


@contextmanager
def looking(agency: Agency) -> Iterator[None]:
    """The agency is open to be looked at, and closed again after."""
    with acting(agency.pk):
        yield
        set_local(agency=None)
