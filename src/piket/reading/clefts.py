"""Sentences that say first what is ordered and then whom: 'yang wajib WFO hanyalah …', 'yang tetap masuk:'.

The predicate stands in a clause with 'yang', after it a word such as 'adalah' or 'hanyalah', or a colon, and then
those of whom it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.reading.addressees import names_staff, tidy
from piket.reading.arrangements import Beside, Rule, whole
from piket.reading.modes import PERMISSION, Mode, find_cues
from piket.reading.noun_phrases import noun_phrase
from piket.reading.open_groups import open_group
from piket.reading.predicates import predicates_in
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.subjects import is_outside, is_part
from piket.reading.units import opens_with_office
from piket.reading.unordered import is_not_meant

_THOSE = (
    r"(?:pegawai|asn|pns|mereka|petugas|aparatur|unit|opd|dinas|kantor|instansi|perangkat\s+daerah|karyawan)"
)
_CLEFT = sought(
    rf"(?:^|[.;:“”\"]\s*|,\s+(?:sedangkan|sementara|adapun|dan)\s+)\W*"
    rf"(?:(?:adapun|sedangkan|sementara|namun|lalu|dan|kemudian)\s+)?(?:{_THOSE}\s+)?"
    r"yang\s+(?P<said>[^.;:,“”%\d]{3,90}?)\s+(?:(?:itu|nanti|nantinya)\s+)?"
    r"(?:hanyalah|hanya|cuma|cuman|adalah|ialah|yaitu|yakni|itu|merupakan)\s+"
    r"(?:ada\s+)?(?P<who>[^.;:“”\"%\d][^.;:“”\"%]{2,220})",
    "hanya|cuma|adalah|ialah|yaitu|yakni|itu|merupakan",
)
# Where those end, and another clause begins.
_CUT = re.compile(
    r",\s+(?:kata|ujar|ucap|tutur|jelas|sebut|agar|sehingga|karena|sebab|adapun|sedangkan|sementara|selebihnya|sisanya|"
    r"lainnya)\b",
    re.IGNORECASE,
)
# A list is opened: 'instansi yang dikecualikan sebagai berikut:'.
_LEFT_OUT = sought(
    r"\b(?:dikecualikan|pengecualian\w*|terkecuali|di\s*luar\s+(?:ketentuan|aturan|kebijakan|skema)|"
    r"(?:tidak|tak)\s+(?:ikut\w*|termasuk|berlaku|terkena|dikenai|diberlakukan|diterapkan))\b",
    "ecuali|tidak|tak|luar",
)
_OPEN_STILL = re.compile(
    r"\b(?:tetap|masih)\s+(?:akan\s+)?"
    r"(?:(?:di)?buka|melayani|beroperasi|berjalan|bertugas|aktif|bekerja|masuk|ngantor|berkantor|hadir)\b",
    re.IGNORECASE,
)
_OFFICES = re.compile(r"\b(?:opd|skpd|dinas|instansi|perangkat\s+daerah)\b", re.IGNORECASE)
# A list of something else: of documents, of what those have to do.
_TOLD = re.compile(
    r"\b(?:larangan|syarat|ketentuan|wajib\s+me\w+|jadwal|kontak|nomor|alamat|dokumen)\b[^:]*:$",
    re.IGNORECASE,
)


def named_after(sentence: Sentence) -> tuple[Rule | None, str]:
    """'Yang boleh WFH hanya tenaga administrasi', with what the sentence says after it."""
    match = _CLEFT.search(sentence.text)
    if match is None or is_not_meant(sentence.text, match.start("who")):
        return None, ""
    cut = _CUT.search(match["who"])
    mode, who = _mode_of(match["said"]), _group(match["who"][: cut.start()] if cut else match["who"])
    if mode is None or not who:
        return None, ""
    rest = sentence.text[match.start("who") + cut.start() if cut else match.end() :]
    if mode is not Mode.WFO and PERMISSION.search(match["said"]):
        return whole(sentence, who, mode, percent=None, bound=None), rest
    return whole(sentence, who, mode, exception=mode is Mode.WFO), rest


def opened_list(sentence: Sentence, beside: Beside) -> Iterator[Rule]:
    """Those of a list whose opening line says where they work: its offices together, each group for itself."""
    text = sentence.text
    items = [item for item in beside.items if names_staff(item[:40]) is not None or opens_with_office(item)]
    if len(items) < max(2, len(beside.items) - 1) or _TOLD.search(text):
        return
    left_out = _LEFT_OUT.search(text)
    if left_out and any(cue.mode is not Mode.WFO for cue in find_cues(text)):
        return  # 'pegawai bekerja dari rumah, terkecuali pegawai pada:' orders both
    mode = Mode.WFO if left_out or _OPEN_STILL.search(text) else _mode_of(text)
    if mode is None:
        return
    offices = [item for item in items if opens_with_office(item) or _OFFICES.search(text)]
    people = [item for item in items if item not in offices]
    some = mode is not Mode.WFO and PERMISSION.search(text)
    for who in (*([", ".join(offices)] if offices else []), *people):
        rule = whole(sentence, tidy(who), mode, sector=sector_of(who), exception=mode is Mode.WFO)
        yield whole(sentence, tidy(who), mode, percent=None, bound=None) if some else rule


def _mode_of(said: str) -> Mode | None:
    """Where those of `said` work: at home where that is named and not denied."""
    kept = predicates_in(said)
    named = {cue.mode for cue in find_cues(said) if not any(one.start <= cue.start < one.end for one in kept)}
    named -= {Mode.WFO} if kept else set()
    if len(named) == 1:
        return named.pop()
    return Mode.WFO if kept and not named else None


def _group(words: str) -> str:
    who = tidy(noun_phrase(words).strip(" ,"))
    named = names_staff(who[:12]) == 0 or opens_with_office(who) or bool(open_group(who))
    return who if named and is_part(who) and not is_outside(who) else ""
