"""Named restriction regimes: PPKM Darurat, PPKM Level 1-4, PSBB, PTKM, tatanan normal baru."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from piket.reading.dates import MONTH, TO
from piket.reading.numbers import word_number
from piket.reading.segments import Layout
from piket.reading.sought import sought

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "satu": 1, "dua": 2, "tiga": 3, "empat": 4}
_LEVEL = r"(?:1|2|3|4|iv|iii|ii|i|satu|dua|tiga|empat)\b"
# 'PPKM Level 2, 3 sampai 9 Agustus': the second figure is a day.
_IN_A_DATE = rf"\s+{MONTH}|\s*(?:dan\s+|{TO}\s*)\d{{1,2}}\s+{MONTH}"
_REGIME = sought(
    r"(?:pemberlaku\w*\s+pembatasan\s+kegiatan\s+masyar\w*\s*(?:\(\s*ppkm\s*\)\s*)?|\bppkm\s+)"
    rf"(?:[\w-]+\s+)?(?P<ppkm>darurat|mikro|level\s+(?P<level>{_LEVEL})(?:\s*(?:-|–|,|dan|"
    rf"sampai|hingga|s\.?d\.?)\s*{_LEVEL}(?!{_IN_A_DATE}))*)"
    r"|(?P<plain>pemberlaku\w*\s+pembatasan\s+kegiatan\s+masyar\w*|\bppkm\b)"
    r"|(?P<psbb>\bpsbb\b(?:\s+(?:masa\s+)?(?:transisi|ketat|proporsional))?"
    r"|pembatasan\s+sosial\s+berskala\s+besar)"
    r"|(?P<ptkm>\bptkm\b|pengetatan\s+secara\s+terbatas\s+kegiatan\s+masyarakat)"
    r"|(?P<normal>tatanan\s+(?:kehidupan\s+)?(?:normal\s+baru|new\s+normal)|adaptasi\s+"
    r"(?:kebiasaan\s+)?baru|\bnew\s+normal\b)",
    "pembatasan|ppkm|psbb|ptkm|pengetatan|normal|adaptasi",
)


_NORMAL = ("tatanan normal baru", "masa adaptasi baru")
_NOT_THE_TIME = re.compile(
    r"\b(?:bila|jika|kalau|apabila)\b[^.;]{0,90}\b(?:normal|adaptasi)|\bsejak\b[^.;]{0,40}\b(?:psbb|normal)\b[^.;]{0,40}\bsampai\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RegimeMention:
    """`name` as said in law ('PPKM Level 4'); `level` where the regime has one."""

    name: str
    level: int | None
    start: int
    end: int
    headline: bool
    several: bool = False


def find_regimes(layout: Layout) -> tuple[RegimeMention, ...]:
    return tuple(
        _mention(match, sentence.start, sentence.headline)
        for sentence in layout.sentences
        for match in _REGIME.finditer(sentence.text)
    )


def regime_named(name: str) -> RegimeMention | None:
    """The regime that a name alone means, or None."""
    match = _REGIME.search(name)
    return _mention(match, 0, False) if match else None


def _mention(match: re.Match[str], offset: int, headline: bool) -> RegimeMention:
    level = _level(match["level"]) if match["level"] else None
    several = bool(match["level"]) and len(re.findall(_LEVEL, match["ppkm"], re.IGNORECASE)) > 1
    return RegimeMention(
        _name(match, level), level, match.start() + offset, match.end() + offset, headline, several
    )


def _level(text: str) -> int:
    return _ROMAN.get(text.lower()) or int(text)


def _name(match: re.Match[str], level: int | None) -> str:
    if match["ppkm"]:
        return f"PPKM Level {level}" if level else f"PPKM {match['ppkm'].capitalize()}"
    if match["plain"]:
        return "PPKM"
    if match["psbb"]:
        kind = match["psbb"].split()[1:] if match["psbb"].lower().startswith("psbb") else []
        return " ".join(["PSBB", *(word.capitalize() for word in kind)])
    if match["ptkm"]:
        return "PTKM"
    return "masa adaptasi baru" if "adaptasi" in match["normal"].lower() else "tatanan normal baru"


_DESIGNATED = sought(
    r"(?P<count>\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s+"
    r"(?:daerah|wilayah|kota|kabupaten)\b"
    r"[^.;]{0,40}?(?:yang\s+)?ditetapkan\s+(?:oleh\s+)?(?P<by>pemerintah\s+pusat|"
    r"menteri\s+\w+(?:\s\w+)?|pemerintah)",
    "ditetapkan",
)


@dataclass(frozen=True, slots=True)
class Designation:
    """'empat daerah di Sumatera Selatan yang ditetapkan pemerintah pusat': who put how many regions there."""

    count: int | None
    by: str
    start: int
    end: int


def find_designation(layout: Layout) -> Designation | None:
    for sentence in (*layout.body, *layout.headlines):
        match = _DESIGNATED.search(sentence.text)
        if match:
            count = int(match["count"]) if match["count"].isdigit() else word_number(match["count"])
            return Designation(
                count, match["by"].lower(), sentence.start + match.start(), sentence.start + match.end()
            )
    return None


def _names_many_levels(layout: Layout) -> bool:
    """A table by levels: three or more of them are named anywhere in the body."""
    named = {
        _level(match[1])
        for sentence in layout.body
        for match in re.finditer(rf"\blevel\s+({_LEVEL})", sentence.text, re.IGNORECASE)
    }
    return len(named) > 2


_FAMILIES = ("PPKM", "PSBB")


def main_regime(mentions: tuple[RegimeMention, ...], layout: Layout) -> RegimeMention | None:
    """The regime the text is about: the most precise name that is not one of a table of several levels."""
    body = [mention for mention in mentions if not mention.headline]
    if all(mention.name in _FAMILIES for mention in body):
        body = list(mentions)  # the subject line names the level, the text says 'PPKM' from then on
    if not body:
        return None
    precise = [
        mention for mention in body if mention.name not in _FAMILIES and not _yet_to_come(mention, layout)
    ]
    if not precise and all(mention.name not in _FAMILIES for mention in body):
        return None
    levels = {mention.level for mention in precise if mention.level}
    counted = Counter(mention.name for mention in precise)
    single = [mention for mention in precise if not mention.several]
    if len(levels) > 2 or not single or _names_many_levels(layout):
        return _tabled(body, single)
    return max(single, key=lambda mention: (counted[mention.name], -mention.start))


def _yet_to_come(mention: RegimeMention, layout: Layout) -> bool:
    """'Bila surat itu tidak datang, new normal yang akan dipakai', 'sejak PSBB, new normal, sampai PPKM sekarang'."""
    sentence = layout.at(mention.start)
    normal = mention.level is None and mention.name in _NORMAL
    return normal and sentence is not None and bool(_NOT_THE_TIME.search(sentence.text))


def _tabled(body: list[RegimeMention], single: list[RegimeMention]) -> RegimeMention:
    """A table of levels names no single one, unless the first mention stands out before the table."""
    if body[0] in single and body[0].level:
        return body[0]
    family = next((mention for mention in body if mention.name in _FAMILIES), None)
    if family:
        return family
    first = single[0] if single else body[0]
    return RegimeMention(
        first.name.split()[0], None, first.start, first.start + len(first.name.split()[0]), False
    )
