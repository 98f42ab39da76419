"""Bounds of several tiers meet: stricter narrows, looser yields, and what nothing satisfies is a conflict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from piket.policy.bounds import Interval, office_interval
from piket.policy.citing import instrument_name, named, share_words
from piket.policy.opinion import Opinion, Present, is_shared
from piket.policy.values import Bilingual, Citation, Conflict, Step, StepKind


@dataclass
class Weighed:
    """What the opinions come to together. `questions` are those that settle its conflicts."""

    interval: Interval | None = None
    steps: list[Step] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    speaker: Opinion | None = None


Choice = Callable[[str], str | None]


def weigh(opinions: Sequence[Opinion], base: int, choice: Choice) -> Weighed:
    """`opinions` from the highest tier to the lowest. One that delegates yields to any lower one that
    speaks."""
    result = Weighed()
    for at, opinion in enumerate(opinions):
        lower = opinions[at + 1 :]
        heir = next((o for o in lower if o.interval is not None and is_below(o, opinion)), None)
        if opinion.delegates and heir is not None:
            result.steps.append(_delegated(opinion, heir))
            continue
        _add(result, opinion, base, choice)
    return result


def is_below(lower: Opinion, higher: Opinion) -> bool:
    return lower.directive.tier.rank > higher.directive.tier.rank


def _add(result: Weighed, opinion: Opinion, base: int, choice: Choice) -> None:
    new = opinion.interval
    held, speaker = result.interval, result.speaker
    if new is None:
        return
    if held is None or speaker is None:
        result.interval, result.speaker = new, opinion
        return
    both = held.meet(new)
    if both.is_empty(base):
        _clash(result, speaker, opinion, new, choice)
        return
    result.interval = both
    if not new.within(held):
        result.steps.append(_looser(speaker, held, opinion, new, both))
    if not held.within(both):
        result.steps.append(_narrowed(speaker, held, opinion, both))
        result.speaker = opinion


def weigh_shared(
    result: Weighed, opinions: Sequence[Opinion], opinion: Opinion, clause: Present, choice: Choice
) -> None:
    """A share of the agency's staff that the unit's own bound cannot be met with: of the two the higher tier
    holds, as between any two instruments; within one directive both clauses are named and the unit's own is
    kept."""
    held = result.speaker
    stated = replace(opinion, interval=office_interval(clause.provision), clauses=(clause,))
    if held is None or result.interval is None or stated.interval is None:
        return
    if held.directive.id == opinion.directive.id:
        _own_clash(result, held, clause)
    elif _order(opinions, held) < _order(opinions, opinion):
        _clash(result, held, stated, stated.interval, choice)
    else:
        own, result.interval, result.speaker = result.interval, stated.interval, stated
        _clash(result, stated, held, own, choice)


def _order(opinions: Sequence[Opinion], opinion: Opinion) -> int:
    return [other.directive.id for other in opinions].index(opinion.directive.id)


def _own_clash(result: Weighed, held: Opinion, shared: Present) -> None:
    own = next(c for c in held.clauses if c.provision.share is not None and not is_shared(c.provision))
    first, second = named(own.citation), named(shared.citation)
    text = Bilingual(
        f"{first.id} [{own.provision.id}] dan bagian seluruh instansi menurut {second.id} "
        f"[{shared.provision.id}] tidak dapat dipenuhi bersama; sementara berlaku yang pertama.",
        f"{first.en} [{own.provision.id}] and the share of the whole agency by {second.en} "
        f"[{shared.provision.id}] cannot both be met; for now the first holds.",
    )
    stated, kept = office_interval(shared.provision).shares, result.interval
    held_on = kept.shares if kept else None
    result.steps.append(Step(StepKind.CONFLICT, text, shared.citation, stated=stated, held=held_on))
    result.conflicts.append(Conflict(text, (own.citation, shared.citation)))


def _clash(result: Weighed, held: Opinion, new: Opinion, interval: Interval, choice: Choice) -> None:
    """The higher tier holds until someone settles it; within one tier the later instrument does."""
    key = f"{new.directive.id}/conflict/{held.directive.id}"
    answer = choice(key)
    settled = answer in ("lower", "higher")
    if answer == "lower" or (not settled and not is_below(new, held)):
        result.interval, result.speaker = interval, new
    shares = result.interval.shares if result.interval else None
    if settled and answer is not None:
        result.steps.append(replace(_settled(held, new, answer), held=shares))
        return
    text = _conflict_words(held, new, result.speaker or held)
    stated = new.interval.shares if new.interval else None
    result.steps.append(Step(StepKind.CONFLICT, text, new.clauses[0].citation, stated=stated, held=shares))
    result.conflicts.append(Conflict(text, (*_citations(held), *_citations(new))))
    result.questions.append(key)


def _citations(opinion: Opinion) -> tuple[Citation, ...]:
    return tuple(clause.citation for clause in opinion.clauses)


def _words(interval: Interval) -> Bilingual:
    return share_words(interval.low, interval.high)


def _looser(held: Opinion, bound: Interval, new: Opinion, loose: Interval, both: Interval) -> Step:
    a, b = instrument_name(held.directive), instrument_name(new.directive)
    old, wide, now = _words(bound), _words(loose), _words(both)
    return Step(
        StepKind.LOOSER_IGNORED,
        Bilingual(
            f"{b} ({wide.id} di kantor) lebih longgar daripada {a} ({old.id}); yang berlaku {now.id}.",
            f"{b} ({wide.en} at the office) is looser than {a} ({old.en}); {now.en} holds.",
        ),
        new.clauses[0].citation,
        stated=loose.shares,
        held=both.shares,
    )


def _narrowed(held: Opinion, bound: Interval, new: Opinion, both: Interval) -> Step:
    a, b = instrument_name(held.directive), instrument_name(new.directive)
    old, now = _words(bound), _words(both)
    return Step(
        StepKind.NARROWED,
        Bilingual(
            f"{b} mempersempit {a}: dari {old.id} menjadi {now.id} di kantor.",
            f"{b} narrows {a}: from {old.en} to {now.en} at the office.",
        ),
        new.clauses[0].citation,
        stated=new.interval.shares if new.interval else None,
        held=both.shares,
    )


def _delegated(higher: Opinion, lower: Opinion) -> Step:
    a, b = instrument_name(higher.directive), instrument_name(lower.directive)
    return Step(
        StepKind.APPLIES,
        Bilingual(f"{a} menyerahkannya; {b} mengisinya.", f"{a} leaves it open; {b} fills it."),
        higher.clauses[0].citation,
    )


def _settled(held: Opinion, new: Opinion, answer: str) -> Step:
    winner = new if answer == "lower" else held
    name = instrument_name(winner.directive)
    return Step(
        StepKind.DECIDED,
        Bilingual(
            f"Pertentangan diputuskan: {name} yang dipakai.", f"The conflict was decided: {name} holds."
        ),
        winner.clauses[0].citation,
    )


def _conflict_words(held: Opinion, new: Opinion, winner: Opinion) -> Bilingual:
    a, b = instrument_name(held.directive), instrument_name(new.directive)
    w = instrument_name(winner.directive)
    one = _words(held.interval) if held.interval else Bilingual("", "")
    two = _words(new.interval) if new.interval else Bilingual("", "")
    return Bilingual(
        f"{a} ({one.id} di kantor) dan {b} ({two.id}) tidak dapat dipenuhi bersama; sementara berlaku {w}.",
        f"{a} ({one.en} at the office) and {b} ({two.en}) cannot both be met; for now {w} holds.",
    )
