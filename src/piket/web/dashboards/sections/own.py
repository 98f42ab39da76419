"""What waits for whoever heads a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.clock import today
from piket.web.dashboards.sections.planning import misfits
from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.duties.queries import Look
from piket.web.money.queries import to_review
from piket.web.observations.models import Case
from piket.web.observations.queries import cases
from piket.web.permissions import Access, Action
from piket.web.recap.corrections.queries import waiting_count
from piket.web.reports.models import Report
from piket.web.reports.queries import reports
from piket.web.requests.models import Swap


def section(asked: Asked) -> Section | None:
    """What she may decide, by the right that lets her; her own she does not, and it is not counted."""
    found = []
    if asked.access.may(Action.DO_DUTY):
        duties = f"{reverse('duties:index')}?lihat={Look.TO_DO.value}"
        found.append(_figure(_("kewajiban unit Anda"), asked.duties.to_do, duties))
    if asked.access.may(Action.EDIT_ROSTER):
        found.append(misfits(asked))
    names = {
        Action.CORRECT_RECAP: (_("koreksi presensi"), "corrections:index"),
        Action.JUDGE_REPORT: (_("laporan kerja untuk dinilai"), "reports:index"),
        Action.PUBLISH_ROSTER: (_("tukar hari untuk diputuskan"), "requests:index"),
        Action.DECIDE_SIGN: (_("tanggapan atas pengamatan"), "observations:index"),
        Action.REVIEW_MONEY: (_("catatan anggaran untuk diperiksa"), "money:index"),
    }
    for action, (name, view) in names.items():
        if asked.access.may(action):
            found.append(_figure(name, _COUNTS[action](asked.access), reverse(view)))
    return Section("own", _("Menunggu Anda"), found) if found else None


def _figure(name: str, n: int, url: str) -> Figure:
    return Figure(name, number(n), url, "wait" if n else "good")


def _reports(access: Access) -> int:
    mine = reports(access).filter(
        status=Report.Status.SENT, unit__in=access.units(Action.JUDGE_REPORT).values("pk")
    )
    return mine.exclude(employee=access.employee_id).count() if access.employee_id else mine.count()


def _swaps(access: Access) -> int:
    units = access.units(Action.PUBLISH_ROSTER).values("pk")
    found = Swap.objects.filter(unit__in=units, state=Swap.State.AGREED, day__gte=today())
    if access.employee_id:
        found = found.exclude(employee=access.employee_id).exclude(colleague=access.employee_id)
    return found.count()


def _replies(access: Access) -> int:
    said = cases(access).filter(status__in=(Case.Status.REPLIED, Case.Status.APPEALED))
    return said.exclude(employee=access.employee_id).count() if access.employee_id else said.count()


_COUNTS: Mapping[Action, Callable[[Access], int]] = {
    Action.CORRECT_RECAP: waiting_count,
    Action.JUDGE_REPORT: _reports,
    Action.PUBLISH_ROSTER: _swaps,
    Action.DECIDE_SIGN: _replies,
    Action.REVIEW_MONEY: lambda access: to_review(access).count(),
}
