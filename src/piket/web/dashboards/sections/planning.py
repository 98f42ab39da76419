"""What waits for whoever makes rosters: drafts, broken rules, and what colleagues ask for."""

from __future__ import annotations

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.clock import today
from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.permissions import Action
from piket.web.requests.models import Swap, Wish
from piket.web.rosters.mending.unfit import unfit
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import newest


def section(asked: Asked) -> Section | None:
    """Five queries."""
    access = asked.access
    if not access.may(Action.EDIT_ROSTER):
        return None
    units = access.units(Action.EDIT_ROSTER).values("pk")
    drafts = Q(status=Roster.Status.DRAFT)
    told = (
        Roster.objects.filter(pk__in=newest(access).values("pk"), unit__in=units)
        .order_by()
        .aggregate(drafts=Count("pk", filter=drafts), broken=Count("pk", filter=drafts & Q(violations__gt=0)))
    )
    swaps = Swap.objects.filter(unit__in=units, state=Swap.State.AGREED, day__gte=today()).count()
    wishes = Wish.objects.filter(unit__in=units, withdrawn=False, last_day__gte=today()).count()
    index, asked_for = reverse("rosters:index"), reverse("requests:index")
    figures = [
        Figure(
            _("unit dengan draf, belum ada yang berlaku"),
            number(told["drafts"]),
            f"{index}?keadaan={Roster.Status.DRAFT}",
            "wait" if told["drafts"] else "good",
        ),
        Figure(
            _("di antaranya melanggar aturan"),
            number(told["broken"]),
            f"{index}?keadaan={Roster.Status.DRAFT}",
            "bad" if told["broken"] else "good",
        ),
        misfits(asked),
        Figure(_("tukar hari menunggu kepala"), number(swaps), asked_for, "wait" if swaps else "good"),
        Figure(_("keinginan pegawai ke depan"), number(wishes), asked_for),
    ]
    return Section("planning", _("Jadwal yang Anda susun"), figures, index)


def misfits(asked: Asked) -> Figure:
    """Units whose rosters in force leave, travel or a departure has overtaken. Two queries."""
    n = len(unfit(asked.access))
    url = f"{reverse('rosters:index')}?keadaan=usang"
    return Figure(
        _("unit yang jadwalnya tidak cocok lagi dengan cuti"), number(n), url, "bad" if n else "good"
    )
