"""What the home page tells: what was ordered, what it means for whom, what is still to be decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse

from piket.web.accounts.models import HEADS
from piket.web.clock import today
from piket.web.directives.models import Directive
from piket.web.directives.queries import Questions, current, questions_of
from piket.web.directives.sentences import Sentence, sentences
from piket.web.drafts.queries import OpenDraft, open_draft
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.rosters.queries import NEWEST
from piket.web.rulings.models import Ruling, RulingSet

IN_FORCE = (Roster.Status.PUBLISHED, Roster.Status.PROVISIONAL)
Json = dict[str, Any]
_SECTORS = ("critical", "essential", "essential_government", "essential_private", "non_essential", "")


@dataclass(frozen=True)
class Sector:
    """Units and staff of one sector on the first working day; no code where nothing gives one."""

    code: str
    units: int
    people: int


@dataclass(frozen=True)
class Meaning:
    """The rulings and rosters of the first working day, in figures that each open their list."""

    day: date
    units: int
    people: int
    sectors: list[Sector]
    office: int
    home: int
    blocked: int
    waiting: int
    messages: int

    @property
    def others(self) -> int:
        """Neither in the office nor at home that day, or not rostered yet."""
        return max(0, self.people - self.office - self.home)


@dataclass(frozen=True)
class Period:
    """The days of the order and where today stands in them."""

    first: date
    last: date
    today: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def passed(self) -> int:
        """Days gone, counting today; 0 before the first."""
        return max(0, min(self.length, (self.today - self.first).days + 1))

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(min(self.length, 62))]


@dataclass(frozen=True)
class OrderLine:
    """What is ordered of one group: the sentences with their facts' ids, and the units that the text names."""

    rules: list[Json]
    units: list[Json]


@dataclass(frozen=True)
class Overview:
    directive: Directive | None
    questions: Questions
    wrongs: int
    orders: list[OrderLine]
    duties: list[Json]
    meaning: Meaning | None
    period: Period | None
    drafts: int
    units: int
    employees: int


@dataclass(frozen=True)
class OwnUnit:
    """A head's unit as her first view: its roster, the one in force first, and what is being changed about it."""

    unit: Unit
    roster: Roster | None
    draft: OpenDraft | None


def overview(access: Access) -> Overview:
    """A constant number of queries, whatever the size of the agency."""
    directive = current()
    agency = access.agency
    return Overview(
        directive=directive,
        questions=questions_of(directive) if directive else Questions(),
        wrongs=len(directive.draft.get("contradictions", ())) if directive else 0,
        orders=_orders(directive) if directive else [],
        duties=_duties(directive) if directive else [],
        meaning=_meaning(directive) if directive else None,
        period=_period(directive) if directive else None,
        drafts=Directive.objects.filter(status=Directive.Status.DRAFT).count(),
        units=Unit.objects.filter(agency=agency).count(),
        employees=Employee.objects.filter(agency=agency, active=True).count(),
    )


def _orders(directive: Directive) -> list[OrderLine]:
    """The rules of one group of people together ('25 % di kantor', '75 % di rumah'), as the text has them."""
    if directive.edited_at:
        return [OrderLine([_line(directive, s)], []) for s in sentences(directive.yaml) if s.kind != "duty"]
    by_group: dict[tuple[str, str], list[Json]] = {}
    for rule in _facts(directive, "rule"):
        by_group.setdefault((rule["value"]["who"], rule["value"]["sector"] or ""), []).append(rule)
    units = _facts(directive, "unit")
    return [
        OrderLine(rules, [u for u in units if u["value"].get("rule") in {rule["id"] for rule in rules}])
        for rules in by_group.values()
    ]


def _duties(directive: Directive) -> list[Json]:
    if directive.edited_at:
        return [_line(directive, s) for s in sentences(directive.yaml) if s.kind == "duty"]
    return _facts(directive, "obligation")


def _line(directive: Directive, sentence: Sentence) -> Json:
    """A provision that a person wrote, as the page shows what was read; its address tells what hangs on it."""
    url = reverse("chain:provision", args=[directive.key, sentence.id])
    return {"id": sentence.id, "label": {"id": sentence.label.id, "en": sentence.label.en}, "url": url}


def _facts(directive: Directive, kind: str) -> list[Json]:
    facts = directive.draft.get("spans", {})
    return [
        {"id": key, **fact, "url": _sentence_url(directive, fact)}
        for key, fact in facts.items()
        if fact["kind"] == kind
    ]


def _sentence_url(directive: Directive, fact: Json) -> str:
    """The sentence that says it, with all that hangs on it; what a person added has none."""
    if not fact["spans"]:
        return reverse("directives:detail", args=[directive.pk])
    return reverse("chain:sentence", args=[directive.pk, fact["spans"][0][0]])


def _period(directive: Directive) -> Period | None:
    if directive.first_day is None or directive.last_day is None:
        return None
    return Period(directive.first_day, directive.last_day, today())


def _meaning(directive: Directive) -> Meaning | None:
    ruling_set = RulingSet.objects.filter(directive__key=directive.key).order_by("-id").first()
    if ruling_set is None:
        return None
    rulings = Ruling.objects.filter(ruling_set=ruling_set, working_day=True).order_by("day")
    day = rulings.values_list("day", flat=True).first() or ruling_set.first_day
    rows = list(
        rulings.filter(day=day).order_by().values_list("unit_id", "population", "sector", "base", "outcome")
    )
    places = _places(ruling_set, day)
    rows = [row for row in rows if row[3]]
    rostered = set(Roster.objects.filter(ruling_set=ruling_set).values_list("unit_id", flat=True))
    waiting = [row for row in rows if row[0] not in rostered]
    return Meaning(
        day=day,
        units=len({row[0] for row in rows}),
        people=sum(row[3] for row in rows),
        sectors=_sectors(rows),
        office=places["K"],
        home=places["R"],
        blocked=len({row[0] for row in waiting}),
        waiting=sum(row[3] for row in waiting),
        messages=_messages(ruling_set),
    )


def _messages(ruling_set: RulingSet) -> int:
    return Message.objects.filter(roster__ruling_set=ruling_set, status=Message.Status.TO_SEND).count()


def _places(ruling_set: RulingSet, day: date) -> Counter[str]:
    """People by place on a day, each person once, of the rosters that this computation gave."""
    on_day = Assignment.objects.filter(roster__ruling_set=ruling_set, day=day)
    counted = on_day.values_list("place").annotate(n=Count("employee_id", distinct=True)).order_by()
    return Counter(dict(counted))


def _sectors(rows: list[tuple[int, str, str, int, str]]) -> list[Sector]:
    units: dict[str, set[int]] = {}
    people: Counter[str] = Counter()
    for unit, _population, sector, base, _outcome in rows:
        units.setdefault(sector, set()).add(unit)
        people[sector] += base
    return [Sector(code, len(units[code]), people[code]) for code in _SECTORS if code in units]


def own_unit(access: Access) -> OwnUnit | None:
    """The unit she heads, if she heads one."""
    membership = next((m for m in access.memberships if m.role in HEADS and m.unit), None)
    if membership is None or membership.unit is None:
        return None
    rosters = Roster.objects.filter(unit=membership.unit).exclude(status=Roster.Status.SUPERSEDED)
    roster = rosters.select_related("unit").defer("book", "parts").order_by(*NEWEST).first()
    return OwnUnit(membership.unit, roster, open_draft(access, roster) if roster else None)
