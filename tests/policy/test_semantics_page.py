"""docs/semantics.md: every rule has one worked example, and each comes out as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from policy_world import decision, unit
from reference.rule import Reference

from piket.policy.events import Event
from piket.policy.model import Directive
from piket.policy.recorded import event_findings
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Population, Ruling, Unit, WorkPattern

PAGE = (Path(__file__).parents[2] / "docs" / "semantics.md").read_text(encoding="utf-8")
PART = re.compile(r"^\*\*(\d\.\d+)\*\* |^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """The example of one rule, made into what the resolver takes."""

    book: Rulebook
    units: list[Unit]
    population: Population
    decisions: list[Decision]
    events: list[Event]
    expect: dict[Any, Any]
    day: date


def parts() -> Iterator[tuple[str, str]]:
    """('rule', its number) and ('example', its text), in the order of the page."""
    for number, example in PART.findall(PAGE):
        yield ("rule", number) if number else ("example", example)


RULES = [text for kind, text in parts() if kind == "rule"]
EXAMPLES = {
    rule: example for (kind, rule), (next_, example) in zip(parts(), [*parts()][1:], strict=False)
    if (kind, next_) == ("rule", "example")
}  # fmt: skip


def case_of(text: str) -> Case:
    shown = yaml.safe_load(text)
    day = shown.get("day", date(2021, 7, 26))
    given = shown.get("unit", {})
    pattern = WorkPattern(given.pop("pattern", "office_5d"))
    return Case(
        Rulebook(tuple(written(d) for d in shown["directives"])),
        [unit("BPKAD", pattern=pattern, **given), *(unit(**other) for other in shown.get("others", ()))],
        Population(shown.get("population", "asn")),
        [decision(key, str(choice)) for key, choice in shown.get("decisions", {}).items()],
        [Event(e["kind"], e["unit"], e["day"], "Dinkes") for e in shown.get("events", ())],
        shown["expect"],
        day,
    )


def written(short: dict[str, Any]) -> Directive:
    """The page leaves out what every directive has."""
    plain: dict[str, Any] = {
        "title": f"Edaran {short['id']}", "issuer": "Contoh", "tier": "city", "source": "contoh",
        "instrument": {"type": "SE", "number": short["id"]},
        **({} if "effective_from" in short or short.get("period") == "open" else {"effective_from": date(2021, 1, 1)}),
        **({} if "effective_to" in short or short.get("period") == "open" else {"open_end": True}),
    }  # fmt: skip
    return Directive.model_validate(plain | {k: v for k, v in short.items() if k != "period"})


def asked(case: Case) -> Iterator[tuple[Ruling, date | None, dict[str, Any]]]:
    """Each ruling that the example speaks of: one, or one a day, or one a day of knowledge."""
    expect = case.expect
    if "as_of" in expect:
        for known in expect["as_of"]:
            as_of = known if isinstance(known, date) else None
            yield ruling(case, case.day, as_of), as_of, expect["as_of"][known]
        return
    by_day = expect if all(isinstance(key, date) for key in expect) else {case.day: expect}
    for day, values in by_day.items():
        yield ruling(case, day, None), None, values


def ruling(case: Case, day: date, as_of: date | None) -> Ruling:
    (found,) = (
        r
        for r in resolve(
            case.book, case.units, [day], decisions=case.decisions, events=case.events, as_of=as_of,
            populations=[case.population],
        )
        if r.unit == "BPKAD"
    )  # fmt: skip
    return found


def seen(case: Case, found: Ruling, name: str) -> Any:
    hours = found.hours
    by_name: dict[str, Any] = {
        "outcome": found.outcome.value,
        "office_min": found.office_min and int(found.office_min * 100),
        "office_max": found.office_max and int(found.office_max * 100),
        "sector": found.sector and found.sector.value,
        "hours": hours and [f"{hours.start:%H:%M}", hours.end and f"{hours.end:%H:%M}", hours.break_minutes],
        "questions": list(found.questions),
        "duties": list(found.duties),
        "exemptions": [f"{rule.group} {rule.effect}" for rule in found.exemptions],
        "conflict": [c.provision for conflict in found.conflicts for c in conflict.citations],
        "says": [step.kind.value for step in found.steps],
        "sentence": [step.text.en for step in found.steps],
        "confidence": [c.confidence for c in found.citations],
        "findings": [f.code for f in event_findings(case.book.directives, case.units, case.events)],
    }
    return by_name[name] if name in by_name else getattr(found, name)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_example_of_rule(rule: str) -> None:
    case = case_of(EXAMPLES[rule])
    for found, _, values in asked(case):
        assert values
        for name, value in values.items():
            what = seen(case, found, name)
            among = name in ("says", "sentence", "confidence")
            assert value in what if among else what == value, (rule, found.day, name, what)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_reference_says_the_same_of_rule(rule: str) -> None:
    case = case_of(EXAMPLES[rule])
    for found, as_of, _ in asked(case):
        reference = Reference(list(case.book.directives), case.units, case.decisions, case.events, as_of)
        answer = reference.ruling(case.units[0], found.day, case.population)
        heads = answer.heads or (None, None)
        assert (answer.outcome, *heads, answer.questions, answer.sector) == (
            found.outcome, found.heads_min, found.heads_max, found.questions, found.sector,
        )  # fmt: skip


def test_every_rule_has_one_example_and_every_example_a_rule() -> None:
    kinds = [kind for kind, _ in parts()]
    assert kinds == ["rule", "example"] * len(RULES)
    assert set(EXAMPLES) == set(RULES)
    assert PAGE.count("```yaml") == len(RULES)


def test_the_rules_are_numbered_without_gap_in_eight_parts() -> None:
    numbers = [tuple(map(int, rule.split("."))) for rule in RULES]
    assert sorted({part for part, _ in numbers}) == list(range(1, 9))
    for part in range(1, 9):
        own = [n for p, n in numbers if p == part]
        assert own == list(range(1, len(own) + 1))
