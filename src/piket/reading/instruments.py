"""The legal instruments a text names: which one carries the rules, and which are only its basis."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from piket.reading.dates import Calendar
from piket.reading.heads import NUMBER, Head, find_head
from piket.reading.offices import Level, Office
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_TYPES = (
    ("surat edaran", r"surat\s+edaran(?:\s*\(\s*SE\s*\))?|(?-i:SE)\b|edaran(?:nya)?"),
    ("instruksi", r"instruksi|(?-i:I)n(?:bup|gub|wali?|wako|mendagri|pres)\b|imendagri"),
    (
        "keputusan",
        r"surat\s+keputusan|keputusan|(?-i:K)ep(?:gub|bup|wali?|wako|mendagri|menpan|pres)\b|(?-i:SK)\b",
    ),
    ("pengumuman", r"pengumuman"),
    ("nota dinas", r"nota\s+dinas"),
    (
        "peraturan",
        r"peraturan|(?-i:P)er(?:gub|bup|wali?|wako|pres|mendagri|menpan\w*|menkumham)\b|undang-undang",
    ),
    (
        "surat",
        r"surat(?:\s+telegram(?:\s+rahasia)?(?:\s+\(\w+\))?)?(?=\s+(?:(?:pemberitahuan|kapolri)\s+)?(?:resmi\s+)?(?:bernomor|nomor|"
        r"no\b|menteri|gubernur|bupati|wali|sekda|sekretaris|sekjen|sekma|kepala|direktur|rektor|ketua|dirjen|kakanwil|kapol|camat|plt|"
        r"pj|(?-i:[A-Z][\w/]*(?:\s+(?:dan\s+)?[A-Z][\w/]*){0,9},?)\s+(?:bernomor|nomor|no)\b))",
    ),
)
_TYPE_WORDS = (
    "surat|edaran|SE|instruksi|inbup|ingub|inwal|inwako|inmendagri|inpres|imendagri|keputusan|"
    "kepgub|kepbup|kepwal|kepwako|kepmendagri|kepmenpan|keppres|SK|pengumuman|nota|peraturan|pergub|"
    "perbup|perwal|perwako|perpres|permendagri|permenpan|permenkumham|undang"
)
_TYPE = "|".join(f"(?P<t{index}>{pattern})" for index, (_, pattern) in enumerate(_TYPES))
_NUMBER = (
    rf"(?:\b(?:bernomor|nomornya|nomor|no)\b\s*[.:]?\s*:?\s*|(?<=[a-z)])\s+(?=\d+/))(?P<number>{NUMBER})"
)
_YEAR = r"(?:[\s,/]+tahun\s+(?P<year>(?:19|20)\d\d)\b)?"
# 'edaran Gubernur Papua Barat tanggal 19 Juni 2020 nomor …': the date is no number.
_DAY = r"(?:(?:ber|ter)?tanggal\s+\d{1,2}\s+\w+\s+20\d\d\s*,?\s*)?"
_INSTRUMENT = sought(
    rf"\b(?:{_TYPE})(?P<between>(?:[^.;:\d]|(?<=ahun )20\d\d){{0,160}}?){_DAY}(?:{_NUMBER}{_YEAR})",
    _TYPE_WORDS,
)
_BARE = sought(
    rf"\b(?:{_TYPE})",
    _TYPE_WORDS,
)
_BASIS = re.compile(
    r"(?:merujuk|rujukan|mengacu|bersumber|berpegang|berpedoman|berlandaskan|atas\s+perintah|berdasar\w*|menindaklanjuti|sesuai|sejalan|(?:men|di)jalankan(?=\s+(?:instruksi|inpres|perintah|surat\s+edaran|edaran))|selaras|perubahan(?=\s+(?:atas|dari|terhadap|ke\w+|"
    r"edaran|surat|se|instruksi|peraturan|keputusan)\b)|merevisi|mengubah|perlu\s+kami\s+ubah|"
    r"sebagaimana(?!\s+ter)|menuruti|mengikuti|menyesuaikan|digariskan|kelanjutan|merespons|memperhatikan|menjawab(?=\s+(?:instruksi|edaran|surat)\b)|"
    r"tindak\s+lanjut|turunan|mencabut|menggantikan|sebelumnya|tahun\s+lalu|pendahulu\w*|(?:lebih|terlebih)\s+dah?ulu|"
    r"menyusul|karena(?=\s+(?:inpres|instruksi|surat|edaran|se\b|peraturan|perpres))|menerima|disamakan|menimbang|mengingat)"
    r"[^.;]{0,90}$",
    re.IGNORECASE,
)
# 'Semua itu berdasar surat edaran Bupati Blora': what the report told stands in it.
_RESTS_ON_IT = re.compile(
    r"(?:^|[.;“”\"]\s*)\W*(?:(?:kebijakan|aturan|ketentuan|pengaturan|langkah|keputusan|penerapan|pemberlakuan|skema)(?:\s+\w+)?\s+(?:itu|ini|tersebut)|"
    r"(?:hal|semua)\s+(?:itu|ini|tersebut))(?:,\s*\w+nya,)?\s+(?:\w+\s+)?(?:berdasar\w*|didasarkan|sesuai|merujuk|mengacu)\s+(?:(?:pada|dengan|kepada)\s+)?$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:tertanggal|tanggal|terbit\w*|diteken|ditandatangani)[^.;]{0,45}?(?:\d{1,2}\s+"
    r"\w+\s+|/)(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_TERTANGGAL = re.compile(r"[^.;:\d]{0,60}?\btertanggal\s+\d{1,2}\s+\w+\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_CARRIES = re.compile(
    r"(?:lewat|melalui|dalam|tertuang|(?:di|me)nuangkan\w*|dituangkan|pijakan\w*|termuat|dimuat|tercantum|menerbitkan|"
    r"mengeluarkan|menyebar\w*|meneken|"
    r"landasan\w*|payung\w*|ketentuan\w*|aturan\w*|pedoman\w*|dasar\w*|memuat|bunyi|"
    r"terbit|pada|telah|sudah|kata|isi)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_STARTS_WITH_NUMBER = re.compile(
    rf"[\"“'(\s]*(?:nomornya|nomor|no\.)\s*:?\s*(?P<number>{NUMBER})", re.IGNORECASE
)
# 'Nomor SE-nya 421/0929': the number before its type is said.
_NUMBER_OF = sought(
    rf"\bnomor(?:nya)?\s+(?:{_TYPE})(?:-?nya)?\s+(?:(?:itu|tersebut|ini|adalah|yakni|yaitu)\s+)?(?P<number>{NUMBER}){_YEAR}",
    "nomor",
)
_THIS = re.compile(r"\s+ini\b", re.IGNORECASE)
# 'SK Bupati Nomor 97 Tahun 2025 yang lama digantikan'.
_REPLACED = re.compile(
    r"[^.;:,]{0,30}\b(?:yang\s+lama|digantikan|dicabut|diganti|tidak\s+(?:lagi\s+)?berlaku|dinyatakan\s+tidak)\b",
    re.IGNORECASE,
)
# 'Edaran susulan itu bernomor …' speaks of the one that the text is about.
_OF_THE_TEXT = re.compile(r"\b(?:itu|tersebut|ini|dimaksud)\b", re.IGNORECASE)
# 'Surat Edaran Nomor 1 Tahun 2024 dari Menpan'.
_FROM = re.compile(r"\s+(?:dari|milik|terbitan)\s+", re.IGNORECASE)
_ALSO = re.compile(r"(?:,\s*(?:dan|serta|juga)?|\b(?:dan|serta|maupun|juga))\s*$", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"[A-Z][\w ]{2,30},\s*\d{1,2}\s+\w+\s+(?P<year>20\d\d)$", re.MULTILINE)
_SIGNED = re.compile(
    r"(?:ditetapkan\s+di\s+[^\n.;]{2,40}\s+pada\s+tanggal|\btertanggal|\b(?:ditandatangani|"
    r"diteken)(?:\s+pada)?)"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(r"\s*(?:(?:[A-Z][a-z]+\s?){1,3},\s*(?:tanggal\s+)?|Tanggal\s*:\s*)?")
# Instruments without a number that one sentence can name; 'surat edaran' over and over is no text.
_MOST = 20
# Letters within which a text says what it is about.
_OPENING = 400
_WANTED = {"surat edaran", "instruksi", "keputusan", "surat", "pengumuman", "nota dinas"}


@dataclass(frozen=True, slots=True)
class Instrument:
    """`number` as written; `own`: the text's own head names it."""

    type: str
    number: str | None
    year: int | None
    start: int
    end: int
    office: Office | None = None
    basis: bool = False
    carries: bool = False
    own: bool = False


