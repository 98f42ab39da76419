"""Search by name or number, and one person with her history. Both stay within the branch whose staff she may see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from piket.organisation.identifiers import format_id
from piket.web.bulk import array
from piket.web.organisation.models import Absence, Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

PAGE = 50
_MOST_WORDS = 6
_FEW = 2_000
_COMMON = 10_000
_EARLY = 12_000
"""The first names that are looked at, where so few of them have all the words."""
_HIGHEST = "\U0010ffff"
_NUMBER = re.compile(r"[\d\s.\-'’]{4,}")


@dataclass(frozen=True)
class Found:
    """A page of people, in the order of their names. `more`: there are others after them."""

    people: list[Employee]
    page: int
    more: bool


def words_of(text: str) -> list[str]:
    """What is searched for: the beginnings of words of a name, or of a number however it is spaced."""
    if _NUMBER.fullmatch(text.strip()):
        return [re.sub(r"\D", "", text)]
    plain = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`")
    return [word for word in re.split(r"[^\w]+|_", bare) if word][:_MOST_WORDS]


def search(access: Access, text: str, *, unit: str = "", left: bool = False, page: int = 1) -> Found:
    """People whose name has a word that begins with each of the words, or whose number begins so.

    `left`: those who left instead of those in service. A number of other people's branch finds nobody. Few are
    found by their keys and sorted; of many, the names are walked in their order until the page is full.
    """
    people = of_branch(access, unit).filter(active=not left).order_by("sort_name", "name", "pk")
    words, first = words_of(text), (page - 1) * PAGE
    early = _early(people, words, first) if words and _are_common(words) else None
    wanted = _matching(words) if words and early is None else None
    if early is not None:
        people, first = people.filter(pk__in=array(early)), 0
    elif wanted is not None and len(wanted) > _FEW:
        keys = _walked(people, wanted, first)
        people, first = people.filter(pk__in=array(keys)), 0
    elif wanted is not None:
        people = people.filter(pk__in=array(wanted))
    rows = list(people.select_related("unit")[first : first + PAGE + 1])
    return Found(rows[:PAGE], page, len(rows) > PAGE)


def _are_common(words: Sequence[str]) -> bool:
    """Whether each begins a word of so many people that the first names in their order soon fill a page. One query."""
    count = "(SELECT count(*) FROM (SELECT FROM people_nameword WHERE word >= %s AND word < %s LIMIT %s) few)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT least({', '.join([count] * len(words))}) >= %s",
            [*(bound for word in words for bound in (word, word + _HIGHEST, _COMMON)), _COMMON],
        )
        return bool(cursor.fetchone()[0])


def _early(people: QuerySet[Employee], words: Sequence[str], first: int) -> list[int] | None:
    """The keys of one page and one more, where the first people in their order fill it: each whose name has words with
    these first letters is asked for her words by their index, until there are enough. None where so few of them have
    all the words. One query."""
    each = (
        "EXISTS (SELECT FROM people_nameword said WHERE said.employee_id = walked.id"
        " AND said.word >= %s AND said.word < %s OFFSET 0)"  # OFFSET: never planned as a join with all of them
    )
    letters = [rf"\m{word[0]}" for word in words if not word[0].isdigit()]
    in_order, given = people.values("id", "sort_name")[:_EARLY].query.sql_with_params()
    asked = " AND ".join(["walked.sort_name ~ %s"] * len(letters) + [each] * len(words))
    bounds = [bound for word in words for bound in (word, word + _HIGHEST)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM ({in_order}) walked WHERE {asked} LIMIT %s OFFSET %s",  # noqa: S608
            [*given, *letters, *bounds, PAGE + 1, first],
        )
        found = [key for (key,) in cursor.fetchall()]
    return found if len(found) > PAGE else None


def _matching(words: Sequence[str]) -> frozenset[int]:
    """Who has a word that begins with each of these. One query, by the index alone, whatever statistics say."""
    each = "SELECT employee_id FROM people_nameword WHERE word >= %s AND word < %s"
    both = " INTERSECT ".join([each] * len(words))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT array_agg(employee_id) FROM ({both}) found",  # noqa: S608
            [bound for word in words for bound in (word, word + _HIGHEST)],
        )
        return frozenset(cursor.fetchone()[0] or ())


def _walked(people: QuerySet[Employee], wanted: frozenset[int], first: int) -> list[int]:
    """The keys of one page and one more, in the order of names, in steps that grow."""
    found: list[int] = []
    at, step, needed = 0, 2_000, first + PAGE + 1
    while len(found) < needed:
        keys = list(people.values_list("pk", flat=True)[at : at + step])
        found += [key for key in keys if key in wanted]
        if len(keys) < step:
            break
        at, step = at + step, step * 4
    return found[first:needed]


def of_branch(access: Access, unit: str) -> QuerySet[Employee]:
    """Everyone whom she may see, in service or not; of one unit where its code is given."""
    found = Employee.objects.filter(agency=access.agency)
    if unit or not access.holds_whole_agency(Action.VIEW_EMPLOYEES):
        units = access.units(Action.VIEW_EMPLOYEES)
        found = found.filter(unit__in=(units.filter(code=unit) if unit else units).values("pk"))
    return found


def one(access: Access, pk: int) -> QuerySet[Employee]:
    """She as a query of one row, empty where she is in no unit whose staff may be seen."""
    return of_branch(access, "").filter(pk=pk).select_related("unit")


def absences_since(person: Employee, day: date) -> list[Absence]:
    return list(Absence.objects.filter(employee=person, end__gte=day).order_by("start"))


def days_ahead(person: Employee, day: date) -> list[Assignment]:
    """Her next days on rosters in force."""
    rows = Assignment.objects.filter(employee=person, day__gte=day, roster__status__in=IN_FORCE)
    return list(rows.select_related("unit").order_by("day", "start")[:14])


def printed(people: Sequence[Employee]) -> dict[int, str]:
    """Numbers as they are printed; a NIK in part only."""
    return {person.pk: printed_number(person.number) for person in people}


def printed_number(number: str) -> str:
    hidden = masked(number)
    return hidden if hidden != number else format_id(number)


def masked(number: str) -> str:
    """A NIK in part; any other number as it is."""
    return f"{number[:6]}••••••{number[12:]}" if len(number) == 16 else number
