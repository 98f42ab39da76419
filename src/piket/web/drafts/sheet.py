"""A draft as a page and a script see it: people, days, what each cell may become, conflicts in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from piket.planning.editing.cells import Roster as Cells
from piket.planning.editing.cells import reader
from piket.planning.editing.edits import GROUNDED, texts_of
from piket.planning.editing.values import OFF, Cell, Conflict
from piket.planning.values import Person, ShiftProblem, ShiftRoster
from piket.planning.verify.words import said
from piket.web.drafts import store
from piket.web.drafts.models import Draft, Edit, Note
from piket.web.language import language
from piket.web.organisation.models import Employee
from piket.web.rosters.mending.queries import first_open_day
from piket.web.rosters.models import Roster
from piket.web.rosters.parts import SHIFTS
from piket.web.rosters.queries import days_of, people_of
from piket.web.templatetags.piket import PLACES

Json = dict[str, Any]
_LOOKS = 6
_RULED = ("office_max", "office_min")


class Square(NamedTuple):
    """A cell on the page. `held`: locked for more than its own letter. `shut`: nobody may change it, because it is
    `past`, `away`, or no working day (`none`). `moved`: it differs from the roster that the draft was begun from."""

    text: str
    look: str
    locked: bool
    held: bool
    shut: str
    bad: bool
    noted: bool
    moved: bool


@lru_cache(maxsize=4096)
def square_html(square: Square, language: str) -> str:
    """Written by hand, and once for all cells alike: a board may have 9.300 of them."""
    marks = {
        "l": square.locked,
        "x": bool(square.shut),
        "b": square.bad,
        "n": square.noted,
        "m": square.moved,
    }
    classes = " ".join(["c", square.look, *(mark for mark, is_so in marks.items() if is_so)])
    with override(language):
        said = [str(_("dikunci"))] if square.locked else []
        said += [str(_("melanggar aturan"))] if square.bad else []
        said += [str(_("berubah"))] if square.moved else []
    label = f' aria-label="{escape(", ".join([square.text, *said]))}"' if said else ""
    shut = ' aria-readonly="true"' if square.shut else ""
    return f'<td role="gridcell" class="{escape(classes)}"{shut}{label}>{escape(square.text)}</td>'


@dataclass(frozen=True)
class Row:
    person: Employee
    squad: str
    squares: dict[date, Square]
    sum: int

    @property
    def html(self) -> SafeString:
        return mark_safe("".join(square_html(square, language()) for square in self.squares.values()))  # noqa: S308


@dataclass(frozen=True)
class Choice:
    """What a cell may become: its text, colour, and name."""

    text: str
    look: str
    name: str


@dataclass(frozen=True)
class Column:
    day: date
    planned: int | None
    most: int | None
    over: bool


@dataclass(frozen=True)
class Part:
    label: str
    name: str
    choices: list[Choice]
    columns: list[Column]
    rows: list[Row]


@dataclass(frozen=True)
class Told:
    """A conflict in words, where it is, and the page that gives its ground."""

    text: str
    law: bool
    day: str
    person: int | None
    label: str
    url: str


@dataclass(frozen=True)
class Sheet:
    roster: Roster
    draft: Draft
    days: list[date]
    parts: list[Part]
    told: list[Told]
    notes: list[Note]
    undo: Edit | None
    redo: Edit | None


@dataclass(frozen=True)
class Sought:
    """Which rows are shown; all of it stands in the address."""

    text: str = ""
    squad: str = ""
    desk: str = ""
    bad: bool = False

    def keeps(self, row: Row) -> bool:
        person = row.person
        return (
            self.text.casefold() in person.name.casefold()
            and self.squad in ("", person.squad)
            and self.desk in ("", person.desk)
            and (not self.bad or any(square.bad for square in row.squares.values()))
        )


def sheet_of(roster: Roster, draft: Draft, sought: Sought, moved: Collection[tuple[int, date]] = ()) -> Sheet:
    """`moved`: the cells, by person and day, that differ from the roster the draft was begun from."""
    content, people = store.content_of(roster), people_of(roster)
    notes = list(Note.objects.filter(roster=roster).select_related("author", "employee"))
    found = content.conflicts()
    told = list(told_of(roster, found, people))
    undo, redo = steps_left(roster)
    bad: set[tuple[int | None, date | None]] = {
        (one.person, date.fromisoformat(one.day)) for one in told if one.law and one.day
    }
    noted: set[tuple[int | None, date | None]] = {(one.employee_id, one.day) for one in notes}
    look = _Look(roster, people, days_of(roster), first_open_day(roster), noted, bad, moved)
    return Sheet(
        roster=roster,
        draft=draft,
        days=list(look.days),
        parts=[look.part(raw, content.roster(raw["label"]), sought) for raw in roster.parts],
        told=told,
        notes=notes,
        undo=undo,
        redo=redo,
    )


@dataclass(frozen=True)
class _Look:
    roster: Roster
    people: Mapping[str, Employee]
    days: Sequence[date]
    since: date
    noted: set[tuple[int | None, date | None]]
    bad: set[tuple[int | None, date | None]]
    moved: Collection[tuple[int, date]]

    def part(self, raw: Json, own: Cells, sought: Sought) -> Part:
        squads = {p.id: p.team or "" for p in own.problem.people if _by_squad(own)}
        read = reader(own)
        rows = [self.row(one, own, read, squads) for one in own.problem.people if one.id in self.people]
        rows.sort(key=lambda r: (not r.person.head, not r.person.lead, r.person.squad, r.person.sort_name))
        return Part(
            raw["label"],
            part_name(raw["label"]),
            choices_of(own),
            columns_of(raw, self.days),
            [row for row in rows if sought.keeps(row)],
        )

    def row(
        self, one: Person, own: Cells, read: Callable[[str, date], Cell], squads: Mapping[str, str]
    ) -> Row:
        person = self.people[one.id]
        codes, open_days = codes_of(own), set(own.days)
        away = dict(one.away) | {duty.day: None for duty in one.elsewhere}
        squares: dict[date, Square] = {}
        for day in self.days:
            if day not in open_days:
                squares[day] = _NO_DAY
                continue
            cell = read(one.id, day)
            letter = away.get(day)
            text = letter.value if letter is not None else cell.text
            shut = "away" if day in away else "past" if day < self.since else ""
            key = person.pk, day
            held = cell.locked and (bool(codes) or cell.text not in GROUNDED)
            squares[day] = Square(
                text,
                look_of(text, codes),
                cell.locked,
                held,
                shut,
                key in self.bad,
                key in self.noted,
                key in self.moved,
            )
        worked = sum(counts(square.text, codes) for square in squares.values())
        return Row(person, squads.get(one.id, ""), squares, worked)


_NO_DAY = Square("", "none", False, False, "none", False, False, False)


def counts(text: str, codes: Sequence[str]) -> bool:
    """Whether a cell is a day in the office, or with a shift."""
    return text == "K" if not codes else text not in ("", OFF, *"CSD")


def _by_squad(own: Cells) -> bool:
    return isinstance(own.problem, ShiftProblem) and own.problem.by_squad


def codes_of(own: Cells) -> list[str]:
    return [shift.code for shift in own.problem.shifts] if isinstance(own, ShiftRoster) else []


def look_of(text: str, codes: Sequence[str]) -> str:
    """The class that gives a text its colour: that of its place, or of its first shift."""
    first = text.split("+")[0]
    return f"s-{codes.index(first) % _LOOKS}" if first in codes else f"p-{text}"


def choices_of(own: Cells) -> list[Choice]:
    codes = codes_of(own)
    names = {s.code: s.name for s in own.problem.shifts} if isinstance(own, ShiftRoster) else {}
    return [
        Choice(
            text,
            look_of(text, codes),
            " + ".join(names[code] for code in text.split("+"))
            if codes and text != OFF
            else str(PLACES[text]),
        )
        for text in texts_of(own)
    ]


def part_name(label: str) -> str:
    return {"asn": _("ASN"), "non_asn": _("Non-ASN"), SHIFTS: _("Piket bergilir")}[label]


def columns_of(raw: Json, days: Sequence[date]) -> list[Column]:
    """One for each day of the board; without figures where the part does not work."""
    figures = {date.fromisoformat(day): (most, planned) for day, _low, most, planned in raw["days"]}
    found = []
    for day in days:
        most, planned = figures.get(day, (None, None))
        found.append(Column(day, planned, most, most is not None and planned is not None and planned > most))
    return found


def told_of(
    roster: Roster, found: Mapping[str, Sequence[Conflict]], people: Mapping[str, Employee]
) -> Iterable[Told]:
    """The verifier's findings in the page's language, what breaks the law first."""
    names = {number: person.name for number, person in people.items()}
    every = [(label, one) for label, those in found.items() for one in those]
    for label, one in sorted(every, key=lambda item: not item[1].law):
        broken = one.violation
        person = people.get(broken.person or "")
        day = broken.day.isoformat() if broken.day else ""
        ruled = broken.rule in _RULED and bool(day)
        url = reverse("rulings:why", args=[roster.unit.code, day, label]) if ruled else ""
        yield Told(
            said(broken, names).in_language(language()),
            one.law,
            day,
            person.pk if person else None,
            label,
            url,
        )


def steps_left(roster: Roster) -> tuple[Edit | None, Edit | None]:
    """What would be undone and what redone next."""
    edits = Edit.objects.filter(roster=roster).select_related("author")
    done = edits.filter(state=Edit.State.DONE).order_by("-number").first()
    return done, edits.filter(state=Edit.State.UNDONE).order_by("number").first()


def step_words(step: Edit | None) -> str:
    """'Mengisi 3 sel: K'."""
    if step is None:
        return ""
    words = _("{kind} {n} sel").format(kind=step.get_kind_display(), n=len(step.cells))
    return f"{words}: {step.text}" if step.text else words


def history(roster: Roster) -> list[tuple[Edit, str]]:
    """The last steps, the newest first, with their words."""
    edits = Edit.objects.filter(roster=roster).select_related("author").order_by("-number")[:30]
    return [(edit, step_words(edit)) for edit in edits]
