"""Rooms, scores and the clause that closes an office."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from piket.health.capacity import Load, Rule, peak
from piket.health.closing import Ordered, closed_by
from piket.health.scoring import Score, Value, score
from piket.policy.events import Event
from piket.policy.load import load_directive
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Unit

DAY = date(2021, 7, 26)
NINE = datetime(2021, 7, 26, 9, tzinfo=UTC)
SPANS = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 40)), max_size=12)
PADANG = Unit("KANTOR", "Kantor", "contoh", None, "dinas", "13.71", asn=40)


def spans(drawn: list[tuple[int, int]]) -> list[tuple[datetime, datetime]]:
    return [(NINE + timedelta(minutes=a), NINE + timedelta(minutes=a + n)) for a, n in drawn]


@given(SPANS)
def test_the_peak_is_what_counting_every_minute_gives(drawn: list[tuple[int, int]]) -> None:
    counted = max(sum(a <= minute < a + n for a, n in drawn) for minute in range(140))
    assert peak(spans(drawn)) == counted


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 100))
def test_no_share_lets_in_more_than_there_are_places(places: int, planned: int, percent: int) -> None:
    load = Load(DAY, places, planned, Rule(Fraction(percent, 100), "SE 1"))
    assert load.allowed * 100 <= places * percent < (load.allowed + 1) * 100
    assert load.over == max(0, planned - load.allowed)


def test_the_rule_is_said_with_its_figures_and_its_clause() -> None:
    load = Load(DAY, 13, 8, Rule(Fraction(1, 2), "SE Contoh 1/2021, angka 3"))
    assert load.words.id.startswith("13 tempat × 50 % = paling banyak 6 orang")
    assert "SE Contoh 1/2021, angka 3" in load.words.en
    assert (load.over, replace(load, rule=None).over) == (2, 0)
    assert "tidak ada perintah" in replace(load, rule=None).words.id


def test_what_does_not_apply_counts_on_neither_side() -> None:
    assert score([Value.MET, Value.UNMET, Value.NOT_APPLICABLE]) == Score(1, 2)
    assert (score([Value.MET, Value.MET, Value.UNMET]).percent, score([Value.NOT_APPLICABLE]).percent) == (
        66,
        None,
    )


CLOSES = """
schema: piket.directive/1
id: se-tutup-1
title: Penutupan kantor
issuer: Wali Kota Contoh
tier: city
instrument: {type: SE Wali Kota, number: 9/2021, year: 2021}
effective_from: 2021-07-12
effective_to: 2021-09-30
scope: {agencies: [contoh]}
source: naskah contoh
provisions:
- {id: asn, kind: presence, clause: '2', place: office, bound: max, percent: 50}
- {id: tutup, kind: closure, clause: '7', event: cluster, days: 5}
"""


def _law(yaml: str = CLOSES) -> Rulebook:
    return Rulebook((load_directive(yaml),))


def _asked(day: date, kind: str = "cluster", book: Rulebook | None = None) -> Ordered | None:
    return closed_by(book or _law(), PADANG, Event(kind, PADANG.id, day, "Uji"))


def test_no_clause_closes_an_office_where_none_was_written() -> None:
    assert _asked(DAY, book=standard_rulebook()) is None


def test_the_clause_closes_for_its_days_the_day_of_the_event_being_the_first() -> None:
    found = _asked(DAY)
    assert found is not None
    assert (found.citation.provision, found.first, found.last) == ("tutup", DAY, DAY + timedelta(days=4))


def test_an_event_on_a_day_off_asks_the_law_of_the_first_working_day() -> None:
    saturday = date(2021, 7, 24)
    found = _asked(saturday)
    assert found is not None
    assert (found.first, found.last) == (saturday, date(2021, 7, 28))


def test_a_clause_that_closes_for_a_day_off_only_closes_no_working_day() -> None:
    assert _asked(date(2021, 7, 24), book=_law(CLOSES.replace("days: 5", "days: 2"))) is None


def test_an_event_that_no_clause_speaks_of_closes_nothing() -> None:
    assert _asked(DAY, "flood") is None
