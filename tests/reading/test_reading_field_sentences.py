"""Who orders, which duties, from when to when and which offices: what single sentences say of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

HEAD = "Wali Kota Padang menerbitkan surat edaran.\n\n"
TABLE: dict[str, list[list[Any]]] = yaml.safe_load(
    Path(__file__).with_name("field_sentences.yaml").read_text("utf-8")
)


def facts(text: str) -> dict[str, Any]:
    return dict(published_facts(read(from_text(text))))


@pytest.mark.parametrize(("text", "issuer"), TABLE["issuer"])
def test_whoever_orders_is_named_in_full(text: str, issuer: str) -> None:
    assert facts(text)["issuer"] == issuer


@pytest.mark.parametrize(("text", "duties"), TABLE["obligations"])
def test_a_duty_is_what_the_staff_must_do(text: str, duties: list[str]) -> None:
    assert facts(HEAD + text)["obligations"] == duties


@pytest.mark.parametrize(("text", "start", "end"), TABLE["period"])
def test_days_are_reckoned_from_what_is_written_or_from_the_day_of_speaking(
    text: str, start: object, end: object
) -> None:
    period = facts(HEAD + text)["period"]
    assert [period["start"], period["end"]] == [day and str(day) for day in (start, end)]


@pytest.mark.parametrize(("text", "units"), TABLE["units"])
def test_offices_are_those_that_a_rule_is_about(text: str, units: list[str]) -> None:
    assert [unit["name"] for unit in facts(HEAD + text)["units"]] == units
