"""Numbers of letters: one series for each unit and year, without gaps, also where many ask at once.

A number is given in the transaction that keeps it: what is rolled back gives it back. Askers of the same series wait
for each other; those of other series do not.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Max

from piket.web.accounts.models import User
from piket.web.letters.models import Number, Numbering, Paper
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act

USUAL = "{klasifikasi}/{urut}/{unit}/{tahun}"
"""The form of '800/1894/BKPSDM/2021', as regional governments wrote in 2021; practice, not checked against the law."""
UNKNOWN = "…"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PARTS = ("klasifikasi", "urut", "unit", "bulan", "tahun")


class BadPattern(ValueError):
    """A pattern without {urut} and {tahun}, or with a part that is not known."""


def take_number(
    *, agency: Agency, unit: Unit | None, on: date, subject: str, kind: str, user: User | None,
    paper: Paper | None = None,
) -> Number:  # fmt: skip
    """The next number of the series. The caller has asked whether, and runs in a transaction."""
    return take_numbers(
        agency=agency, unit=unit, on=on, subjects=[subject], kind=kind, user=user, paper=paper
    )[0]


def take_numbers(
    *, agency: Agency, unit: Unit | None, on: date, subjects: list[str], kind: str, user: User | None,
    paper: Paper | None = None,
) -> list[Number]:  # fmt: skip
    """As many numbers in a row as there are subjects."""
    wait_for_series(agency, unit, on)
    given = Number.objects.filter(agency=agency, unit=unit, year=on.year).aggregate(Max("serial"))
    first = (given["serial__max"] or 0) + 1
    rule = rule_of(agency, unit)
    rows = [
        Number(
            agency=agency, unit=unit, year=on.year, serial=serial, kind=kind, subject=subject[:400], paper=paper,
            given_by=user, text=written(rule, serial, unit, on),
        )
        for serial, subject in enumerate(subjects, first)
    ]  # fmt: skip
    return Number.objects.bulk_create(rows)


def void(*, access: Access, number: Number, why: str) -> None:
    """Say that a number is not used. It stays in the register, and is not given again."""
    if not access.may(Action.ISSUE_LETTER, number.unit):
        raise PermissionDenied
    if not why.strip():
        raise ValueError("why")
    name_act("letter.void")
    Number.objects.filter(pk=number.pk, letter=None).update(void=why.strip()[:300], paper=None)


def keep_rule(
    *, access: Access, unit: Unit | None, pattern: str, classification: str, source: str
) -> Numbering:
    """How the unit numbers from now on; numbers that were given stay. Raises `BadPattern`."""
    if not access.may(Action.ISSUE_LETTER, unit):
        raise PermissionDenied
    try:
        tried = pattern.format(**dict.fromkeys(PARTS, "0"))
    except (KeyError, IndexError, ValueError) as error:
        raise BadPattern(pattern) from error
    if "{urut}" not in pattern or "{tahun}" not in pattern or len(tried) > 60:
        raise BadPattern(pattern)
    name_act("letter.numbering")
    rule, _new = Numbering.objects.update_or_create(
        agency=access.agency, unit=unit,
        defaults={"pattern": pattern, "classification": classification, "source": source},
    )  # fmt: skip
    return rule


def rule_of(agency: Agency, unit: Unit | None) -> Numbering:
    """The unit's own, else the agency's, else the usual form."""
    known = {row.unit_id: row for row in Numbering.objects.filter(agency=agency)}
    found = known.get(unit.pk if unit else None) or known.get(None)
    return found or Numbering(agency=agency, pattern=USUAL)


def written(rule: Numbering, serial: int, unit: Unit | None, on: date) -> str:
    """The number as the letter shows it; a classification that nobody gave is left out with its stroke."""
    parts = {
        "klasifikasi": rule.classification or UNKNOWN,
        "urut": serial,
        "unit": unit.short if unit else _of_agency(rule),
        "bulan": _ROMAN[on.month - 1],
        "tahun": on.year,
    }
    text = rule.pattern.format(**parts)
    return text.replace(f"{UNKNOWN}/", "").replace(UNKNOWN, "")


def _of_agency(rule: Numbering) -> str:
    return str(rule.agency.letterhead.get("short_name") or rule.agency.code).upper()


def wait_for_series(agency: Agency, unit: Unit | None, on: date) -> None:
    """Until nobody else takes numbers of this series; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"piket.letters.number {agency.pk} {unit.pk if unit else 0} {on.year}"],
        )
