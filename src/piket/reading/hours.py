"""Working hours of staff: 'Senin hingga Kamis pukul 07.30 sampai 15.00 WIB', 'sif 2 pukul 10.30'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from piket.reading.dates import TO, WEEKDAY, WEEKDAYS, weekday_number
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_CLOCK = r"(?:(?:pukul|jam|pkl?\.?)\s*)?(?P<{0}>\d{{1,2}}[.:]\d\d)(?:\s*(?:wib|wita|wit)\b)?"
# 'Buka pukul 08.00 dan tutup pukul 13.00', 'dimulai pukul 07.30 dan berakhir pukul 15.00'.
_ENDING = (
    r",?\s*(?:(?:dan|lalu|serta|kemudian|sedangkan)\s+)?(?:jam\s+)?(?:pulang|keluar|(?:di)?tutup|selesai|berakhir|usai)"
    r"(?:\s+(?:kerja|tugas|pada|lagi|tetap|menjadi))*"
)
SPAN = re.compile(
    rf"{_CLOCK.format('start')}\s*(?:{TO}|{_ENDING})\s*{_CLOCK.format('stop')}",
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
    r"layanan|loket|\bbuka\b|dibuka|melayani|\bpoli\b|poliklinik|beroperasi|bertugas|pendaftaran|piket|"
    r"jam kerja|jam masuk|jam dinas|jam layanan|jam pelayanan|\bsif\b|shift|pegawai|"
    r"\basn\b|\bpns\b|bekerja|masuk|pulang|kantor|kerja|wf[ho]",
    "layanan|loket|buka|melayani|poli|operasi|tugas|pendaftaran|piket|jam |sif|shift|pegawai|asn|pns|kerja|"
    "masuk|pulang|kantor|wf",
)
_OTHERS = re.compile(
    r"toko|\bmal\b(?!\s+pelayanan)|mall|belanja|restoran|warung|kafe|pedagang|pasar|kunjungan|"
    r"presensi|absen|daftar hadir|penumpang|"
    r"antre|jam malam|tempat (?:hiburan|wisata)|rapat|apel|video\s+call|perahu|pendingin|lampu|\blift\b|"
    r"whatsapp|instagram|hotline|call\s+center",
    re.IGNORECASE,
)
# A break is named before its hours ('istirahat pukul 12.00-12.30') or after them ('12.00-12.30 untuk istirahat').
_BREAK_BEFORE = re.compile(r"\bistirahat\w*\b[^;\n]{0,60}$", re.IGNORECASE)
_BREAK_AFTER = re.compile(
    r"\s*(?:wib|wita|wit)?(?:\s*,?\s*(?:buat|untuk|adalah|ialah|merupakan|sebagai)\s+)?\s*(?:(?:waktu|jam)\s+)?istirahat\b"
    r"(?!\s*:?\s*(?:(?:hari\s+)?\w+\s+)?(?:pukul|jam|pkl|selama|\d))",
    re.IGNORECASE,
)
_CHECK_IN = re.compile(r"presensi|absen", re.IGNORECASE)
_LABELLED = re.compile(r"\W*(?:jam|pukul|waktu)\b", re.IGNORECASE)
_TURNS = re.compile(r"\bjam\b|\bsif\b|\bshift\b", re.IGNORECASE)
_ENTRY_LINE = re.compile(rf"\W*(?:jam\s+)?masuk(?:\s+kerja)?\s*:\s*{_CLOCK.format('start')}", re.IGNORECASE)
_LEAVE_LINE = re.compile(rf"\W*(?:jam\s+)?pulang(?:\s+kerja)?\s*:\s*{_CLOCK.format('stop')}", re.IGNORECASE)
# 'Jam masuk menjadi pukul 08.30, sedangkan jam pulang pukul 16.00 untuk Senin sampai Kamis dan 16.30 untuk Jumat'.
_IN_AND_OUT = re.compile(
    r"\bmasuk\b(?P<come>[^.;]*?\d{1,2}[.:]\d\d[^;]*?)\bpulang\b(?P<leave>[^;]*?\d{1,2}[.:]\d\d[^;]*)",
    re.IGNORECASE,
)
# '(Jumat sampai pukul 12.00)', 'sedangkan hari Jumat selesai jam 12.00': that day begins as the others do.
_THAT_DAY = re.compile(
    rf"\b(?:hari\s+)?(?P<day>{WEEKDAY})\s+(?:hanya\s+|pegawai\s+|asn\s+)?(?:selesai|pulang|sampai|hingga|berakhir|tutup)\s+{_CLOCK.format('stop')}",
    re.IGNORECASE,
)
# 'Yang semula pukul 08.00-16.00', 'biasanya': what held before.
_FORMER = re.compile(
    r"\b(?:semula|biasanya|lazimnya|sebelumnya|sediakala|tadinya)\b[^.;,]{0,60}$", re.IGNORECASE
)
_CLOCKS = re.compile(r"\d{1,2}[.:]\d\d")
_ABOUT_OTHERS = sought(
    r"video\s+call|wartelsus|menganjurkan|penumpang|\bkrl\b|lalu lintas|arus mudik",
    "video|wartelsus|menganjurkan|penumpang|krl|lalu lintas|arus mudik",
)
_DAYS = sought(
    rf"\b(?P<first>{WEEKDAY})(?:nya)?\b(?:\s*(?:{TO})\s*(?P<last>{WEEKDAY})\b)?"
    rf"(?:\s*(?:,|,?\s*(?:dan|serta))\s+(?:hari\s+)?(?P<more>{WEEKDAY})\b)?",
    "senin|selasa|rabu|kamis|jum|sabtu|minggu|ahad",
)


_LISTED = sought(
    rf"\b{WEEKDAY}\s*,\s*(?:hari\s+)?{WEEKDAY}(?:\s*(?:,\s*dan|,|dan|serta)\s+(?:hari\s+)?{WEEKDAY})+\b",
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
    entry: re.Match[str] | None = None
    for sentence in layout.body:
        named = _STAFF.search(sentence.text)
        others = bool(_ABOUT_OTHERS.search(sentence.text)) or (others and sentence.text[0].islower())
        if others:
            continue
        labelled = bool(days) and bool(_LABELLED.match(sentence.text))
        if not (named or labelled or weekdays_of(sentence.text) or about_staff):
            continue
        fresh = _in_sentence(sentence, days) or list(_by_lines(sentence, days, entry))
        entry = None if fresh else _ENTRY_LINE.match(sentence.text) or entry
        about_staff = bool(fresh) or bool(named and _TURNS.search(sentence.text))
        fresh = fresh or [*_that_day(sentence, found[-1:])]
        told = weekdays_of(sentence.text) or (days if _CLOCKS.search(sentence.text) else ())
        days = fresh[-1].days if fresh else told
        found += [one for one in fresh if not any(_same(one, known) for known in found)]
    return tuple(one for one in found if one.closes or not any(_closes(one, known) for known in found))


def _closes(opening: WorkingHours, known: WorkingHours) -> bool:
    return known.closes is not None and known.opens == opening.opens


def _by_lines(
    sentence: Sentence, days: tuple[str, ...], entry: re.Match[str] | None
) -> Iterator[WorkingHours]:
    """'Masuk : 08.00' on one line and 'Pulang : 15.00' on a later one."""
    leave = _LEAVE_LINE.match(sentence.text) if entry else None
    if entry and leave:
        yield WorkingHours(days, clock(entry["start"]), clock(leave["stop"]), sentence.start, sentence.end)


def _same(first: WorkingHours, second: WorkingHours) -> bool:
    return (first.days, first.opens, first.closes) == (second.days, second.opens, second.closes)


def _in_sentence(sentence: Sentence, days: tuple[str, ...]) -> list[WorkingHours]:
    found: list[WorkingHours] = []
    if not _CLOCKS.search(sentence.text):
        return found
    days_apart = list(_come_and_leave(sentence))
    if len(days_apart) > 1:
        return days_apart
    spans = [(match, match["start"], match["stop"]) for match in SPAN.finditer(sentence.text)]
    if not spans:
        if days_apart:
            return days_apart
        spans = [(match, match["start"] or match["entry"], "") for match in _OPEN.finditer(sentence.text)]
    for match, opens, closes in spans:
        before, after = sentence.text[: match.start()], sentence.text[match.end() :]
        if (
            _OTHERS.search(before[-60:] + match[0])
            or _CHECK_IN.search(after[:25])
            or is_break(sentence.text, match.start(), match.end())
            or int(re.split("[.:]", opens)[0]) > 23
            or _FORMER.search(sentence.text, max(0, match.start() - 75), match.start())
        ):
            continue
        named = _days_after(after) or weekdays_of(before) or _days_beside(after) or days
        found.append(
            WorkingHours(
                named,
                clock(opens),
                clock(closes) if closes else None,
                sentence.start + match.start(),
                sentence.start + match.end(),
            )
        )
    return [*found, *_that_day(sentence, found)]


def _that_day(sentence: Sentence, found: list[WorkingHours]) -> Iterator[WorkingHours]:
    """A day with an end of its own in the sentence that gives one span for the others."""
    match = _THAT_DAY.search(sentence.text) if len(found) == 1 else None
    if match and sentence.start + match.start() > found[0].start:
        day = (WEEKDAYS[weekday_number(match["day"])],)
        place = sentence.start + match.start(), sentence.start + match.end()
        yield WorkingHours(day, found[0].opens, clock(match["stop"]), *place)


def _come_and_leave(sentence: Sentence) -> Iterator[WorkingHours]:
    """One hour to come, and an hour to leave for each run of days."""
    match = _IN_AND_OUT.search(sentence.text)
    if match is None:
        return
    opens = _CLOCKS.findall(match["come"])[-1]
    leaving = re.split(r"\bistirahat", match["leave"], flags=re.IGNORECASE)[0]
    for leave in _CLOCKS.finditer(leaving):
        rest = leaving[leave.end() :]
        days = _days_after(re.sub(r"^\s*(?:wib|wita|wit)\b", "", rest, flags=re.IGNORECASE))
        start = sentence.start + match.start("leave") + leave.start()
        yield WorkingHours(days, clock(opens), clock(leave[0]), start, sentence.start + match.end("leave"))


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
    listed = [
        match for match in _LISTED.finditer(text) if not re.match(r"\s*,?\s*\(?\d", text[match.end() :])
    ]
    if listed and not _DAYS.search(text, listed[-1].end()):
        names = re.findall(WEEKDAY, listed[-1][0], re.IGNORECASE)
        return tuple(dict.fromkeys(WEEKDAYS[weekday_number(name)] for name in names))
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


def _days_beside(text: str) -> tuple[str, ...]:
    """'Pukul 07.30-10.30 WITA, Senin sampai Sabtu', where no day stands before."""
    match = re.match(
        rf"\s*(?:wib|wita|wit)?\s*,?\s*\(?(?:hari\s+)?(?={WEEKDAY})(?!{WEEKDAY}(?:\s*(?:{TO})\s*{WEEKDAY})?\s*:?\s*(?:(?:hanya|sampai|hingga|selesai|pulang|tutup)\s+)?(?:pukul|jam|pkl|\(?\d))",
        text,
        re.IGNORECASE,
    )
    return weekdays_of(re.split(r"[;.]", text[match.end() :])[0]) if match else ()


def _days_after(text: str) -> tuple[str, ...]:
    """'pukul 08.00-15.00 WIB dari Senin sampai Jumat'."""
    match = re.match(
        rf"\s*(?:wib|wita|wit)?\s*,?\s*(?:dari|pada|setiap|untuk)\s+(?:hari\s+)?(?={WEEKDAY})"
        rf"(?!{WEEKDAY}(?:\s*(?:{TO})\s*{WEEKDAY})?\s*:?\s*(?:pukul|jam|pkl|\d))",
        text,
        re.IGNORECASE,
    )
    return weekdays_of(re.split(r"[,;.]", text[match.end() :])[0]) if match else ()
