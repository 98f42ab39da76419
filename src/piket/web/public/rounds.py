"""What the clock does for the public: the pages are written anew where something changed, and once a day."""

from __future__ import annotations

import logging

from django.db import DatabaseError

from piket.web.clock import today
from piket.web.organisation.models import Agency, Desk
from piket.web.public.models import Change, Publication, Release
from piket.web.public.services import write_front, write_pages
from piket.web.tenancy import acting, set_local

log = logging.getLogger(__name__)


def round_of() -> int:
    """How many agencies' pages were written. One agency's fault is logged and keeps no other waiting.

    Raises `django.db.DatabaseError` where the database itself fails: the clock is then started anew.
    """
    with acting(None):
        set_local(clock="on")
        agencies = list(Agency.objects.order_by("pk"))
    written = sum(_written(agency) for agency in agencies)
    if written:
        write_front([agency for agency in agencies if _publishes(agency)])
    return written


def _written(agency: Agency) -> bool:
    try:
        with acting(agency.pk, act="public.write"):
            if not _due():
                return False
            write_pages(agency)
            return True
    except DatabaseError:
        raise
    except Exception:
        log.exception("The public pages of agency %s could not be written", agency.code)
        return False


def _due() -> bool:
    """Something changed, or the last pages are of another day; an agency without a counter or a word has none."""
    last = Publication.objects.first()
    old = last is None or last.day != today() or Change.objects.exists()
    return old and (Desk.objects.exists() or Release.objects.exists())


def _publishes(agency: Agency) -> bool:
    with acting(agency.pk):
        return Publication.objects.exists()
