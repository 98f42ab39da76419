"""Every invariant, as it is asked after a day and at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from benchmarks.endurance.day import Life
from benchmarks.endurance.invariants import acts, presence, rosters, trail
from benchmarks.endurance.invariants.breach import Breach, Look
from piket.web.organisation.models import Unit
from piket.web.recap.counting import month_of
from piket.web.recap.queries import recap_of
from piket.web.tenancy import acting

SHARE = 8
"""On a day so great a part of the rosters is given to the verifier, another one each day; at the end all are."""


def after_day(look: Look, life: Life, number: int) -> Iterator[Breach]:
    """What is asked for one day alone is asked of that day; the rest of all."""
    day = life.stage.days[number]
    yield from rosters.caps(look, day)
    yield from rosters.ruled(look, day)
    yield from presence.no_stranger(look, day)
    yield from presence.once(look, day)
    yield from rosters.lawful(look, SHARE, number)
    yield from _both(look, life)
    yield from recap(look, life, day, share=SHARE, at=number)


def at_the_end(look: Look, life: Life) -> Iterator[Breach]:
    yield from rosters.caps(look)
    yield from rosters.ruled(look)
    yield from rosters.whole(look)
    yield from rosters.lawful(look)
    yield from presence.no_stranger(look)
    yield from presence.once(look)
    yield from _both(look, life)
    for first in sorted({month_of(day).first for day in life.stage.days}):
        yield from recap(look, life, first)


def _both(look: Look, life: Life) -> Iterator[Breach]:
    agency, book = life.stage.agency.pk, life.book
    yield from rosters.one_in_force(look)
    yield from presence.acknowledged(look, agency, book)
    for check in (acts.reports, acts.swaps, acts.absences, acts.recalls, acts.handovers):
        yield from check(look, agency, book)
    yield from acts.letters(look)
    yield from acts.told(look)
    yield from trail.sealed(look)
    yield from trail.verified(look, agency)
    yield from trail.nothing_stuck(look)
    yield from trail.outbox(look, life.hands())


def recap(look: Look, life: Life, day: date, share: int = 1, at: int = 0) -> Iterator[Breach]:
    """The product's recap of the day's month for some of the units, against the book."""
    month, now = month_of(day), life.hands()
    with acting(life.stage.agency.pk):
        units = [pk for pk in Unit.objects.values_list("pk", flat=True) if pk % share == at % share]
        lines = recap_of(Unit.objects.filter(pk__in=units), month, now).lines
        totals = {line.person.pk: asdict(line.own) for line in lines}
    yield from presence.counted(look, life.stage.agency.pk, life.book, now, totals, (month.first, month.last))
