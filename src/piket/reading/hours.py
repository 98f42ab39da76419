"""Working hours of staff: 'Senin hingga Kamis pukul 07.30 sampai 15.00 WIB', 'sif 2 pukul 10.30'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.dates import TO, WEEKDAY, WEEKDAYS, weekday_number
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_CLOCK = r"(?:(?:pukul|jam|pkl\.?)\s*)?(?P<{0}>\d{{1,2}}[.:]\d\d)(?:\s*(?:wib|wita|wit)\b)?"
SPAN = re.compile(
    rf"{_CLOCK.format('start')}\s*(?:{TO}|(?:dan|,|serta)\s*pulang(?:\s+kerja)?)\s*{_CLOCK.format('stop')}",
    re.IGNORECASE,
)
HOURS_A_DAY = sought(
    r"(?P<hours>\d{1,2}(?:,\d{1,2})?)\s+jam\b(?=[^.;]{0,30}(?:sehari|per\s*hari|dalam sehari|se-?hari))",
    "jam",
)
_OPEN = re.compile(
    r"\b(?:sif|shift|gelombang|tahap)\s*\w{1,8}\s+(?:masuk\s+)?(?:pukul|"
    r"jam)\s*(?P<start>\d{1,2}[.:]\d\d)|"
    r"\bmasuk\s+(?:kerja\s+)?(?:pukul|jam)\s+(?P<entry>\d{1,2}[.:]\d\d)",
    re.IGNORECASE,
)
_STAFF = sought(
    r"layanan|jam kerja|jam masuk|jam dinas|jam layanan|jam pelayanan|\bsif\b|shift|pegawai|"
    r"\basn\b|\bpns\b|bekerja|masuk|pulang|kantor|kerja|wf[ho]",
    "layanan|jam |sif|shift|pegawai|asn|pns|kerja|masuk|pulang|kantor|wf",
)
_OTHERS = re.compile(
    r"toko|\bmal\b(?!\s+pelayanan)|mall|belanja|restoran|warung|kafe|pedagang|pasar|kunjungan|"
    r"presensi|absen|daftar hadir|penumpang|"
    r"antre|jam malam|tempat (?:hiburan|wisata)|rapat|apel",
    re.IGNORECASE,
)
# A break is named before its hours ('istirahat pukul 12.00-12.30') or after them ('12.00-12.30 untuk istirahat').
_BREAK_BEFORE = re.compile(r"\bistirahat\w*\b[^;\n]{0,60}$", re.IGNORECASE)
_BREAK_AFTER = re.compile(
    r"\s*(?:wib|wita|wit)?(?:\s*,?\s*(?:buat|untuk|adalah|ialah|merupakan|sebagai)\s+)?\s*(?:(?:waktu|jam)\s+)?istirahat\b"
    r"(?!\s*:?\s*(?:(?:hari\s+)?\w+\s+)?(?:pukul|jam|pkl|selama|\d))",
    re.IGNORECASE,
)
_CLOCKS = re.compile(r"\d{1,2}[.:]\d\d")
_ABOUT_OTHERS = sought(
    r"menganjurkan|penumpang|\bkrl\b|lalu lintas|arus mudik",
    "menganjurkan|penumpang|krl|lalu lintas|arus mudik",
)
_DAYS = sought(
    rf"\b(?P<first>{WEEKDAY})\b(?:\s*(?:{TO})\s*(?P<last>{WEEKDAY})\b)?"
    rf"(?:\s*(?:,|,?\s*(?:dan|serta))\s+(?:hari\s+)?(?P<more>{WEEKDAY})\b)?",
    "senin|selasa|rabu|kamis|jum|sabtu|minggu|ahad",
)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """`days` are weekday names in order; empty where the text names none. `rest` is the place of the words
    that state the break."""

    days: tuple[str, ...]
    opens: str
    closes: str | None
    start: int
    end: int
    break_minutes: int | None = None
    rest: tuple[int, int] | None = None


def find_hours(layout: Layout) -> tuple[WorkingHours, ...]:
    found: list[WorkingHours] = []
    about_staff = others = False
    days: tuple[str, ...] = ()
    for sentence in layout.body:
        named = _STAFF.search(sentence.text)
        others = bool(_ABOUT_OTHERS.search(sentence.text)) or (others and sentence.text[0].islower())
        if others:
            continue
        if not named and not weekdays_of(sentence.text) and not about_staff:
            continue
        fresh = list(_in_sentence(sentence, days))
        about_staff = bool(fresh) or bool(named and "jam" in named[0].lower())
        days = fresh[-1].days if fresh else weekdays_of(sentence.text)
        found += [entry for entry in fresh if not any(_same(entry, known) for known in found)]
    return tuple(found)


def _same(first: WorkingHours, second: WorkingHours) -> bool:
    return (first.days, first.opens, first.closes) == (second.days, second.opens, second.closes)


def _in_sentence(sentence: Sentence, days: tuple[str, ...]) -> list[WorkingHours]:
    found: list[WorkingHours] = []
    if not _CLOCKS.search(sentence.text):
        return found
    spans = [(match, match["start"], match["stop"]) for match in SPAN.finditer(sentence.text)]
    if not spans:
        spans = [(match, match["start"] or match["entry"], "") for match in _OPEN.finditer(sentence.text)]
    for match, opens, closes in spans:
        around = sentence.text[max(0, match.start() - 60) : match.end() + 25]
        if (
            _OTHERS.search(around)
            or is_break(sentence.text, match.start(), match.end())
            or int(re.split("[.:]", opens)[0]) > 23
        ):
            continue
        named = (
            _days_after(sentence.text[match.end() :]) or weekdays_of(sentence.text[: match.start()]) or days
        )
        found.append(
            WorkingHours(
                named,
                clock(opens),
                clock(closes) if closes else None,
                sentence.start + match.start(),
                sentence.start + match.end(),
            )
        )
    return found


def is_break(text: str, start: int, end: int) -> bool:
    """True where the hours at `start:end` are a break within the working hours, not these themselves."""
    before = _BREAK_BEFORE.search(text, max(0, start - 75), start)
    named = before is not None and not _CLOCKS.search(before[0])
    return named or bool(_BREAK_AFTER.match(text, end))


def clock(text: str) -> str:
    hour, minute = re.split("[.:]", text)
    return f"{int(hour):02d}:{minute}"


def weekdays_of(text: str) -> tuple[str, ...]:
    """The last weekday or range of weekdays before the hours; dates in brackets are none."""
    last = None
    for match in _DAYS.finditer(text):
        if not re.match(r"\s*,?\s*(?:pagi\s+)?\(?\d", text[match.end() :]):
            last = match
    if last is None:
        return ()
    first = weekday_number(last["first"])
    stop = weekday_number(last["last"]) if last["last"] else first
    run = WEEKDAYS[first : stop + 1] if first <= stop else (*WEEKDAYS[first:], *WEEKDAYS[: stop + 1])
    more = WEEKDAYS[weekday_number(last["more"])] if last["more"] else None
    return (*run, more) if more and more not in run else run


def _days_after(text: str) -> tuple[str, ...]:
    """'pukul 08.00-15.00 WIB dari Senin sampai Jumat'."""
    match = re.match(
        rf"\s*(?:wib|wita|wit)?\s*,?\s*(?:dari|pada|setiap|untuk)\s+(?:hari\s+)?(?={WEEKDAY})"
        rf"(?!{WEEKDAY}(?:\s*(?:{TO})\s*{WEEKDAY})?\s*:?\s*(?:pukul|jam|pkl|\d))",
        text,
        re.IGNORECASE,
    )
    return weekdays_of(re.split(r"[,;.]", text[match.end() :])[0]) if match else ()
