"""From a text to what a directive's row keeps: which instrument it is, its draft, findings and questions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from piket.organisation.values import Organisation
from piket.pipeline.days import days_between
from piket.pipeline.job import Order, approved_for
from piket.pipeline.values import Approved
from piket.policy.load import dump_directive
from piket.policy.model import Directive as PolicyDirective
from piket.policy.model import Tier
from piket.policy.rulebook import Rulebook
from piket.policy.tiers import compare_tiers
from piket.policy.values import Decision
from piket.reading.values import Draft, FactKind
from piket.web.directives.storing import comparison_json, draft_json, finding_json, question_json

DEFAULT_DAYS = 14


@dataclass(frozen=True)
class Identity:
    """Which instrument a text is, and the days that are planned where the text settles no other."""

    directive: str
    tier: str
    start: date
    end: date
    compare_with: str | None = None
    plan_from: date | None = None  # rosters before it stand already

    def as_json(self) -> dict[str, Any]:
        days = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        return {**asdict(self), **days, "plan_from": self.plan_from.isoformat() if self.plan_from else None}


def identity_from(stored: dict[str, Any]) -> Identity:
    """Back from `Identity.as_json`."""
    days = {name: date.fromisoformat(stored[name]) for name in ("start", "end")}
    later = date.fromisoformat(stored["plan_from"]) if stored.get("plan_from") else None
    return Identity(
        stored["directive"], stored["tier"], compare_with=stored["compare_with"], plan_from=later, **days
    )


def identify(draft: Draft, agency: str, rulebook: Rulebook, published_on: date, fingerprint: str) -> Identity:
    """The instrument of the packs that the agency got for the same first day, else one by the text's own hash."""
    start = _day(draft, FactKind.PERIOD_START) or published_on + timedelta(days=1)
    end = _day(draft, FactKind.PERIOD_END)
    if end is None or not start <= end <= start + timedelta(days=366):
        end = start + timedelta(days=DEFAULT_DAYS - 1)
    own = [d for d in rulebook.at() if agency in d.scope.agencies]
    known = next((d for d in own if d.effective_from == start and d.tier is not Tier.NATIONAL), None)
    if known is not None:
        return Identity(known.id, known.tier.value, start, end, known.id)
    tier = own[-1].tier if own else Tier.AGENCY
    return Identity(f"naskah-{fingerprint[:12]}", tier.value, start, end)


def _day(draft: Draft, kind: FactKind) -> date | None:
    fact = next((fact for fact in draft.facts if fact.kind is kind), None)
    stated = fact.value.get("date") if fact else None
    return date.fromisoformat(str(stated)) if stated else None


def order(identity: Identity, organisation: Organisation, decisions: tuple[Decision, ...]) -> Order:
    """What the main job is done on."""
    return Order(
        organisation=organisation,
        directive=identity.directive,
        tier=identity.tier,
        start=identity.start,
        end=identity.end,
        decisions=decisions,
        compare_with=identity.compare_with,
        plan_from=identity.plan_from,
    )


def propose(
    source: Draft | PolicyDirective,
    identity: Identity,
    organisation: Organisation,
    rulebook: Rulebook,
    decisions: tuple[Decision, ...] = (),
) -> dict[str, Any]:
    """The fields of a `Directive` row for what a text or a person says, with the decisions given so far.

    People are not asked for.
    """
    approved = approved_for(source, order(identity, organisation, decisions), rulebook)
    return fields_of(approved, identity, organisation, rulebook, decisions)


def fields_of(
    approved: Approved,
    identity: Identity,
    organisation: Organisation,
    rulebook: Rulebook,
    decisions: tuple[Decision, ...],
) -> dict[str, Any]:
    """The fields of a `Directive` row for what `pipeline.approval` made.

    Of a directive that a person made the reader's draft is not among them: it stays as it was.
    """
    directive = approved.directive
    days = days_between(*planned_days(directive, identity))
    compared = compare_tiers(rulebook, directive, organisation.units, days, decisions)
    read = {"draft": draft_json(approved.draft, approved.links)} if approved.draft else {}
    return {
        **read,
        "title": title_of(directive),
        "yaml": dump_directive(directive),
        "order": identity.as_json(),
        "questions": [question_json(question) for question in approved.questions],
        "findings": [finding_json(finding) for finding in approved.findings],
        "comparison": comparison_json(compared),
        "first_day": days[0],
        "last_day": days[-1],
    }


def planned_days(directive: PolicyDirective, identity: Identity) -> tuple[date, date]:
    """The directive's own days; where they are missing or cannot be, those of the identity."""
    first = directive.effective_from or identity.start
    last = directive.effective_to or identity.end
    return (first, last) if first <= last else (identity.start, identity.end)


def title_of(directive: PolicyDirective) -> str:
    """The instrument's number beside its title, as far as the text says it."""
    number = directive.instrument.number
    name = f"{directive.instrument.type} {number}" if number else directive.title
    return name[:300]
