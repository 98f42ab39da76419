"""What the pages of one line and one amount show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from piket.money.values import MONTHS
from piket.policy.wording import month_name
from piket.web.accounts.models import User
from piket.web.chain.citing import Key
from piket.web.directives.models import Directive
from piket.web.language import language
from piket.web.money.booking import may_review, may_settle
from piket.web.money.labels import TONES
from piket.web.money.models import COUNTED, Entry, Evidence, Line, Revision
from piket.web.money.services import reviewers
from piket.web.money.standing import LineStands, stand
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_in


@dataclass(frozen=True)
class Month:
    """A month of a line: what was to be spent in it, and was; None where that is unknown or lies ahead."""

    name: str
    planned: int | None
    realised: int | None


@dataclass(frozen=True)
class Row:
    entry: Entry
    tone: str
    files: int


@dataclass(frozen=True)
class LinePage:
    line: Line
    stands: LineStands
    months: list[Month]
    revisions: list[Revision]
    rows: list[Row]
    ground: Key | None
    reviewers: list[User]
    may_enter: bool
    may_insist: bool
    clock: Clock


def line_page(access: Access, line: Line) -> LinePage:
    """Seven queries at most."""
    clock = clock_in(access.agency.time_zone)
    day = min(clock.today, date(line.year, 12, 31))
    rows = list(line.entries.annotate(files=Count("evidence")).order_by("-day", "-id"))
    stands = stand([line], day)[0]
    may_enter = access.may(Action.ENTER_MONEY, line.unit)
    return LinePage(
        line=line,
        stands=stands,
        months=_months(stands.revision, rows, day),
        revisions=list(line.revisions.select_related("set_by", "insisted_by")),
        rows=[Row(one, TONES[Entry.State(one.state)], one.files) for one in rows],
        ground=_ground(line),
        reviewers=reviewers(access, line) if may_enter else [],
        may_enter=may_enter,
        may_insist=access.may(Action.INSIST_MONEY, line.unit),
        clock=clock,
    )


def _ground(line: Line) -> Key | None:
    """The clause that orders it, where the agency's own directive still has an address."""
    if not line.directive or not Directive.objects.filter(key=line.directive).exists():
        return None
    return Key(line.directive, line.provision)


def _months(revision: Revision | None, entries: Sequence[Entry], day: date) -> list[Month]:
    spent = [one for one in entries if one.kind == Entry.Kind.REALISATION and one.state in COUNTED]
    return [
        Month(
            month_name(n, language()),
            revision.plan[n - 1] if revision and revision.plan else None,
            sum(one.rupiah for one in spent if one.day.month == n) if spent and n <= day.month else None,
        )
        for n in range(1, MONTHS + 1)
    ]


def filled_of(page: LinePage) -> dict[str, object]:
    """The form of a new ceiling before anybody types: what holds now, from today."""
    revision = page.stands.revision
    plan = revision.plan if revision and revision.plan else [None] * MONTHS
    months = {f"m{n}": amount for n, amount in enumerate(plan, 1)}
    return {"ceiling": revision.ceiling if revision else None, "day": page.clock.today, **months}


def months_of(filled: Mapping[str, object]) -> list[tuple[str, str, object]]:
    """The twelve fields of a plan: name, month, what stands in it."""
    return [
        (f"m{n}", month_name(n, language()), "" if filled.get(f"m{n}") is None else filled[f"m{n}"])
        for n in range(1, MONTHS + 1)
    ]


@dataclass(frozen=True)
class EntryPage:
    entry: Entry
    tone: str
    files: list[Evidence]
    may_review: bool
    may_settle: bool
    may_enter: bool
    open: bool


def entry_page(access: Access, entry: Entry) -> EntryPage:
    """One query beyond the entry."""
    return EntryPage(
        entry=entry,
        tone=TONES[Entry.State(entry.state)],
        files=list(entry.evidence.defer("content").select_related("added_by")),
        may_review=entry.state == Entry.State.WAITING and may_review(access, entry.line, entry),
        may_settle=entry.state == Entry.State.HELD and may_settle(access, entry),
        may_enter=access.may(Action.ENTER_MONEY, entry.unit),
        open=entry.state in (Entry.State.WAITING, Entry.State.HELD),
    )
