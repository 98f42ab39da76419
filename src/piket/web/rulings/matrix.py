"""The ruling matrix: units × days of one population, with what a row and a cell show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.http import QueryDict
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from piket.policy.wording import count, percent
from piket.web.rulings.labels import OUTCOMES, POPULATIONS, SECTORS, unit_type_name

ALL = "semua"
_MARKS = {"needs_decision": "?", "unknown": "…", "conflict": "!", "not_addressed": "∅", "day_off": "L"}
_BOUNDED = ("settled", "conflict")
_WAITING = ("needs_decision", "unknown", "conflict", "not_addressed")


@dataclass(frozen=True)
class Filters:
    """What the visitor asked to see, all of it from the address."""

    population: str = "asn"
    sector: str = ""
    outcome: str = ""
    unit_type: str = ""
    text: str = ""
    opened: frozenset[str] = frozenset()
    day: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        population = query.get("pegawai", "asn")
        return cls(
            population=population if population in POPULATIONS else "asn",
            sector=query.get("sektor", ""),
            outcome=query.get("hasil", ""),
            unit_type=query.get("jenis", ""),
            text=query.get("cari", "").strip()[:80],
            opened=frozenset(query.getlist("buka")),
            day=query.get("hari", ""),
        )

    @property
    def narrowing(self) -> bool:
        return bool(self.sector or self.outcome or self.unit_type or self.text)


@dataclass(frozen=True)
class Cell:
    """One ruling as the matrix needs it; `heads` and `share` are the most that may be in the office."""

    day: date
    outcome: str
    base: int
    low: int | None
    heads: int | None
    share: str
    sector: str

    @property
    def look(self) -> str:
        """The class that gives colour and pattern."""
        if self.outcome not in _BOUNDED:
            return self.outcome
        if self.outcome == "conflict":
            return "conflict"
        if self.share == "0":
            return "none"
        return "full" if self.share == "1" else "part"


@dataclass(frozen=True)
class MatrixUnit:
    code: str
    name: str
    unit_type: str
    depth: int
    top: str
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> bool:
        return all(cell.base == 0 for cell in self.cells)


@dataclass
class Row:
    """A unit, or a folded group of the units below one: `group` says how many and which."""

    name: str
    code: str
    kind: str
    level: int
    cells: list[SafeString] = field(default_factory=list)
    group: int = 0
    sector: str = ""
    open_url: str = ""
    close_url: str = ""
    today: str = ""


@dataclass(frozen=True)
class Total:
    """What one day allows in all: heads of a base, and how many units still wait."""

    day: date
    heads: int
    base: int
    waiting: int
    working: bool

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.heads, self.base) if self.base else None


def keep(units: Iterable[MatrixUnit], filters: Filters) -> list[MatrixUnit]:
    """The units that the filters leave, in the tree's order; when narrowing, none without staff."""
    return [unit for unit in units if _kept(unit, filters)]


def _kept(unit: MatrixUnit, filters: Filters) -> bool:
    if not filters.narrowing:
        return True
    words = filters.text.casefold()
    return (
        not unit.empty
        and (not filters.unit_type or unit.unit_type == filters.unit_type)
        and (not words or words in unit.name.casefold() or words in unit.code.casefold())
        and (not filters.sector or any(cell.sector == filters.sector for cell in unit.cells))
        and (not filters.outcome or any(cell.outcome == filters.outcome for cell in unit.cells))
    )


def rows_of(units: Sequence[MatrixUnit], filters: Filters, query: QueryDict) -> list[Row]:
    """Heads of the tree as rows; what lies deeper is folded under each until it is opened or searched for."""
    below: dict[str, list[MatrixUnit]] = defaultdict(list)
    for unit in units:
        if unit.depth > 1:
            below[unit.top].append(unit)
    if filters.narrowing:
        return [_row(unit, filters) for unit in units]
    rows: list[Row] = []
    for unit in units:
        if unit.depth <= 1 and (not unit.empty or below[unit.code]):
            rows.append(_row(unit, filters))
            rows += _folded(unit, below[unit.code], filters, query)
    return rows


def _folded(head: MatrixUnit, units: list[MatrixUnit], filters: Filters, query: QueryDict) -> list[Row]:
    if not units:
        return []
    opened = bool(filters.opened & {head.code, ALL})
    group = _group_row(head, units, filters)
    address = _toggled(query, head.code, opened)
    group.close_url, group.open_url = (address, "") if opened else ("", address)
    return [group, *(_row(unit, filters) for unit in units)] if opened else [group]


