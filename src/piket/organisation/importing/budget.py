"""Budget lines of a list, held against those on record: new, changed, or as they were; and what cannot be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from piket.money.checks import Finding, check, check_budget
from piket.money.rupiah import read
from piket.money.values import MONTHS, Booking, Budget, Kind, total
from piket.organisation.faults import did_you_mean
from piket.organisation.importing.values import BudgetEntry, Comparison, Fate, KnownBudget
from piket.organisation.tables import Row, Schema, fold, read_table
from piket.organisation.values import RowError

LineKey = tuple[str, str, str]
"""A line's unit code, its activity and its account, folded."""
_LONGEST = {"activity": 200, "account": 40}
_PLAN = tuple(f"m{n}" for n in range(1, MONTHS + 1))


def key_of(unit: str, activity: str, account: str) -> LineKey:
    return unit, fold(activity), fold(account)


@dataclass(slots=True)
class _Reading:
    """What is found line by line. `units`: codes by folded code and by folded name."""

    units: Mapping[str, str]
    record: Mapping[LineKey, KnownBudget]
    day: date
    seen: dict[LineKey, int] = field(default_factory=dict)
    entries: list[BudgetEntry] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)


def compare_budget(
    path: Path,
    schema: Schema,
    units: Mapping[str, str],
    record: Mapping[LineKey, KnownBudget],
    day: date,
) -> Comparison:
    """`units`: code to name of those that may be entered; `day`: of which the list's sums are.

    Raises `FileErrors` where the file cannot be read as a whole.
    """
    rows = read_table(path, schema)
    names = {fold(name): code for code, name in units.items()}
    reading = _Reading(names | {fold(code): code for code in units}, record, day)
    for row in rows:
        _read(reading, row)
    return Comparison(
        budget=tuple(reading.entries), errors=tuple(reading.errors), warnings=tuple(reading.warnings),
        columns=frozenset(rows[0].titles),
    )  # fmt: skip


def _read(reading: _Reading, row: Row) -> None:
    amounts, faults = _amounts(row)
    unit = reading.units.get(fold(row.text("unit") or row.text("unit_name")), "")
    faults += [*([] if unit else [_unknown(row, reading.units)]), *_words(row), *_plan_faults(row, amounts)]
    key = key_of(unit, row.text("activity"), row.text("account"))
    if not faults and reading.seen.setdefault(key, row.number) != row.number:
        faults.append(_twice(row, reading.seen[key]))
    known = reading.record.get(key)
    if not faults and known is None and "ceiling" not in amounts:
        faults.append(_no_ceiling(row))
    reading.errors += faults
    if not faults:
        entry = _entry(row, unit, amounts, known, reading.day)
        reading.entries.append(entry)
        reading.warnings += [
            row.fault("activity", one.code, one.text.id, one.text.en, warning=True) for one in entry.doubts
        ]


def _amounts(row: Row) -> tuple[dict[str, int], list[RowError]]:
    """Those that the row has; an empty cell says nothing."""
    found: dict[str, int] = {}
    faults = []
    for column in ("ceiling", "committed", "realised", *_PLAN):
        if row.text(column):
            amount = read(row.text(column))
            if amount.rupiah is None:
                why = amount.why
                faults.append(row.fault(column, "unread", why.id if why else "", why.en if why else ""))
            elif amount.rupiah < 0:
                faults.append(_negative(row, column))
            else:
                found[column] = amount.rupiah
    return found, faults


def _entry(
    row: Row, unit: str, amounts: Mapping[str, int], known: KnownBudget | None, day: date
) -> BudgetEntry:
    held = known.budget if known else None
    budget = _budget(amounts, held)
    booked = known.bookings if known else ()
    committed = _left(amounts.get("committed"), booked, Kind.COMMITMENT)
    realised = _left(amounts.get("realised"), booked, Kind.REALISATION)
    doubts = [*check_budget(budget, held, booked)] if budget is not None else []
    for _booking, found in still_to_book(budget or held, booked, committed, realised, day):
        doubts += found
    still = known is not None and (budget, committed, realised) == (None, None, None)
    fate = Fate.NEW if known is None else Fate.UNCHANGED if still else Fate.CHANGED
    return BudgetEntry(
        fate, unit, " ".join(row.text("activity").split()), row.number, row.text("account").strip(), budget,
        committed, realised, known, tuple(doubts),
    )  # fmt: skip


