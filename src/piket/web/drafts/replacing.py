"""The page that answers 'who can do her day?': colleagues of the draft, ranked, with what each exchange would break."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from piket.planning.editing.cells import reader
from piket.planning.editing.replacing import Standin, standins
from piket.planning.verify.words import said
from piket.policy.values import Bilingual
from piket.web.drafts import store
from piket.web.drafts.models import Draft
from piket.web.drafts.sheet import codes_of, look_of
from piket.web.drafts.steps import Where
from piket.web.organisation.models import Employee
from piket.web.rosters.mending.queries import first_open_day
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import people_of


@dataclass(frozen=True)
class Row:
    """One colleague: what she does that day, and why it would not do."""

    person: Employee
    standin: Standin
    look: str
    reasons: list[Bilingual]


@dataclass(frozen=True)
class Page:
    roster: Roster
    draft: Draft
    label: str
    person: Employee
    day: date
    text: str
    look: str
    rows: list[Row]

    @property
    def fit(self) -> list[Row]:
        return [row for row in self.rows if row.standin.fit]

    @property
    def unfit(self) -> list[Row]:
        return [row for row in self.rows if not row.standin.fit]


def page_of(roster: Roster, draft: Draft, where: Where) -> Page:
    """Raises `Http404` for a cell that is none, `NotEditable` for one that may not change."""
    label, number, day = where
    content, people = store.content_of(roster), people_of(roster)
    if label not in content.entries or number not in people:
        raise Http404
    own, names = content.roster(label), {key: one.name for key, one in people.items()}
    codes = codes_of(own)
    try:
        text = reader(own)(number, day).text
        found = standins(own, number, day, first_open_day(roster))
    except KeyError as error:
        raise Http404 from error
    rows = [
        Row(people[one.person], one, look_of(one.text, codes), _reasons(one, names))
        for one in found
        if one.person in people
    ]
    return Page(roster, draft, label, people[number], day, text, look_of(text, codes), rows)


def _reasons(one: Standin, names: dict[str, str]) -> list[Bilingual]:
    if one.against is not None:
        return [Bilingual(one.against.id, one.against.en)]
    words = (said(broken.violation, names) for broken in one.breaks)
    return [Bilingual(word.in_language("id"), word.in_language("en")) for word in words]
