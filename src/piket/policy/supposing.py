"""Worlds that differ from the law in one thing: a region's level, or the figure of one clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from piket.policy.model import Directive, Instrument, Override, Presence, Regime, Selector, Tier
from piket.policy.rulebook import Rulebook


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
        id=f"andaikan-level-{level}-{'-'.join(regions)}"[:80].rstrip("-."),
        title=f"Andaikan {name} sejak {first_day.isoformat()}",
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
    """The law as if that presence clause gave another percentage.

    Raises KeyError for an unknown directive or presence clause, ValueError for a percentage outside 0..100.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is no percentage: use 0 to 100")
    held = rulebook.directive(directive)
    if not any(
        p.id == provision and isinstance(p, Presence) and p.percent is not None for p in held.provisions
    ):
        raise KeyError(provision)
    changed = tuple(
        p.model_copy(update={"percent": percent}) if p.id == provision else p for p in held.provisions
    )
    others = tuple(other for other in rulebook.directives if other is not held)
    return Rulebook((*others, held.model_copy(update={"provisions": changed})))
