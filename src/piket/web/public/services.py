"""Writes of what the public is told: the facts of services, and the files of the pages."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.adapters.public_tree import write_index, write_tree
from piket.letters.poster import Poster, poster_pdf, poster_png
from piket.planning.instants import short_name, zone
from piket.publication.values import Office, Site
from piket.web.clock import moved_to, today
from piket.web.organisation.models import Agency, Desk
from piket.web.permissions import Access, Action
from piket.web.public import deriving
from piket.web.public.models import Change, Publication, Service
from piket.web.public.rendering import Files, files_of
from piket.web.public.telling import release_files, releases_of
from piket.web.tenancy import name_act


def keep_service(*, access: Access, desk: Desk, **facts: Any) -> Service:
    """What the public is told of the service at a counter."""
    if not access.may(Action.EDIT_SERVICES, desk.unit):
        raise PermissionDenied
    name_act("service.keep")
    service, _created = Service.objects.update_or_create(
        agency=access.agency, unit=desk.unit, desk=desk.name, defaults={**facts, "generated": False}
    )
    return service


def publish_now(*, access: Access) -> Publication:
    """Write the pages at once, for who does not want to wait for the clock."""
    if not access.may(Action.EDIT_SERVICES):
        raise PermissionDenied
    return write_pages(access.agency)


def write_pages(agency: Agency) -> Publication:
    """The agency's pages as everything stands now. Runs inside the caller's transaction with the agency open.

    What changes meanwhile leaves a mark of its own, and the pages are then written once more.
    """
    began = time.monotonic()
    seen = list(Change.objects.values_list("pk", flat=True))
    site = site_of(agency)
    files = files_of(site, moved_to(site.days[0]))
    files |= dict(release_files(agency, site))
    files |= dict(_posters(site))
    digest = _digest(files)
    root = Path(settings.PUBLIC_ROOT)
    write_tree(root, site.key, digest, files)
    Change.objects.filter(pk__in=seen).delete()
    return Publication.objects.create(
        agency=agency,
        day=site.days[0],
        digest=digest,
        files=len(files),
        bytes=sum(map(len, files.values())),
        milliseconds=round((time.monotonic() - began) * 1000),
    )


def write_front(agencies: Iterable[Agency]) -> None:
    """The page before all: which agencies publish."""
    named = {deriving.key_of(agency): agency.name for agency in agencies}
    write_index(Path(settings.PUBLIC_ROOT), named)


def site_of(agency: Agency) -> Site:
    """All that the public may know today."""
    local = zone(agency.time_zone)
    day = today()
    days = deriving.days_from(day)
    return Site(
        key=deriving.key_of(agency),
        agency=agency.name,
        as_of=(timezone.now() + moved_to(day)).astimezone(local).replace(second=0, microsecond=0),
        zone=short_name(agency.time_zone),
        days=days,
        offices=deriving.offices_of(agency, days),
        releases=releases_of(agency),
        address=deriving.public_address(agency),
        origin=settings.SITE_URL.rstrip("/"),
        made_up=bool(settings.DEMO),
    )


def poster_of(site: Site, office: Office) -> Poster:
    return Poster(
        agency=site.agency,
        office=office.name,
        services=tuple(one.name.id for one in office.services),
        url=f"{site.address}{office.key}/",
        made_up=site.made_up,
    )


def _posters(site: Site) -> Iterable[tuple[str, bytes]]:
    for office in site.offices:
        pdf, png = _drawn(poster_of(site, office))
        yield f"{office.key}/poster.pdf", pdf
        yield f"{office.key}/poster.png", png


@lru_cache(maxsize=500)
def _drawn(poster: Poster) -> tuple[bytes, bytes]:
    """Drawn once for as long as it says the same."""
    return poster_pdf(poster), poster_png(poster)


def _digest(files: Files) -> str:
    whole = sha256()
    for name in sorted(files):
        whole.update(name.encode() + b"\0" + sha256(files[name]).digest())
    return whole.hexdigest()