def _budget(amounts: Mapping[str, int], held: Budget | None) -> Budget | None:
    """What the row makes of ceiling and plan; None where it changes neither."""
    plan = tuple(amounts[month] for month in _PLAN) if all(month in amounts for month in _PLAN) else ()
    ceiling = amounts.get("ceiling", held.ceiling if held else None)
    if ceiling is None:
        return None
    made = Budget(ceiling, plan or (held.plan if held else ()))
    return None if made == held else made


def _left(said: int | None, booked: Iterable[Booking], kind: Kind) -> int | None:
    """What is still to be booked; None where the list says nothing or says what is on record."""
    have = total(booked, kind)
    return None if said is None or said == have else said - (have or 0)


def still_to_book(
    budget: Budget | None, booked: Iterable[Booking], committed: int | None, realised: int | None, day: date
) -> Iterator[tuple[Booking, tuple[Finding, ...]]]:
    """Each amount that a list still brings, with what is wrong with it. The commitment first, since what is spent is
    held against it; one in doubt waits for the head and covers nothing yet."""
    before = list(booked)
    for kind, amount in ((Kind.COMMITMENT, committed), (Kind.REALISATION, realised)):
        if amount is not None:
            booking = Booking(kind, day, amount)
            found = check(budget, before, booking)
            yield booking, found
            if not found:
                before.append(booking)


def _words(row: Row) -> Iterator[RowError]:
    if not row.text("activity"):
        yield row.fault(
            "activity", "missing_value", "Kegiatan kosong. Tulis namanya, atau hapus barisnya.",
            "The activity is empty. Write its name, or delete the row.",
        )  # fmt: skip
    for column, most in _LONGEST.items():
        if len(row.text(column)) > most:
            yield row.fault(
                column, "too_long", f"Lebih dari {most} huruf. Ringkas.", f"More than {most} letters. Shorten it."
            )  # fmt: skip


def _plan_faults(row: Row, amounts: Mapping[str, int]) -> Iterator[RowError]:
    """Twelve months or none: eleven would make a plan that nobody made."""
    given = [month for month in _PLAN if month in amounts]
    missing = [month for month in _PLAN if not row.text(month)]
    if given and missing:
        yield row.fault(
            missing[0], "plan_incomplete", "Rencana harus memuat dua belas bulan; tulis 0 bila tidak ada.",
            "A plan must have twelve months; write 0 where there is none.",
        )  # fmt: skip


def _negative(row: Row, column: str) -> RowError:
    return row.fault(
        column, "negative", "Tidak mungkin negatif. Pengembalian dicatat di halaman mata anggarannya.",
        "This cannot be negative. A refund is entered on the line's page.",
    )  # fmt: skip


def _no_ceiling(row: Row) -> RowError:
    return row.fault(
        "ceiling", "missing_value", "Mata anggaran ini belum ada; pagunya harus disebut.",
        "This line is new; its ceiling must be given.",
    )  # fmt: skip


def _unknown(row: Row, units: Mapping[str, str]) -> RowError:
    column = "unit" if row.text("unit") else "unit_name"
    maybe_id, maybe_en = did_you_mean(row.text(column), sorted(set(units.values())))
    return row.fault(
        column, "unknown_unit", f"'{row.text(column)}' bukan unit yang dapat Anda catat.{maybe_id}",
        f"'{row.text(column)}' is no unit that you may enter for.{maybe_en}",
    )  # fmt: skip


def _twice(row: Row, at: int) -> RowError:
    return row.fault(
        "activity", "twice", f"Mata anggaran ini sudah ada di baris {at}. Gabungkan atau hapus salah satu.",
        f"This line stands in row {at} already. Join the two or delete one.",
    )  # fmt: skip
