"""What the rows of a table order: shares and places of work, the units they hold for, working hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from piket.reading.addressees import tidy
from piket.reading.arrangements import Rule
from piket.reading.clocks import find_clocks, spanned
from piket.reading.dates import WEEKDAY, WEEKDAYS, weekday_number
from piket.reading.day_runs import weekdays_of
from piket.reading.hours import WorkingHours
from piket.reading.modes import Mode, bound_of, find_cues
from piket.reading.numbers import find_percents
from piket.reading.office_names import offices_in
from piket.reading.sectors import sector_of
from piket.reading.tables import Cell, Column, Row, Table
from piket.reading.units import NamedUnit

_BARE = re.compile(r"\d{1,3}(?:,\d{1,2})?")
_TICK = re.compile(r"[✓✔√]|(?:v|ya)", re.IGNORECASE)
_PERCENT_TITLE = re.compile(r"%|pers|pros|pres|porsi|kapasitas|komposisi|proporsi|besaran", re.IGNORECASE)
# How far above a table its caption stands, and what it says of units that no share is given for.
_CAPTION = 160
_EXCEPTED = re.compile(
    r"dikecualikan|pengecualian|kecuali|tetap|wfo|di\s+kantor|kritikal|esensial|tidak\s+boleh", re.IGNORECASE
)
_SURE, _WITHOUT_FIGURE = 0.9, 0.75
_RESIDUAL = re.compile(r"\b(?:lain(?:nya)?|seluruh|semua)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """`units` index `rules` by their place in it."""

    rules: tuple[Rule, ...] = ()
    units: tuple[NamedUnit, ...] = ()
    hours: tuple[WorkingHours, ...] = ()


def facts_of(tables: tuple[Table, ...], text: str = "") -> TableFacts:
    """`text`: the document, whose line above a table of units alone says what they are listed for."""
    rules: list[Rule] = []
    units: list[NamedUnit] = []
    hours: list[WorkingHours] = []
    for table in tables:
        before = len(rules)
        for row, sector in _by_sector(table):
            whom = _whom(table, row)
            stated = list(_rules(table, row, whom, sector, -1 - len(rules)))
            if whom and stated:
                units += _units(table, whom, stated[0].sector, len(rules))
            rules += stated
            hours += _hours(table, row)
        if len(rules) == before and _EXCEPTED.search(text[max(0, table.start - _CAPTION) : table.start]):
            units += _listed(table)
    return TableFacts(tuple(rules), tuple(units), tuple(hours))


def _listed(table: Table) -> Iterator[NamedUnit]:
    """The units of a table that has no shares: 'Perangkat daerah yang dikecualikan'."""
    for row, sector in _by_sector(table):
        whom = _whom(table, row)
        if whom and table.columns(Column.UNIT):
            yield from _units(table, whom, sector, None)


def _by_sector(table: Table) -> Iterator[tuple[Row, str | None]]:
    """Each row with the sector of its own column, or of the line across the table above it."""
    above: str | None = None
    columns = table.columns(Column.SECTOR)
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.text]
        if len(filled) <= 2 and not any(find_percents(cell.text) for cell in filled):
            above = sector_of(" ".join(cell.text for cell in filled)) or above
        own = " ".join(cell.text for place in columns if (cell := row.at(place)))
        yield row, sector_of(own) or above


def _whom(table: Table, row: Row) -> Cell | None:
    for kind in (Column.UNIT, Column.GROUP, Column.SECTOR):
        for place in table.columns(kind):
            cell = row.at(place)
            if cell is not None and not _BARE.fullmatch(cell.text):
                return cell
    return None


def _rules(table: Table, row: Row, whom: Cell | None, sector: str | None, number: int) -> Iterator[Rule]:
    if whom is None:
        return
    shares = list(_shares(table, row))
    places = _places(table, row)
    if not shares:
        shares = [(mode, None, "exact") for mode in sorted(places)] if len(places) == 1 else []
    whole = any(percent == 100 for _, percent, _ in shares)
    who = tidy(whom.text)
    for mode, percent, bound in shares:
        if percent == 0 and whole:
            continue
        yield Rule(
            who=who,
            sector=sector_of(whom.text) or sector,
            mode=mode,
            bound=bound,
            percent=100.0 if percent is None else percent,
            days=_days(table, row),
            start=row.start,
            end=row.end,
            sentence=number,
            exception=bool(table.columns(Column.UNIT)) and not _RESIDUAL.search(whom.text),
            confidence=_WITHOUT_FIGURE if percent is None else _SURE,
        )


def _places(table: Table, row: Row) -> set[Mode]:
    """The places that the row's cells for them name."""
    cells = [cell for place in table.columns(Column.PLACE) if (cell := row.at(place))]
    return {cue.mode for cell in cells for cue in find_cues(cell.text)}


