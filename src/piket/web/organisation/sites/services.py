"""Writes of the sites, audited; check-ins of the past keep what was said of them then."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from piket.web.organisation.models import Site, Unit
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act


def keep_site(
    *, access: Access, unit: Unit, name: str, latitude: float, longitude: float, radius: int
) -> Site:
    """A new site of the unit, or the one of that name put elsewhere. What a person enters is no longer made up."""
    if not access.may(Action.EDIT_SITES, unit):
        raise PermissionDenied
    name_act("site.keep")
    point = {"latitude": latitude, "longitude": longitude, "radius": radius, "generated": False}
    site, _created = Site.objects.update_or_create(agency=access.agency, unit=unit, name=name, defaults=point)
    return site


def remove_site(*, access: Access, site: Site) -> None:
    if not access.may(Action.EDIT_SITES, site.unit):
        raise PermissionDenied
    name_act("site.remove")
    site.delete()
