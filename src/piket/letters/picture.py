"""A unit's week as a picture for a chat group: PNG by Typst, as wide as a phone.

Chats pass pictures on to anybody, so who is on leave, ill or travelling is only not on duty (`discreet`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from piket.letters.annex_view import View, annex_view
from piket.letters.discreet import discreet
from piket.letters.pdf import draw_picture
from piket.letters.phrases import clean
from piket.letters.values import RosterAnnex
from piket.policy.wording import count, short_date

ROWS = 20
"""People in one picture: with more, chat programs shrink it until nobody can read it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Which version of the roster it shows, and where that can be checked."""

    on: date
    version: int
    url: str


def weeks_of(days: Sequence[date]) -> list[date]:
    """The Mondays of the weeks in which these days lie."""
    return sorted({day - timedelta(days=day.weekday()) for day in days})


def pictures_of(people: int) -> int:
    """How many pictures a week of so many people takes."""
    return max(1, ceil(people / ROWS))


def render_week(annex: RosterAnnex, monday: date, issue: Issue, part: int = 1) -> bytes:
    """PNG of the `part`th group of people (from 1), 1080 pixels wide.

    Raises `ValueError` for a week or part that there is not, `LetterError` for a character that the font has not.
    """
    days = [day for day in annex.days if monday <= day < monday + timedelta(days=7)]
    parts = pictures_of(len(annex.rows))
    if not days or not 1 <= part <= parts:
        raise ValueError("no such week or part")
    week = discreet(_only(annex, days))
    rows = week.rows[(part - 1) * ROWS : part * ROWS]
    view = annex_view(replace(week, rows=rows, caps=()))
    return draw_picture(view | _issued(issue, part, parts, len(week.rows)) | {"caption": clean(week.caption)})


def _issued(issue: Issue, part: int, parts: int, people: int) -> View:
    first, last = (part - 1) * ROWS + 1, min(part * ROWS, people)
    return {
        "issued": f"Terbit {short_date(issue.on)}, versi {issue.version}",
        "part": f"Gambar {part} dari {parts}: orang ke-{first} sampai {last} dari {count(people)}"
        if parts > 1
        else "",
        "verification_url": issue.url,
    }


def _only(annex: RosterAnnex, days: Sequence[date]) -> RosterAnnex:
    at = [annex.days.index(day) for day in days]
    rows = tuple(replace(row, cells=tuple(row.cells[n] for n in at)) for row in annex.rows)
    return replace(annex, days=tuple(days), rows=rows, days_off=annex.days_off & set(days))
