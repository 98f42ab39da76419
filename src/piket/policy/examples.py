"""The examples that a directive carries, run against a rulebook."""

from __future__ import annotations

from fractions import Fraction

from piket.policy.model import Directive, Example
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Ruling, Unit


def example_ruling(rulebook: Rulebook, example: Example) -> Ruling:
    """What `rulebook` says of the example's unit and day, with its decisions given."""
    given = example.unit.model_dump()
    unit = Unit(name=given["id"], parent=None, **given)
    decisions = [
        Decision(d.question, d.choice, "example", "example", "example", example.day)
        for d in example.decisions
    ]
    (ruling,) = resolve(
        rulebook, [unit], [example.day], decisions=decisions, populations=[example.population]
    )
    return ruling


def example_failures(rulebook: Rulebook, directive: Directive) -> tuple[str, ...]:
    """A line for each value of an example of `directive` that comes out otherwise than expected."""
    return tuple(line for example in directive.examples for line in _differences(rulebook, example))


def _differences(rulebook: Rulebook, example: Example) -> list[str]:
    ruling = example_ruling(rulebook, example)
    lines = []
    for name, expected in example.expect.model_dump(exclude_none=True).items():
        found = getattr(ruling, name)
        wanted = Fraction(expected) / 100 if name.startswith("office_") else expected
        if found != wanted:
            lines.append(f"{example.about} ({example.day}): {name} is {found}, expected {wanted}")
    return lines
