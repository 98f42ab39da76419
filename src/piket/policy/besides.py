"""What stands for a unit besides its share: hours, duties, exemptions, and an office that an event closes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from piket.policy.citing import exemption_words, named
from piket.policy.law import Clause, Epoch, P
from piket.policy.matching import Match, Place, on_regime, on_sector
from piket.policy.model import Closure, Exemption
from piket.policy.situation import Situation, at_place, not_overridden
from piket.policy.values import Bilingual, GroupRule, Hours, Population

Recorded = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where the clauses of a day are looked at. `population` is the one whose clauses bind."""

    epoch: Epoch
    place: Place
    view: Situation
    population: Population


def hours_of(at: Standpoint) -> Hours | None:
    """Those of the lowest tier that sets any, its latest instrument."""
    rules = _holding(at.epoch.hours, at)
    if not rules:
        return None
    rule = rules[-1].provision
    return Hours(rule.start, rule.end, rules[-1].citation, rule.break_minutes)


def duties_of(at: Standpoint) -> tuple[str, ...]:
    """`directive#provision` of the duties and recalls that stand for the unit."""
    return tuple(f"{c.directive.id}#{c.provision.id}" for c in _holding(at.epoch.duty, at))


def exemptions_of(at: Standpoint) -> tuple[GroupRule, ...]:
    """The exemptions and priorities that stand, from the highest tier to the lowest."""
    return tuple(_group_rule(clause) for clause in _holding(at.epoch.exemption, at))


def closing(at: Standpoint, recorded: Recorded) -> Clause[Closure] | None:
    """The clause by which one of the `recorded` events (kind, days gone since) closes the office. One whose
    directive's period is open comes only where no other closes it."""
    settled = [c for c in _holding(at.epoch.closure, at) if _runs(c.provision, recorded)]
    open_ = [c for c in _applying(at.epoch.closure, at) if c.pending and _runs(c.provision, recorded)]
    return next(iter((*settled, *open_)), None)


def _runs(closure: Closure, recorded: Recorded) -> bool:
    return any(kind == closure.event and 0 <= gone < closure.days for kind, gone in recorded)


def _holding(clauses: Iterable[Clause[P]], at: Standpoint) -> list[Clause[P]]:
    """Those that apply and that no exception of their own kind beats; an open period holds nothing."""
    return not_overridden(c for c in _applying(clauses, at) if c.pending is None)[0]


def _applying(clauses: Iterable[Clause[P]], at: Standpoint) -> list[Clause[P]]:
    return [c for c in at_place(clauses, at.place) if _applies(c, at)]


def _applies(clause: Clause[P], at: Standpoint) -> bool:
    when, sector = clause.provision.when, at.view.sector_for(clause.directive.id)
    return (
        at.population in (when.populations or (at.population,))
        and on_regime(when, at.view.regime) is Match.YES
        and on_sector(when, sector[0] if sector else None) is Match.YES
    )


def _group_rule(clause: Clause[Exemption]) -> GroupRule:
    name, words = named(clause.citation), exemption_words(clause.provision)
    text = Bilingual(f"{words.id}, menurut {name.id}.", f"{words.en}, by {name.en}.")
    return GroupRule(clause.provision.group, clause.provision.effect, text, clause.citation)
