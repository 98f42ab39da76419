"""Whose share it is: the group before it, the offices that begin the sentence, or those named after it."""

from __future__ import annotations

import re
from collections.abc import Callable

from piket.reading.addressees import addressee, is_general, names_staff, tidy
from piket.reading.governing import placed_in_front
from piket.reading.modes import find_cues
from piket.reading.noun_phrases import noun_phrase
from piket.reading.office_names import offices_in
from piket.reading.predicates import predicates_in
from piket.reading.subjects import is_head, is_part, open_subject, predicate_in, sharers
from piket.reading.units import at_work_in, named_first, opens_with_office

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
# '20 persen sisanya di kantor sebagai petugas piket', 'yang 25 persen piket'.
_ON_DUTY = re.compile(
    r"[^.;:,%]{0,30}?(?:%|persen|separuh)(?:[^.;:%\d]{0,40}?\bsebagai)?\s+(?P<who>(?:petugas\s+)?piket\b(?:\s+(?!untuk|di|pada|dan|agar|dari)\w+){0,3})",
    re.IGNORECASE,
)
# 'Bila statusnya turun ke level I, komposisinya menjadi WFO 75 persen'.
_IF_BEFORE = re.compile(
    r"\b(?:kalau|bila|jika|apabila)\s+(?:\w+\s+){0,6}?(?P<case>(?:zona|(?:ppkm\s+)?level|kategori)\s+\w+)[^.;%]{0,90}$",
    re.IGNORECASE,
)
# 'WFH 100 % di perkantoran yang kasusnya melonjak': the group stands after its share.
_FOR_AFTER = re.compile(
    r"(?:%|persen|separuh|setengah)\s+(?:saja\s+)?(?:(?:di|bagi|untuk|pada)\s+(?P<who>(?:perkantoran|kantor|unit|opd|instansi|dinas|pegawai|asn|petugas|staf)"
    r"(?:\s\w+)?\s+yang\s+[^.,;%\d]{5,80})|(?:bagi|untuk)\s+(?P<part>(?:bagian|bidang|petugas|staf|seksi|tenaga)\s+(?!dan\b)[^.,;%\d]{3,60}))",
    re.IGNORECASE,
)
# 'WFH 100 persen berlaku bagi satuan kerja di daerah level 4'.
_HOLDS_FOR = re.compile(
    r"[^.;:,%]{0,12}?(?:%|persen)\s+(?:(?:wf[hoa]|work\s+from\s+\w+|dari\s+rumah|di\s+kantor)\s+)?(?:\([^)]*\)\s+)?(?:hanya\s+)?(?:berlaku|diberlakukan|diterapkan|dikenakan|diberikan|ditujukan)\s+"
    r"(?:bagi|untuk|pada|kepada|di)\s+(?P<who>[^.;,“”\"]{4,120})",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|\bpersen\b", re.IGNORECASE)
_ZONE = re.compile(
    r"\b(?:di|pada|untuk|bagi|dan|serta|sedangkan|lalu)\s+(?P<zone>(?:daerah\s+|wilayah\s+|kabupaten/kota\s+|kabupaten\s+atau\s+kota\s+)?"
    r"(?:(?:ber|dengan\s+)?zona\s+\w+(?:\s+dan\s+(?:zona\s+)?(?:hijau|kuning|oranye|merah))?|"
    r"(?<=daerah\s)(?:ppkm\s+)?level\s+\w+|(?<=wilayah\s)(?:ppkm\s+)?level\s+\w+))",
    re.IGNORECASE,
)
# The bounds of what a share is told of: another share, another clause.
_OF_WHOM = re.compile(
    r"\d[\d.,]*\s*(?:\([^)]*\)\s*)?(?:%|persen)\s+(?:(?:bagi|untuk|pada|kepada|(?P<of>dari(?:\s+(?:jumlah|total|keseluruhan|seluruh|semua|para))*))\s+)?"
    r"(?P<who>[^.;:,%\d“”\"()]{4,110}?)"
    r"(?=\s+(?:dan|serta|sedangkan|sementara|adapun)\s+(?:\w+\s+){0,3}\d|[.;:,%\d“”\"()]|$)",
    re.IGNORECASE,
)
# Of each unit, in a case, or whoever was vaccinated: none of these sets a part of the staff apart.
_NO_PART = re.compile(
    r"(?:level|ppkm|zona|bidang|unit(?:\s+kerja|\s+eselon)?|setiap|tiap|petugas$|layanan$|kantor$)\b|.*\b(?:divaksin|setiap|tiap)\b",
    re.IGNORECASE,
)
# '20 persen dari pejabat fungsional di setiap dinas'.
_IN_EACH = re.compile(r"\s+(?:di|pada|dalam)\s+(?:setiap|tiap|masing-masing)\b.*", re.IGNORECASE)
_OWN = re.compile(r"\w{3,}nya\b", re.IGNORECASE)
_NEAR_SUBJECT = 160
_NEXT_CLAUSE = re.compile(
    r"[\s)]*(?:saja|juga)?\s*(?:[,;]\s*(?:dan|serta|sedangkan|sementara|adapun|lalu|kemudian|untuk|bagi)?|"
    r"(?:dan|serta|sedangkan|sementara|adapun))\s+"
    r"(?:(?:untuk|bagi|pada|di)\s+)?",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:lainnya|selebihnya|sisanya|yang\s+lain(?:nya)?)\b", re.IGNORECASE)
_FIELD = re.compile(r"(?:administrasi|nonesensial|non[\s-]esensial|esensial|kritikal)\b", re.IGNORECASE)
_NO_OWN = re.compile(
    r"\b(?:yang|sisanya|selebihnya|lain(?:nya)?|mereka|itu|ini|tersebut|masing-masing|setiap|tiap)\b|[\d%]",
    re.IGNORECASE,
)
# 'Di Bapenda cukup 40 persen'.
_IN = re.compile(r"\b(?:di|pada|untuk|bagi)\s+$", re.IGNORECASE)
_THEN_SHARE = re.compile(r"\s*:?\s*", re.IGNORECASE)
_NEAR = 90
# 'Kepala OPD boleh memberi WFA kepada sepertiga pegawai': the staff's share, not the head's.
_GIVES = re.compile(
    r"\b(?:memberi(?:kan)?|menugaskan|mengizinkan|menetapkan|mengatur|menjadwalkan|menerapkan)\b",
    re.IGNORECASE,
)
_OF_STAFF = re.compile(r"[^\s]+\s*(?:persen|%)?\s*(?:dari\s+)?(?:pegawai|asn)\b", re.IGNORECASE)
# 'Tendik: tiap unit maksimum 25 persen'.
_LABEL = re.compile(r"\W*(?:(?:\d{1,2}|[a-zA-Z])[.)]\s+)?(?P<label>[A-Z][^:.;%]{3,70}?)\s*:\s")
_PER = re.compile(
    r"[^.;:]{0,70}?(?:\b|(?<=%)|(?<=\)))(?:(?:pada|di|dari|untuk|dalam|pegawai|asn|staf|%|persen|\))\s+(?P<each>setiap|tiap|tiap-tiap|masing-masing)|(?P<per>per))\s+(?P<of>(?!pegawai|asn|kepala|individu|empat\w*|tiga\w*|lima\w*|hari|pekan|minggu|bulan|orang|sif|shift|tanggal|senin|jumat|100)"
    r"(?:(?:perangkat\s+daerah|unit\s+(?:kerja|organisasi)|satuan\s+kerja)|[a-z-]+)(?:(?:,\s+[a-z]+){0,3},?\s+(?:atau|dan)\s+(?:[a-z]+))?)",
    re.IGNORECASE,
)
# 'Di tiap instansi, ASN yang WFH 75 persen': said of each before the share.
_EACH_BEFORE = re.compile(
    r"(?:^|[.,;:“”\"]\s*)(?:di|pada)\s+(?P<each>setiap|tiap|masing-masing)\s+(?P<of>[a-z]+(?:\s+[a-z]+){0,2}),\s",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:se)?tiap\b|\bmasing-masing\b", re.IGNORECASE)


def whose_share(text: str, place: int) -> str:
    """The people of whom the share at `place` is told: 'Pusat Data hadir 100 persen', '25 persen di zona merah'."""
    if own := _told_after(text, place) or _of_own_clause(text, place):
        return own
    if front := placed_in_front(text, place):
        return front
    who = addressee(text, place)
    each = _PER.match(text, place)
    if each and who.lower() in each["of"].lower():
        who = "ASN"
    if duty := _ON_DUTY.match(text, place):
        return tidy(duty["who"])
    if is_general(who):
        for told in _TOLD_ELSEWHERE:
            if found := told(text, place):
                return found
    office = _labelled_office(text, place)
    if office:
        return f"{who} {office}" if is_part(who) and who.lower() not in office.lower() else tidy(office)
    if is_head(who) and _OF_STAFF.match(text, place):
        return _each_of("pegawai", text, place)
    return _each_of(_subject(who, text, place), text, place)


def _told_after(text: str, place: int) -> str:
    """'25 persen staf', '50 persen bagi OPD pelayanan': the part of the staff that stands right after its share."""
    after = _OF_WHOM.match(text, place)
    if after is None:
        return ""
    bare = noun_phrase(after["who"])
    cut = predicate_in(bare)
    who = tidy(bare if cut is None else bare[:cut])
    if after["of"]:
        who = _IN_EACH.sub("", who)
        known = text[max(0, after.start() - _NEAR_SUBJECT) : place].lower()
        if who.lower().split()[0] in known or _OWN.search(who):
            return ""  # 'hakim di daerah level 4 WFO 25 persen dari jumlah hakim': those are told already
    told = names_staff(who) == 0 and is_part(who) and not is_head(who)
    return who if told and not _NO_PART.match(who) else ""


def own_clause(text: str, place: int) -> int | None:
    """Where the clause of the share at `place` begins, if it names its own people after another clause."""
    opened, who = _own_clause(text, place)
    return opened if who else None


def _of_own_clause(text: str, place: int) -> str:
    return _own_clause(text, place)[1]


def _own_clause(text: str, place: int) -> tuple[int, str]:
    """'Eselon II wajib hadir, eselon III 50 persen, staf 25 persen': those of the clause that begins after another.

    A clause begins where a comma or 'dan' follows a share, a place of work or a predicate; a comma in a list does not.
    """
    ends = [match.end() for match in _SHARE.finditer(text, 0, place)]
    ends += [cue.end for cue in find_cues(text) if cue.end <= place]
    ends += [one.end for one in predicates_in(text) if one.end <= place]
    for end in sorted(set(ends), reverse=True):
        opened = _NEXT_CLAUSE.match(text, end)
        if opened and opened.end() < place:
            words = text[opened.end() : place]
            others = _OTHERS.match(words)
            if (
                others
                and not _SHARE.search(text, 0, end)
                and any(one.end == end for one in predicates_in(text))
            ):
                return end, f"pegawai {others[0].lower()}"
            cut = predicate_in(f" {words}")
            who = tidy(noun_phrase(words if cut is None else words[: max(cut - 1, 0)]).strip(" ,("))
            named = names_staff(who) == 0 or opens_with_office(who) or _FIELD.match(who)
            return end, who if named and not is_head(who) and not _NO_OWN.search(who) else ""
    return 0, ""


def _subject(who: str, text: str, place: int) -> str:
    """`who`, or the subject of the clause where that says it better."""
    wide = sharers(text, place)
    decides = wide and not is_part(who) and is_head(wide)
    if decides and (_GIVES.search(text, 0, place) or _OF_STAFF.match(text, place)):
        return "pegawai"
    if wide and _is_said_of(wide, who, text, place):
        return wide
    return named_first(text, place) or open_subject(text, place) or who if who == "ASN" else who


def _at(text: str, place: int) -> str:
    """'Di Dinas Kominfo 30 persen, di Bapenda 40 persen': the office right before its share."""
    since = max(0, place - _NEAR)
    near = [
        start
        for start, end in at_work_in(text[since:place])
        if _THEN_SHARE.fullmatch(text, since + end, place)
    ]
    return (
        text[since + near[-1] : place].strip(" :") if near and _IN.search(text, 0, since + near[-1]) else ""
    )


def _zoned(text: str, place: int) -> str:
    """'Di zona merah 25 persen': the area that its clause names, since the share before."""
    since = max(
        (match.end() for match in _SHARE.finditer(text, max(0, place - 200), place)),
        default=max(0, place - 200),
    )
    named = list(_ZONE.finditer(text, since, place))
    return named[-1]["zone"] if named else ""


def _after(text: str, place: int) -> str:
    told = _HOLDS_FOR.match(text, place)
    if told and names_staff(who := tidy(told["who"])) == 0 and is_part(who):
        return who
    after = _FOR_AFTER.search(text, place)
    return tidy(after["who"] or after["part"]) if after and after.start() - place < 8 else ""


def _case(text: str, place: int) -> str:
    case = _IN_CASE.match(text, place)
    return case["case"] if case else ""


def _run_by(text: str, place: int) -> str:
    by = _BY.match(text, place)
    run = offices_in(text[by.end() : by.end() + 160]) if by else []
    return text[by.end() : by.end() + run[0][1]] if by and run and run[0][0] == 0 else ""


def _supposed(text: str, place: int) -> str:
    supposed = _IF_BEFORE.search(text, 0, place)
    return supposed["case"] if supposed else ""


def _labelled(text: str, place: int) -> str:
    label = _LABEL.match(text)
    named = label and label.end() < place and names_staff(label["label"]) == 0 and is_part(label["label"])
    return tidy(label["label"]) if label and named else ""


# Where those of a share stand when nobody in particular stands before it, the nearest first.
_TOLD_ELSEWHERE: tuple[Callable[[str, int], str], ...] = (
    _at,
    _zoned,
    _after,
    _case,
    _run_by,
    _supposed,
    _labelled,
)


def _labelled_office(text: str, place: int) -> str:
    """'RSUD: 50 persen', 'Dinas Kesehatan dan BPBD: petugas loket 50 persen'."""
    label = _LABEL.match(text)
    named = label and label.end() < place and offices_in(label["label"])[:1]
    return str(label["label"]) if label and named and named[0][0] == 0 else ""


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
