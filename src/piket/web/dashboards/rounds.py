"""What the clock does for the report of nine o'clock: each agency's, once nine has struck where it is."""

from __future__ import annotations

import logging

from django.db import DatabaseError

from piket.web.audit.agencies import every_agency
from piket.web.dashboards.daily import due, make
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting

log = logging.getLogger(__name__)


def round_of() -> int:
    """How many were made. One agency's fault is logged and keeps no other waiting.

    Raises `django.db.DatabaseError` where the database itself fails: the clock is then started anew.
    """
    return sum(_made(agency) for agency in every_agency())


def _made(agency: Agency) -> bool:
    try:
        with acting(agency.pk, act="daily.make"):
            return due(agency) and make(agency) is not None
    except DatabaseError:
        raise
    except Exception:
        log.exception("The nine-o'clock report of agency %s failed", agency.code)
        return False
