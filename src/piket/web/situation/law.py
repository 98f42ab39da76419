"""Which legal regime each region is under, by the packs and the agency's own approved circulars."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from piket.policy.law import Law
from piket.situation.regions import Regime, regimes
from piket.web.directives.models import Directive
from piket.web.directives.services import rulebook_with
from piket.web.organisation.models import Agency


def regimes_on(agency: Agency, day: date) -> dict[str, Regime]:
    """By regency and city; those that no text held names are not in it. One query."""
    approved = Directive.objects.filter(agency=agency, status=Directive.Status.APPROVED).order_by("pk")
    return _regimes(tuple(approved.values_list("yaml", flat=True)), day)


@lru_cache(maxsize=64)
def _regimes(own: tuple[str, ...], day: date) -> dict[str, Regime]:
    return regimes(_law(own), day)


@lru_cache(maxsize=8)
def _law(own: tuple[str, ...]) -> Law:
    return Law(rulebook_with(own))
