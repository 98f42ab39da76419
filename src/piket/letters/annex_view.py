"""The roster annex as plain texts: header, grid, the row of caps against plans, legend."""

from __future__ import annotations

from collections import Counter
from typing import Any

from piket.letters.codes import Code
from piket.letters.phrases import BLANK, clean, cleaned, dated, period
from piket.letters.values import AnnexRow, RosterAnnex
from piket.policy.wording import count, month_name, weekday_name

PROVISIONAL = "Jadwal sementara: berlaku sampai kepala unit menetapkan jadwalnya."
View = dict[str, Any]
"""What `json.dumps` takes: texts, numbers, lists and views in views."""


def annex_view(annex: RosterAnnex) -> View:
    """Texts of one annex without its signature. `rows[i].cells[j]` is a list of codes."""
    return {
        "caption": clean(annex.caption).upper(),
        "unit": clean(annex.unit),
        "period": period(annex.days),
        "attached_to": _attached_to(annex),
        "days": [_day(annex, index) for index in range(len(annex.days))],
        "months": _months(annex),
        "rows": [_row(number, row) for number, row in enumerate(annex.rows, 1)],
        "with_post": any(clean(row.post) for row in annex.rows),
        "balance": _balance(annex) if annex.caps else None,
        "legend": [_code(code) for code in annex.codes if code.letter in _used(annex)],
        "notes": cleaned(annex.notes),
        "provisional": PROVISIONAL if annex.provisional else "",
        "paper": annex.paper.value,
        "draft": annex.draft,
        "summary": f"{count(len(annex.rows))} pegawai, {count(len(annex.days))} hari",
    }


def planned(annex: RosterAnnex) -> list[int]:
    """How many people have the counted code on each day."""
    return [sum(annex.counted in row.cells[index] for row in annex.rows) for index in range(len(annex.days))]


def _attached_to(annex: RosterAnnex) -> View | None:
    if not clean(annex.annex_to):
        return None
    return {
        "instrument": clean(annex.annex_to).upper(),
        "number": clean(annex.number) or BLANK,
        "title": clean(annex.title).upper(),
        "date": dated(annex.date),
    }


def _day(annex: RosterAnnex, index: int) -> View:
    day = annex.days[index]
    return {"figure": str(day.day), "weekday": weekday_name(day)[:3], "off": day in annex.days_off}


def _months(annex: RosterAnnex) -> list[View]:
    spans = Counter((day.year, day.month) for day in annex.days)
    return [{"name": f"{month_name(month)} {year}", "days": n} for (year, month), n in spans.items()]


def _row(number: int, row: AnnexRow) -> View:
    return {
        "number": str(number),
        "name": clean(row.name),
        "nip": clean(row.nip),
        "post": clean(row.post),
        "cells": [list(cell) for cell in row.cells],
    }


def _balance(annex: RosterAnnex) -> View:
    """The cap of each day, what is planned, and where more is planned than allowed."""
    plan = planned(annex)
    pairs = list(zip(annex.caps, plan, strict=True))
    return {
        "cap": ["–" if cap is None else count(cap) for cap, _ in pairs],
        "plan": [count(n) for n in plan],
        "over": [cap is not None and n > cap for cap, n in pairs],
        "counted": next((code.name for code in annex.codes if code.letter == annex.counted), annex.counted),
    }


def _used(annex: RosterAnnex) -> set[str]:
    """Shifts are always explained; of the places only those that occur."""
    seen = {code for row in annex.rows for cell in row.cells for code in cell}
    return seen | {code.letter for code in annex.codes if code.hours}


def _code(code: Code) -> View:
    return {
        "letter": code.letter,
        "name": clean(code.name),
        "hours": clean(code.hours),
        "colour": code.colour,
        "pattern": code.pattern.value,
    }
