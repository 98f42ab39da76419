"""Seven days of reports: the sums of a week, known only where the reports cover each of its days once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.situation.checks import Told
from piket.situation.figures import BY_CODE, Kind, Nature

WEEK = 7
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days that end on `last`. `flows` are sums over all of them, `stocks` stand at the latest end.

    `lacking` are days that no report covers; with any, or with a period that reaches over the edge, a flow is unknown.
    """

    last: date
    flows: dict[str, int]
    stocks: dict[str, int]
    lacking: tuple[date, ...]
    cut: bool

    @property
    def first(self) -> date:
        return self.last - (WEEK - 1) * _ONE_DAY

    @property
    def whole(self) -> bool:
        return not self.lacking and not self.cut


def week(kind: Kind, reports: Iterable[Told], last: date) -> Week:
    """The week that ends on `last`; reports must not overlap (`overlapping` finds those that do)."""
    first = last - (WEEK - 1) * _ONE_DAY
    touching = [told for told in reports if told.last >= first and told.first <= last]
    inside = sorted((t for t in touching if t.first >= first and t.last <= last), key=lambda told: told.last)
    cut = len(inside) < len(touching)
    covered = {told.first + n * _ONE_DAY for told in touching for n in range(told.days)}
    lacking = tuple(day for n in range(WEEK) if (day := first + n * _ONE_DAY) not in covered)
    whole = not lacking and not cut
    return Week(last, _flows(kind, inside) if whole else {}, _stocks(kind, touching, last), lacking, cut)


def _flows(kind: Kind, reports: Sequence[Told]) -> dict[str, int]:
    """A flow that one report leaves open is unknown for the week."""
    codes = [code for code, figure in BY_CODE[kind].items() if figure.nature is Nature.FLOW]
    return {
        code: sum(told.figures[code] for told in reports)
        for code in codes
        if all(code in told.figures for told in reports)
    }


def _stocks(kind: Kind, reports: Sequence[Told], last: date) -> dict[str, int]:
    ended = sorted((told for told in reports if told.last <= last), key=lambda told: told.last)
    newest = ended[-1].figures if ended else {}
    return {code: n for code, n in newest.items() if BY_CODE[kind][code].nature is Nature.STOCK}


def overlapping(told: Told, others: Iterable[Told]) -> Told | None:
    """A report of another end whose days are counted in this one too."""
    return next(
        (o for o in others if o.last != told.last and o.first <= told.last and told.first <= o.last), None
    )
