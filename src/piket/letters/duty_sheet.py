"""The sheet on which a shift is called and handed over where there is no device: to print, fill in, sign, type in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from piket.letters.annex_view import View
from piket.letters.pdf import STANDARD, compiled
from piket.letters.phrases import clean
from piket.letters.values import Paper
from piket.policy.wording import count, long_date


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the roll. `note` is what is on record of the day already (leave)."""

    name: str
    number: str = ""
    post: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A line of what is counted. `expected` is the list's own number, None where it changes."""

    kind: str
    name: str
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class DutySheet:
    """One handover of one unit. `shift` and `before` are words with their hours ('Siang Regu II, 13.00–18.00 WIB');
    `need` says how many must be there before the shift before is released."""

    agency: str
    unit: str
    day: date
    shift: str
    before: str
    need: str
    people: tuple[Person, ...]
    things: tuple[Thing, ...] = ()
    paper: Paper = Paper.A4


def render_duty_sheet(sheet: DutySheet) -> bytes:
    """As PDF/A-2a, dated by the shift's day. Raises `LetterError` for a character that the fonts have not."""
    return compiled("duty_sheet", _view(sheet), [STANDARD])


def _view(sheet: DutySheet) -> View:
    return {
        "agency": clean(sheet.agency).upper(),
        "unit": clean(sheet.unit),
        "day": long_date(sheet.day),
        "date_parts": [sheet.day.year, sheet.day.month, sheet.day.day],
        "shift": clean(sheet.shift),
        "before": clean(sheet.before),
        "need": clean(sheet.need),
        "people": [
            {
                "name": clean(one.name),
                "number": clean(one.number),
                "post": clean(one.post),
                "note": clean(one.note),
            }
            for one in sheet.people
        ],
        "things": [
            {
                "kind": clean(one.kind),
                "name": clean(one.name),
                "expected": "" if one.expected is None else count(one.expected),
            }
            for one in sheet.things
        ],
        "paper": sheet.paper.value,
    }
