"""Groups taken out of an order to work at home: 'dikecualikan bagi ...', 'tidak berlaku bagi ...', 'kecuali ...'."""

from __future__ import annotations

import re

from piket.reading.addressees import addressee, names_staff, tidy
from piket.reading.arrangements import Beside, Rule, whole
from piket.reading.modes import Cue, Mode
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.subjects import is_outside, points_back, subject, topic
from piket.reading.units import at_work_in

_EXCEPTED = sought(
    r"\b(?P<verb>dikecualikan|pengecualian(?:nya)?|(?<!tidak )(?<!tak )(?<!tanpa )terkecuali|kecuali|"
    r"(?:tidak|tak)\s+(?:(?:ikut|serta|turut)\s+)?(?:termasuk|berlaku|diberlakukan|diterapkan|diberikan|diperuntukkan|ditujukan|dikena(?:i|kan)|menyentuh|menyasar|mencakup|mengikat|mengenai)|"
    r"di\s*luar\s+(?:skema|ketentuan|aturan|kebijakan))\b",
    "ecuali|tidak|tak|luar",
)
_TO = re.compile(
    r"\s*(?:(?:hanya\s+|itu\s+|ini\s+)?(?:berlaku|diberikan|diberlakukan|ditujukan)\s+)?"
    r"(?:dari\s+[^,.;:]{3,60}?\s+(?=adalah|ialah|yaitu|yakni|bagi|untuk))?"
    r"(?:dari\s+[^,.;:]{3,60}?\s*(?=:))?"
    r"(?P<to>:|(?:bagi|untuk|pada|kepada|terhadap|adalah|ialah|yaitu|yakni|antara\s+lain|di(?:\s+dalamnya(?:\s+(?:adalah|ialah))?)?)\b)\s*:?\s*",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"(?:ter)?kecuali|pengecualiannya|(?:tidak|tak).*(?:dikena(?:i|kan)|menyentuh|menyasar|mencakup|mengikat|mengenai)",
    re.IGNORECASE,
)
# The group ends with the sentence, or where another clause begins.
_GROUP = re.compile(
    r"\s*(?P<group>(?:(?<=\bdr)\.|(?<=\b[A-Z])\.|(?<=\bRs)\.|[^.;:“”\"()]|\([^)]*\)){4,320}?)"
    r"(?=[.;:“”\"(]|$|,?\s+(?:sedangkan|melainkan|karena|sebab|agar|sehingga|namun|tetapi|mulai|sejak|sampai|hingga)\b|"
    r",\s+(?:yang|dengan|untuk|juga|dan\s+(?:wajib|tetap|harus)|mereka)\b|\s+(?:yang\s+)?(?:tetap|wajib|harus|diwajibkan)\s+(?:\w+\s+)?"
    r"(?:masuk|bekerja|bertugas|hadir|berkantor|wfo|melayani|siaga|di\s+kantor))",
    re.IGNORECASE,
)
# 'Tidak boleh WFH kecuali sakit', 'kecuali ibu hamil, boleh bekerja di rumah': these may stay at home.
_TURNED = re.compile(
    r"\b(?:tidak|tak|dilarang)\b[^.;]{0,40}\b(?:wf[ha]|(?:dari|di)\s+rumah)\b[^.;]*\bkecuali\b|"
    r"\bkecuali\b[^.;]*\b(?:boleh|dapat|bisa|diizinkan)\b[^.;]*\b(?:wf[ha]|rumah)\b",
    re.IGNORECASE,
)
# 'Khusus puskesmas dan RSUD, pengaturan WFH tidak berlaku'.
_RULE_NAMED = re.compile(
    r",\s*(?:pengaturan|ketentuan|aturan|kebijakan|skema|pola|pembatasan)(?:\s+\w+){0,2}$", re.IGNORECASE
)
# 'Anjuran WFH tidak berlaku di Pemkot': no group is taken out of it there.
_NOT_HERE = re.compile(
    r"\s+dari\s+(?:ketentuan\s+)?jam\b|\s+di\s+(?:pemerintah|pem[kp]\w+|kota|kabupaten|provinsi)\b",
    re.IGNORECASE,
)
# 'Pengecualiannya mereka yang merampungkan studi': staff only where the sentence speaks of home.
_NAMELESS = re.compile(r"\s*mereka\s+yang\b", re.IGNORECASE)
_ORDERED = re.compile(
    r"pejabat|struktural|eselon|layanan|skema|pegawai|asn|unit|ketentuan|diktum|petugas|pembatasan|kebijakan|aturan|"
    r"dinas|badan|puskesmas|rsud|rumah\s+sakit|bpbd|satpol|pengecualian",
    re.IGNORECASE,
)


def exception_in(sentence: Sentence, cues: tuple[Cue, ...], beside: Beside) -> Rule | None:
    """'WFH dikecualikan bagi ASN yang melayani langsung': those stay at the office."""
    text = sentence.text
    match = _EXCEPTED.search(text)
    if match is None:
        return None
    home = any(cue.mode is not Mode.WFO for cue in cues)
    if not home and not _ORDERED.search(text):
        return None
    follows = text[match.end() :]
    if sector_of(text) == "non_essential" and re.match(
        r"\s*(?:pada|untuk|bagi|di)?\s*(?:yang\s+\w+\s+)?(?:sektor|esensial|kritikal)", follows, re.IGNORECASE
    ):
        return None
    if _NOT_HERE.match(follows):
        return None
    if match["verb"].lower().endswith("kecuali") and _TURNED.search(text):
        return None
    who = _after(text, match, beside) or _before(text, match, beside)
    nameless = match["verb"].lower().endswith("nya") and _NAMELESS.match(follows)
    if who is None or is_outside(who) or (not home and (nameless or who.lower().startswith("yang"))):
        return None
    return whole(sentence, who, Mode.WFO, exception=True)


def _after(text: str, match: re.Match[str], beside: Beside) -> str | None:
    """The group after 'kecuali' and 'dikecualikan bagi', or in the list that the sentence opens."""
    listed = beside.listed if _is_group(beside.listed[:40]) else ""
    if listed and not re.search(r"\w", _TO.sub("", text[match.end() :], count=1)[:-1].split(" dari ")[0]):
        return listed
    to = _TO.match(text, match.end())
    if to is None and not _DIRECT.fullmatch(match["verb"]):
        return listed or None
    group = _GROUP.match(text, to.end() if to else match.end())
    if group is None or not _is_group(group["group"]):
        return listed or None
    words = group["group"].strip(" ,")
    named = tidy(f"pegawai {words}" if words.lower().startswith("yang ") else words)
    opens = text[group.end() :].strip() == ":" and beside.listed
    return f"{named} {beside.listed}" if opens else named


def _is_group(words: str) -> bool:
    return bool(
        names_staff(words) is not None or at_work_in(words) or re.match(r"\s*(?:mereka\s+)?yang\b", words)
    )


def _before(text: str, match: re.Match[str], beside: Beside) -> str | None:
    """'Petugas keamanan dikecualikan', 'pejabat eselon II tidak termasuk'."""
    if _DIRECT.fullmatch(match["verb"]) or match["verb"].lower() == "pengecualian":
        return None
    if points_back(text, match.start()):
        return topic(beside.before) or None
    who = _RULE_NAMED.sub("", subject(text, match.start())) or addressee(text, match.start())
    return who if who != "ASN" else None
