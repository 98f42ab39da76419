"""The public shift-scheduling text format (schedulingbenchmarks.org, Curtois & Qu 2014), in and out.

A roster is a CSV `staff_id,day_index,shift_id`, one line per worked shift, day 0 the first Monday.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO

import numpy as np

from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.instance import (
    DAY_OFF,
    Fault,
    LineProblem,
    LineProblemError,
    Lines,
)

HEADER = ("staff_id", "day_index", "shift_id")
_PERSON = ("minutes_most", "minutes_least", "run_most", "run_least", "rest_least", "weekends_most")
Row = list[str]


def read_problem(text: str) -> LineProblem:
    """The problem of an instance file. Raises `LineProblemError` naming the lines that cannot be read."""
    sections, faults = _sections(text)
    builder = LineBuilder(days=_horizon(sections.get("HORIZON", []), faults))
    for name, read in _READERS.items():
        for number, row in sections.get(name, []):
            try:
                read(builder, row)
            except (ValueError, IndexError):
                faults.append(
                    _fault(number, f"baris {name} tidak terbaca", f"this {name} line is not readable")
                )
    if faults:
        raise LineProblemError(faults)
    return builder.build()


def write_roster(problem: LineProblem, lines: Lines) -> str:
    """The roster as the verifiers of the format read it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for person, day in zip(*np.nonzero(lines >= 0), strict=True):
        writer.writerow((problem.people[person], int(day), problem.shifts[lines[person, day]]))
    return out.getvalue()


def read_roster(problem: LineProblem, text: str) -> Lines:
    """The lines of a roster file. Raises `LineProblemError` for what the problem does not have."""
    lines = np.full((len(problem.people), problem.days), DAY_OFF, dtype=np.int16)
    who = {name: index for index, name in enumerate(problem.people)}
    at = {code: index for index, code in enumerate(problem.shifts)}
    faults = []
    for number, row in enumerate(csv.reader(StringIO(text)), 1):
        if not row or tuple(cell.strip() for cell in row) == HEADER:
            continue
        fault = _place(lines, row, who, at)
        if fault is not None:
            faults.append(_fault(number, *fault))
    if faults:
        raise LineProblemError(faults)
    return lines


def _place(lines: Lines, row: Row, who: dict[str, int], at: dict[str, int]) -> tuple[str, str] | None:
    name, day, code = [*(cell.strip() for cell in row), "", "", ""][:3]
    known = len(row) == len(HEADER) and name in who and code in at and day.isdecimal()
    if not known or int(day) >= lines.shape[1]:
        return f"tidak dikenal: {','.join(row)}", f"unknown: {','.join(row)}"
    if lines[who[name], int(day)] != DAY_OFF:
        return f"{name} mendapat dua sif pada hari {day}", f"{name} has two shifts on day {day}"
    lines[who[name], int(day)] = at[code]
    return None


def _sections(text: str) -> tuple[dict[str, list[tuple[int, Row]]], list[Fault]]:
    """Rows with their line numbers, by section."""
    sections: dict[str, list[tuple[int, Row]]] = {}
    faults: list[Fault] = []
    current: list[tuple[int, Row]] | None = None
    for number, raw in enumerate(text.lstrip("﻿").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("SECTION_"):
            name = line.removeprefix("SECTION_")
            if name != "HORIZON" and name not in _READERS:
                faults.append(_fault(number, f"bagian {line} tidak dikenal", f"unknown section {line}"))
            current = sections.setdefault(name, [])
        elif current is None:
            faults.append(_fault(number, "teks sebelum bagian pertama", "text before the first section"))
        else:
            current.append((number, [cell.strip() for cell in line.split(",")]))
    return sections, faults


def _horizon(rows: list[tuple[int, Row]], faults: list[Fault]) -> int:
    if len(rows) == 1 and rows[0][1][0].isdecimal():
        return int(rows[0][1][0])
    faults.append(
        Fault("SECTION_HORIZON", "harus memuat satu bilangan hari", "must hold one number, the days")
    )
    return 1


def _fault(number: int, indonesian: str, english: str) -> Fault:
    return Fault(f"line {number}", indonesian, english)


def _read_shift(builder: LineBuilder, row: Row) -> None:
    builder.add_shift(row[0], int(row[1]), not_followed_by=_names(row[2] if len(row) > 2 else ""))


def _read_person(builder: LineBuilder, row: Row) -> None:
    pairs = [item.partition("=") for item in _names(row[1])]
    limits = dict(zip(_PERSON, (int(cell) for cell in row[2:]), strict=True))
    most = {code.strip(): int(value) for code, _, value in pairs}
    builder.add_person(row[0], shifts_most=most, **limits)


def _read_days_off(builder: LineBuilder, row: Row) -> None:
    for cell in row[1:]:
        builder.add_day_off(row[0], int(cell))


def _read_on(builder: LineBuilder, row: Row) -> None:
    builder.add_wish(row[0], int(row[1]), row[2], int(row[3]), wanted=True)


def _read_off(builder: LineBuilder, row: Row) -> None:
    builder.add_wish(row[0], int(row[1]), row[2], int(row[3]), wanted=False)


def _read_cover(builder: LineBuilder, row: Row) -> None:
    need, under, over = (int(cell) for cell in row[2:5])
    builder.add_cover(int(row[0]), row[1], need=need, under=under, over=over)


def _names(cell: str) -> Iterator[str]:
    return (name.strip() for name in cell.split("|") if name.strip())


_READERS: dict[str, Callable[[LineBuilder, Row], None]] = {
    "SHIFTS": _read_shift,
    "STAFF": _read_person,
    "DAYS_OFF": _read_days_off,
    "SHIFT_ON_REQUESTS": _read_on,
    "SHIFT_OFF_REQUESTS": _read_off,
    "COVER": _read_cover,
}
