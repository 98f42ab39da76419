"""Worlds that differ from the law in one thing: a region's level, the figure of one clause, or a last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from piket.policy.model import Bound, Directive, Instrument, Override, Place, Presence, Regime, Selector, Tier
from piket.policy.rulebook import Rulebook
from piket.policy.wording import short_date

# What the ids of directives begin with that are only supposed.
SUPPOSED = "andaikan-"


def with_level(rulebook: Rulebook, regions: Sequence[str], level: int, first_day: date) -> Rulebook:
    """The law as if the centre put `regions` (codes) under PPKM Level `level` from `first_day` on, whatever
    other instruments say of them.

    Raises ValueError for a level outside 1..4 or no region.
    """
    if level not in (1, 2, 3, 4):
        raise ValueError(f"level {level}: levels run from 1 to 4")
    if not regions:
        raise ValueError("name at least one region")
    name = f"PPKM Level {level}"
    beaten = (f"{d.id}#{p.id}" for d in rulebook.at() for p in d.provisions if isinstance(p, Regime))
    provision = Regime(
        id="level",
        regime="ppkm",
        name=name,
        level=level,
        when=Selector(regions=tuple(regions)),
        overrides=tuple(Override(provision=clause, ground="andaian") for clause in beaten),
    )
    directive = Directive(
        id=f"{SUPPOSED}level-{level}-{first_day.isoformat()}-{'-'.join(regions)}"[:80].rstrip("-."),
        title=f"Andaikan {name} sejak {short_date(first_day)}",
        issuer="andaian",
        tier=Tier.NATIONAL,
        instrument=Instrument(type="Andaian"),
        effective_from=first_day,
        open_end=True,
        source="andaian",
        provisions=(provision,),
    )
    return rulebook.with_directive(directive)


def with_share(rulebook: Rulebook, directive: str, provision: str, percent: Decimal) -> Rulebook:
    """The law as if that presence clause gave another percentage. A share at the office and the rest at home
    are one order (25 % and 75 %): where the directive says both, both change.

    Raises KeyError for an unknown directive or presence clause, ValueError for a percentage outside 0..100.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is no percentage: use 0 to 100")
    held = rulebook.directive(directive)
    clause = _clause(held, provision)
    rest = complement(held, clause)
    figures = {clause.id: percent, **({rest.id: 100 - percent} if rest else {})}
    changed = tuple(
        p.model_copy(update={"percent": figures[p.id]}) if p.id in figures else p for p in held.provisions
    )
    return _with(rulebook, held, held.model_copy(update={"provisions": changed}))


def _clause(directive: Directive, provision: str) -> Presence:
    for held in directive.provisions:
        if held.id == provision and isinstance(held, Presence) and held.percent is not None:
            return held
    raise KeyError(provision)


def complement(directive: Directive, clause: Presence) -> Presence | None:
    """The clause of the same directive that says the rest of the same order: 75 % at home for 25 % at the
    office."""
    same = (
        other
        for other in directive.provisions
        if isinstance(other, Presence)
        and other.place is not clause.place
        and (other.when, other.per) == (clause.when, clause.per)
        and other.bound in _SIDES[other.place]
        and clause.bound in _SIDES[clause.place]
    )
    return next((o for o in same if clause.percent is not None and o.percent == 100 - clause.percent), None)


# How the two sides of one order are worded: 'at most 25 % at the office, at least 75 % at home'.
_SIDES = {Place.OFFICE: (Bound.EXACT, Bound.MAX), Place.HOME: (Bound.EXACT, Bound.MIN)}


def ending(rulebook: Rulebook, directive: str, last_day: date) -> Rulebook:
    """The law as if that directive held until `last_day`, whatever it says itself; a decision on its period
    still goes before.

    Raises KeyError for an unknown directive, ValueError where it would end before it begins.
    """
    held = rulebook.directive(directive)
    if held.effective_from is not None and last_day < held.effective_from:
        raise ValueError(f"{directive} begins on {held.effective_from}, after {last_day}")
    return _with(rulebook, held, held.model_copy(update={"effective_to": last_day, "open_end": False}))


def _with(rulebook: Rulebook, held: Directive, changed: Directive) -> Rulebook:
    others = tuple(other for other in rulebook.directives if other is not held)
    return Rulebook((*others, changed))
