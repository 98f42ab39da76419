"""Tables that say who works where: their rows, columns and what each cell means.

Every file's tables come as lines whose cells are parted by tabs (`files.extracts.row_line`); pasted ones also by bars
or wide gaps. A table whose head names a group and a place, share or hours is read row by row; any other stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from piket.reading.modes import Mode, find_cues

MAX_ROWS = 20_000
_CELL_BREAK = re.compile(r" *\t *| *\| *| {3,}")
_RULED = re.compile(r"[\s|:+=_-]*")
_CAPTION = 300
_HEAD_ROWS = 3
_FIGURE = re.compile(r"\d\s*(?:%|persen)|^\s*\d{1,3}\s*$|\d{1,2}[.:]\d\d|[✓✔√]")


class Column(StrEnum):
    NUMBER = "number"
    GROUP = "group"
    UNIT = "unit"
    SECTOR = "sector"
    SHARE = "share"
    PLACE = "place"
    DAYS = "days"
    OPENS = "opens"
    CLOSES = "closes"
    HOURS = "hours"


_TITLES = (
    (Column.NUMBER, r"no\.?|nomor|nomer|no\.?\s*urut|#"),
    (Column.CLOSES, r".*\b(?:pulang|selesai|berakhir)\b.*"),
    (Column.OPENS, r".*\b(?:jam\s+masuk|masuk\s+kerja|masuk|mulai)\b(?!.*pulang).*"),
    (Column.HOURS, r"(?!.*istirahat).*\b(?:jam|waktu|pukul)\b.*"),
    (Column.DAYS, r"hari(?:\s+kerja)?(?:\s*/\s*tanggal)?"),
    (
        Column.UNIT,
        r".*\b(?:unit(?:\s+(?:kerja|organisasi|pelayanan|layanan))?|opd|perangkat\s+daerah|satuan\s+kerja|satker|"
        r"skpd|instansi|upt\w?|dinas|kantor/\w+)\b.*",
    ),
    (Column.SECTOR, r".*\b(?:sektor|kategori|klasifikasi)\b.*"),
    (
        Column.SHARE,
        r".*(?:\b(?:persentase|prosentase|presentase|persen|kapasitas|porsi|komposisi|proporsi|besaran)\b|%).*",
    ),
    (
        Column.PLACE,
        r".*\b(?:tempat\s+(?:kerja|tugas)|lokasi\s+kerja|(?:pola|sistem|skema|mekanisme|pelaksanaan)\s+(?:kerja|tugas)"
        r"|keterangan)\b.*",
    ),
    (
        Column.GROUP,
        r".*\b(?:pegawai|jabatan|asn|kelompok|uraian|level|zona|wilayah|daerah|kriteria|bidang|bagian|layanan|"
        r"pelayanan)\b.*",
    ),
)
_WHOM = {Column.UNIT, Column.GROUP, Column.SECTOR}
_TITLE = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _TITLES)
_AT_OFFICE = re.compile(r"(?:di\s+|dari\s+)?kantor|kdk|wfo|office", re.IGNORECASE)
_AT_HOME = re.compile(r"(?:di\s+|dari\s+)?rumah|kdr|wfh|home", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is exactly the document's `start:end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        return next((cell.start for cell in self.cells if cell.text), self.cells[0].start)

    @property
    def end(self) -> int:
        return max(cell.end for cell in self.cells)

    def at(self, column: int) -> Cell | None:
        """None where the row has no such cell or it is empty."""
        return self.cells[column] if column < len(self.cells) and self.cells[column].text else None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column holds; `mode` where its title names a place; `title` for the bound it may state."""

    kind: Column | None
    title: str
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`mode`: the place that the caption or head speaks of, for shares whose column names none."""

    start: int
    end: int
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    mode: Mode | None

    def columns(self, *kinds: Column) -> list[int]:
        return [place for place, heading in enumerate(self.headings) if heading.kind in kinds]


def find_tables(text: str) -> tuple[Table, ...]:
    """The tables of `text` whose head says what its columns are, in order. Time is linear."""
    if "\t" not in text and "|" not in text and "   " not in text:
        return ()
    return tuple(table for rows in _runs(text) if (table := _understood(rows, text)) is not None)


def _runs(text: str) -> Iterator[list[Row]]:
    """Lines of at least two cells, one under the other."""
    run: list[Row] = []
    for match in re.finditer(r"[^\n]+\n?", text):
        line = match[0].rstrip("\n")
        if _RULED.fullmatch(line) and "\t" not in line and run:
            continue
        row = _row(line, match.start())
        if row is not None and len(run) < MAX_ROWS:
            run.append(row)
            continue
        if run:
            yield run
        run = [row] if row is not None else []
    if run:
        yield run


def _row(line: str, offset: int) -> Row | None:
    if "\t" not in line and "|" not in line and "   " not in line:
        return None
    ruled = line.lstrip().startswith("|")
    cells: list[Cell] = []
    place = len(line) - len(line.lstrip(" |")) if ruled else len(line) - len(line.lstrip(" "))
    stop = len(line.rstrip(" |")) if ruled else len(line.rstrip(" "))
    for match in _CELL_BREAK.finditer(line, place, stop):
        cells.append(Cell(line[place : match.start()], offset + place, offset + match.start()))
        place = match.end()
    cells.append(Cell(line[place:stop], offset + place, offset + max(place, stop)))
    return Row(tuple(cells)) if len(cells) > 1 or "\t" in line else None


def _understood(rows: list[Row], text: str) -> Table | None:
    """None where no row names the columns, or they say nothing of places and hours of work."""
    for first in range(min(len(rows) - 1, _HEAD_ROWS)):
        head = _head_rows(rows, first)
        headings = _headings(rows[first : first + head])
        if not _tells(headings) or first + head >= len(rows):
            continue
        caption = text[max(0, rows[first].start - _CAPTION) : rows[first].start]
        mode = _one_mode(" ".join(one.title for one in headings)) or _one_mode(caption)
        body = tuple(rows[first + head :])
        return Table(rows[first].start, body[-1].end, headings, body, mode)
    return None


def _head_rows(rows: Sequence[Row], first: int) -> int:
    """How many rows the head takes: a title over two columns has theirs in the row below."""
    count = 1
    while count < _HEAD_ROWS and first + count < len(rows):
        row = rows[first + count]
        if any(_FIGURE.search(cell.text) for cell in row.cells) or _kinds(row) < 1 or row.at(0) is not None:
            break
        count += 1
    return count


def _kinds(row: Row) -> int:
    return sum(1 for cell in row.cells if _heading(cell.text).kind)


def _headings(rows: Sequence[Row]) -> tuple[Heading, ...]:
    width = max(len(row.cells) for row in rows)
    titles = [" ".join(cell.text for row in rows if (cell := row.at(place))) for place in range(width)]
    return _with_names(tuple(_heading(title) for title in titles))


def _with_names(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """'Nama | WFO | WFH': beside places of work the one column whose title says nothing names whom they are for."""
    bare = [place for place, one in enumerate(headings) if one.kind is None]
    if len(bare) != 1 or any(one.kind in _WHOM for one in headings) or not any(one.mode for one in headings):
        return headings
    named = replace(headings[bare[0]], kind=Column.GROUP)
    return (*headings[: bare[0]], named, *headings[bare[0] + 1 :])


def _heading(title: str) -> Heading:
    """A long cell is a sentence, no title."""
    bare = title.strip(" .:()*")
    if not bare or len(bare) > 60:
        return Heading(None, title)
    mode = _mode_of_title(bare)
    if mode is not None:
        return Heading(Column.SHARE, title, mode)
    return Heading(next((kind for kind, words in _TITLE if words.fullmatch(bare)), None), title)


def _mode_of_title(title: str) -> Mode | None:
    mode = _one_mode(title)
    if mode is not None:
        return mode
    if _AT_OFFICE.fullmatch(title):
        return Mode.WFO
    return Mode.WFH if _AT_HOME.fullmatch(title) else None


def _one_mode(text: str) -> Mode | None:
    named = {cue.mode for cue in find_cues(text)}
    return named.pop() if len(named) == 1 else None


def _tells(headings: Sequence[Heading]) -> bool:
    kinds = {heading.kind for heading in headings}
    hours = kinds & {Column.HOURS, Column.OPENS} and kinds & {Column.DAYS, Column.UNIT, Column.GROUP}
    return bool(hours or (kinds & _WHOM and kinds & {Column.SHARE, Column.PLACE}))
