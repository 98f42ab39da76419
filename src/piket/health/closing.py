"""Which clause closes a unit's office after an event, by the law that holds there, and for which days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.policy.events import Event
from piket.policy.model import Closure
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual, Citation, Decision, Population, Ruling, Unit
from piket.policy.workdays import is_working_day

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Ordered:
    """The clause, its sentence, and the days it closes, the day of the event being the first."""

    citation: Citation
    text: Bilingual
    first: date
    last: date


def closed_by(
    rulebook: Rulebook, unit: Unit, event: Event, decisions: Sequence[Decision] = ()
) -> Ordered | None:
    """None where no clause that holds for the unit closes it after such an event; then only a decision can.

    The law is asked on the first working day from the event on: on a day off it says nothing.
    """
    day = next(
        (d for n in range(_WEEK) if is_working_day(unit.pattern, d := event.day + timedelta(days=n))),
        event.day,
    )
    clauses = {
        (directive.id, provision.id): provision.days
        for directive in rulebook.directives
        for provision in directive.provisions
        if isinstance(provision, Closure)
    }
    population = Population.ASN if unit.asn or not unit.non_asn else Population.NON_ASN
    rulings = resolve(rulebook, [unit], [day], decisions=decisions, events=[event], populations=[population])
    return next((found for ruling in rulings if (found := _ordered(ruling, clauses, event))), None)


def _ordered(ruling: Ruling, clauses: dict[tuple[str, str], int], event: Event) -> Ordered | None:
    for step in ruling.steps:
        cited = step.citation
        days = clauses.get((cited.directive, cited.provision)) if cited else None
        if cited and days:
            return Ordered(cited, step.text, event.day, event.day + timedelta(days=days - 1))
    return None
