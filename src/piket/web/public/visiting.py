"""How people in the care of an agency's units can be visited, as the public reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils import translation

from piket.policy.values import Bilingual
from piket.publication.values import Visits, VisitState
from piket.web.organisation.models import Agency, Unit
from piket.web.organisation.queries import CARING
from piket.web.protocol.models import VisitRegime

_UNKNOWN = (Visits(VisitState.UNKNOWN),)


def visits_of(
    agency: Agency, days: Sequence[date], only: Unit | None = None
) -> dict[Unit, tuple[Visits, ...]]:
    """Of each unit with people in its care what holds on these days; that it is not announced where nobody has said.
    Two queries."""
    units = Unit.objects.filter(agency=agency, unit_type__in=CARING, employees__active=True).distinct()
    found = list(units.filter(pk=only.pk) if only else units)
    rows = VisitRegime.objects.filter(unit__in=found, first_day__lte=days[-1]).order_by("first_day", "pk")
    by_unit: dict[int, list[VisitRegime]] = defaultdict(list)
    for row in rows.filter(Q(last_day=None) | Q(last_day__gte=days[0])):
        by_unit[row.unit_id].append(row)
    return {unit: tuple(_told(row) for row in by_unit[unit.pk]) or _UNKNOWN for unit in found}


def _told(row: VisitRegime) -> Visits:
    return Visits(
        VisitState(row.state),
        row.first_day,
        row.last_day,
        Bilingual(row.words, row.words_en or row.words),
        Bilingual(_ground(row, "id"), _ground(row, "en")),
    )


def _ground(row: VisitRegime, language: str) -> str:
    with translation.override(language):
        return row.ground
