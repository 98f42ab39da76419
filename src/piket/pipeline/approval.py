"""From a draft to a directive: the reader's facts, the decisions given so far, and what is still asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from piket.organisation.values import Organisation
from piket.policy.check import check
from piket.policy.decided import decision_findings
from piket.policy.model import Directive, Tier
from piket.policy.reports import apply_classification_choice, compare_reports
from piket.policy.resolve import open_questions
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Finding, Question
from piket.reading.drafting import to_directive
from piket.reading.linking import UnitLink, link_units
from piket.reading.values import Draft

from .decisions import choices_for
from .values import Approved

_READER = "text/"


def approve(
    draft: Draft,
    organisation: Organisation,
    *,
    directive_id: str,
    tier: str,
    rulebook: Rulebook,
    days: Sequence[date],
    decisions: Sequence[Decision] = (),
    compare_with: str | None = None,
) -> Approved:
    """The directive that `draft` and `decisions` make for `organisation`, checked against `rulebook`.

    `questions` holds those already answered too, so that a page can show each with its answer.
    """
    known = rulebook.directive(compare_with) if compare_with is not None else None
    made = formed(draft, organisation, directive_id, tier, decisions, known)
    approved = approve_written(
        made.directive,
        organisation,
        rulebook=rulebook,
        days=days,
        decisions=decisions,
        asked=[*(_addressed_to(directive_id, q) for q in draft.questions), *made.differing],
    )
    idle = _idle(rulebook.with_directive(made.directive), approved, organisation, days, decisions)
    return replace(approved, draft=draft, links=made.links, findings=(*approved.findings, *idle))


def approve_written(
    directive: Directive,
    organisation: Organisation,
    *,
    rulebook: Rulebook,
    days: Sequence[date],
    decisions: Sequence[Decision] = (),
    asked: Sequence[Question] = (),
) -> Approved:
    """The same for a directive that is made already: written, edited or extended by a person.

    `asked` are questions that come before those of the law.
    """
    book = rulebook.with_directive(directive)
    questions = [*asked, *open_questions(book, organisation.units, days, ())]
    once = _each_once(questions)
    keys = {question.key for question in once}
    return Approved(
        draft=None,
        links=(),
        directive=directive,
        questions=once,
        decisions=tuple(d for d in decisions if d.question in keys),
        findings=check(book, directive, organisation.units, decisions),
    )


def _idle(
    book: Rulebook,
    approved: Approved,
    organisation: Organisation,
    days: Sequence[date],
    decisions: Sequence[Decision],
) -> tuple[Finding, ...]:
    """Decisions that settle nothing in a text. Some questions come up only once others are answered."""
    keys = {question.key for question in approved.questions}
    mine = f"{approved.directive.id}/"
    own = [d for d in decisions if d.question.startswith(mine) and "/extension/" not in d.question]
    further: tuple[Question, ...] = ()
    if any(decision.question not in keys for decision in own):
        further = open_questions(book, organisation.units, days, decisions)
    return decision_findings((*approved.questions, *further), own)


@dataclass(frozen=True, slots=True)
class Formed:
    """A directive as its text and the answers give it, before it is checked. `differing` asks about units that
    another report of it names."""

    directive: Directive
    links: tuple[UnitLink, ...]
    differing: tuple[Question, ...]


def formed(
    draft: Draft,
    organisation: Organisation,
    directive_id: str,
    tier: str,
    decisions: Sequence[Decision],
    known: Directive | None,
) -> Formed:
    """`known` is another report of the same instrument to compare with."""
    choices = choices_for(decisions, directive_id)
    links = link_units(draft, organisation.units)
    directive = to_directive(
        draft, links=links, id=directive_id, tier=Tier(tier), agency=organisation.id, choices=choices
    )
    differing = compare_reports(directive, known, organisation.units) if known else ()
    if known and differing and "essential-units" in choices:
        directive = apply_classification_choice(directive, known, choices["essential-units"])
    return Formed(directive, tuple(links), tuple(differing))


def _addressed_to(directive_id: str, question: Question) -> Question:
    """The reader knows no directive; its questions get the directive's id here."""
    if question.key.startswith(_READER):
        return replace(question, key=f"{directive_id}/{question.key.removeprefix(_READER)}")
    return question


def _each_once(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The first wording of each; the units that wait may be known only to whoever asks it again."""
    found: dict[str, Question] = {}
    for question in questions:
        kept = found.get(question.key)
        found[question.key] = (
            question if kept is None else replace(kept, blocks=kept.blocks or question.blocks)
        )
    return tuple(found.values())


def unanswered(approved: Approved) -> tuple[Question, ...]:
    """What a person has still to settle."""
    answered = {d.question for d in approved.decisions}
    return tuple(q for q in approved.questions if q.key not in answered)


def directive_days(directive: Directive, start: date, end: date) -> tuple[date, date]:
    """The days to plan: the directive's own period where it can be, else `start` to `end`."""
    first, last = directive.effective_from or start, directive.effective_to or end
    return (first, last) if first <= last else (start, end)