def find_instruments(layout: Layout, offices: tuple[Office, ...]) -> tuple[Instrument, ...]:
    """All instruments of the text, numbered or bare, in order. `offices` stand in the order of the text."""
    starts = [office.start for office in offices]
    found: list[Instrument] = []
    for sentence in layout.sentences:
        named = offices[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        found += _in_sentence(sentence, named)
    head = find_head(layout)
    if head is None or (head.number is None and any(one.number for one in found)):
        return tuple(_continued(found, layout))
    apart = [one for one in found if one.end <= head.start or one.start >= head.end]
    return tuple(sorted([*apart, _of_head(head)], key=lambda one: one.start))


def _of_head(head: Head) -> Instrument:
    number, year = _number_and_year(head.number) if head.number else (None, None)
    return Instrument(
        type=head.type,
        number=number,
        year=head.year if year is None else year,
        start=head.start,
        end=head.end,
        carries=True,
        own=True,
    )


def cited_offices(instruments: tuple[Instrument, ...], offices: tuple[Office, ...]) -> frozenset[int]:
    """Where the offices begin whose instruments are only a basis of the order: they give none themselves."""
    starts = [office.start for office in offices]
    found = {one.office.start for one in instruments if one.basis and one.office}
    for one in instruments:
        if one.basis:
            found.update(starts[bisect_left(starts, one.start) : bisect_left(starts, one.end)])
    return frozenset(found)


def _continued(found: list[Instrument], layout: Layout) -> list[Instrument]:
    """'Edarannya sudah diteken. "Nomor 800/911/2020, ..."': the number of the last one that has none."""
    for place, one in enumerate(found):
        after = layout.at(one.start)
        following = (
            layout.sentences[after.number + 1 : after.number + 2] if after and one.number is None else ()
        )
        match = _STARTS_WITH_NUMBER.match(following[0].text) if following else None
        if match and following:
            number, year = _number_and_year(match["number"])
            named = replace(one, number=number, year=year or one.year)
            return [*found[:place], named, *found[place + 1 :]]
    return found


def dated_in(lines: tuple[Sentence, ...]) -> int | None:
    """The year of 'Jambi, 8 Juli 2021' above the number or the signature."""
    dated = (_PLACE_AND_DATE.match(sentence.text) for sentence in lines)
    return next((int(match["year"]) for match in dated if match), None)


def _in_sentence(sentence: Sentence, offices: tuple[Office, ...]) -> list[Instrument]:
    found = [_numbered(match, sentence, offices) for match in _NUMBER_OF.finditer(sentence.text)]
    place = found[-1].end - sentence.start if found else 0
    while match := _INSTRUMENT.search(sentence.text, place):
        match = _innermost(match)
        found.append(_numbered(match, sentence, offices))
        place = match.end()
    for match in islice(_BARE.finditer(sentence.text), _MOST):
        start = match.start() + sentence.start
        if not any(one.start <= start < one.end for one in found) and _type(match) != "peraturan":
            found.append(_build(match, sentence, offices, match.end(), None, _dated(match)))
    return _listed(sorted(found, key=lambda instrument: instrument.start), sentence)


def _listed(found: list[Instrument], sentence: Sentence) -> list[Instrument]:
    """'Merujuk Surat Edaran Menteri …, dan SK Wali Kota …': what is listed beside a basis is one too."""
    for place in range(1, len(found)):
        before = sentence.between(found[place - 1].end, found[place].start)
        if found[place - 1].basis and _ALSO.search(before):
            found[place] = replace(found[place], basis=True, carries=False)
    return found


def _innermost(match: re.Match[str]) -> re.Match[str]:
    """'edaran MenPAN sebagai perubahan edaran nomor 58': the number belongs to the last type before it."""
    while inner := _BARE.search(match.string, match.start("between"), match.start("number")):
        if match.string[inner.start() - 1] == "(":
            break
        again = _INSTRUMENT.match(match.string, inner.start())
        if again is None or again.start("number") != match.start("number"):
            break
        match = again
    return match


def _type(match: re.Match[str]) -> str:
    return next(name for index, (name, _) in enumerate(_TYPES) if match[f"t{index}"])


def _numbered(match: re.Match[str], sentence: Sentence, offices: tuple[Office, ...]) -> Instrument:
    number, year = _number_and_year(match["number"])
    year = int(match["year"]) if match["year"] else year or _year_after(match)
    return _build(match, sentence, offices, match.end(), number, year)


def _dated(match: re.Match[str]) -> int | None:
    """'Surat Edaran Wali Kota Dumai tertanggal 2 Juni 2021' has a year though no number."""
    found = _TERTANGGAL.match(match.string, match.end())
    return int(found["year"]) if found else None


def _number_and_year(written: str) -> tuple[str, int | None]:
    """'SE. 21' is 21 and '24/2021' is 24 of 2021; a registry number stays whole, with the year in it."""
    number = re.sub(r"\s*([/–‑-])\s*", r"\1", written).rstrip(".")
    short = re.fullmatch(r"(?:SE[.\s-]*)?(\d{1,3})(?:/20[1-9]\d)?", number, re.IGNORECASE)
    year = re.search(r"[/-](20[12]\d)$", number) or re.search(r"/(20[12]\d)(?=/|$)", number)
    return short[1] if short else number, int(year[1]) if year else None


def _year_after(match: re.Match[str]) -> int | None:
    found = _DATED.match(match.string[match.end() : match.end() + 90].lstrip(" ,(yang"))
    return int(found["year"]) if found else None


def _build(
    match: re.Match[str],
    sentence: Sentence,
    offices: tuple[Office, ...],
    end: int,
    number: str | None = None,
    year: int | None = None,
) -> Instrument:
    before = sentence.text[max(0, match.start() - 110) : match.start()]
    basis = bool(_BASIS.search(before)) and not _THIS.match(match.string, match.end())
    basis = basis or bool(_REPLACED.match(match.string, match.end()))
    office = _office_of(match, sentence, offices)
    basis = basis and not (office and office.level is Level.REGION and _RESTS_ON_IT.search(before))
    return Instrument(
        type=_type(match),
        number=number,
        year=year,
        start=sentence.start + match.start(),
        end=sentence.start + end,
        office=office,
        basis=basis,
        carries=not basis and bool(_CARRIES.search(before) or _speaks_of_text(match)),
    )


def _speaks_of_text(match: re.Match[str]) -> bool:
    """'Edaran itu bernomor …', 'Nomor edarannya …'."""
    told = match.groupdict()
    return match.re is _NUMBER_OF.pattern or bool(_OF_THE_TEXT.search(told.get("between") or ""))


def _office_of(match: re.Match[str], sentence: Sentence, offices: tuple[Office, ...]) -> Office | None:
    """The office between the type and its number, or right after it: 'Surat Edaran Menteri PANRB Nomor …'."""
    start = sentence.start + match.start()
    from_whom = _FROM.match(match.string, match.end())
    stop = sentence.start + (
        from_whom.end() if from_whom else match.end() + (0 if "number" in match.groupdict() else 3)
    )
    inside = [
        office for office in offices if start <= office.start <= stop and office.level is not Level.GOVERNMENT
    ]
    return inside[0] if inside else None


def find_issued(layout: Layout, calendar: Calendar) -> date | None:
    """The day the text says it was signed: 'Ditetapkan di … pada tanggal …', 'tertanggal …'."""
    for mention in calendar.mentions:
        before = layout.text[max(0, mention.start - 90) : mention.start]
        if mention.year_written and mention.value and _SIGNED.search(before) and not _BASIS.search(before):
            return mention.value
    return _signature_day(layout, calendar)


def _signature_day(layout: Layout, calendar: Calendar) -> date | None:
    """'Kendari, 12 Juli 2021' on a line of its own, the last such; or a line that is a date."""
    last = None
    for mention in calendar.mentions:
        line = layout.text[layout.text.rfind("\n", 0, mention.start) + 1 : mention.start]
        rest = layout.text[mention.end : mention.end + 3]
        alone = not rest or rest.startswith("\n")
        if mention.year_written and mention.value and alone and _PLACE_AND_DAY.fullmatch(line):
            last = mention.value
    return last


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose order the text reports: of region `home` (a code), of a minister, of a regional office."""

    home: str | None
    national: bool
    regional_office: bool = False


def carrier(instruments: tuple[Instrument, ...], setting: Setting) -> Instrument | None:
    """The instrument that carries the rules, or None where the text names none."""
    rated = [(rate(instrument, setting), -instrument.start, instrument) for instrument in instruments]
    rated = [entry for entry in rated if entry[2].type in _WANTED and entry[0] > 0]
    if not rated:
        return _ordinance(instruments)
    best = max(rated, key=lambda entry: entry[:2])[2]
    if best.number:
        longer = (one for one in instruments if one.type == best.type and not one.basis)
        whole = (one for one in longer if (one.number or "").startswith(f"{best.number}/"))
        return next(whole, best)
    return best if best.own else _spoken_of(best, instruments) or best


def _ordinance(instruments: tuple[Instrument, ...]) -> Instrument | None:
    """A regulation is the order's own only where the text opens with it and names nothing else."""
    found = (one for one in instruments if one.type == "peraturan" and one.number and not one.basis)
    return next((one for one in found if one.start < _OPENING), None)


def _spoken_of(bare: Instrument, instruments: tuple[Instrument, ...]) -> Instrument | None:
    """'Edaran Sekjen tersebut memuat …' speaks of the one whose number was told before, or is told yet."""
    named = [one for one in instruments if one.number and one.type == bare.type and not one.basis]
    before = [one for one in named if one.start < bare.start and (one.carries or bare.office)]
    told = before or [one for one in named if one.carries and bare.office]
    told = [one for one in told if None in (one.office, bare.office)]
    last = told[-1] if told else None
    return replace(last, office=last.office or bare.office) if last else None


def rate(instrument: Instrument, setting: Setting) -> float:
    """How likely `instrument` carries the rules of this text; not positive: it is a basis."""
    rating = 1.0 + 3 * (instrument.number is not None) + 2 * instrument.carries + 8 * instrument.own
    if instrument.basis:
        rating -= 6 if instrument.number or instrument.office else 1.5
    if instrument.type == "peraturan":
        rating -= 9
    if instrument.office:
        rating += _kinship(instrument.office, setting)
    elif instrument.number is None and not instrument.own and instrument.type != "surat edaran":
        rating -= 4
    return rating


def _kinship(office: Office, setting: Setting) -> float:
    if office.level is Level.NATIONAL:
        return 1 if setting.national else -7
    if setting.regional_office and office.level is Level.REGION:
        return -7
    region = office.region
    if region is None or setting.home is None:
        return 3
    return 4 if region.code == setting.home else -5
