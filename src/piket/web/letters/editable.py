"""A person's letter as a Word file to be edited: made when it is asked for, since thousands are never opened in Word.

It is a draft and says so, without the code of the letter that was issued: whoever changes it has made another letter.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from piket.letters.values import Assignee
from piket.letters.word import render_docx
from piket.pipeline.letters import assignees
from piket.web.letters import making
from piket.web.letters.many import fingerprint
from piket.web.letters.models import Letter
from piket.web.rosters.files import lines_of, plans_of
from piket.web.rosters.queries import people_of

_AROUND = 62
"""Days around a letter's making and its roster's period among which its own date is looked for."""


def draft_word(letter: Letter) -> bytes | None:
    """None where it is nobody's own letter, or her roster no longer names her."""
    if letter.kind != Letter.Kind.PERSON or letter.roster is None or letter.employee is None:
        return None
    people = people_of(letter.roster)
    line = assignees(plans_of(letter.roster), lines_of(people)).get(letter.employee.number)
    whole = making.assignment(letter.agency, letter.roster, making.Wanted("", None, issue=False))
    if line is None or whole is None:
        return None
    dated = _date_of(letter, line)
    return render_docx(replace(whole, people=(line,), number=letter.number, date=dated))


def _date_of(letter: Letter, line: Assignee) -> date | None:
    """Its own date; None, a blank to be filled in, where what is known of her has changed since."""
    roster = letter.roster
    near = (letter.issued_at.date(), roster.first_day, roster.last_day) if roster else ()
    days = {day + timedelta(days=n) for day in near for n in range(-_AROUND, _AROUND + 1)}
    return next((day for day in sorted(days) if _is_of(letter, line, day)), None)


def _is_of(letter: Letter, line: Assignee, day: date) -> bool:
    return fingerprint(letter.roster_id or 0, day, letter.employee_id or 0, line) == letter.fingerprint
