"""Circulars in force, for the tests of the web."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from piket.policy.load import load_directive
from piket.web.directives.models import Directive
from piket.web.directives.proposing import Identity, title_of
from piket.web.organisation.models import Agency

QUARTER = """
schema: piket.directive/1
id: se-kota-1
title: Penyesuaian sistem kerja
issuer: Wali Kota Contoh
tier: city
instrument: {type: SE Wali Kota, number: 1/2021, year: 2021}
effective_from: 2021-07-12
effective_to: 2021-07-27
scope: {agencies: [kota]}
source: naskah contoh
provisions:
- {id: semua, kind: classification, sector: essential, residual: true, clause: '1'}
- {id: asn, kind: presence, clause: '2', when: {populations: [asn]}, place: office, bound: exact, percent: 50}
- {id: lain, kind: presence, clause: '3', when: {populations: [non_asn]}, place: office, bound: exact, percent: 50}
"""


def in_force(agency: Agency, yaml: str = QUARTER) -> Directive:
    """The approved first version of a circular that a person wrote; half of the staff at the office."""
    return _kept(agency, yaml, status="approved", approved_at=timezone.now())


def draft(agency: Agency, yaml: str = QUARTER) -> Directive:
    return _kept(agency, yaml, status="draft")


def _kept(agency: Agency, yaml: str, **state: object) -> Directive:
    content = load_directive(yaml)
    first, last = content.effective_from or date(2021, 7, 12), content.effective_to or date(2021, 7, 27)
    return Directive.objects.create(
        agency=agency,
        key=content.id,
        title=title_of(content),
        yaml=yaml,
        order=Identity(content.id, content.tier.value, first, last).as_json(),
        first_day=first,
        last_day=last,
        edited_at=timezone.now(),
        **state,
    )
