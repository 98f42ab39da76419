"""Whom a share is told of where its own sentence leaves it to the one before.

'Pegawai kantor pusat WFH 75 persen. Sebanyak 25 persen bekerja di kantor': the rest of the same people, on the same
days. 'Karyawan administrasi dibagi dua. Separuh masuk': those whom the first sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from piket.reading.addressees import names_staff, tidy
from piket.reading.arrangements import Rule
from piket.reading.governing import governed
from piket.reading.modes import Mode
from piket.reading.sectors import sector_of
from piket.reading.subjects import is_part, leads, names_nobody, owned_alone, points_back, topic

# 'Tenaga kependidikan bekerja bergantian. WFH 50 persen dan WFO 50 persen'.
_PLACE_FIRST = re.compile(r"\W*(?:wf[hoa]|work\s+from\s+\w+)\b", re.IGNORECASE)
_DIVIDED = re.compile(
    r"\b(?:bergantian|bergilir\w*|digilir|dibagi|dijadwal\w*|komposisi\w*|porsi\w*)\b", re.IGNORECASE
)
_POINTER = re.compile(
    r"^(?:kelompok|golongan|pegawai|petugas|bidang|bagian|unit|kantor|dinas|opd|instansi)\b.*"
    r"\s(?:ini|itu|tersebut|tadi)$",
    re.IGNORECASE,
)
# 'Batasnya, menurut wali kota, 40 persen'.
_ITS_BOUND = re.compile(r"\W*(?:batas|jumlah|porsi|kuota|besaran|proporsi)(?:nya)\b", re.IGNORECASE)
# 'WFH 50 persen dan WFO 50 persen, dikenakan pada petugas loket'.
_HOLDS_FOR = re.compile(
    r"[^.;:%]{0,40}?\b(?:berlaku|dikenakan|dipakai|digunakan|di(?:ber)?lakukan|diterapkan|diperuntukkan|ditujukan|diberikan)\s+(?:hanya\s+)?"
    r"(?:bagi|untuk|pada|kepada)\s+(?P<who>[^.;:,“”\"%\d]{4,120})",
    re.IGNORECASE,
)
_SIDES = 2
# 'WFH 75 persen, 25 persen petugas piket': a name for what they do that day.
_ON_DUTY = re.compile(r"(?:petugas\s+)?piket\b", re.IGNORECASE)
# How many rules back the other side of a share may stand.
_NEAR = 3


def inherited(
    rule: Rule, place: int, text: str, before: str, earlier: Sequence[Rule], heading: str = ""
) -> Rule:
    """`rule` with the people of what stands before it; `place`: of its share in `text`, `heading`: over it."""
    if (is_part(rule.who) and not _POINTER.search(rule.who)) or rule.sector:
        return rule
    other = next((one for one in reversed(earlier[-_NEAR:]) if _other_side(rule, one)), None)
    if other:
        return replace(rule, who=other.who, sector=other.sector, days=rule.days or other.days)
    who = ""
    if points_back(text, place) and names_staff(text[place : place + 20]) is None:
        who = topic(before) or leads(before)
    elif owned_alone(text, place):
        who = f"pegawai {topic(before)}"
    elif (
        names_nobody(text, place)
        or _ITS_BOUND.match(text)
        or (_PLACE_FIRST.match(text) and _DIVIDED.search(before))
    ):
        who = leads(before)
    if not (who and is_part(who)):
        who = governed(text, place, before, heading)
    return replace(rule, who=who, sector=sector_of(before)) if who and is_part(who) else rule


def of_one_group(rules: list[Rule], text: str, first: int, last: int) -> list[Rule]:
    """'WFH 60 persen dan WFO 40 persen bagi guru': whom only the second share names, the first is told of too.

    `first`, `last`: where the first share of `text` begins and its last one ends. Those who stand before the first
    share have both.
    """
    if len(rules) < _SIDES or names_staff(text[:first]) is not None:
        return rules
    after = _HOLDS_FOR.match(text, last)
    who = tidy(after["who"]) if after and not any(is_part(rule.who) or rule.sector for rule in rules) else ""
    if who and names_staff(who) == 0 and is_part(who):
        return [replace(rule, who=who, sector=sector_of(who)) for rule in rules]
    return [_with_side(rule, rules) for rule in rules]


def _with_side(rule: Rule, rules: list[Rule]) -> Rule:
    other = next((one for one in rules if _other_side(rule, one) and is_part(one.who)), None)
    if other is None or is_part(rule.who) or rule.sector or _ON_DUTY.match(other.who):
        return rule
    return replace(rule, who=other.who, sector=other.sector)


def _other_side(rule: Rule, known: Rule) -> bool:
    if rule.percent is None or known.percent is None or not 0 <= rule.sentence - known.sentence <= 2:
        return False
    sides = (rule.mode is Mode.WFO) != (known.mode is Mode.WFO)
    whole = abs(rule.percent + known.percent - 100) < 1.5 and rule.percent not in (0.0, 100.0)
    return sides and whole and bool(is_part(known.who) or known.sector or known.days)
