"""Whether the examples of a file show each of its provisions at work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from piket.policy.model import (
    Classification,
    Closure,
    Directive,
    Exemption,
    HoursRule,
    Presence,
    Provision,
    Regime,
)
from piket.policy.values import Ruling, StepKind

_RULES = (Presence, Classification, Regime, HoursRule, Closure, Exemption)


def provisions_without_example(directive: Directive, rulings: Sequence[Ruling]) -> tuple[str, ...]:
    """The ids of the provisions that can change a ruling and that none of `rulings`, those of its examples,
    shows at work; in their order.

    Duties, recalls and lists of services change none. A provision is at work where the ruling stands on it,
    sets it aside for another, or lists it among what holds besides; one without a figure also where the
    ruling waits for it. To be named because a regime, a sector or a period is unknown is not enough.
    """
    at_work = {name for ruling in rulings for name in _at_work(ruling)}
    waited_for = {name for ruling in rulings for name in _cited(ruling, waiting=True)}
    return tuple(
        provision.id
        for provision in directive.provisions
        if isinstance(provision, _RULES)
        and (directive.id, provision.id) not in (at_work | waited_for if _open(provision) else at_work)
    )


def _open(provision: Provision) -> bool:
    return isinstance(provision, Presence) and provision.share is None


def _at_work(ruling: Ruling) -> Iterable[tuple[str, str]]:
    yield from _cited(ruling, waiting=False)
    if ruling.hours and ruling.hours.citation:
        yield ruling.hours.citation.directive, ruling.hours.citation.provision
    for duty in ruling.duties:
        directive, _, id = duty.partition("#")
        yield directive, id
    for rule in ruling.exemptions:
        yield rule.citation.directive, rule.citation.provision


def _cited(ruling: Ruling, *, waiting: bool) -> Iterable[tuple[str, str]]:
    for step in ruling.steps:
        cited = step.citation
        if cited is not None and (step.kind is StepKind.MISSING) == waiting:
            yield cited.directive, cited.provision
