"""What the clock does for the public: the pages are written anew where something changed, and once a day."""

from __future__ import annotations

from piket.web.clock import today
from piket.web.organisation.models import Agency, Desk
from piket.web.public.models import Change, Publication, Release
from piket.web.public.services import write_front, write_pages
from piket.web.rounds import Resting, every_agency, for_each
from piket.web.tenancy import acting


def round_of(resting: Resting | None = None) -> int:
    """How many agencies' pages were written; see `for_each`."""
    agencies = every_agency()
    done = for_each(agencies, "The public pages of agency %s could not be written", _written, resting)
    written = sum(done.values())
    if written:
        write_front([agency for agency in agencies if _publishes(agency)])
    return written


def _written(agency: Agency) -> bool:
    with acting(agency.pk, act="public.write"):
        if not _due():
            return False
        write_pages(agency)
        return True


def _due() -> bool:
    """Something changed, or the last pages are of another day; an agency without a counter or a word has none."""
    last = Publication.objects.first()
    old = last is None or last.day != today() or Change.objects.exists()
    return old and (Desk.objects.exists() or Release.objects.exists())


def _publishes(agency: Agency) -> bool:
    with acting(agency.pk):
        return Publication.objects.exists()
