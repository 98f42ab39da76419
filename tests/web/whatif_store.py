"""Directives of the small agency for the tests of the what-if: one in force, one still a draft; in a year from
which Piket holds no other instrument."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from piket.web.directives.models import Directive
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local

FIRST, LAST = date(2019, 7, 22), date(2019, 7, 26)
IN_FORCE = "se-uji-25"
_YAML = """schema: piket.directive/1
id: {key}
title: Sistem kerja {agency}
issuer: Kepala Daerah
tier: city
instrument: {{type: SE, number: "{percent}", year: 2019}}
effective_from: 2019-07-22
effective_to: 2019-07-26
scope: {{agencies: [{agency}]}}
source: https://example.go.id/se
provisions:
  - {{id: kantor, kind: presence, clause: 1.a, place: office, bound: max, percent: {percent},
     when: {{populations: [asn]}}}}
"""
_QUESTION = {
    "key": f"{IN_FORCE}/non-asn",
    "text": {"id": "Apakah non-ASN mengikuti?", "en": "Do non-ASN follow?"},
    "why": {"id": "Hanya ASN disebut.", "en": "Only ASN are named."},
    "options": [
        {"value": value, "label": {"id": label, "en": label}, "consequence": {"id": "", "en": ""}}
        for value, label in (("follow", "Ikut"), ("not-addressed", "Tidak"))
    ],
    "suggested": None,
    "blocks": [],
}


def keep_directives(agency: Agency) -> Directive:
    """The first in force at 25 %; the draft, which is given back, would allow 50 %."""
    with acting(agency.pk):
        _keep(agency, IN_FORCE, 25, Directive.Status.APPROVED)
        draft = _keep(agency, "se-uji-50", 50, Directive.Status.DRAFT)
        set_local(agency=None)
    return draft


def _keep(agency: Agency, key: str, percent: int, status: str) -> Directive:
    approved = status == Directive.Status.APPROVED
    return Directive.objects.create(
        agency=agency,
        key=key,
        title=f"SE {percent} {agency.name}",
        status=status,
        yaml=_YAML.format(key=key, agency=agency.code, percent=percent),
        questions=[_QUESTION] if approved else [],
        first_day=FIRST,
        last_day=LAST,
        approved_at=datetime(2019, 7, 21, tzinfo=ZoneInfo("Asia/Jakarta")) if approved else None,
    )
