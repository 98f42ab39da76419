"""Rulings for other programs."""

from __future__ import annotations

import json
from datetime import date

from policy_world import CITY, MONDAY, PERIOD, decision, real_unit

from piket.policy.interchange import rulings_json
from piket.policy.resolve import resolve
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import StepKind


def test_a_row_holds_bounds_hours_and_every_clause_with_its_source() -> None:
    of = real_unit("lubuklinggau", "LLG-BPKAD")
    table = rulings_json(resolve(standard_rulebook(), [of], [MONDAY]), [of])
    row, other = json.loads(json.dumps(table))["rulings"]
    assert table["schema"] == "piket.rulings/1"
    assert (row["unit"], row["date"], row["population"]) == ("LLG-BPKAD", "2021-07-26", "asn")
    assert (row["office_min"], row["office_max"], row["heads_max"]) == (0.25, 0.25, 10)
    assert (row["hours"]["start"], row["hours"]["provision"]["confidence"]) == ("07:30", "low")
    cited = {(p["directive"], p["clause"]) for p in row["provisions"]}
    assert (CITY, "1.b") in cited
    assert all(p["source"] for p in row["provisions"])
    assert (other["population"], other["office_max"], other["questions"]) == (
        "non_asn",
        None,
        [f"{CITY}/non-asn"],
    )


def test_each_step_says_the_share_it_states_and_the_one_that_holds_after_it() -> None:
    of = real_unit("lubuklinggau", "LLG-BPKAD")
    row, _ = rulings_json(resolve(standard_rulebook(), [of], [MONDAY]), [of])["rulings"]
    said = {step["provision"]["provision"]: (step["stated"], step["held"]) for step in row["why"]}
    assert said["esensial-kantor-25"] == ([0.25, 0.25], [0.25, 0.25])
    assert said["esensial-rumah-75"] == ([0, 0.25], [0.25, 0.25])
    assert [step["held"] for step in row["why"] if step["kind"] == "regime"] == [None]


def test_a_bound_that_narrows_states_its_own_share_and_what_holds_then() -> None:
    of = real_unit("kemenkumham-sumbar", "LP-PADANG")
    period = decision(PERIOD, "2021-07-12/2021-07-20")
    ruling, _ = resolve(standard_rulebook(), [of], [date(2021, 7, 12)], decisions=[period])
    (narrowed,) = [step for step in ruling.steps if step.kind is StepKind.NARROWED]
    assert (narrowed.stated, narrowed.held) == ((1, 1), (1, 1))
    (above,) = [step for step in ruling.steps if step.stated == (0, 1)]
    assert above.held == (0, 1)
