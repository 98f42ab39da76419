"""The law as it is and as it is supposed, compared over the agency. Nothing is kept."""

from __future__ import annotations

from functools import reduce

from piket.pipeline.approval import formed
from piket.policy.columns import rule_columns
from piket.policy.load import load_directive
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.supposing import ending, with_level, with_share
from piket.policy.values import Decision
from piket.policy.whatif import WhatIf, World, compared
from piket.web.directives.models import Directive
from piket.web.directives.proposing import identity_from
from piket.web.directives.services import read_again
from piket.web.whatif.forms import Asked
from piket.web.whatif.queries import Ground, Offers
from piket.web.whatif.supposed import Answer, Supposed

SUPPOSED_BY = "andaian"


def compare(ground: Ground, asked: Asked, offers: Offers) -> WhatIf:
    """Which units change, by how many people, on which of the days asked. The page offers what holds now as
    well, so it is ruled once for both."""
    after = supposed_world(ground, asked.supposed)
    new = rule_columns(after.rulebook, offers.units, asked.days, decisions=after.decisions)
    return compared(offers.columns, new, ground.organisation.units)


def supposed_world(ground: Ground, supposed: Supposed) -> World:
    """Drafts and answers first, since they make directives anew; then figures, ends and levels in their order
    in time, of which the later day wins."""
    decisions = _decisions(ground, supposed)
    book = ground.rulebook
    for draft in supposed.drafts:
        book = book.with_directive(load_directive(ground.drafts[draft.pk].yaml))
    for row in _asking(ground, supposed):
        book = _formed_anew(book, ground, row, decisions)
    book = reduce(lambda b, f: with_share(b, f.directive, f.provision, f.percent), supposed.figures, book)
    book = reduce(lambda b, e: ending(b, e.directive, e.last_day), supposed.ends, book)
    levels = sorted(supposed.levels, key=lambda level: level.since)
    book = reduce(lambda b, lv: with_level(b, [lv.region], lv.level, lv.since), levels, book)
    return World(book, decisions)


def _decisions(ground: Ground, supposed: Supposed) -> tuple[Decision, ...]:
    """Those given, with the supposed answers in place; a supposed end goes before a decision on the period."""
    supposed_keys = {answer.question for answer in supposed.answers}
    periods = {f"{end.directive}/{what}" for end in supposed.ends for what in ("period", "period.end")}
    kept = [d for d in ground.decisions if d.question not in supposed_keys | periods]
    return (*kept, *(_decision(answer, ground) for answer in supposed.answers))


def _decision(answer: Answer, ground: Ground) -> Decision:
    return Decision(answer.question, answer.choice, SUPPOSED_BY, SUPPOSED_BY, SUPPOSED_BY, ground.first)


def _asking(ground: Ground, supposed: Supposed) -> list[Directive]:
    """The directives read from a text whose questions are answered otherwise, each once."""
    drafts = [draft.pk for draft in supposed.drafts]
    rows = (ground.row_asking(answer.question, drafts) for answer in supposed.answers)
    return list({row.pk: row for row in rows if row and row.text}.values())


def _formed_anew(book: Rulebook, ground: Ground, row: Directive, decisions: tuple[Decision, ...]) -> Rulebook:
    """The directive that its text makes with these answers."""
    identity = identity_from(row.order)
    known = standard_rulebook().directive(identity.compare_with) if identity.compare_with else None
    draft = read_again(row)
    made = formed(draft, ground.organisation, identity.directive, identity.tier, decisions, known)
    return book.with_directive(made.directive)
