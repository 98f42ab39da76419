"""Organisations for the tests of the web."""

from __future__ import annotations

from datetime import date

from piket.organisation import values as organisation
from piket.policy import values as policy

SINCE = date(2021, 1, 1)


def small_organisation(code: str, name: str, secret: str) -> organisation.Organisation:
    """Three units in a line with six people; `secret` is a word that no other agency may ever see."""
    tree = (("pusat", "Kantor Pusat", None), ("dinas", "Dinas", "pusat"), ("seksi", "Seksi", "dinas"))
    units = tuple(
        policy.Unit(
            id=f"{code}-{key}",
            name=f"{label} {secret}",
            agency=code,
            parent=f"{code}-{parent}" if parent else None,
            unit_type="dinas",
            region="16.73",
            asn=2,
        )
        for key, label, parent in tree
    )
    employees = tuple(
        organisation.Employee(
            id=f"1980010120050110{number:02d}",
            name=f"{first} {secret}",
            unit=units[number % 3].id,
            status=organisation.EmploymentStatus.PNS,
            position="Pelaksana",
            sex="P",
            birth_date=date(1980, 1, 1),
            head=number < 3,
            lead=number < 3,
            exemption=organisation.Exemption.PREGNANT if number == 5 else None,
            generated=True,
        )
        for number, first in enumerate(("Ani", "Budi", "Citra", "Dedi", "Eka", "Fitri"))
    )
    return organisation.Organisation(code, name, units, employees)
