"""Spans of days as lists write them: a year, a month, a quarter, a half year, from one month to another."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from piket.organisation.cells import read_date
from piket.policy.wording import month_name

Days = tuple[date, date]
_MONTHS = {
    spelled: number
    for number in range(1, 13)
    for name in (month_name(number), month_name(number, "en"))
    for spelled in (name.casefold(), name[:3].casefold())
}
_PARTS = {"triwulan": 4, "tw": 4, "kuartal": 4, "quarter": 4, "semester": 2, "smt": 2}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TO = re.compile(r"\s+(?:s\s*[./]?\s*d\.?|sampai dengan|sampai|hingga|to|until)\s+|\s*[–—]\s*|\s+-\s+|\.\.")
_YEAR = re.compile(r"(?:tahun\s+)?((?:19|20)\d{2})(?:\.0+)?")
_PART = re.compile(r"([a-z]+)\.?\s*(iv|i{1,3}|[1-4])\s*(?:tahun)?[\s,/-]*((?:19|20)\d{2})")
_MONTH = re.compile(r"([a-z]+)\.?[\s,/-]*((?:19|20)\d{2})?")


def read_period(text: str) -> Days | None:
    """None where it cannot be read. '2021', 'Juli 2021', 'Triwulan III 2021', 'Januari s.d. Juni 2021', two dates."""
    said = re.sub(r"\s+", " ", text).strip().casefold()
    whole = _year(said) or _part(said) or _months(said, said)
    if whole is not None:
        return whole
    ends = _TO.split(said)
    if len(ends) == 2:
        first, last = read_date(ends[0]), read_date(ends[1])
        if first and last:
            return (first, last) if first <= last else None
        return _months(*ends)
    return None


def _year(text: str) -> Days | None:
    found = _YEAR.fullmatch(text)
    return (date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)) if found else None


def _part(text: str) -> Days | None:
    """A quarter or half of a year."""
    found = _PART.fullmatch(text)
    parts = _PARTS.get(found[1], 0) if found else 0
    if found is None or not parts:
        return None
    at = _ROMAN.get(found[2]) or int(found[2])
    if at > parts:
        return None
    length = 12 // parts
    return _span(int(found[3]), (at - 1) * length + 1, int(found[3]), at * length)


def _months(first: str, last: str) -> Days | None:
    """From one month to another; the first may leave its year to the last."""
    begin, end = _MONTH.fullmatch(first.strip()), _MONTH.fullmatch(last.strip())
    if begin is None or end is None or end[2] is None:
        return None
    months = _MONTHS.get(begin[1], 0), _MONTHS.get(end[1], 0)
    years = int(begin[2] or end[2]), int(end[2])
    if not all(months) or (years[0], months[0]) > (years[1], months[1]):
        return None
    return _span(years[0], months[0], years[1], months[1])


def _span(year: int, month: int, last_year: int, last_month: int) -> Days:
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
