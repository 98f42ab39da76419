"""Those whom a text sends home: 'WFH bagi …', 'mereka', 'sisanya', or the subject of the clause."""

from __future__ import annotations

import re

from piket.reading.addressees import addressee, is_general, listed_group, names_staff, tidy
from piket.reading.arrangements import Beside
from piket.reading.governing import fronted_group, governed, placed_in_front
from piket.reading.modes import Cue
from piket.reading.subjects import is_head, is_part, leads, open_subject, points_back, sharers, topic

_THEY_ARE = re.compile(
    r"[\s)]*[^.,;:]{0,40}?\b(?:itu|ialah|adalah|hanyalah|hanya|cuma)\s+(?P<who>[^.;:,]{3,120})", re.IGNORECASE
)
# 'Yang dikenai WFH satu hari sepekan itu bagian administrasi'.
_THOSE_WHO = re.compile(r"\W*yang\s+(?!lain)\w+", re.IGNORECASE)
# 'ASN yang dibolehkan WFH, yakni usia 50 tahun ke atas dan ibu hamil'.
_NAMELY = re.compile(
    r"[\s,)]*(?:itu\s+)?(?:yakni|yaitu|adalah|ialah|antara\s+lain|meliputi)\s+(?P<who>[^.;:“”\"]{4,220})",
    re.IGNORECASE,
)
_WHO_MAY = re.compile(
    r"\b(?P<noun>asn|pns|pegawai|aparatur|karyawan|staf)\s+yang\s+(?:(?:di\w+|boleh|dapat|bisa|wajib|harus|akan|berhak|mendapat\w*)\s+)+$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"[\s)]*(?:adalah|ialah|yaitu|yakni|hanyalah|hanya|cuma|bagi|untuk|terhadap|kepada|di)\s+", re.IGNORECASE
)
# 'WFH setiap Jumat bagi seluruh pegawai kantor cabang'.
_FOR_GROUP = re.compile(
    r"[^.,;:“”\"]{0,60}?\b(?:bagi|untuk|kepada|terhadap|menyasar|mencakup|meliputi|menyangkut)\s+(?=(?:seluruh|semua|para|setiap|sebagian|separuh|pegawai\w*|asn|petugas\w*|staf\w*)\b)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:(?:seluruh|semua|para|setiap|sebagian|separuh)\s+)?(?:pegawai|asn|staf|karyawan)", re.IGNORECASE
)
# 'Bagi pegawai yang tinggal di seberang, kerja dari rumah dibolehkan'.
_FOR_LEAD = re.compile(
    r"\W*(?:(?:namun|sementara|adapun|khusus)\s+)?(?:bagi|untuk)\s+(?P<who>[^.;:“”\"]{4,160}?),\s+"
    r"(?=(?:be)?kerja\b|wf|work|boleh|dapat|di(?:perbolehkan|izinkan|perkenankan|bolehkan)|pem\w+\s|ia\s|kami\s)",
    re.IGNORECASE,
)
# 'Surat itu menugaskan mereka dari rumah': those of the sentence before.
_OBJECT = re.compile(
    r"\b(?:me(?:nugaskan|minta|nyuruh|ngizinkan|mbolehkan|mperbolehkan|wajibkan|merintahkan|mulangkan)|agar)\s+mereka\s+[^.;:,]{0,40}$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"\b(?:pegawai|asn|petugas|mereka|staf)\s+(?:(?:pada|di)\s+\w+\s+)?(?:tersebut|itu|tadi|dimaksud)\b",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"(?:pe)?layanan(?:\s+publik)?", re.IGNORECASE)
_NARROWED = re.compile(r"\byang\b|\bdi\w+\s+(?:pegawai|asn)\b", re.IGNORECASE)
LEFT_OVER = re.compile(
    r"(?:^|[.,;:“”\"])\s*(?:sementara\s+|sedangkan\s+|dan\s+)?(?P<rest>sisanya|selebihnya)\b[^.;:]*$",
    re.IGNORECASE,
)


def sent_home(text: str, cue: Cue, beside: Beside) -> str:
    """Whom the place of work at `cue` is said of; 'ASN' or 'pegawai' where nobody in particular."""
    front = placed_in_front(text, cue.start)
    return _named_there(text, cue) or front or _told_before(text, cue, beside) or _subject(text, cue, beside)


def _named_there(text: str, cue: Cue) -> str:
    """Those named after the place of work, or for whom the sentence begins."""
    if text[cue.start : cue.end].lower() == "merumahkan":
        return listed_group(text[cue.end :])
    those = _THEY_ARE.match(text, cue.end) if _THOSE_WHO.match(text) else None
    if those and names_staff(those["who"]) == 0:
        return tidy(those["who"])
    listed = _NAMELY.match(text, cue.end)
    if listed and (whose := _WHO_MAY.search(text, max(0, cue.start - 60), cue.start)):
        return tidy(f"{whose['noun']} {listed['who']}")
    named = _NAMED_AFTER.match(text, cue.end) or _FOR_GROUP.search(text, cue.end, cue.end + 90)
    who = listed_group(text[named.end() :]) if named else ""
    if named and (who != "ASN" or _PEOPLE.match(text, named.end())):
        return who
    leading = _FOR_LEAD.match(text)
    leads_in = leading and leading.end() <= cue.start and names_staff(leading["who"]) == 0
    return tidy(leading["who"]) if leading and leads_in else ""


def _told_before(text: str, cue: Cue, beside: Beside) -> str:
    """Those of the sentence before, where this one only points to them; or what is left of them."""
    known = topic(beside.before)
    if _OBJECT.search(text, 0, cue.start) and (who := known or leads(beside.before)) and is_part(who):
        return who
    pointed = _SAID_BEFORE.search(text, max(0, cue.start - 60), cue.start) or points_back(text, cue.start)
    if known and pointed:
        return known
    left = LEFT_OVER.search(text, max(0, cue.start - 60), cue.start)
    return f"pegawai {left['rest'].lower()}" if left else ""


def _subject(text: str, cue: Cue, beside: Beside) -> str:
    before = sharers(text, cue.start)
    if before and (is_head(before) or not (is_part(before) or _are_all(before, text, cue.start))):
        before = ""
    who = before or open_subject(text, cue.start) or addressee(text, cue.start)
    wide = fronted_group(text, cue.start)
    if wide and who.lower() in wide.lower():
        return wide
    if is_general(who) and not _are_all(who, text, cue.start):
        who = governed(text, cue.start, beside.before, beside.heading) or who
    return "pegawai" if is_head(who) or _SERVICE.fullmatch(who) else who


def _are_all(who: str, text: str, place: int) -> bool:
    """'Semua pegawai baik PNS maupun tenaga ahli': all of them, where no 'yang' narrows them down."""
    return bool(_PEOPLE.match(who)) and not _NARROWED.search(text, text.rfind(who, 0, place), place)
