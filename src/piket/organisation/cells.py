"""What a cell means: dates, sex, yes and no, absences, as people and programs write them; None: unread."""

from __future__ import annotations

import re
from datetime import date, timedelta

from piket.organisation.identifiers import MAN, WOMAN
from piket.organisation.tables import fold
from piket.organisation.values import Absence, AbsenceKind
from piket.policy.wording import month_name

_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(1, 80_000)
_MONTHS = {
    spelled: number
    for number in range(1, 13)
    for name in (month_name(number), month_name(number, "en"))
    for spelled in (name.casefold(), name[:3].casefold())
}
_MEN = {"m", "l", "1", "laki laki", "lakilaki", "pria", "male"}
_WOMEN = {"f", "p", "2", "perempuan", "wanita", "female"}
_YES = {"ya", "yes", "y", "1", "true", "benar", "x", "v"}
_NO = {"", "tidak", "no", "n", "0", "false", "t", "-"}


def read_date(text: str) -> date | None:
    """`1988-03-01`, `01-03-1988`, `1/3/1988`, `1 Maret 1988`, `19880301`, an Excel serial such as `32203`."""
    bare = re.sub(r"[ T]00:00:00(\.0+)?$", "", text.strip())
    if re.fullmatch(r"\d{1,5}(\.0+)?", bare):
        days = int(float(bare))
        return _EXCEL_EPOCH + timedelta(days=days) if days in _EXCEL_DAYS else None
    found = re.fullmatch(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})", bare)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})[-/. ]+([A-Za-z]+|\d{1,2})[-/. ]+(\d{4})", bare)
    if found is None:
        return None
    month = int(found[2]) if found[2].isdecimal() else _MONTHS.get(found[2].casefold(), 0)
    return _date(int(found[3]), month, int(found[1]))


def read_sex(text: str) -> str | None:
    given = fold(text)
    if given in _MEN:
        return MAN
    return WOMAN if given in _WOMEN else None


def read_yes(text: str) -> bool | None:
    given = fold(text)
    if given in _YES:
        return True
    return False if given in _NO or not given else None


def read_absences(text: str) -> tuple[Absence, ...] | None:
    """`C 2021-07-26..2021-07-30; S 2021-08-02`: the letter, then the first and last day."""
    found = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        match = re.fullmatch(r"([CSD])[ :]+(\S+?)(?:\.\.(\S+))?", part)
        start = read_date(match[2]) if match else None
        end = read_date(match[3]) if match and match[3] else start
        if match is None or start is None or end is None or end < start:
            return None
        found.append(Absence(AbsenceKind(match[1]), start, end))
    return tuple(found)


def write_absences(absences: tuple[Absence, ...]) -> str:
    return "; ".join(f"{a.kind.value} {a.start.isoformat()}..{a.end.isoformat()}" for a in absences)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
