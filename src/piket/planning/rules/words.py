"""Rules, wishes and reserves in words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from piket.planning.place import Place
from piket.planning.rules.values import (
    LEAD,
    Apart,
    Handover,
    Hours,
    InCharge,
    Period,
    Reserve,
    Rule,
    Separate,
    Together,
    Wish,
)
from piket.planning.saying import Saying
from piket.planning.wording import long_date

_PLACES = {
    Place.OFFICE: ("bertugas di kantor", "on duty at the office"),
    Place.HOME: ("bekerja dari rumah", "working from home"),
    Place.OFF: ("libur", "off duty"),
}


def rule_words(rule: Rule, names: Mapping[str, str]) -> Saying:
    """What the rule asks, as a clause without capital and full stop, the same in a list, a report and a clash."""
    match rule:
        case Apart():
            one, other = _two(rule.first, rule.second, names)
            return Saying(
                f"{one} dan {other} tidak bertugas bersamaan", f"{one} and {other} not on duty together"
            )
        case Together():
            one, other = _two(rule.first, rule.second, names)
            return Saying(f"{one} dan {other} bertugas bersama", f"{one} and {other} on duty together")
        case Separate():
            return _separate(rule)
        case Handover():
            return Saying(
                f"sif {rule.before} diserahterimakan {rule.minutes} menit kepada sif {rule.after}",
                f"shift {rule.before} handed over to shift {rule.after} within {rule.minutes} minutes",
            )
        case InCharge():
            return _in_charge(rule)
        case Hours():
            return _hours(rule)


def _two(first: str, second: str, names: Mapping[str, str]) -> tuple[str, str]:
    return names.get(first, first), names.get(second, second)


def _separate(rule: Separate) -> Saying:
    hours = f"{rule.minutes / 60:g}"
    one, other = rule.first, rule.second
    if not rule.minutes:
        return Saying(f"tim {one} dan {other} tidak bertemu", f"teams {one} and {other} do not meet")
    return Saying(
        f"jarak {hours} jam antara tim {one} dan {other}", f"{hours} hours between teams {one} and {other}"
    )


def _in_charge(rule: InCharge) -> Saying:
    skill = ("yang dapat memimpin", "who may be in charge")
    if rule.skill != LEAD:
        skill = (f"berkeahlian {rule.skill}", f"with the skill {rule.skill}")
    on = (f" pada sif {', '.join(rule.shifts)}", f" on shift {', '.join(rule.shifts)}")
    where = on if rule.shifts else ("", "")
    return Saying(
        f"sedikitnya {rule.minimum} orang {skill[0]}{where[0]}",
        f"at least {rule.minimum} {skill[1]}{where[1]}",
    )


def _hours(rule: Hours) -> Saying:
    hours = f"{rule.minutes / 60:g}"
    every = ("sepekan", "a week") if rule.period is Period.WEEK else ("sebulan", "a month")
    return Saying(
        f"paling banyak {hours.replace('.', ',')} jam {every[0]}", f"at most {hours} hours {every[1]}"
    )


def reserve_words(reserve: Reserve) -> Saying:
    """'2 orang cadangan pada sif M, setiap hari'."""
    where = ("", "")
    if reserve.shifts:
        where = (f" pada sif {', '.join(reserve.shifts)}", f" on shift {', '.join(reserve.shifts)}")
    days = ("setiap hari", "every day")
    if reserve.days:
        days = (
            ", ".join(long_date(day, "id") for day in reserve.days),
            ", ".join(long_date(day, "en") for day in reserve.days),
        )
    return Saying(
        f"{reserve.number} orang cadangan{where[0]}, {days[0]}",
        f"{reserve.number} in reserve{where[1]}, {days[1]}",
    )


def wish_words(wish: Wish, names: Mapping[str, str]) -> Saying:
    """'Sari memilih tidak sif M, Senin, 26 Juli 2021'."""
    who = names.get(wish.person, wish.person)
    what = _PLACES.get(wish.place, ("bertugas", "on duty")) if wish.place else ("bertugas", "on duty")
    if wish.shift is not None:
        what = (f"sif {wish.shift}", f"shift {wish.shift}")
    when = ("setiap hari", "every day")
    if wish.day is not None:
        when = (long_date(wish.day, "id"), long_date(wish.day, "en"))
    wants = ("menghindari", "would rather avoid") if wish.avoid else ("memilih", "prefers")
    return Saying(f"{who} {wants[0]} {what[0]}, {when[0]}", f"{who} {wants[1]} {what[1]}, {when[1]}")
