"""What the main job hands from step to step, and to the terminal and the web."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from piket.organisation.values import Organisation
from piket.planning.values import QuotaRoster, ShiftRoster, Violation
from piket.policy.values import Bilingual, Decision, Finding, Population, Question, Ruling
from piket.reading.values import Draft

from .agreed import SecondPost

if TYPE_CHECKING:
    from piket.policy.model import Directive
    from piket.reading.linking import UnitLink


@dataclass(frozen=True, slots=True)
class Approved:
    """A draft made into a directive with the decisions given so far, and what is still asked.

    `draft` is None of a directive that a person wrote: no text was read for it.
    """

    draft: Draft | None
    links: tuple[UnitLink, ...]
    directive: Directive
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """One roster of one unit. `population` is None for a service in shifts: it rosters all who serve.

    `violations` is the independent verifier's answer: empty on every roster that may be published.
    """

    unit: str
    population: Population | None
    roster: QuotaRoster | ShiftRoster
    violations: tuple[Violation, ...]
    notices: tuple[Bilingual, ...] = ()

    @property
    def people(self) -> int:
        return len(self.roster.cells)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A unit and population without a roster on some days, why, and the questions that would free it."""

    unit: str
    population: Population
    days: tuple[date, ...]
    why: Bilingual
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepTime:
    """A step of the job and the seconds it took."""

    name: Bilingual
    seconds: float


@dataclass(frozen=True, slots=True)
class Planned:
    """What rulings and an organisation give: every roster that is settled, and what has to wait.

    `days` are those of the rosters; the rulings may begin sooner, where rosters stand already. `posts` are those whose
    hours differ from the unit's.
    """

    organisation: Organisation
    days: tuple[date, ...]
    rulings: tuple[Ruling, ...]
    plans: tuple[UnitPlan, ...]
    blocked: tuple[Blocked, ...]
    posts: tuple[SecondPost, ...] = ()


@dataclass(frozen=True, slots=True)
class JobResult:
    """The main job of one agency, whole."""

    approved: Approved
    planned: Planned
    steps: tuple[StepTime, ...]
