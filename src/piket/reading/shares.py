"""Arrangements with a figure: each share in a sentence finds its mode, sector, group and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from piket.reading.addressees import addressee, is_general, names_staff, tidy
from piket.reading.arrangements import BY_LEVEL, TABLE_LINE, Context, Rule
from piket.reading.inheriting import inherited
from piket.reading.modes import Cue, Mode, bound_of
from piket.reading.numbers import Percent
from piket.reading.office_names import offices_in
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence
from piket.reading.subjects import is_head, is_part, sharers
from piket.reading.units import named_first

_ON_DUTY = re.compile(
    r"\b(?:tugas kedinasan|berdinas|beroperasi|bertugas|bekerja|masuk|pelayanan|melayani|hadir|siaga|"
    r"tempat\s+tugas|di\s+tempat)\b",
    re.IGNORECASE,
)
_OBSERVED_BEFORE = re.compile(
    r"(?:(?:daripada|ketimbang|dibanding\w*)\s[^.;]{0,60}|kira-kira|\bsekitar\s*$|kurang lebih|turun|hemat\w*|"
    r"naik|mendominasi|diskon|tarif|penumpang|pemohon|pengunjung|jemaah|mahasiswa|peserta|tamu|tahanan|narapidana|"
    r"tingkat\s\w+|kasus|kehadiran(?![^.;,]{0,25}(?:kurang|paling|maks|min|dibatasi|diatur|ditetapkan|batas|sebanyak|sebesar|tidak\s+lebih))|realisasi|"
    r"yang memilih(?!\s+(?:bekerja|wf))|tercatat|mencapai|capaian|anggaran|penghematan|"
    r"(?<!tidak )(?<!tak )(?<!boleh )(?<!harus )lebih dari|hampir|tahun sebelumnya|tahun lalu|"
    r"inflasi|okupansi|\bdana\b)[^.;,]{0,30}$",
    re.IGNORECASE,
)
_OBSERVED_AFTER = re.compile(
    r"\s*(?:lebih\b|(?:asn|pegawai)\s+(?:sedang|sudah|telah)\b|(?:\([^)]*\)\s*)?dari\s+(?:jumlah\s+|total\s+)?(?:kendaraan|anggaran|pagu|kapasitas|kursi)|lah\b|"
    r"pekerja|penumpang|dari total kasus|kasus|responden|suara|dari dana|"
    r"pengunjung|siswa|kapasitas|pelanggan|"
    r"sudah (?:divaksin|hadir)|hadir)",
    re.IGNORECASE,
)
_CASES = re.compile(r"\b(?:level|zona|kategori|risiko|bagian|bidang|seksi|layanan|unit)\b", re.IGNORECASE)
# 'Paling banyak 25 persen, apabila berada di zona merah'.
_IN_CASE = re.compile(
    r"[^.;:]{3,80}?\b(?:apabila|bila|jika|untuk|bagi|pada|di)\s+(?:\w+\s+){0,4}?(?P<case>(?:zona|level|ppkm\s+level|risiko|kategori)\s+\w+)"
    r"(?=[\s]*[.;,”\"]|\s*$|\s+(?:dan|atau)\b)",
    re.IGNORECASE,
)
# 'WFO 100 persen dijalankan oleh BKPSDM'.
_BY = re.compile(
    r"[^.;:,%]{0,12}?(?:%|persen)\s+(?:dijalankan|diterapkan|diberlakukan|dilaksanakan|dipakai)\s+(?:\w+\s+)?oleh\s+",
    re.IGNORECASE,
)
# 'Bila statusnya turun ke level I, komposisinya menjadi WFO 75 persen'.
_IF_BEFORE = re.compile(
    r"\b(?:kalau|bila|jika|apabila)\s+(?:\w+\s+){0,6}?(?P<case>(?:zona|(?:ppkm\s+)?level|kategori)\s+\w+)[^.;:%]{0,90}$",
    re.IGNORECASE,
)
# 'WFH dan WFO masing-masing 50 persen' states both.
_EACH = re.compile(r"\bmasing-masing\s+(?:sebesar\s+|sebanyak\s+)?$", re.IGNORECASE)
# 'paling sedikit 25 % dan paling banyak 50 %' bounds one share from both sides.
_SECOND_BOUND = re.compile(
    r"\s*(?:\([^)]*\))?\s*,?\s*(?:dan|serta|hingga|sampai)?\s*(?:paling\s+\w+|maksimal|minimal|maksimum|minimum)\s+"
    r"(?:sebesar\s+|sebanyak\s+)?",
    re.IGNORECASE,
)
# 'WFH 100 % di perkantoran yang kasusnya melonjak': the group stands after its share.
_FOR_AFTER = re.compile(
    r"(?:%|persen|separuh|setengah)\s+(?:saja\s+)?(?:(?:di|bagi|untuk|pada)\s+(?P<who>(?:perkantoran|kantor|unit|opd|instansi|dinas|pegawai|asn|petugas|staf)"
    r"(?:\s\w+)?\s+yang\s+[^.,;]{5,80})|(?:bagi|untuk)\s+(?P<part>(?:bagian|bidang|petugas|staf|seksi|tenaga)\s+[^.,;]{3,60}))",
    re.IGNORECASE,
)
# 'Kepala OPD boleh memberi WFA kepada sepertiga pegawai': the staff's share, not the head's.
_GIVES = re.compile(
    r"\b(?:memberi(?:kan)?|menugaskan|mengizinkan|menetapkan|mengatur|menjadwalkan|menerapkan)\b",
    re.IGNORECASE,
)
_OF_STAFF = re.compile(r"[^\s]+\s*(?:persen|%)?\s*(?:dari\s+)?(?:pegawai|asn)\b", re.IGNORECASE)
# 'Tendik: tiap unit maksimum 25 persen'.
_LABEL = re.compile(r"\W*(?:(?:\d{1,2}|[a-zA-Z])[.)]\s+)?(?P<label>[A-Z][^:.;%]{3,70}?)\s*:\s")
_PER = re.compile(
    r"[^.;:]{0,70}?(?:\b|(?<=%)|(?<=\)))(?:(?:pada|di|dari|untuk|dalam|pegawai|asn|staf|%|persen|\))\s+(?P<each>setiap|tiap|tiap-tiap|masing-masing)|(?P<per>per))\s+(?P<of>(?!pegawai|asn|kepala|individu|hari|pekan|minggu|bulan|orang|sif|shift|tanggal|senin|jumat|100)"
    r"(?:(?:perangkat\s+daerah|unit\s+(?:kerja|organisasi)|satuan\s+kerja)|[a-z-]+)(?:(?:,\s+[a-z]+){0,3},?\s+(?:atau|dan)\s+(?:[a-z]+))?)",
    re.IGNORECASE,
)
# 'Di tiap instansi, ASN yang WFH 75 persen': said of each before the share.
_EACH_BEFORE = re.compile(
    r"(?:^|[.,;:“”\"]\s*)(?:di|pada)\s+(?P<each>setiap|tiap|masing-masing)\s+(?P<of>[a-z]+(?:\s+[a-z]+){0,2}),\s",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:se)?tiap\b|\bmasing-masing\b", re.IGNORECASE)
# 'Sebelumnya porsinya 50 persen', 'dari semula 50 persen': what held before.
_FORMER = re.compile(
    r"\b(?:sebelumnya|semula|tadinya|awalnya|dulunya|kala\s+itu|ketika\s+itu|waktu\s+itu|saat\s+itu|tahun\s+lalu)\b(?:(?!menjadi|kini|sekarang)[^.;]){0,100}$",
    re.IGNORECASE,
)
# 'Tanggal 2-6 September 2024: WFH 70%': a label that says when, not who.
_DATED = re.compile(r"(?:tanggal|hari|periode|mulai|pekan|minggu|gelombang|tahap)\b|\d", re.IGNORECASE)
_OF_LEAVE = re.compile(r"\bcuti\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]{0,60}\)\s*")
_JOINS = re.compile(r"[\s)]*(?:,|,?\s*\b(?:dan|serta|sedangkan|sementara)\b)\s*", re.IGNORECASE)
_PORTION = re.compile(r"\b(?:porsi|jumlah|komposisi|kuota)\b", re.IGNORECASE)
# Cues that a share may belong to: bounded, so that a text of nothing but shares costs no more than another.
_NEAREST = 6
# 'Jumlahnya paling banyak 40 persen' says how many of those that the sentence before speaks of.
_QUOTA = re.compile(
    r"\b(?:jumlah|porsi|komposisi|kuota|besaran|proporsi|persentase|batas)(?:nya)?\b|"
    r"\bdari\s+(?:jumlah|total|seluruh|keseluruhan)\s+(?:\w+\s+){0,2}pegawai|"
    r"\b(?:di|pada)\s+(?:setiap|tiap|masing-masing)\s+(?:opd|perangkat|unit|bidang|bagian)|^\W*(?:J(?:awab)?\s*:\s*)?(?:maksimal|minimal|paling\s+\w+|hanya|\d{1,3}\s*(?:%|persen))\s|\bmenyesuaikan\s+menjadi\b",
    re.IGNORECASE,
)


def shares_of(
    sentence: Sentence,
    percents: list[Percent],
    cues: tuple[Cue, ...],
    context: Context,
    days: tuple[str, ...],
    before: str = "",
    earlier: Sequence[Rule] = (),
) -> Iterator[Rule]:
    table = TABLE_LINE.match(sentence.text)
    taken: dict[int, tuple[Mode, float]] = {}
    sector: str | None = None
    given: list[Rule] = []
    for share in percents:
        mode = _mode_of(share, percents, cues, sentence.text, taken)
        if mode is None and not _OF_LEAVE.search(before):
            mode = _mode_without_cue(share, sentence.text, context, table is not None)
        if mode is None:
            continue
        taken[share.start] = (mode, share.value)
        sector = _sector_at(share, percents, sentence.text, sector)
        rule = _share_rule(sentence, share, mode, sector, days)
        rule = inherited(rule, share.start, sentence.text, before, (*earlier, *given))
        given.append(rule)
        yield (
            _in_table(rule, context, table)
            if table or context.heading or (context.sector and BY_LEVEL.search(sentence.text))
            else rule
        )
        if share.pair is not None:
            yield replace(rule, mode=_opposite(mode), percent=share.pair)
        elif _EACH.search(sentence.text[: share.start]) and _names_both(cues):
            yield replace(rule, mode=_opposite(mode))


def _names_both(cues: tuple[Cue, ...]) -> bool:
    return {Mode.WFO, Mode.WFH} <= {cue.mode for cue in cues}


def is_ordered(share: Percent, text: str) -> bool:
    """False for a figure that was observed ('10 persen saja yang memilih WFH'), not ordered."""
    before, after = text[max(0, share.start - 60) : share.start], text[share.end : share.end + 30]
    if _OBSERVED_AFTER.match(after) or _FORMER.search(text, max(0, share.start - 110), share.start):
        return False
    return not _OBSERVED_BEFORE.search(before) or bool(
        _PORTION.search(before) and before.rstrip().endswith("sekitar")
    )


def _mode_of(
    share: Percent,
    percents: list[Percent],
    cues: tuple[Cue, ...],
    text: str,
    taken: dict[int, tuple[Mode, float]],
) -> Mode | None:
    """The mode of the nearest cue that no other share stands nearer to; else the other side of a pair."""
    earlier = [other for other in percents if other.end <= share.start and other.start in taken]
    if earlier and _SECOND_BOUND.fullmatch(text[earlier[-1].end : share.start]):
        return taken[earlier[-1].start][0]
    near = sorted(cues, key=lambda cue: abs(cue.start - share.start))[:_NEAREST]
    rated = sorted((_distance(share, cue, percents, text), cue.start, cue) for cue in near)
    if not rated:
        return None
    distance, _, cue = rated[0]
    if distance < 150:
        return cue.mode
    since = max((other.end for other in earlier), default=0)
    alone = bool(earlier) and len({cue.mode for cue in cues}) == 1
    if alone and _CASES.search(text, since, share.start):
        return cues[0].mode  # 'Level 4 mengisi kantor maksimal 25 persen, level 2 maksimal 75 persen'
    for mode, value in taken.values():
        if abs(value + share.value - 100) < 0.01:
            return _opposite(mode)
    return cues[0].mode if alone and names_staff(text[since : share.start]) is not None else None


def _distance(share: Percent, cue: Cue, percents: list[Percent], text: str) -> float:
    low, high = (cue.end, share.start) if cue.start < share.start else (share.end, cue.start)
    between = _IN_BRACKETS.sub("", text[low:high])
    distance = float(len(between)) + 12 * len(re.findall(r"[,;:.]|\bdan\b|\bsedangkan\b", between))
    if cue.start < share.start and _JOINS.fullmatch(between):
        distance += 60  # '25 persen WFO dan 75 persen WFH': a share after a comma or 'dan' looks ahead
    if cue.start < share.start and any(
        0 <= cue.start - other.end < 25 for other in percents if other.end <= cue.start
    ):
        distance += 45  # '50 persen berkantor dan 50 persen lagi di rumah': that cue has a share of its own
    return distance + 200 * sum(1 for other in percents if low <= other.start < high)


def _mode_without_cue(share: Percent, text: str, context: Context, table: bool) -> Mode | None:
    if share.value == 100 and _ON_DUTY.search(text):
        return Mode.WFO
    listed = table or _QUOTA.search(text) or re.search(r"\bzona\b|\blevel\b|^\s*[-•]", text, re.IGNORECASE)
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
        who=_whom(text, share.start),
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


def _whom(text: str, place: int) -> str:
    """The group before the share, else the offices that begin the sentence: 'Pusat Data hadir 100 persen'."""
    who = addressee(text, place)
    each = _PER.match(text, place)
    if each and who.lower() in each["of"].lower():
        who = "ASN"
    after = _FOR_AFTER.search(text, place) if is_general(who) else None
    if after and after.start() - place < 8:
        return tidy(after["who"] or after["part"])
    case = _IN_CASE.match(text, place) if is_general(who) else None
    if case:
        return case["case"]
    by = _BY.match(text, place) if is_general(who) else None
    if by and (run := offices_in(text[by.end() : by.end() + 160])) and run[0][0] == 0:
        return text[by.end() : by.end() + run[0][1]]
    supposed = _IF_BEFORE.search(text, 0, place) if is_general(who) else None
    if supposed:
        return supposed["case"]
    label = _LABEL.match(text) if is_general(who) else None
    if label and label.end() < place and names_staff(label["label"]) == 0 and is_part(label["label"]):
        return tidy(label["label"])
    office = label or _LABEL.match(text)
    if (
        office
        and office.end() < place
        and offices_in(office["label"])[:1]
        and offices_in(office["label"])[0][0] == 0
    ):
        return (
            f"{who} {office['label']}"
            if is_part(who) and who.lower() not in office["label"].lower()
            else tidy(office["label"])
        )
    if is_head(who) and _OF_STAFF.match(text, place):
        return _each_of("pegawai", text, place)
    wide = sharers(text, place)
    if (
        wide
        and not is_part(who)
        and is_head(wide)
        and (_GIVES.search(text, 0, place) or _OF_STAFF.match(text, place))
    ):
        return _each_of("pegawai", text, place)
    if wide and _is_said_of(wide, who, text, place):
        who = wide
    elif who == "ASN":
        who = named_first(text, place) or who
    return _each_of(who, text, place)


def _is_said_of(wide: str, who: str, text: str, place: int) -> bool:
    """Whether the clause's own subject is meant, and not `who`: a part of its words, or named in an earlier clause."""
    if who == "ASN":
        return True
    if is_general(who):
        return is_part(wide) and not (is_head(wide) and who.lower() not in wide.lower())
    if who.lower().startswith(wide.lower()):
        return True
    start = text.rfind(wide[:20], 0, place)
    return who.lower() in wide.lower() or (start >= 0 and who.lower() not in text[start:place].lower())


def _each_of(who: str, text: str, place: int) -> str:
    """'50 persen per biro, dinas, atau badan': of each of them, not of all together; in the text's own word."""
    led = _EACH_BEFORE.search(text, 0, place)
    if led and who.lower() == led["of"].lower():
        who = "pegawai"
    if not is_general(who) or _OF_EACH.search(who):
        return who
    each = _PER.match(text, place)
    if each:
        return f"{who} {(each['each'] or each['per']).lower()} {each['of']}"
    return f"{who} {led['each'].lower()} {led['of']}" if led else who


def _in_table(rule: Rule, context: Context, table: re.Match[str] | None) -> Rule:
    """A line 'PPKM Level 1: 75 persen WFO' speaks of the group of its label, under its heading."""
    label = re.sub(r"^[\s\d.)•*–-]+", "", table["label"]).strip() if table else ""
    if _DATED.match(label):
        return replace(rule, sector=rule.sector or context.sector)
    who = " ".join(filter(None, (context.heading, label))) if label else rule.who
    return replace(rule, who=who, sector=sector_of(label) or rule.sector or context.sector)
