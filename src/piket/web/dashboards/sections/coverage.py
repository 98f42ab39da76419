from __future__ import annotations

from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.policy.wording import percent
from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, number, unknown
from piket.web.language import language
from piket.web.permissions import Action
from piket.web.vaccination.models import Group
from piket.web.vaccination.queries import Coverage, coverage, together


def section(asked: Asked) -> Section | None:
    """Coverage by group; a group of whom nobody is on record is not shown as nought."""
    if not asked.access.may(Action.VIEW_VACCINATION):
        return None
    groups = together(coverage(asked.access, asked.day))
    index = f"{reverse('vaccination:index')}?hari={asked.day.isoformat()}"
    figures = [
        Figure(
            _("{group}: dosis {n}").format(group=Group(line.group).label, n=dose), _share(line, dose), index
        )
        for line in groups
        for dose in (1, 2)
    ]
    return Section(
        "coverage",
        _("Cakupan vaksinasi"),
        figures or [Figure(_("cakupan"), unknown(), index, "unknown")],
        index,
        Table(
            [_("Kelompok"), _("Orang"), _("Dosis 1"), _("Dosis 2"), _("Dosis 3")],
            [
                [str(Group(one.group).label), *map(number, (one.people, one.first, one.second, one.third))]
                for one in groups
            ],
            [False, True, True, True, True],
        ) if groups else None,
    )  # fmt: skip


def _share(line: Coverage, dose: int) -> str:
    """Rounded down, so that only all of them are 100."""
    found = line.percent(dose)
    return unknown() if found is None else percent(Fraction(found, 100), language())
