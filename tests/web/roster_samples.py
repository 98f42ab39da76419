"""A small agency with rulings and rosters, for the tests of matrix, board and letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from web_samples import small_organisation

from piket.pipeline.days import days_between
from piket.pipeline.rosters import plan_rosters
from piket.pipeline.values import Planned
from piket.policy.values import Bilingual, Citation, Outcome, Population, Ruling, Sector, Step, StepKind

DAYS = days_between(date(2021, 7, 26), date(2021, 7, 30))
CITATION = Citation("se-contoh", "esensial", "SE Contoh 1/2021", "1.b", "https://example.go.id/se", "high")
HALF, ALL = Fraction(1, 2), Fraction(1)
STEPS = (
    Step(StepKind.REGIME, Bilingual("Kota dalam PPKM Level 4.", "The city is under PPKM Level 4."), CITATION),
    Step(
        StepKind.APPLIES,
        Bilingual("Setengah di kantor.", "Half at the office."),
        CITATION,
        stated=(HALF, HALF),
        held=(HALF, HALF),
    ),
)


def planned(
    code: str = "kota", name: str = "Kota Contoh", word: str = "Melati", share: Fraction = HALF
) -> Planned:
    """Three units of two ASN each: half (`share`) in the office; the last unit waits for a decision on its last day."""
    organisation = small_organisation(code, name, word)
    rulings = tuple(
        _ruling(unit.id, day, unit.asn, share, waiting=unit.id.endswith("seksi") and day == DAYS[-1])
        for unit in organisation.units
        for day in DAYS
    )
    return plan_rosters(organisation, rulings, DAYS)


def _ruling(unit: str, day: date, base: int, share: Fraction, *, waiting: bool) -> Ruling:
    settled = Ruling(
        unit,
        day,
        Population.ASN,
        Outcome.SETTLED,
        base,
        office_min=share,
        office_max=share,
        heads_min=int(base * share),
        heads_max=int(base * share),
        sector=Sector.ESSENTIAL,
        steps=STEPS,
        citations=(CITATION,),
    )
    if not waiting:
        return settled
    return replace(
        settled,
        outcome=Outcome.NEEDS_DECISION,
        office_min=None,
        office_max=None,
        heads_min=None,
        heads_max=None,
        questions=("se-contoh/sector/kota-seksi",),
    )
