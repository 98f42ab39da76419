"""The main job, whole: a text and an organisation become a directive, rulings, rosters and their proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from time import perf_counter

from piket.organisation.values import Organisation
from piket.planning.values import Pattern
from piket.policy.events import Event
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual, Decision, Ruling
from piket.reading.values import Draft

from .agreed import NONE, Agreed
from .approval import approve, approve_written, directive_days
from .cases import Case
from .days import days_between
from .rosters import plan_rosters
from .shut import Shut
from .standing import NOTHING_STANDS, Standing
from .values import Approved, JobResult, Planned, StepTime

Progress = Callable[[Bilingual], None]


@dataclass(slots=True)
class Stopwatch:
    """Times each step and tells `progress` when it starts."""

    progress: Progress | None = None
    steps: list[StepTime] = field(default_factory=list)

    @contextmanager
    def step(self, indonesian: str, english: str) -> Iterator[None]:
        name = Bilingual(indonesian, english)
        if self.progress is not None:
            self.progress(name)
        started = perf_counter()
        yield
        self.steps.append(StepTime(name, perf_counter() - started))


@dataclass(frozen=True, slots=True)
class Order:
    """What the job is done on. A period that the directive states wins over `start` and `end`.

    `plan_from`: rosters before this day stand already; rulings are made for all days. `standing`: the rosters
    in force on days that are planned again; they change as little as the law asks. `agreed`: what units have
    agreed among themselves besides the law. `events`: what was recorded in units that a clause may speak of.
    `shut`: offices that a decision closed, besides the law.
    """

    organisation: Organisation
    directive: str
    tier: str
    start: date
    end: date
    decisions: tuple[Decision, ...] = ()
    compare_with: str | None = None
    pattern: Pattern = Pattern.PEOPLE
    seed: int = 0
    plan_from: date | None = None
    standing: Standing = NOTHING_STANDS
    agreed: Agreed = NONE
    events: tuple[Event, ...] = ()
    shut: tuple[Shut, ...] = ()


def order_for(case: Case, organisation: Organisation, decisions: Sequence[Decision] | None = None) -> Order:
    """The order of a worked case, with its own decisions unless others are given."""
    return Order(
        organisation=organisation,
        directive=case.directive,
        tier=case.tier,
        start=case.start,
        end=case.end,
        decisions=case.decisions if decisions is None else tuple(decisions),
        compare_with=case.compare_with,
    )


def run(
    source: Draft | Directive, order: Order, rulebook: Rulebook, watch: Stopwatch | None = None
) -> JobResult:
    """Approve with the decisions given, rule every unit and day, plan and verify every settled roster.

    `source` is what was read in a text, or a directive made ready by a person.
    """
    watch = watch or Stopwatch()
    organisation = order.organisation
    with watch.step("Menyusun dan memeriksa rancangan", "Drafting and checking"):
        approved = approved_for(source, order, rulebook)
    days = days_between(*directive_days(approved.directive, order.start, order.end))
    with watch.step("Menetapkan aturan tiap unit dan hari", "Ruling every unit and day"):
        book = rulebook.with_directive(approved.directive)
        rulings = resolve(book, organisation.units, days, decisions=order.decisions, events=order.events)
    with watch.step("Menyusun dan menguji jadwal", "Planning and verifying rosters"):
        planned = _planned(order, rulings, days)
    return JobResult(approved, planned, tuple(watch.steps))


def _planned(order: Order, rulings: Sequence[Ruling], days: Sequence[date]) -> Planned:
    """Rosters for the days that have none yet; none at all where every day has them."""
    first = max(days[0], order.plan_from or days[0])
    if first > days[-1]:
        return Planned(order.organisation, tuple(days), tuple(rulings), (), ())
    ahead = [ruling for ruling in rulings if ruling.day >= first]
    later = days_between(first, days[-1])
    planned = plan_rosters(
        order.organisation, ahead, later, pattern=order.pattern, seed=order.seed, standing=order.standing,
        agreed=order.agreed, shut=order.shut,
    )  # fmt: skip
    return replace(planned, rulings=tuple(rulings))


def approved_for(source: Draft | Directive, order: Order, rulebook: Rulebook) -> Approved:
    """The directive of an order, checked: read in a text, or made ready by a person."""
    days = days_between(order.start, order.end)
    if isinstance(source, Directive):
        return approve_written(
            source, order.organisation, rulebook=rulebook, days=days, decisions=order.decisions
        )
    return approve(
        source,
        order.organisation,
        directive_id=order.directive,
        tier=order.tier,
        rulebook=rulebook,
        days=days,
        decisions=order.decisions,
        compare_with=order.compare_with,
    )
