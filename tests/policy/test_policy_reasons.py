"""Every ruling has a reason: sentences in both languages, with what was overridden, and how sure it is."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from policy_random import DAYS, DECISIONS, HAPPENED, KNOWN_ON, laws, organisations
from policy_world import MONDAY, days, decision, directive, office, real_units, rule, sector

from piket.policy.citing import confidence_words, hours_words
from piket.policy.events import Event
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Decision, Hours, Ruling, StepKind, Unit

ENGLISH = re.compile(
    r"\b(the|of|and|is|are|by|unit's|office|staff|sector|belongs|holds|under|does|not|beats|decided)\b", re.I
)
INDONESIAN = re.compile(
    r"\b(yang|dan|tidak|menurut|kantor|pegawai|termasuk|dalam|berlaku|belum|oleh)\b", re.I
)


def told(ruling: Ruling) -> None:
    assert ruling.steps
    for step in ruling.steps:
        assert step.text.id.endswith(".")
        assert step.text.en.endswith(".")
        assert step.text.id != step.text.en


QUICK = settings(
    max_examples=80,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@QUICK
@given(laws(), organisations(3), DECISIONS, HAPPENED, KNOWN_ON)
def test_whatever_comes_out_has_a_reason_in_two_languages(
    found: list[Directive], units: list[Unit], decided: list[Decision], seen: list[Event], as_of: date | None
) -> None:
    for ruling in resolve(Rulebook(tuple(found)), units, DAYS, decisions=decided, events=seen, as_of=as_of):
        told(ruling)
        for step in ruling.steps:
            assert not ENGLISH.search(step.text.id), step.text.id
            assert not INDONESIAN.search(step.text.en.replace("Edaran", "")), step.text.en


@pytest.mark.parametrize(
    "first", [date(2020, 6, 8), date(2021, 7, 12), MONDAY, date(2022, 2, 16), date(2026, 3, 4)]
)
def test_the_real_units_have_a_reason_whatever_the_year(first: date) -> None:
    units = [*real_units("lubuklinggau")[:20], *real_units("kemenkumham-sumbar")[:20]]
    for ruling in resolve(standard_rulebook(), units, days(first, 7)):
        told(ruling)


def test_a_decided_sector_names_the_directive_that_it_was_decided_for() -> None:
    law = directive("kota", office("a", "exact", 100, when={"sectors": ["critical"]}))
    said = [s.text for s in rule([law], None, MONDAY, decision("kota/sector/BPKAD", "critical")).steps]
    assert "Diputuskan untuk SE kota/2021: unit ini termasuk sektor kritikal." in [text.id for text in said]


def test_two_sectors_of_one_text_are_told_with_both_clauses() -> None:
    law = directive("kota", sector("s", "essential"), sector("t", "critical"), office("a", "max", 25))
    (step,) = (s for s in rule([law]).steps if s.kind is StepKind.CONFLICT)
    assert "[s]" in step.text.id
    assert "[t]" in step.text.id


@pytest.mark.parametrize("sure", ["medium", "low", "inferred", "not_found"])
def test_a_fact_that_is_less_than_sure_is_called_so_in_both_languages(sure: str) -> None:
    (citation,) = rule([directive("kota", office("a", "max", 25, confidence=sure))]).citations
    words = confidence_words(citation)
    assert words is not None
    assert words.id != words.en


def test_a_sure_fact_needs_no_word() -> None:
    (citation,) = rule([directive("kota", office("a", "max", 25))]).citations
    assert confidence_words(citation) is None


def test_hours_say_what_no_text_states() -> None:
    said = hours_words(Hours(time(7, 30), None, None, 60))
    assert said.id == "Jam kerja 07.30 (akhirnya tidak disebut), istirahat 60 menit."
    assert said.en == "Working hours 07:30 (no end stated), a break of 60 minutes."
