"""Rules for groups of people whom the law's model has: pregnant, with an illness, vaccinated.

'Pegawai yang hamil atau komorbid bekerja dari rumah', 'yang belum vaksin tidak diperkenankan WFO', 'WFO hanya
bagi yang telah divaksin'. What the model cannot hold ('hamil diutamakan WFH') has groups without an effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from piket.policy.values import GroupEffect, PersonGroup
from piket.reading.addressees import is_general
from piket.reading.arrangements import Rule
from piket.reading.modes import Cue, Mode, find_cues
from piket.reading.segments import LIST_ITEM, Layout, Sentence
from piket.reading.sought import sought

_PREGNANT = r"\bhamil\b"
_ILL = r"\b(?:ko-?morbid(?:itas)?|penyakit\s+(?:penyerta|bawaan|kronis|kronik|komorbid))\b"
_VACCINE = r"(?:\w+\s+){0,3}?(?:di)?vaksin(?:asi)?\b"
_DONE = rf"\b(?:sudah|telah)\s+{_VACCINE}"
_UNDONE = rf"\bbelum\s+{_VACCINE}"
_NAMED = sought(
    rf"(?P<pregnant>{_PREGNANT})|(?P<comorbid>{_ILL})|(?P<undone>{_UNDONE})|(?P<vaccinated>{_DONE})",
    "hamil|mengandung|morbid|penyakit|vaksin",
)
# Groups of which the model knows nothing; they are named in the draft's note.
_OTHERS = re.compile(
    r"\b(?:menyusui|(?:pra\s?)?lansia|lanjut\s+usia|(?:berusia|berumur|usia|umur)\s+(?:di\s+atas|lebih|minimal|\d)"
    r"[^,;.]{0,15}|disabilitas|difabel|bergejala|gejala\s+\w+|balita|anak\s+kecil|(?:ter|ber)dampak\s+\w+|"
    r"kontak\s+erat|(?:ter)?konfirmasi\s+positif)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\b(?:tidak|bukan|tanpa)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CLAUSE = sought(
    r";|,?\s*\b(?:sedangkan|sementara|adapun|namun|tetapi)\b",
    ";|sedangkan|sementara|adapun|namun|tetapi",
)
_NOT = re.compile(
    r"\b(?:tidak\s+(?:boleh|diperkenankan|diperbolehkan|diizinkan|dapat|ditugaskan|dijadwalkan|diwajibkan|harus|perlu)|"
    r"dilarang|jangan)\b[^,;.]{0,25}$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:diprioritaskan|prioritas|diutamakan|mengutamakan|didahulukan|mendahulukan)\b", re.IGNORECASE
)
_ONLY = re.compile(r"\b(?:hanya|khusus|adalah|ialah|wajib|harus|syarat\w*)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:dapat|boleh|bisa)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:ter)?kecuali\b|\bdikecualikan\b", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(?:karena|akibat|dengan\s+alasan)\b", re.IGNORECASE)
_PART = re.compile(r"\d\s*(?:%|persen)", re.IGNORECASE)
_WHO = re.compile(r"\b(?:pegawai|asn|pns|aparatur|karyawan|ibu|mereka|staf)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """A clause that names groups: `start` and `end` of the words for them within their sentence."""

    groups: tuple[PersonGroup, ...]
    undone: bool
    start: int
    end: int


def with_groups(layout: Layout, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """`rules` with the groups that they name, and after them the rules that only a group has."""
    found, more = list(rules), []
    lead: Cue | None = None
    for sentence in layout.body:
        item = LIST_ITEM.match(sentence.text)
        lead = lead if item else None
        for rule in _in_sentence(sentence, lead):
            at = next((at for at, known in enumerate(found) if _is_same(known, rule)), None)
            if at is None and rule.group_effect:
                more.append(rule)
            elif at is not None:
                found[at] = replace(
                    found[at],
                    who=found[at].who if rule.who.lower() in found[at].who.lower() else rule.who,
                    groups=rule.groups,
                    group_effect=rule.group_effect,
                    others=rule.others,
                )
        cues = find_cues(sentence.text)
        lead = cues[-1] if cues and sentence.text.endswith(":") else lead
    return (*found, *more)


def _is_same(known: Rule, rule: Rule) -> bool:
    """The reader's own rule of that sentence, where its words for the group begin as the group's do."""
    begins = not is_general(known.who) and rule.who.lower().startswith(known.who.lower())
    named = bool(_NAMED.search(known.who)) or begins
    return known.sentence == rule.sentence and known.mode is rule.mode and not known.groups and named


def _in_sentence(sentence: Sentence, lead: Cue | None) -> Iterator[Rule]:
    start = 0
    for end in (*(cut.start() for cut in _CLAUSE.finditer(sentence.text)), len(sentence.text)):
        clause = sentence.text[start:end]
        named = _named(clause)
        cue = _cue(clause, named, lead) if named else None
        if named and cue:
            yield _rule(sentence, clause, named, cue)
        start = end


def _named(clause: str) -> _Named | None:
    met = list(_NAMED.finditer(clause))
    if not met or any(_ABSENT.search(clause[: match.start()]) for match in met):
        return None
    undone = any(match["undone"] for match in met)
    codes = [str(match.lastgroup) for match in met]
    groups = tuple(dict.fromkeys(PersonGroup("vaccinated" if one == "undone" else one) for one in codes))
    before = [match.start() for match in _WHO.finditer(clause, 0, met[0].start())]
    return _Named(groups, undone, before[-1] if before else met[0].start(), _end(clause, met[-1].end()))


def _end(clause: str, end: int) -> int:
    """Past other groups of the same list: 'hamil, menyusui, dan lansia'."""
    while match := re.match(r"(?:\s*,)?\s*(?:dan|atau|dan/atau)?\s*", clause[end:]):
        other = _OTHERS.match(clause, end + match.end())
        if other is None:
            return end
        end = other.end()
    return end


def _cue(clause: str, named: _Named, lead: Cue | None) -> Cue | None:
    """The place of work that is said after the group, else before it, else by the line that opens the list."""
    cues = find_cues(clause)
    after = [cue for cue in cues if cue.start >= named.start and cue.end > named.end]
    return next(iter(after), None) or next(reversed(cues), None) or (lead and replace(lead, start=0, end=0))


def _rule(sentence: Sentence, clause: str, named: _Named, cue: Cue) -> Rule:
    effect = _effect(clause, named, cue)
    vaccine = named.groups == (PersonGroup.VACCINATED,)
    at_home = cue.mode is not Mode.WFO or (effect is not None and (named.undone or not vaccine))
    whole = effect is GroupEffect.HOME or named.undone
    return Rule(
        who=clause[named.start : named.end].strip(),
        sector=None,
        mode=(cue.mode if cue.mode is not Mode.WFO else Mode.WFH) if at_home else Mode.WFO,
        bound="exact" if whole else None,
        percent=100.0 if whole else None,
        days=(),
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.number,
        exception=True,
        confidence=0.75,
        groups=named.groups,
        group_effect=effect,
        others=tuple(match[0] for match in _OTHERS.finditer(clause)),
    )


def _effect(clause: str, named: _Named, cue: Cue) -> GroupEffect | None:
    """What the model can hold of it; None where it cannot: a share of them, a wish, a reason."""
    excepted = _EXCEPT.search(clause, 0, max(named.start, 0))
    stays = cue.mode is not Mode.WFO or bool(_NOT.search(clause[max(0, cue.start - 60) : cue.start]))
    stays = stays != bool(excepted)
    allowed = _MAY.search(clause[: cue.start]) and not _NOT.search(clause[: cue.start])
    if _PART.search(clause) or (named.undone and (_BECAUSE.search(clause) or allowed)):
        return None
    if named.groups == (PersonGroup.VACCINATED,):
        return _of_vaccinated(clause, named, stays)
    if named.undone or PersonGroup.VACCINATED in named.groups or _FIRST.search(clause):
        return None
    return GroupEffect.HOME if stays else None


def _of_vaccinated(clause: str, named: _Named, stays: bool) -> GroupEffect | None:
    if named.undone:
        return GroupEffect.ONLY if stays and not _FIRST.search(clause) else None
    if stays or _EXCEPT.search(clause):
        return None
    if _FIRST.search(clause):
        return GroupEffect.FIRST
    return GroupEffect.ONLY if _ONLY.search(clause) else None