def _toggled(query: QueryDict, code: str, opened: bool) -> str:
    changed = query.copy()
    kept = [item for item in query.getlist("buka") if item not in (code, ALL)]
    changed.setlist("buka", kept if opened else [*kept, code])
    return f"?{changed.urlencode()}#u-{code}"


def _row(unit: MatrixUnit, filters: Filters) -> Row:
    return Row(
        name=unit.name,
        code=unit.code,
        kind=unit_type_name(unit.unit_type),
        level=min(unit.depth, 2),
        cells=[_linked(unit, cell, filters.population) for cell in unit.cells],
        sector="" if unit.empty else _sector(unit),
        today=next(
            (_linked(unit, c, filters.population) for c in unit.cells if c.day.isoformat() == filters.day),
            "",
        ),
    )


def _sector(unit: MatrixUnit) -> str:
    return str(SECTORS.get(next((cell.sector for cell in unit.cells if cell.sector), ""), ""))


def _linked(unit: MatrixUnit, cell: Cell, population: str) -> SafeString:
    """A cell of a unit: its words, its colour, and a link to why, beside the matrix's own address.

    Built by hand: a page may hold thousands.
    """
    look, text = cell.look, _words(cell)
    if cell.base == 0 and cell.outcome != "day_off":
        return mark_safe('<span class="rule rule-empty" aria-hidden="true">–</span>')
    if cell.outcome == "day_off":
        return mark_safe(f'<span class="rule rule-day_off" title="{OUTCOMES["day_off"]}">L</span>')  # noqa: S308
    address = conditional_escape(f"{unit.code}/{cell.day.isoformat()}/{population}/")
    label = conditional_escape(OUTCOMES[cell.outcome])
    return mark_safe(  # noqa: S308
        f'<a class="rule rule-{look}" href="{address}" data-why title="{label}">{text}</a>'
    )


def _words(cell: Cell) -> str:
    """'10 · 25 %'; '≤10 · 25 %' where fewer are allowed; a mark where nothing is settled."""
    if cell.heads is None or not cell.share:
        return _MARKS.get(cell.outcome, "–")
    language = get_language() or "id"
    sign = "≤" if cell.low is not None and cell.low < cell.heads else ""
    return f"{sign}{count(cell.heads, language)} · {percent(Fraction(cell.share), language)}"


def _group_row(head: MatrixUnit, units: list[MatrixUnit], filters: Filters) -> Row:
    staffed = [unit for unit in units if not unit.empty] or units
    columns = list(zip(*(unit.cells for unit in staffed), strict=True))
    row = Row(
        name=_group_name(staffed),
        code=head.code,
        kind=head.name,
        level=2,
        cells=[_summed(column) for column in columns],
        group=len(staffed),
    )
    for column, html in zip(columns, row.cells, strict=True):
        if column[0].day.isoformat() == filters.day:
            row.today = html
    return row


def _group_name(units: list[MatrixUnit]) -> str:
    kinds = {unit.unit_type for unit in units}
    kind = unit_type_name(kinds.pop()).lower() if len(kinds) == 1 else _("unit di bawahnya")
    return f"{count(len(units), get_language() or 'id')} {kind}"


def _summed(column: Sequence[Cell]) -> SafeString:
    """All units of a group on one day: heads of base where all are settled, else how many wait."""
    waiting = sum(cell.outcome in _WAITING for cell in column)
    language = get_language() or "id"
    if waiting:
        look, text = (
            next(c.look for c in column if c.outcome in _WAITING),
            f"{_MARKS[_first(column)]} {waiting}",
        )
    elif all(cell.outcome == "day_off" for cell in column):
        look, text = "day_off", "L"
    else:
        heads, base = sum(cell.heads or 0 for cell in column), sum(cell.base for cell in column if cell.share)
        share = Fraction(heads, base) if base else Fraction(0)
        look = "none" if heads == 0 else "full" if heads == base else "part"
        text = f"{count(heads, language)} · {percent(Fraction(round(share * 100), 100), language)}"
    return mark_safe(f'<span class="rule rule-{look} rule-sum">{text}</span>')  # noqa: S308


def _first(column: Sequence[Cell]) -> str:
    return next(cell.outcome for cell in column if cell.outcome in _WAITING)


def totals(units: Sequence[MatrixUnit]) -> list[Total]:
    """A figure for each day over all units shown, folded ones included."""
    return [
        Total(
            day=column[0].day,
            heads=sum(cell.heads or 0 for cell in column if cell.share),
            base=sum(cell.base for cell in column if cell.share),
            waiting=sum(cell.outcome in _WAITING and cell.base > 0 for cell in column),
            working=any(cell.outcome != "day_off" for cell in column),
        )
        for column in zip(*(unit.cells for unit in units), strict=True)
    ]
