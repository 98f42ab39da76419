"""A known outage excuses its window, and nothing beside it."""

from __future__ import annotations

from datetime import date

from presence_samples import OFFICE_DAY, WIB, at

from piket.presence.judge import judge
from piket.presence.outages import Outage, observed_in
from piket.presence.values import Kind, Observation, Said, Standing

MONDAY = date(2021, 7, 26)
OUTAGE = Outage(at(MONDAY, "07:10"), at(MONDAY, "08:05"))


def pressed(clock: str, *outages: Outage) -> Observation:
    instant = at(MONDAY, clock)
    seen = judge(Said(Kind.IN, instant), Standing(WIB, (OFFICE_DAY,)))
    return observed_in(seen, instant, outages, WIB)


def looked_at(seen: Observation) -> set[str]:
    return {reason.code for reason in seen.reasons if reason.look}


def test_late_because_nothing_could_be_sent_is_told_and_not_looked_at() -> None:
    seen = pressed("08:20", OUTAGE)
    assert "late" not in looked_at(seen)
    assert "late" in {reason.code for reason in seen.reasons}
    assert seen.reasons[-1].text.id == "Gangguan tercatat pukul 07.10–08.05: keterlambatan ini dimaklumi."


def test_long_after_its_end_it_excuses_nothing() -> None:
    assert "late" in looked_at(pressed("08:36", OUTAGE))


def test_an_outage_of_another_hour_excuses_nothing() -> None:
    assert "late" in looked_at(pressed("08:20", Outage(at(MONDAY, "07:40"), at(MONDAY, "08:05"))))
    assert "late" in looked_at(pressed("08:20", Outage(at(MONDAY, "05:00"), at(MONDAY, "06:00"))))


def test_what_else_was_noticed_stays_noticed() -> None:
    assert "no_position" in looked_at(pressed("08:20", OUTAGE))


def test_who_was_in_time_is_told_nothing_of_it() -> None:
    assert "outage" not in {reason.code for reason in pressed("07:25", OUTAGE).reasons}
