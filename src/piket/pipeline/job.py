"""The main job, whole: a text and an organisation become a directive, rulings, rosters and their proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter

from piket.organisation.values import Organisation
from piket.planning.values import Pattern
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual, Decision
from piket.reading.values import Draft

from .approval import approve, directive_days
from .cases import Case
from .days import days_between
from .rosters import plan_rosters
from .values import JobResult, StepTime

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
    """What the job is done on. A period that the directive states wins over `start` and `end`."""

    organisation: Organisation
    directive: str
    tier: str
    start: date
    end: date
    decisions: tuple[Decision, ...] = ()
    compare_with: str | None = None
    pattern: Pattern = Pattern.PEOPLE
    seed: int = 0


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


def run(draft: Draft, order: Order, rulebook: Rulebook, watch: Stopwatch | None = None) -> JobResult:
    """Approve with the decisions given, rule every unit and day, plan and verify every settled roster."""
    watch = watch or Stopwatch()
    organisation = order.organisation
    with watch.step("Menyusun dan memeriksa rancangan", "Drafting and checking"):
        approved = approve(
            draft,
            organisation,
            directive_id=order.directive,
            tier=order.tier,
            rulebook=rulebook,
            days=days_between(order.start, order.end),
            decisions=order.decisions,
            compare_with=order.compare_with,
        )
    days = days_between(*directive_days(approved.directive, order.start, order.end))
    with watch.step("Menetapkan aturan tiap unit dan hari", "Ruling every unit and day"):
        book = rulebook.with_directive(approved.directive)
        rulings = resolve(book, organisation.units, days, decisions=order.decisions)
    with watch.step("Menyusun dan menguji jadwal", "Planning and verifying rosters"):
        planned = plan_rosters(organisation, rulings, days, pattern=order.pattern, seed=order.seed)
    return JobResult(approved, planned, tuple(watch.steps))
