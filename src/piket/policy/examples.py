"""The examples that a directive carries, run against a rulebook."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from piket.policy.events import Event
from piket.policy.model import Directive, Example, Instrument, Regime, Selector, Tier
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Ruling, Unit


def example_ruling(rulebook: Rulebook, example: Example) -> Ruling:
    """What `rulebook` says of the example's unit and day, with its regime, events and decisions given."""
    given = example.unit.model_dump()
    unit = Unit(name=given["id"], parent=None, **given)
    decisions = [
        Decision(d.question, d.choice, "example", "example", "example", example.day)
        for d in example.decisions
    ]
    (ruling,) = resolve(
        _with_regime(rulebook, example),
        [unit],
        [example.day],
        decisions=decisions,
        events=[Event(e.kind, unit.id, e.day, "example") for e in example.events],
        populations=[example.population],
    )
    return ruling


def example_failures(rulebook: Rulebook, directive: Directive) -> tuple[str, ...]:
    """A line for each value of an example of `directive` that comes out otherwise than expected."""
    return tuple(
        line
        for example in directive.examples
        for line in differences(example, example_ruling(rulebook, example))
    )


def _with_regime(rulebook: Rulebook, example: Example) -> Rulebook:
    """The region under the regime that the example supposes, on its day alone."""
    supposed = example.regime
    if supposed is None:
        return rulebook
    name = f"{supposed.regime} {supposed.level or ''}".strip()
    where = Selector(regions=(example.unit.region,))
    return rulebook.with_directive(
        Directive(
            id="supposed-regime",
            title=name,
            issuer="example",
            tier=Tier.NATIONAL,
            instrument=Instrument(type="Example"),
            effective_from=example.day,
            effective_to=example.day,
            source="example",
            provisions=(Regime(id="regime", name=name, when=where, **supposed.model_dump()),),
        )
    )


def differences(example: Example, ruling: Ruling) -> list[str]:
    """A line for each value of `ruling` that is otherwise than the example expects."""
    lines = []
    for name, expected in example.expect.model_dump(exclude_defaults=True).items():
        found = _found(ruling, name)
        wanted = Fraction(expected) / 100 if name.startswith("office_") else expected
        if not (_among(found, expected) if name == "duties" else found == wanted):
            lines.append(f"{example.about} ({example.day}): {name} is {found}, expected {wanted}")
    return lines


def _among(found: Iterable[str], expected: Iterable[str]) -> bool:
    return set(expected) <= set(found)


def _found(ruling: Ruling, name: str) -> Any:
    if name == "hours_from":
        return ruling.hours.start if ruling.hours else None
    if name == "hours_to":
        return ruling.hours.end if ruling.hours else None
    if name == "hours_break":
        return ruling.hours.break_minutes if ruling.hours else None
    if name == "duties":
        named = (f"{rule.citation.directive}#{rule.citation.provision}" for rule in ruling.exemptions)
        return (*ruling.duties, *named)
    return getattr(ruling, name)
