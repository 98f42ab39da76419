"""Arrangements with a figure: each share in a sentence finds its mode, sector, group and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from piket.reading.addressees import names_staff, tidy
from piket.reading.arrangements import BY_LEVEL, TABLE_LINE, Context, Rule
from piket.reading.inheriting import inherited
from piket.reading.modes import Cue, Mode, bound_of
from piket.reading.numbers import Percent
from piket.reading.pairing import EACH, JOINS, in_turn, names_both_after
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence
from piket.reading.share_holders import whose_share
from piket.reading.subjects import is_head, is_part
from piket.reading.units import at_work_in

_ON_DUTY = re.compile(
    r"\b(?:tugas kedinasan|berdinas|beroperasi|bertugas|bekerja|masuk|pelayanan|melayani|hadir|siaga|"
    r"tempat\s+tugas|di\s+tempat)\b",
    re.IGNORECASE,
)
# 'Seperempatnya yang datang', '75 persen pegawai masih boleh masuk'.
_COME = re.compile(
    r"(?:\b(?:yang|boleh|dapat|bisa|wajib|harus|hanya|cukup|persen)|%)\s+(?:masuk|hadir|datang)\b(?!\s+(?:apel|rapat|upacara|kategori|zona|wilayah|tahun|sekolah))",
    re.IGNORECASE,
)
# 'Petugas ukur melayani permohonan, paling banyak 25 % setiap hari', 'PPK: 50% hadir'.
_SERVES = re.compile(
    r"\b(?:melayani|bertugas|berada|berjaga|piket)\b(?![^.;]*\b(?:rumah|wf[ha])\b)", re.IGNORECASE
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
    r"\s*(?:lebih\b|(?:pelayanan|kegiatan|urusan|pekerjaan|berkas)\b|(?:asn|pegawai)\s+(?:sedang|sudah|telah)\b|(?:\([^)]*\)\s*)?dari\s+(?:jumlah\s+|total\s+)?(?:kendaraan|anggaran|pagu|kapasitas|kursi)|lah\b|"
    r"(?:asn\s+|pegawai\s+)?memilih\b|pekerja|penumpang|dari total kasus|kasus|responden|suara|dari dana|"
    r"pengunjung|siswa|kapasitas|pelanggan|"
    r"(?:di\s?antaranya\s+)?(?:reaktif|positif|negatif|terpapar|sembuh|tertular|meninggal)\b|sudah\s(?:divaksin|hadir)|hadir)",
    re.IGNORECASE,
)
# Before it stands why, after it what is ordered.
_SO_THAT = re.compile(r"\b(?:sehingga|maka)\b", re.IGNORECASE)
# 'Hari ini 92 persen pegawai hadir', 'sidak menemukan 15 persen …', 'sudah 80 persen pegawai kembali': counted.
_COUNTED_FIRST = re.compile(
    r"(?:\b(?:sidak|inspeksi|pantauan|survei|jajak\s+pendapat|rekap\w*|realisasi\w*|menunjukkan|menemukan|mencatat|terpantau|terungkap)\b"
    r"(?:(?!sehingga|maka|karena\s+itu|menetapkan|memutuskan)[^.;]){0,50}|\b(?:baru|sudah|telah|rata-rata)\s+)$",
    re.IGNORECASE,
)
_BY_NOW = re.compile(
    r"(?:^|[.;“”\"]\s*)\W*(?:(?:per|pada|hingga|sampai)\s+)?(?:hari\s+(?:ini|pertama|kedua)|(?:tadi\s+)?pagi(?:\s+(?:ini|tadi))?|kemarin)\b"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\s*(?:(?:dari\s+)?(?:total\s+)?(?:asn|pegawai|pns|opd)\s+)?(?:yang\s+)?(?:sudah\s+|telah\s+)?(?:hadir|masuk|kembali|ngantor|absen|mangkir)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\s*(?:asn|pegawai|pns|karyawan|opd)\s+(?:belum|mengajukan|lebih|ternyata|terpapar|terlihat|tampak|mangkir|absen)\b",
    re.IGNORECASE,
)
# 'Tunjangan ASN yang WFH tetap dibayar 100 persen', 'dari 100 persen pegawai hanya 25 persen'.
_MONEY = re.compile(
    r"\b(?:tunjangan|gaji|tpp|insentif|honor|uang\s+makan|pajak|denda)\b[^.;,]{0,60}$", re.IGNORECASE
)
_OF_ALL = re.compile(r"\bdari\s+$", re.IGNORECASE)
_CASES = re.compile(r"\b(?:level|zona|kategori|risiko|bagian|bidang|seksi|layanan|unit)\b", re.IGNORECASE)
# 'WFH dan WFO masing-masing 50 persen' states both.
_EVENLY = re.compile(
    r"\b(?:dibagi|sama)\s+(?:sama\s+)?(?:rata|besar|banyak)\s+(?:sebesar\s+|sebanyak\s+)?$", re.IGNORECASE
)
# 'paling sedikit 25 % dan paling banyak 50 %' bounds one share from both sides.
_SECOND_BOUND = re.compile(
    r"\s*(?:\([^)]*\))?\s*,?\s*(?:dan|serta|hingga|sampai)?\s*(?:paling\s+\w+|maksimal|minimal|maksimum|minimum)\s+"
    r"(?:sebesar\s+|sebanyak\s+)?",
    re.IGNORECASE,
)
# 'Mulai 25 persen sampai 75 persen': one place, two bounds.
_UP_TO = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:sampai(?:\s+dengan)?|hingga|s\.?\s?d\.?|[-–—])\s*", re.IGNORECASE
)
# 'Sebelumnya porsinya 50 persen', 'dari semula 50 persen': what held before.
_FORMER = re.compile(
    r"\b(?:(?:se|edaran|aturan|ketentuan)\s+[^.;]{0,40}yang\s+lama|sebelumnya|semula|tadinya|awalnya|kalau\s+dulu|dulunya|kala\s+itu|ketika\s+itu|waktu\s+itu|saat\s+itu|(?<!yang\s)pernah|(?:tahun|bulan|pekan|minggu)\s+lalu)\b(?:(?!menjadi|kini|sekarang)[^.;]){0,100}$",
    re.IGNORECASE,
)
# 'Tanggal 2-6 September 2024: WFH 70%': a label that says when, not who.
_DATED = re.compile(r"(?:tanggal|hari|periode|mulai|pekan|minggu|gelombang|tahap)\b|\d", re.IGNORECASE)
# 'Apabila kehadiran di kantor diperlukan melebihi 25 persen': a case that is told, no share that is ordered.
_IF_MORE = re.compile(
    r"\b(?:apabila|bila|jika|kalau)\b[^.;:,]{0,80}\b(?:melebihi|melampaui|lebih\s+dari|di\s+atas)\s+$",
    re.IGNORECASE,
)
# 'Bukan lagi 50 persen, tapi 75 persen', 'dinaikkan dari 50 persen menjadi 75 persen'.
_NO_LONGER = re.compile(r"\b(?:bukan(?:\s+lagi)?|tidak\s+lagi|dari)\s+(?:semula\s+)?$", re.IGNORECASE)
_INSTEAD = re.compile(r"\s*,?\s*(?:tapi|tetapi|melainkan|menjadi|jadi|ke)\s+(?:\w+\s+)?\d", re.IGNORECASE)
_BECOMES = re.compile(
    r"\b(?:di(?:naikkan|tingkatkan|tambah|turunkan|kurangi|ubah)|bukan|tidak)\b[^.;]{0,45}\b(?:menjadi|tapi|tetapi|melainkan)\s+$|"
    r"\b(?:jatah|porsi|kuota|batas|proporsi|komposisi)(?:nya)?\b[^.;]{0,40}\b(?:naik|turun|bertambah|berkurang)\s+(?:jadi|menjadi|ke)\s+$",
    re.IGNORECASE,
)
# 'Zona oranye: 50% WFO, zona merah: 25% WFO': a second label in one line.
_OTHER_LABEL = re.compile(r"\b(?:zona|level|risiko|kategori|sektor)\s+\w+", re.IGNORECASE)
_BY_CASE = re.compile(r"\b(?:level|zona)\s+\w+,?\s+kehadiran\s+$|^\W*[A-Z][^.;:%]{2,70}:\s*$", re.IGNORECASE)
_REMAINDER = re.compile(
    r"[,;]\s*(?:(?:dan|sedangkan|sementara)\s+)?(?:selebihnya|sisanya|yang\s+lain|lainnya)\b", re.IGNORECASE
)
_NEXT_SUBJECT = re.compile(
    r"\s*(?:,|;|,?\s+(?:dan|serta|sedangkan|sementara|adapun))\s+(?:dan\s+|sedangkan\s+|sementara\s+)?(?P<who>[^,;.]{3,60})",
    re.IGNORECASE,
)
_OF_LEAVE = re.compile(r"\bcuti\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]{0,60}\)\s*")
_PORTION = re.compile(r"\b(?:porsi|jumlah|komposisi|kuota|dibatasi|membatasi)\b", re.IGNORECASE)
# Cues that a share may belong to: bounded, so that a text of nothing but shares costs no more than another.
_NEAREST = 6
# 'Jumlahnya paling banyak 40 persen' says how many of those that the sentence before speaks of.
_QUOTA = re.compile(
    r"\b(?:jumlah|porsi|komposisi|kuota|besaran|proporsi|persentase|batas)(?:nya)?\b|"
    r"\bdari\s+(?:jumlah|total|seluruh|keseluruhan)\s+(?:\w+\s+){0,2}pegawai|"
    r"\b(?:di|pada)\s+(?:setiap|tiap|masing-masing)\s+(?:opd|perangkat|unit|bidang|bagian)|^\W*(?:J(?:awab)?\s*:\s*)?(?:maksimal|minimal|paling\s+\w+|hanya|\d{1,3}\s*(?:%|persen))\s|\bmenyesuaikan\s+menjadi\b|^\W*(?:sedangkan\s+|sementara\s+|adapun\s+)?(?:untuk|bagi|pada)\s+[^.;:%]{3,70}?(?:,|\b(?:bisa|boleh|cukup|hanya|maksimal|paling\s+\w+|minimal))\s+(?:maksimal\s+|hanya\s+|cukup\s+|paling\s+\w+\s+)?\d{1,3}\s*(?:%|persen)|\blain(?:nya)?\s+(?:hanya\s+|cukup\s+)?\d{1,3}\s*(?:%|persen)",
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
    paired = in_turn(percents, cues, sentence.text)
    for share in percents:
        mode = paired.get(share.start) or _mode_of(share, percents, cues, sentence.text, taken)
        if mode is None and not _OF_LEAVE.search(before):
            mode = _mode_without_cue(share, sentence.text, context, table is not None)
        if mode is None:
            continue
        taken[share.start] = (mode, share.value)
        sector = _sector_at(share, percents, sentence.text, sector)
        rule = _share_rule(sentence, share, mode, sector, days)
        rule = inherited(rule, share.start, sentence.text, before, (*earlier, *given), context.group)
        given.append(rule)
        yield (
            _in_table(
                rule,
                context,
                table if table and not _OTHER_LABEL.search(sentence.text, table.end(), share.start) else None,
            )
            if table or context.heading or (context.sector and BY_LEVEL.search(sentence.text))
            else rule
        )
        if share.pair is not None:
            yield replace(rule, mode=_opposite(mode), percent=share.pair)
        elif not paired and _is_of_both(share, percents, cues, sentence.text) and _names_both(cues):
            yield replace(rule, mode=_opposite(mode))


def _is_of_both(share: Percent, percents: list[Percent], cues: tuple[Cue, ...], text: str) -> bool:
    """'WFH dan WFO masing-masing 50 persen', 'kantor dan rumah dibagi rata 50 persen', '50 persen WFH dan WFO'."""
    before = text[: share.start]
    alone = len(percents) == 1
    return bool(
        EACH.search(before) or (alone and (_EVENLY.search(before) or names_both_after(share, cues, text)))
    )


def _names_both(cues: tuple[Cue, ...]) -> bool:
    return {Mode.WFO, Mode.WFH} <= {cue.mode for cue in cues}


def is_ordered(share: Percent, text: str) -> bool:
    """False for a figure that was observed ('10 persen saja yang memilih WFH'), not ordered."""
    before, after = text[max(0, share.start - 60) : share.start], text[share.end : share.end + 30]
    before = _SO_THAT.split(before)[-1]
    if _IF_MORE.search(text, max(0, share.start - 110), share.start):
        return False
    if text[: share.start].endswith("yang ") and re.match(r"\s*(?:itu|tersebut|tadi)\b", after):
        return False  # 'yang 25 persen itu': the share is told already
    if _MONEY.search(before) or (_OF_ALL.search(before) and share.value == 100):
        return False
    if _BY_CASE.search(before):
        return True  # 'level 3 kehadiran 25 persen', 'PPK dan satker: 50% hadir'
    if _NO_LONGER.search(before) and _INSTEAD.match(after):
        return False
    if _BECOMES.search(before):
        return True
    if _OBSERVED_AFTER.match(after) or _FORMER.search(text, max(0, share.start - 110), share.start):
        return False
    if _is_counted(share, text):
        return False
    return not _OBSERVED_BEFORE.search(before) or bool(
        _PORTION.search(before) and before.rstrip().endswith("sekitar")
    )


def _is_counted(share: Percent, text: str) -> bool:
    """Where the words around a share tell what was found to be so."""
    since = max(0, share.start - 110)
    by_now = _BY_NOW.search(text, since, share.start) and _CAME.match(text, share.end)
    return bool(by_now or _COUNTED_FIRST.search(text, since, share.start) or _STATE.match(text, share.end))


def _mode_of(
    share: Percent,
    percents: list[Percent],
    cues: tuple[Cue, ...],
    text: str,
    taken: dict[int, tuple[Mode, float]],
) -> Mode | None:
    """The mode of the nearest cue that no other share stands nearer to; else the other side of a pair."""
    earlier = [other for other in percents if other.end <= share.start and other.start in taken]
    between = text[earlier[-1].end : share.start] if earlier else ""
    if earlier and (_SECOND_BOUND.fullmatch(between) or _UP_TO.fullmatch(between)):
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
    if alone and _names_part(text[since : share.start]):
        return cues[0].mode
    for mode, value in taken.values():
        if abs(value + share.value - 100) < 0.01:
            return _opposite(mode)
    named = names_staff(text[since : share.start]) is not None or at_work_in(text[since : share.start])
    return cues[0].mode if alone and named else None


def _names_part(words: str) -> bool:
    """'ASN pria masuk 60 persen, ASN perempuan 40 persen': another part of the staff, in the same place."""
    start = names_staff(words)
    return start is not None and is_part(tidy(words[start:]))


def _distance(share: Percent, cue: Cue, percents: list[Percent], text: str) -> float:
    low, high = (cue.end, share.start) if cue.start < share.start else (share.end, cue.start)
    between = _IN_BRACKETS.sub("", text[low:high])
    distance = float(len(between)) + 12 * len(re.findall(r"[,;:.]|\bdan\b|\bsedangkan\b", between))
    if cue.start < share.start and JOINS.fullmatch(between):
        distance += 60  # '25 persen WFO dan 75 persen WFH': a share after a comma or 'dan' looks ahead
    if cue.start < share.start and any(
        0 <= cue.start - other.end < 25 for other in percents if other.end <= cue.start
    ):
        distance += 45  # '50 persen berkantor dan 50 persen lagi di rumah': that cue has a share of its own
    if cue.start > share.start and _REMAINDER.search(between):
        distance += 160  # 'di kantor paling banyak 50 persen, selebihnya WFH': the rest is told of the others
    if cue.start > share.start and (found := _NEXT_SUBJECT.match(text, share.end, cue.start)):
        told = found["who"]
        if names_staff(told) is not None or sector_of(told):
            distance += 160  # 'kritikal 100 persen, dan nonesensial WFH': that cue is the next subject's
    return distance + 200 * sum(1 for other in percents if low <= other.start < high)


def _mode_without_cue(share: Percent, text: str, context: Context, table: bool) -> Mode | None:
    if share.pair is not None and context.mode and names_staff(text[: share.start]) is not None:
        return Mode.WFO
    if (share.value == 100 and _ON_DUTY.search(text)) or _COME.search(text):
        return Mode.WFO
    if (
        _SERVES.search(text, 0, share.start)
        and bound_of(text, share.start, share.end) != "exact"
        and not table
    ):
        return Mode.WFO
    listed = table or _QUOTA.search(text) or re.search(r"\bzona\b|\blevel\b|^\s*[-•]", text, re.IGNORECASE)
    return context.mode if listed else None


def _opposite(mode: Mode) -> Mode:
    return Mode.WFH if mode is Mode.WFO else Mode.WFO


def _sector_at(share: Percent, percents: list[Percent], text: str, before: str | None) -> str | None:
    """The sector named between the shares beside it; else that of the share before it in the sentence."""
    earlier = max((other.end for other in percents if other.end <= share.start), default=0)
    later = min((other.start for other in percents if other.start >= share.end), default=len(text))
    return (
        sector_of(text[earlier : share.start])
        or sector_of(text[earlier:later])
        or before
        or (sector_of(text) if not earlier else None)
    )


def _share_rule(
    sentence: Sentence, share: Percent, mode: Mode, sector: str | None, days: tuple[str, ...]
) -> Rule:
    text = sentence.text
    who = whose_share(text, share.start)
    return Rule(
        who="pegawai" if is_head(who) and 0 < share.value < 100 else who,  # no head has a share of himself
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


def _in_table(rule: Rule, context: Context, table: re.Match[str] | None) -> Rule:
    """A line 'PPKM Level 1: 75 persen WFO' speaks of the group of its label, under its heading."""
    label = re.sub(r"^[\s\d.)•*–-]+", "", table["label"]).strip() if table else ""
    if _DATED.match(label):
        return replace(rule, sector=rule.sector or context.sector)
    who = " ".join(filter(None, (context.heading, label))) if label else rule.who
    return replace(rule, who=who, sector=sector_of(label) or rule.sector or context.sector)
