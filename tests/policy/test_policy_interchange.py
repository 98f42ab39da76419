"""Rulings for other programs."""

from __future__ import annotations

import json

from policy_world import CITY, MONDAY, real_unit

from piket.policy.interchange import rulings_json
from piket.policy.resolve import resolve
from piket.policy.rulebook import standard_rulebook


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
