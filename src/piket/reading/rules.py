"""The stated arrangements: who works where, what share of them, how strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from piket.reading.addressees import addressee, is_general, tidy
from piket.reading.dates import WEEKDAY, WEEKDAYS, Calendar, weekday_number
from piket.reading.modes import PERMISSION, Cue, Mode, bound_of, find_cues
from piket.reading.numbers import Percent, find_percents
from piket.reading.periods import day_list
from piket.reading.sectors import sector_of
from piket.reading.segments import Layout, Sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """`percent` None: the text gives no figure. `exception`: these are taken out of a wider rule."""

    who: str
    sector: str | None
    mode: Mode
    bound: str | None
    percent: float | None
    days: tuple[str, ...]
    start: int
    end: int
    sentence: int
    exception: bool = False
    confidence: float = 0.9


_OBSERVED_BEFORE = re.compile(
    r"(?:kira-kira|sekitar|kurang lebih|turun|hemat\w*|naik|diskon|tarif|penumpang|tingkat\s\w+|kasus|kehadiran|realisasi|"
    r"yang memilih|tercatat|mencapai|capaian|anggaran|penghematan|lebih dari|hampir|inflasi|okupansi|dana)[^.;,]{0,30}$",
    re.IGNORECASE,
)
_OBSERVED_AFTER = re.compile(
    r"\s*(?:lah\b|pekerja|penumpang|dari total kasus|kasus|responden|suara|dari dana|pengunjung|siswa|kapasitas|pelanggan|"
    r"sudah (?:divaksin|hadir)|hadir)", re.IGNORECASE,
)  # fmt: skip
_OTHER_SUBJECT = re.compile(
    r"\b(?:restoran|rumah makan|pusat perbelanjaan|\bmal\b|toko|pasar|tempat ibadah|bioskop|sekolah tatap muka|pembelajaran|siswa|"
    r"pengunjung|penumpang|angkutan|transportasi umum|listrik|belanja|karyawan swasta|perusahaan)\b",
    re.IGNORECASE,
)
_RECALL = re.compile(
    r"mendesak|sewaktu-waktu|dipanggil|perintah\s+pimpinan|kita tarik|panggil", re.IGNORECASE
)
_ON_DUTY = re.compile(
    r"\b(?:tugas kedinasan|berdinas|beroperasi|bertugas|bekerja|masuk|pelayanan|melayani|hadir)\b",
    re.IGNORECASE,
)
_TABLE_LINE = re.compile(
    r"^\s*(?:[-•*–]|\d{1,2}[.)]|(?=\w*\s*(?:zona|level|ppkm|sektor|kriteria|wilayah|daerah|jawa)))\s*(?P<label>[^:%]{3,90}):\s*(?=.*(?:persen|perse\b|%))",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\s*(?:(?:\d{1,2}|[a-z])[.)]\s*)?(?P<name>(?:sektor|kantor|jawa|luar|perkantoran|wilayah|daerah)\b[^.:%]{0,70}):?$",
    re.IGNORECASE,
)
_STAY = re.compile(
    r"(?:\btetap\b|\bwajib\b|\bharus\b|\bdiminta\b(?:\s+untuk)?|\bseperti biasa\b|\bnormal\b|diharuskan|diwajibkan|\btidak\s+(?:ikut|termasuk)\b)"
    r"[^.;,]{0,40}$", re.IGNORECASE,
)  # fmt: skip
_STRICT_CUE = re.compile(r"^(?:tetap|hadir di|masuk seperti)", re.IGNORECASE)
_EXCEPTED = re.compile(
    r"\b(?P<verb>dikecualikan|pengecualian|terkecuali|kecuali|tidak\s+(?:termasuk|ikut|berlaku|mendapat|boleh\s+wf[ha])|di\s*luar\s+skema|dilarang\s+wf[ha])\b",
    re.IGNORECASE,
)
_EVERY_DAY = re.compile(
    rf"(?:setiap|tiap)\s+(?:hari\s+)?(?P<day>{WEEKDAY})|\bhari\s+(?P<named>{WEEKDAY}(?:\s*,?\s*dan\s+{WEEKDAY})?)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:seluruh|semua\w*|serentak|penuh)\b", re.IGNORECASE)
_BY_LEVEL = re.compile(r"\blevel\s+(?:\d|i)|\bzona\s+\w+", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:\byang(?:\s+sedang)?|\bselama|\bskema|\bpola|\bmasa|\btentang|\bsoal|\bmengenai|\bpemberitahuan|\bpelaksanaan|\bpenerapan)\s+$",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"didahulukan|sudah\s+jalan|diprioritaskan|prioritas|ataupun|mengikuti|tidak dipakai|kinerja",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:mereka|itu|ini|ia|dia|saya|kami|kita|semuanya)\b", re.IGNORECASE)
_HOLDS_FOR = re.compile(
    r"^[“\"\s]*(?:itu|ini|(?:ketentuan|aturan|kebijakan)\s+(?:itu|ini|tersebut))\s+(?:juga\s+)?(?:hanya\s+)?berlaku\s+(?:bagi|untuk)\s+(?P<who>.+?)(?:\s+(?:hingga|sampai|mulai|sejak|pada|selama)\b|[.;]|$)",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"\s*(?:adalah|ialah|yaitu|yakni|hanyalah|hanya|cuma|bagi|untuk|terhadap|kepada|di)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Context:
    """What headings and earlier lines of a table say for the lines under them."""

    sector: str | None = None
    heading: str = ""
    mode: Mode | None = None


def find_rules(layout: Layout, calendar: Calendar) -> tuple[Rule, ...]:
    """Every arrangement of the body in reading order; of the headlines only where the body has none."""
    rules = list(_from(layout.body, calendar)) or list(_from(layout.headlines, calendar))
    return tuple(_settled(rules))


def _from(sentences: tuple[Sentence, ...], calendar: Calendar) -> Iterator[Rule]:
    context = _Context()
    for number, sentence in enumerate(sentences):
        context = _enter(context, sentence)
        after = sentences[number + 1].text if number + 1 < len(sentences) else ""
        rules = [_held_for(rule, after) for rule in _in_sentence(sentence, context, calendar)]
        if rules:
            context = replace(context, mode=rules[-1].mode)
        yield from rules


def _held_for(rule: Rule, after: str) -> Rule:
    """'Perkantoran WFH 100 %. Itu berlaku bagi Kantor Wilayah dan Bapas': the second sentence says whom."""
    match = _HOLDS_FOR.match(after)
    return replace(rule, who=match["who"]) if match else rule


def _enter(context: _Context, sentence: Sentence) -> _Context:
    heading = _HEADING.match(sentence.text)
    if heading and len(sentence.text) < 90 and not find_percents(sentence.text):
        sector = sector_of(sentence.text)
        return _Context(sector or context.sector, "" if sector else heading["name"].strip(), context.mode)
    if _BY_LEVEL.search(sentence.text):
        return replace(context, sector=sector_of(sentence.text) or context.sector)
    if len(sentence.text) > 160 and not _TABLE_LINE.match(sentence.text):
        return _Context(mode=context.mode)
    return context


def _in_sentence(sentence: Sentence, context: _Context, calendar: Calendar) -> Iterator[Rule]:
    if _OTHER_SUBJECT.search(sentence.text) and not re.search(
        r"\basn\b|pegawai", sentence.text, re.IGNORECASE
    ):
        return
    percents = [share for share in find_percents(sentence.text) if _is_ordered(share, sentence.text)]
    cues = find_cues(sentence.text)
    days = _days(sentence, calendar)
    with_share = list(_shares(sentence, percents, cues, context, days))
    yield from with_share
    used = {rule.mode for rule in with_share}
    yield from _without_share(sentence, cues, used, days)


def _is_ordered(share: Percent, text: str) -> bool:
    """False for a figure that was observed ('10 persen saja yang memilih WFH'), not ordered."""
    before, after = text[max(0, share.start - 60) : share.start], text[share.end : share.end + 30]
    return not _OBSERVED_BEFORE.search(before) and not _OBSERVED_AFTER.match(after)


def _days(sentence: Sentence, calendar: Calendar) -> tuple[str, ...]:
    named = [match["day"] or match["named"] for match in _EVERY_DAY.finditer(sentence.text)]
    found = [
        WEEKDAYS[weekday_number(name)] for text in named for name in re.findall(WEEKDAY, text, re.IGNORECASE)
    ]
    listed = [mention.value.isoformat() for mention in day_list(sentence, calendar) if mention.value]
    return tuple(listed or dict.fromkeys(found))


# --- shares -------------------------------------------------------------------------------------------------


def _shares(
    sentence: Sentence,
    percents: list[Percent],
    cues: tuple[Cue, ...],
    context: _Context,
    days: tuple[str, ...],
) -> Iterator[Rule]:
    table = _TABLE_LINE.match(sentence.text)
    taken: dict[int, tuple[Mode, float]] = {}
    sector: str | None = None
    for share in percents:
        mode = _mode_of(share, percents, cues, sentence.text, taken)
        mode = mode or _mode_without_cue(share, sentence.text, context, table is not None)
        if mode is None:
            continue
        taken[share.start] = (mode, share.value)
        sector = _sector_at(share, percents, sentence.text, sector)
        rule = _share_rule(sentence, share, mode, sector, days)
        yield (
            _in_table(rule, sentence, context, table)
            if table or context.heading or (context.sector and _BY_LEVEL.search(sentence.text))
            else rule
        )
        if share.pair is not None:
            yield replace(rule, mode=_opposite(mode), percent=share.pair)


def _mode_of(
    share: Percent,
    percents: list[Percent],
    cues: tuple[Cue, ...],
    text: str,
    taken: dict[int, tuple[Mode, float]],
) -> Mode | None:
    """The mode of the nearest cue that no other share stands nearer to; else the other side of a pair."""
    rated = sorted((_distance(share, cue, percents, text), cue.start, cue) for cue in cues)
    if not rated:
        return None
    distance, _, cue = rated[0]
    if distance < 150:
        return cue.mode
    for mode, value in taken.values():
        if abs(value + share.value - 100) < 0.01:
            return _opposite(mode)
    return None


def _distance(share: Percent, cue: Cue, percents: list[Percent], text: str) -> float:
    low, high = (cue.end, share.start) if cue.start < share.start else (share.end, cue.start)
    between = text[low:high]
    distance = float(max(high - low, 0)) + 12 * len(re.findall(r"[,;:.]|\bdan\b|\bsedangkan\b", between))
    return distance + 200 * sum(1 for other in percents if low <= other.start < high)


def _mode_without_cue(share: Percent, text: str, context: _Context, table: bool) -> Mode | None:
    if share.value == 100 and _ON_DUTY.search(text):
        return Mode.WFO
    listed = table or re.search(r"\bzona\b|\blevel\b|^\s*[-•]", text, re.IGNORECASE)
    return context.mode if listed else None


def _opposite(mode: Mode) -> Mode:
    return Mode.WFH if mode is Mode.WFO else Mode.WFO


def _sector_at(share: Percent, percents: list[Percent], text: str, before: str | None) -> str | None:
    """The sector named between the shares beside it; else that of the share before it in the sentence."""
    earlier = max((other.end for other in percents if other.end <= share.start), default=0)
    later = min((other.start for other in percents if other.start >= share.end), default=len(text))
    return sector_of(text[earlier:later]) or before or (sector_of(text) if not earlier else None)


def _share_rule(
    sentence: Sentence, share: Percent, mode: Mode, sector: str | None, days: tuple[str, ...]
) -> Rule:
    text = sentence.text
    return Rule(
        who=addressee(text, share.start),
        sector=sector,
        mode=mode,
        bound=bound_of(text, share.start, share.end),
        percent=share.value,
        days=days,
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.number,
        exception=bool(re.search(r"\btetap\b|\bwajib\b", text)) and mode is Mode.WFO and share.value == 100,
    )


def _in_table(rule: Rule, sentence: Sentence, context: _Context, table: re.Match[str] | None) -> Rule:
    """A line 'PPKM Level 1: 75 persen WFO' speaks of the group of its label, under its heading."""
    label = re.sub(r"^[\s\d.)•*–-]+", "", table["label"]).strip() if table else ""
    who = " ".join(filter(None, (context.heading, label))) if label else rule.who
    return replace(rule, who=who, sector=sector_of(label) or rule.sector or context.sector)


# --- statements without a figure ------------------------------------------------------------------------------


def _without_share(
    sentence: Sentence, cues: tuple[Cue, ...], used: set[Mode], days: tuple[str, ...]
) -> Iterator[Rule]:
    text = sentence.text
    if _RECALL.search(text) and not used:
        return
    if len(text) < 45 and not re.search(r"[.!?”\"]$", text):
        return
    excepted = _exception(sentence, cues)
    if excepted:
        yield excepted
    for cue in cues:
        rule = None
        if cue.mode is Mode.WFO and Mode.WFO not in used and not excepted:
            rule = _staying(sentence, cue)
        elif cue.mode is not Mode.WFO and not used and (not excepted or _WHOLE.search(text[: cue.start])):
            rule = _at_home(sentence, cue, days)
        if rule:
            used = used | {rule.mode}
            yield rule


def _plain(sentence: Sentence, who: str, mode: Mode, **more: object) -> Rule:
    rule = Rule(
        who=who,
        sector=sector_of(who),
        mode=mode,
        bound="exact",
        percent=100.0,
        days=(),
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.number,
        confidence=0.75,
    )
    return replace(rule, **more)  # type: ignore[arg-type]


def _staying(sentence: Sentence, cue: Cue) -> Rule | None:
    """'Pegawai layanan publik tetap WFO', 'eselon II dan III tetap bertugas di kantor'."""
    text = sentence.text
    before = text[max(0, cue.start - 55) : cue.start]
    if not _STAY.search(before) and not _STRICT_CUE.match(text[cue.start : cue.end]):
        return None
    if _RECALL.search(text) or re.search(r"protokol", text[cue.end : cue.end + 40], re.IGNORECASE):
        return None
    return _plain(sentence, addressee(text, cue.start), Mode.WFO, exception=True)


def _exception(sentence: Sentence, cues: tuple[Cue, ...]) -> Rule | None:
    """'WFH dikecualikan bagi ASN yang melayani langsung': those stay at the office."""
    text = sentence.text
    match = _EXCEPTED.search(text)
    if match is None:
        return None
    named = [cue for cue in cues if cue.mode is not Mode.WFO]
    if not named and not re.search(
        r"pejabat|struktural|eselon|layanan|skema|pegawai|asn|unit", text, re.IGNORECASE
    ):
        return None
    follows = text[match.end() :]
    if sector_of(text) == "non_essential" and re.match(r"\s*(?:pada|untuk|bagi|di)?\s*sektor", follows):
        return None
    who = _excepted_group(text, match)
    return _plain(sentence, who, Mode.WFO, exception=True) if who else None


def _excepted_group(text: str, match: re.Match[str]) -> str | None:
    """The group after 'kecuali' and 'dikecualikan bagi', or before 'tidak termasuk' and 'dikecualikan'."""
    after = re.match(
        r"\s*(?:bagi|untuk|pada|kepada|adalah|ialah)?\s*(?P<group>[^,.;()]{4,90})", text[match.end() :]
    )
    named_after = re.match(r"\s*(?:bagi|untuk|pada|kepada)\b", text[match.end() :]) or match[
        "verb"
    ].lower() in ("kecuali", "terkecuali")
    if named_after and after:
        return tidy(after["group"])
    before = re.split(r"[,;:.“\"]", text[: match.start()])[-1]
    before = re.sub(r"\b(?:merupakan|menjadi|adalah|yang|juga|akan)\s*$", "", before.strip())
    who = addressee(text, match.start())
    who = who if who != "ASN" else tidy(before)
    return who if len(before) > 3 and not _PRONOUN.match(before) else None


def _at_home(sentence: Sentence, cue: Cue, days: tuple[str, ...]) -> Rule | None:
    """An order or permission to work at home or anywhere, without a figure."""
    text = sentence.text
    after = text[cue.end :]
    before = text[max(0, cue.start - 40) : cue.start]
    if _NO_ORDER.search(text) or (
        _DESCRIBES.search(before) and not re.match(r"\s*(?:adalah|ialah|hanyalah)", after)
    ):
        return None
    named_after = _NAMED_AFTER.match(after)
    place = cue.end + named_after.end() if named_after else cue.start
    who = addressee(text[place:], 0) if named_after else addressee(text, place)
    who = who if who != "ASN" or not named_after else addressee(text, cue.start)
    allowed = PERMISSION.search(text)
    rule = _plain(sentence, who, cue.mode, days=days, confidence=0.6)
    if allowed or cue.mode is Mode.WFA:
        return replace(rule, percent=None, bound=None)
    if _WHOLE.search(text):
        return replace(rule, confidence=0.75)
    return rule if not is_general(who) else replace(rule, confidence=0.4)


# --- the whole ------------------------------------------------------------------------------------------------


def _settled(rules: list[Rule]) -> list[Rule]:
    """Without repetitions: vague statements give way to figures, and a second telling to the first."""
    with_figure = {rule.mode for rule in rules if rule.percent is not None and rule.confidence >= 0.9}
    home = {Mode.WFH, Mode.WFA}
    sure = any(rule.confidence >= 0.75 for rule in rules)
    kept: list[Rule] = []
    for rule in rules:
        vague = rule.confidence < 0.7 and is_general(rule.who)
        if vague and (rule.mode in with_figure or (rule.mode in home and with_figure & home)):
            continue
        if rule.confidence < 0.5 and sure:
            continue
        same = next((known for known in kept if _repeats(rule, known)), None)
        if same is None:
            kept.append(rule)
        elif same.bound == "exact" and rule.bound in ("max", "min"):
            kept[kept.index(same)] = replace(rule, who=same.who)
    return _without_weaker(kept)


def _repeats(rule: Rule, known: Rule) -> bool:
    same = (rule.mode, rule.percent, rule.sector) == (known.mode, known.percent, known.sector)
    if not same:
        return False
    return rule.who.lower() == known.who.lower() or (is_general(rule.who) and is_general(known.who))


def _without_weaker(rules: list[Rule]) -> list[Rule]:
    """Of the statements about all staff at home without a figure only the surest one stays."""
    vague = [rule for rule in rules if rule.confidence < 0.7 and is_general(rule.who)]
    best = max(vague, key=lambda rule: rule.confidence, default=None)
    marked = {rule.mode for rule in rules if not is_general(rule.who)}
    if best is not None and best.mode in marked:
        best = None
    return [rule for rule in rules if rule not in vague or rule is best]
