"""Rules 4 and 5: shares of directives, tier by tier, and as people."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from piket.policy.model import Bound, Per, Place, Presence

from .standing import Clause


@dataclass(frozen=True)
class Share:
    """From `low` to `high` at the office; `least` is the part of `low` that is a minimum, which rounds up."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)
    least: Fraction = Fraction(0)

    def people(self, base: int) -> tuple[int, int]:
        return max(floor(self.low * base), ceil(self.least * base)), floor(self.high * base)

    def and_(self, other: Share) -> Share:
        return Share(max(self.low, other.low), min(self.high, other.high), max(self.least, other.least))

    def impossible(self, base: int) -> bool:
        few, many = self.people(base)
        return self.low > self.high or few > many

    def inside(self, other: Share) -> bool:
        return other.low <= self.low and self.high <= other.high


def share_of(provision: Presence) -> Share:
    if provision.percent is None:
        return Share()
    part = Fraction(provision.percent) / 100
    if provision.place is Place.HOME:
        return Share() if provision.bound is Bound.MAX else Share(high=1 - part)
    if provision.bound is Bound.MAX:
        return Share(high=part)
    if provision.bound is Bound.MIN:
        return Share(low=part, least=part)
    return Share(part, part)


def shared(provision: Presence) -> bool:
    """On the agency's staff together, and neither nobody, everybody, nor anything."""
    share = share_of(provision)
    plain = (share.low, share.high) in ((0, 1), (0, 0), (1, 1)) and share.least in (0, 1)
    return provision.per is Per.AGENCY and not plain


def clash(one: Presence, other: Presence) -> bool:
    sides = one.place != other.place or {one.bound, other.bound} == {Bound.MAX, Bound.MIN}
    both = share_of(one).and_(share_of(other))
    return not sides or both.low > both.high


@dataclass(frozen=True)
class View:
    """What one directive says: its standing clauses."""

    clauses: list[Clause]

    @property
    def id(self) -> str:
        return self.clauses[0].directive.id

    @property
    def rank(self) -> int:
        return self.clauses[0].rank

    @property
    def own(self) -> list[Clause]:
        """Its figures on the unit's own staff."""
        return [c for c in self.clauses if _p(c).percent is not None and not shared(_p(c))]

    @property
    def share(self) -> Share | None:
        found: Share | None = None
        for clause in self.own:
            found = share_of(_p(clause)) if found is None else found.and_(share_of(_p(clause)))
        return found

    @property
    def shared(self) -> list[Clause]:
        return [c for c in self.clauses if shared(_p(c))]

    @property
    def left_open(self) -> list[Clause]:
        return [c for c in self.clauses if _p(c).bound is Bound.DISCRETION][:1]

    @property
    def delegates(self) -> bool:
        return bool(self.left_open) or any(c.provision.delegates for c in self.clauses)

    @property
    def own_clash(self) -> tuple[Clause, Clause] | None:
        for at, one in enumerate(self.own):
            for other in self.own[at + 1 :]:
                if clash(_p(one), _p(other)):
                    return one, other
        return None


def _p(clause: Clause) -> Presence:
    assert isinstance(clause.provision, Presence)
    return clause.provision


@dataclass
class Sum:
    """What the directives come to together, so far."""

    base: int
    answers: dict[str, str]
    share: Share | None = None
    speaker: View | None = None
    conflicts: list[list[Clause]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    splits: list[str] = field(default_factory=list)


def add_up(views: list[View], base: int, answers: dict[str, str]) -> Sum:
    total = Sum(base, answers)
    for at, view in enumerate(views):
        filled = [v for v in views[at + 1 :] if v.rank > view.rank and v.share is not None]
        if view.share is None or (view.delegates and filled):
            continue
        if total.share is None or total.speaker is None:
            total.share, total.speaker = view.share, view
            continue
        both = total.share.and_(view.share)
        if both.impossible(base):
            _conflict(total, total.speaker, view, view.share, view.clauses)
            continue
        narrower = not total.share.inside(both)
        total.share = both
        if narrower:
            total.speaker = view
    return total


def _conflict(total: Sum, high: View, low: View, share: Share, of_low: list[Clause]) -> None:
    """The higher tier holds until someone decides; of one tier the later does."""
    key = f"{low.id}/conflict/{high.id}"
    answer = total.answers.get(key)
    decided = answer in ("lower", "higher")
    if answer == "lower" or (not decided and low.rank <= high.rank):
        total.share, total.speaker = share, low
    if not decided:
        total.conflicts.append([*high.clauses, *of_low])
        total.questions.append(key)


def split(views: list[View], total: Sum, agency: str) -> None:
    """What is left to a leader: shares of the agency's staff, and clauses that leave all open."""
    for at, view in enumerate(views):
        for clause in view.shared:
            _split_shared(views, view, clause, total, agency)
        fixed = total.share is not None and total.share.low == total.share.high
        if not any(v.share is not None for v in views[at + 1 :]) and not fixed:
            for clause in view.left_open:
                _split_open(view, clause, total, agency)


def _split_shared(views: list[View], view: View, clause: Clause, total: Sum, agency: str) -> None:
    stated, held = share_of(_p(clause)), total.share or Share()
    if total.share is not None and total.share.inside(stated):
        return
    speaker = total.speaker
    if speaker is not None and speaker.delegates and view.rank > speaker.rank:
        held = Share()
    elif held.and_(stated).impossible(total.base):
        _cannot_meet(views, view, clause, total)
        return
    key = f"{view.id}/split/{agency}"
    chosen = held.and_(stated) if total.answers.get(key) == "each-unit" else None
    _take(view, key, chosen, total)


def _split_open(view: View, clause: Clause, total: Sum, agency: str) -> None:
    key = f"{view.id}/split/{agency}"
    answer = total.answers.get(key, "")
    chosen = None
    if answer in [str(n) for n in range(101)]:
        part = Fraction(int(answer), 100)
        chosen = (total.share or Share()).and_(Share(part, part))
    _take(view, key, chosen, total)


def _take(view: View, key: str, chosen: Share | None, total: Sum) -> None:
    if chosen is None or chosen.impossible(total.base):
        total.splits.append(key)
        return
    total.share = chosen
    total.speaker = total.speaker or view


def _cannot_meet(views: list[View], view: View, clause: Clause, total: Sum) -> None:
    """The agency's share and the unit's own: the higher tier holds; in one directive the unit's own does."""
    speaker, share = total.speaker, total.share
    if speaker is None or share is None:
        return
    alone = View([clause])
    ids = [v.id for v in views]
    if speaker.id == view.id:
        total.conflicts.append([speaker.own[0], clause])
    elif ids.index(speaker.id) < ids.index(view.id):
        _conflict(total, speaker, alone, share_of(_p(clause)), [clause])
    else:
        total.share, total.speaker = share_of(_p(clause)), alone
        _conflict(total, alone, speaker, share, speaker.clauses)