def _shares(table: Table, row: Row) -> Iterator[tuple[Mode, float | None, str]]:
    """Place, share (None: a mere tick) and bound of each share column."""
    places = _places(table, row)
    for place in table.columns(Column.SHARE):
        heading, cell = table.headings[place], row.at(place)
        if cell is None:
            continue
        own = {cue.mode for cue in find_cues(cell.text)}
        mode = heading.mode or _only(own) or _only(places) or table.mode
        if mode is None:
            continue
        if _TICK.fullmatch(cell.text):
            yield mode, None, "exact"
        for percent in find_percents(cell.text)[:1]:
            yield mode, percent.value, _bound(heading.title, cell.text, percent.start, percent.end)
        if _BARE.fullmatch(cell.text) and _is_percent(table, place):
            yield mode, float(cell.text.replace(",", ".")), _bound(heading.title, "", 0, 0)


def _only(modes: set[Mode]) -> Mode | None:
    return next(iter(modes)) if len(modes) == 1 else None


def _bound(title: str, cell: str, start: int, end: int) -> str:
    """As the cell says, or else its column."""
    own = bound_of(cell, start, end)
    return own if own != "exact" else bound_of(f"{title} ", len(title) + 1, len(title) + 1)


def _is_percent(table: Table, column: int) -> bool:
    """Bare numbers are shares where the title says so, or where office and home make 100 in every row."""
    if _PERCENT_TITLE.search(table.headings[column].title):
        return True
    pair = [place for place in table.columns(Column.SHARE) if table.headings[place].mode]
    if len(pair) != 2:
        return False
    told = [[row.at(place) for place in pair] for row in table.rows]
    sums = [
        sum(float(cell.text.replace(",", ".")) for cell in cells if cell)
        for cells in told
        if all(cell and _BARE.fullmatch(cell.text) for cell in cells)
    ]
    return bool(sums) and all(total == 100 for total in sums)


def _units(table: Table, whom: Cell, sector: str | None, rule: int | None) -> Iterator[NamedUnit]:
    """The offices of a cell; of a column of units the whole cell, whatever it is called."""
    found = offices_in(whom.text)
    if (
        not found
        and table.columns(Column.UNIT)
        and not _RESIDUAL.search(whom.text)
        and not sector_of(whom.text)
    ):
        found = [(0, len(whom.text))]
    sector = None if sector == "non_essential" else sector
    for start, end in found:
        yield NamedUnit(whom.text[start:end], sector, whom.start + start, whom.start + end, rule)


def _days(table: Table, row: Row) -> tuple[str, ...]:
    cells = [cell for place in table.columns(Column.DAYS) if (cell := row.at(place))]
    found: list[str] = []
    for cell in cells:
        named = re.findall(WEEKDAY, cell.text, re.IGNORECASE)
        listed = [WEEKDAYS[weekday_number(name)] for name in named]
        found += listed if len(listed) > 2 or "," in cell.text else weekdays_of(cell.text)
    return tuple(dict.fromkeys(found))


def _hours(table: Table, row: Row) -> Iterator[WorkingHours]:
    """From the first to the last clock of the row's cells for hours."""
    cells = [row.at(place) for place in table.columns(Column.OPENS, Column.HOURS, Column.CLOSES)]
    told = [cell for cell in cells if cell]
    clocks = [clock for cell in told for clock in find_clocks(cell.text) if clock.hour < 24]
    if not clocks:
        return
    opens, closes = spanned(clocks[0], clocks[-1])
    yield WorkingHours(_days(table, row), opens, closes if len(clocks) > 1 else None, row.start, told[-1].end)
