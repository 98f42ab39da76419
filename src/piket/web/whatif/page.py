"""The page of a what-if as values: its days as bars, like changes as lines that open, and the filters over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from piket.policy.supposing import SUPPOSED
from piket.policy.values import Citation, Outcome, Unit
from piket.policy.whatif import Change
from piket.policy.whatif_groups import Alike, Group, groups
from piket.policy.whatif_words import clashes, day_sums, gains_bound, is_freed, loses_bound
from piket.policy.wording import count, short_date
from piket.web.language import language
from piket.web.rulings.labels import POPULATIONS, share_range, unit_type_name

_DIRECTIONS: dict[str, Callable[[Change], bool]] = {
    "lebih": lambda change: (change.people or 0) > 0,
    "kurang": lambda change: (change.people or 0) < 0,
    "dapat": gains_bound,
    "hilang": loses_bound,
    "bentrok": clashes,
    "rukun": is_freed,
}
DIRECTIONS: dict[str, Promise] = {
    "lebih": gettext_lazy("lebih banyak boleh di kantor"),
    "kurang": gettext_lazy("lebih sedikit boleh di kantor"),
    "dapat": gettext_lazy("mendapat batas"),
    "hilang": gettext_lazy("kehilangan batas"),
    "bentrok": gettext_lazy("menjadi bertentangan"),
    "rukun": gettext_lazy("tidak lagi bertentangan"),
}


@dataclass(frozen=True)
class Filters:
    """What part of the changes is shown, all of it from the address."""

    population: str = ""
    direction: str = ""
    unit_type: str = ""
    text: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        return cls(
            query.get("pegawai", "") if query.get("pegawai") in POPULATIONS else "",
            query.get("arah", "") if query.get("arah") in DIRECTIONS else "",
            query.get("jenis", ""),
            query.get("cari", "").strip()[:80],
        )

    @property
    def narrowing(self) -> bool:
        return bool(self.population or self.direction or self.unit_type or self.text)

    def keep(self, changes: Iterable[Change], units: dict[str, Unit]) -> list[Change]:
        words = self.text.casefold()
        return [
            change
            for change in changes
            if self.population in ("", change.population.value)
            and (not self.direction or _DIRECTIONS[self.direction](change))
            and self.unit_type in ("", units[change.unit].unit_type)
            and words in f"{change.unit_name} {change.unit} {units[change.unit].abbreviation}".casefold()
        ]


@dataclass(frozen=True)
class Choices:
    """What the filters can be set to, with how many units each holds."""

    populations: list[tuple[str, str, int]]
    directions: list[tuple[str, str, int]]
    unit_types: list[tuple[str, str, int]]


def choices(changes: Sequence[Change], units: dict[str, Unit]) -> Choices:
    kinds = Counter(units[unit].unit_type for unit in {change.unit for change in changes})
    found = {code: {c.unit for c in changes if applies(c)} for code, applies in _DIRECTIONS.items()}
    staff = {code: {c.unit for c in changes if c.population.value == code} for code in POPULATIONS}
    return Choices(
        [(code, str(POPULATIONS[code]), len(changed)) for code, changed in staff.items()],
        [(code, str(DIRECTIONS[code]), len(changed)) for code, changed in found.items() if changed],
        sorted(((code, unit_type_name(code), n) for code, n in kinds.items()), key=lambda item: item[1]),
    )


@dataclass(frozen=True)
class DayBar:
    """A day's people as bars of at most 100 wide, more to the right and fewer to the left of the middle."""

    day: date
    units: int
    more: int
    fewer: int
    gained: int
    lost: int
    clashing: int
    freed: int
    right: int
    left: int

    @property
    def left_from(self) -> int:
        return 100 - self.left


def day_bars(changes: Iterable[Change]) -> list[DayBar]:
    sums = day_sums(changes)
    longest = max((max(s.more, s.fewer) for s in sums), default=0) or 1
    return [
        DayBar(
            s.day, len(s.units), s.more, s.fewer, len(s.gained), len(s.lost), len(s.clashing), len(s.freed),
            _width(s.more, longest), _width(s.fewer, longest),
        )
        for s in sums
    ]  # fmt: skip


def _width(people: int, longest: int) -> int:
    """Whoever is there is seen: at least 1 of 100."""
    return max(round(100 * people / longest), 1) if people else 0


@dataclass(frozen=True)
class Clause:
    """A clause as a line cites it; one that is only supposed has no source."""

    instrument: str
    clause: str
    source: str


@dataclass(frozen=True)
class SideView:
    """'25 %' and heads of all units of the line, or how far the law leaves it open."""

    share: str
    heads: int | None
    outcome: str
    clauses: list[Clause]


@dataclass(frozen=True)
class UnitLine:
    code: str
    name: str
    base: int
    before: int | None
    after: int | None
    people: str


@dataclass(frozen=True)
class Line:
    """Like changes: how many units, whose staff, on which days, from what to what."""

    units: list[UnitLine]
    population: str
    population_code: str
    base: int
    days: str
    day_count: int
    first: date
    before: SideView
    after: SideView
    people: str
    direction: str


def lines(changes: Iterable[Change]) -> list[Line]:
    return [_line(group) for group in groups(changes)]


def _line(group: Group) -> Line:
    people = group.people
    return Line(
        units=[_unit(change) for change in group.changes],
        population=str(POPULATIONS[group.population.value]),
        population_code=group.population.value,
        base=group.base,
        days=span(group.days),
        day_count=len(group.days),
        first=group.days[0],
        before=_side(group.before, group.heads_before),
        after=_side(group.after, group.heads_after),
        people=signed(people),
        direction="more" if (people or 0) > 0 else "fewer" if (people or 0) < 0 else "same",
    )


def _unit(change: Change) -> UnitLine:
    heads = change.before.heads_max, change.after.heads_max
    return UnitLine(change.unit, change.unit_name, change.base, *heads, signed(change.people))


def _side(side: Alike, heads: int | None) -> SideView:
    clauses = {(c.instrument, c.clause): Clause(c.instrument, _clause(c), c.source) for c in side.citations}
    outcome = "" if side.outcome is Outcome.SETTLED else side.outcome.value
    return SideView(share_range(side.office_min, side.office_max), heads, outcome, list(clauses.values()))


def _clause(citation: Citation) -> str:
    return "" if citation.directive.startswith(SUPPOSED) else citation.clause


def signed(people: int | None) -> str:
    """'+1.066', '−570'; a dash where one side has no bound."""
    if people is None:
        return "–"
    sign = "+" if people > 0 else "−" if people < 0 else "±"
    return sign + count(abs(people), language())


def span(days: Sequence[date]) -> str:
    """'26 Juli – 6 Agustus 2021', with the year said once where it is the same."""
    first, last = days[0], days[-1]
    end = short_date(last, language())
    if first == last:
        return end
    begin = short_date(first, language())
    return f"{begin.removesuffix(f' {first.year}') if first.year == last.year else begin} – {end}"
