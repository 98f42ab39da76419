"""For an auditor: what was written in a day, and what was kept although it looked impossible."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.audit.queries import written_between
from piket.web.audit.wording import ACTS
from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, number
from piket.web.permissions import Action
from piket.web.situation.queries import reports

SHOWN = 12
_BACK = timedelta(days=13)


def section(asked: Asked) -> Section | None:
    if not asked.access.may(Action.VIEW_AUDIT):
        return None
    begin = datetime.combine(asked.day, time(), asked.clock.zone) - asked.clock.shift
    rows = written_between(begin, begin + timedelta(days=1)).order_by()
    acts = list(rows.values_list("act").annotate(n=Count("act_id", distinct=True)).order_by("-n", "act"))
    people = rows.exclude(user_id=None).aggregate(n=Count("user_id", distinct=True))["n"]
    flagged = (
        reports(asked.access).filter(last_day__range=(asked.day - _BACK, asked.day)).exclude(flags=[]).count()
    )
    audit, table = reverse("audit:index"), reverse("situation:table")
    return Section(
        "trail",
        _("Yang ditulis hari itu"),
        [
            Figure(_("perbuatan"), number(sum(n for _act, n in acts)), audit),
            Figure(_("orang yang menulis"), number(people), audit),
            Figure(
                _("laporan situasi bertanda, dua pekan"), number(flagged),
                f"{table}?dari={(asked.day - _BACK).isoformat()}&sampai={asked.day.isoformat()}",
                "wait" if flagged else "",
            ),
        ],
        audit,
        Table(
            [_("Perbuatan"), _("Kali")],
            [[str(ACTS.get(act, act)), number(n)] for act, n in acts[:SHOWN]],
            [False, True],
        ) if acts else None,
    )  # fmt: skip
