"""The stated arrangements: who works where, what share of them, how strictly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from piket.reading.addressees import is_general, names_staff, tidy
from piket.reading.arrangements import BY_LEVEL, TABLE_LINE, Beside, Context, Rule, Shares, whole
from piket.reading.dates import Calendar
from piket.reading.echoes import echoed
from piket.reading.governing import group_heading
from piket.reading.inheriting import of_one_group
from piket.reading.modes import Cue, Mode, find_cues
from piket.reading.numbers import find_percents
from piket.reading.predicates import predicates_in
from piket.reading.public_places import of_the_public
from piket.reading.sectors import sector_of, sectors_of
from piket.reading.segments import LIST_ITEM, Layout, Sentence
from piket.reading.shares import is_ordered, shares_of
from piket.reading.sought import sought
from piket.reading.spells import named_days
from piket.reading.statements import statements_of
from piket.reading.subjects import is_part, points_on
from piket.reading.unordered import is_not_meant
from piket.reading.values import Contradiction

# Shares and cues of one sentence that are looked at: more stand only in text that nobody wrote.
_MOST = 40
_MOST_ITEMS = 25
_SHORT_LINE = 90
# Letters between a share that was counted and the place where these people work.
_NEAR = 110
_TURNS = re.compile(
    r"[.;:,“”\"]|\b(?:sehingga|maka|karena|jadi|menjadi|agar|dan|namun|tetapi)\b", re.IGNORECASE
)
# What is told for comparison holds elsewhere, or held before.
_ELSEWHERE = re.compile(
    r"\W*(?:sebelum\s+(?:ada\s+)?(?:pandemi|wabah|covid\S*|corona|ppkm|psbb)|sebagai\s+(?:pembanding|perbandingan|catatan|informasi|contoh)|catatan\s+redaksi|(?:ketika|saat)\s+pemerintah\s+pusat|di\s+tingkat\s+pusat|(?:waktu|kala)\s+itu|sebelum\s+tanggal|tahun\s+lalu|di\s+(?:daerah|provinsi|kota|negara)\s+lain)\b|[^.;]{0,40}\bdi\s+(?:jepang|singapura|malaysia|korea|tiongkok|cina|amerika|eropa|australia|luar\s+negeri)\b|"
    r"\W*(?:diberitakan\s+)?(?:sebelumnya|sebelum\s+itu),?\s+(?:menko|menteri|presiden|kementerian|menpan\S*|pemerintah\s+pusat)\b|"
    r"[^.;]{0,60}\bsebelumnya\s+(?:menetapkan|memberlakukan|menerapkan|mengeluarkan|menerbitkan)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\s*(?:(?:\d{1,2}|[a-z])[.)]\s*)?(?P<name>(?:sektor|kantor|jawa|luar|perkantoran|"
    r"wilayah|daerah)\b[^.:%]{0,70}):?$",
    re.IGNORECASE,
)
# 'Skema 75 persen WFH tidak mungkin dijalankan di lapas'.
_REFUSED = sought(
    r"\b(?:tidak|tak|belum)\s+(?:mungkin|bisa|dapat)\s+di(?:jalankan|terapkan|berlakukan|laksanakan)\b",
    "tidak|tak|belum",
)
# 'Umpamanya kepala dinas memilih 40 persen WFH, maka 60 persen masuk': a case thought out, no order.
_SUPPOSED = re.compile(
    r"\W*(?:umpama|misal|contoh|andai|seandai)(?:nya|kan|kata)?\b[^.;]{5,120},?\s+maka\b", re.IGNORECASE
)
# What somebody would like, or thinks over: 'ia mengusulkan agar tahun depan WFH 75 persen saja'.
_PROPOSED = sought(
    r"\b(?:mengusulkan|menyarankan|mewacanakan|diusulkan|disarankan|(?:masih|sedang|tengah|akan)\s+(?:di)?(?:kaji|bahas|godok|pertimbangkan|matangkan|rumuskan)\w*|"
    r"(?:masih|sedang|tengah|akan)\s+me(?:ngkaji|mbahas|nggodok|mpertimbangkan|matangkan|rumuskan)|belum\s+(?:di)?putus\w*|menunggu\s+(?:arahan|petunjuk|keputusan|instruksi|edaran))\b",
    "usulkan|arankan|wacanakan|kaji|bahas|godok|timbangkan|matangkan|rumuskan|putus|menunggu",
)
_PASSED_ON = re.compile(
    r"\W*(?:jatah|kesempatan|kelonggaran|keringanan|izin|hak|opsi|pilihan|fasilitas|kemudahan)\s+(?:itu|ini|tersebut|tadi)\s+"
    r"(?:\w+\s+)?(?:berlaku|diberikan|diperuntukkan|dikhususkan|ditujukan|dibuka)\s+(?:hanya\s+|khusus\s+)?"
    r"(?:bagi|untuk|kepada|pada)\s+(?P<who>[^.;:“”\"]{4,120})",
    re.IGNORECASE,
)
_WHO_ASKED = re.compile(
    r"\b(?:siapa|(?:unit|kantor|dinas|opd|pegawai|bagian)\s+mana)\b[^.;!]*\?", re.IGNORECASE
)
# 'Ada yang harus berkantor penuh, ada yang separuhnya di rumah': what follows tells who.
_SURVEY = sought(r"\bada\b[^.;]{3,120},\s*ada\s+(?:pula\s+|juga\s+)?yang\b", "ada")
_NO_WORK = re.compile(r"\bperjalanan|kendaraan|anggaran|belanja|kapasitas|listrik|cuti\b", re.IGNORECASE)
_HOLDS_FOR = re.compile(
    r"^[“\"\s]*(?:itu|ini|(?:ketentuan|aturan|kebijakan)\s+(?:itu|ini|tersebut))\s+"
    r"(?:juga\s+)?(?:hanya\s+)?berlaku\s+(?:bagi|untuk)\s+(?P<who>.+?)(?:\s+(?:hingga|"
    r"sampai|mulai|sejak|pada|selama)\b|[.;]|$)",
    re.IGNORECASE,
)


def stated_rules(layout: Layout, calendar: Calendar) -> tuple[Rule, ...]:
    """Every arrangement of the body in reading order; of the headlines only where the body has none."""
    return tuple(_from(layout.body, calendar)) or tuple(_from(layout.headlines, calendar))


def _from(sentences: tuple[Sentence, ...], calendar: Calendar) -> Iterator[Rule]:
    context, kept = Context(), ""
    told: list[Rule] = []
    for number, sentence in enumerate(sentences):
        context = replace(_enter(context, sentence), group=_group_over(context.group, sentence))
        after = sentences[number + 1].text if number + 1 < len(sentences) else ""
        items = _items(sentences, number)
        before = sentences[number - 1].text if number else ""
        beside = Beside(before, kept, ", ".join(items), items, tuple(told[-3:]), context.group)
        stated = tuple(_in_sentence(sentence, context, calendar, beside))
        stated = stated or tuple(echoed(sentence, beside.earlier, named_days(sentence, calendar)))
        rules = [one for rule in stated for one in _by_sector(_held_for(rule, after))]
        told += rules
        fresh = next((rule.who for rule in rules if rule.exception and rule.mode is Mode.WFO), "")
        kept = fresh or (kept if points_on(sentence.text) else "")
        context = replace(
            context,
            asked=_asked(context, sentence),
            mode=_mode_left(rules, sentence) or _mode_kept(context, sentence),
        )
        yield from rules


def _group_over(known: str, sentence: Sentence) -> str:
    """The group of the heading that `sentence` is or stands under: it ends where running text begins."""
    under = LIST_ITEM.match(sentence.text) or len(sentence.text) < _SHORT_LINE
    return group_heading(sentence.text) or (known if under else "")


def _asked(context: Context, sentence: Sentence) -> Mode | None:
    """'Siapa yang WFH?' asks for those of the sentence, or of the list, that follows."""
    if not _WHO_ASKED.search(sentence.text):
        return context.asked if LIST_ITEM.match(sentence.text) else None
    named = [cue.mode for cue in find_cues(sentence.text)]
    return Mode.WFO if predicates_in(sentence.text) else next(iter(named), None)


def _answered(sentence: Sentence, mode: Mode) -> Iterator[Rule]:
    """The group that is all of an answer."""
    item = LIST_ITEM.match(sentence.text)
    who = tidy(sentence.text[item.end() if item else 0 :].strip(' .;,“”"'))
    if names_staff(who[:40]) == 0 and is_part(who) and len(who) > len(sentence.text) - 12:
        yield whole(sentence, who, mode, exception=mode is Mode.WFO)


def _passed_on(sentence: Sentence, before: str) -> Iterator[Rule]:
    """'Tidak semua boleh WFH. Jatah itu hanya diberikan kepada pegawai nonpelayanan'."""
    match = _PASSED_ON.match(sentence.text)
    modes = {cue.mode for cue in find_cues(before)}
    if (
        match
        and len(modes) == 1
        and names_staff(match["who"][:40]) == 0
        and is_part(who := tidy(match["who"]))
    ):
        yield whole(sentence, who, modes.pop(), percent=None, bound=None, confidence=0.6)


def _items(sentences: tuple[Sentence, ...], number: int) -> tuple[str, ...]:
    """The items of the list that a sentence opens with a colon; none where they state shares."""
    if not sentences[number].text.endswith(":"):
        return ()
    found: list[str] = []
    for sentence in sentences[number + 1 : number + 1 + _MOST_ITEMS]:
        item = LIST_ITEM.match(sentence.text)
        if item is None or find_percents(sentence.text) or len(sentence.text) > 160:
            break
        found.append(re.sub(r"(?:\s+(?:dan|serta))?[\s;.,]*$", "", sentence.text[item.end() :]))
    return tuple(found)


def _mode_left(rules: list[Rule], sentence: Sentence) -> Mode | None:
    """The arrangement that the next line speaks of where it names none itself."""
    if rules:
        return rules[-1].mode
    named = {cue.mode for cue in find_cues(sentence.text)}
    return named.pop() if len(named) == 1 else None


def _mode_kept(context: Context, sentence: Sentence) -> Mode | None:
    """None after a line that opens a list of something else: 'Perjalanan dinas ikut dikurangi:'."""
    return None if sentence.text.endswith(":") and _NO_WORK.search(sentence.text) else context.mode


def _held_for(rule: Rule, after: str) -> Rule:
    """'Perkantoran WFH 100 %. Itu berlaku bagi Kantor Wilayah dan Bapas': the second sentence says whom."""
    match = _HOLDS_FOR.match(after)
    return replace(rule, who=match["who"]) if match else rule


def _by_sector(rule: Rule) -> tuple[Rule, ...]:
    """'Sektor esensial dan kritikal tetap masuk' is told of both."""
    both = sectors_of(rule.who) if rule.sector in ("essential", "critical") else ()
    return tuple(replace(rule, sector=sector) for sector in both) if len(both) > 1 else (rule,)


def _enter(context: Context, sentence: Sentence) -> Context:
    heading = _HEADING.match(sentence.text)
    if heading and len(sentence.text) < 90 and not find_percents(sentence.text):
        sector = sector_of(sentence.text)
        return Context(sector or context.sector, "" if sector else heading["name"].strip(), context.mode)
    if BY_LEVEL.search(sentence.text):
        return replace(context, sector=sector_of(sentence.text) or context.sector)
    if len(sentence.text) > 160 and not TABLE_LINE.match(sentence.text):
        return Context(mode=context.mode)
    return context


def _in_sentence(sentence: Sentence, context: Context, calendar: Calendar, beside: Beside) -> Iterator[Rule]:
    if of_the_public(sentence.text):
        return
    if told_otherwise(sentence.text):
        return
    refused = _REFUSED.search(sentence.text)
    named = find_percents(sentence.text)
    percents = [share for share in named if is_ordered(share, sentence.text)]
    percents = [share for share in percents if not refused or share.start > refused.start()]
    counted = [share.end for share in named if share not in percents]
    percents = [share for share in percents if not is_not_meant(sentence.text, share.start)][:_MOST]
    cues = tuple(cue for cue in find_cues(sentence.text) if not _is_told_of(cue, counted, sentence.text))[
        :_MOST
    ]
    days = named_days(sentence, calendar)
    with_share = list(shares_of(sentence, percents, cues, context, days, beside.before, beside.earlier))
    if percents:
        with_share = of_one_group(with_share, sentence.text, percents[0].start, percents[-1].end)
    yield from with_share
    places = tuple(share.start for share in percents) if with_share else ()
    stated = Shares(frozenset(rule.mode for rule in with_share), places)
    yield from statements_of(sentence, cues, stated, days, beside)
    if not (cues or percents):
        yield from (
            _answered(sentence, context.asked) if context.asked else _passed_on(sentence, beside.before)
        )


def _is_told_of(cue: Cue, counted: list[int], text: str) -> bool:
    """'Sebanyak 5 persen ASN mengajukan WFH': the place of work of those who were counted, which is no order."""
    return any(
        0 <= cue.start - end < _NEAR and not _TURNS.search(text, end, cue.start) for end in counted[:_MOST]
    )


def told_otherwise(text: str) -> bool:
    """True where a sentence tells of elsewhere, of before, of a case thought out, of a proposal, or asks."""
    elsewhere = _ELSEWHERE.match(text) or _SURVEY.search(text) or _SUPPOSED.match(text)
    # A question orders nothing; its answer takes the mode from it.
    return bool(elsewhere or _PROPOSED.search(text)) or text.endswith("?")


def settled_rules(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Without repetitions: vague statements give way to figures, and a second telling to the first."""
    with_figure = {rule.mode for rule in rules if rule.percent is not None and rule.confidence >= 0.9}
    home = {Mode.WFH, Mode.WFA}
    all_come = {rule.sentence for rule in rules if _all_come(rule)}
    sure = any(rule.confidence >= 0.75 and not rule.exception for rule in rules)
    splits, dividing = _Splits(rules), {frozenset(_words(rule.who)) for rule in rules if _divides(rule)}
    kept = _Kept()
    for rule in rules:
        vague = is_general(rule.who) and (
            rule.confidence < 0.7 or (rule.confidence == 0.76 and rule.mode in with_figure)
        )
        if vague and (rule.mode in with_figure or (rule.mode in home and with_figure & home)):
            continue
        if rule.confidence < 0.5 and sure:
            continue
        if rule.percent == 100.0 and rule.confidence < 0.7 and _is_divided(rule, dividing):
            continue
        if splits.told_later(rule):
            continue
        if _elsewhere(all_come, rule) and _is_offer(rule):
            continue
        kept.add(rule)
    return tuple(_without_weaker(kept.rules))


def _elsewhere(sentences: Set[int], rule: Rule) -> bool:
    """Whether another sentence than the rule's own is among these."""
    return len(sentences) > (rule.sentence in sentences)


class _Kept:
    """Rules, each told once. They are looked up by place, share and sector: a long text has thousands."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._alike: dict[tuple[object, ...], list[int]] = defaultdict(list)

    def add(self, rule: Rule) -> None:
        alike = self._alike[rule.mode, rule.percent, rule.sector]
        at = next((at for at in alike if _repeats(rule, self.rules[at])), None)
        if at is None:
            alike.append(len(self.rules))
            self.rules.append(rule)
        elif self.rules[at].bound == "exact" and rule.bound in ("max", "min"):
            self.rules[at] = replace(rule, who=self.rules[at].who)


class _Splits:
    """'25 persen WFO, 75 persen WFH. … Guru 25 persen WFO, 75 persen WFH': one split, told of whom only later."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        shares: dict[int, set[tuple[object, ...]]] = defaultdict(set)
        for rule in rules:
            shares[rule.sentence].add((rule.mode, rule.percent))
        self._of = {sentence: frozenset(told) for sentence, told in shares.items()}
        self._told: dict[tuple[object, ...], set[int]] = defaultdict(set)
        for rule in rules:
            if not is_general(rule.who):
                self._told[self._key(rule)].add(rule.sentence)

    def _key(self, rule: Rule) -> tuple[object, ...]:
        return rule.mode, rule.percent, self._of[rule.sentence]

    def told_later(self, rule: Rule) -> bool:
        """Whether another sentence tells the whole split of this one of a part of the staff."""
        if rule.percent in (None, 0.0, 100.0) or len(self._of[rule.sentence]) < 2 or not is_general(rule.who):
            return False
        return _elsewhere(self._told.get(self._key(rule), frozenset()), rule)


def _all_come(rule: Rule) -> bool:
    """'Semua ASN masuk': what may be done elsewhere, or what the centre offered, is told for contrast."""
    whole = rule.mode is Mode.WFO and rule.percent == 100.0 and not rule.days and rule.sector is None
    return whole and is_general(rule.who) and 0.7 <= rule.confidence < 0.9 and " lain" not in rule.who


def _divides(rule: Rule) -> bool:
    """'Guru bekerja dari rumah: 25 persen di sekolah, 75 persen di rumah': a share of those sent home."""
    return rule.confidence >= 0.9 and rule.percent not in (None, 0.0, 100.0)


def _is_divided(rule: Rule, dividing: Iterable[frozenset[str]]) -> bool:
    """Whether the people of a rule are those of whom shares are told."""
    words = _words(rule.who)
    return not is_general(rule.who) and any(one <= words or words <= one for one in dividing)


def _is_offer(rule: Rule) -> bool:
    home = rule.mode is not Mode.WFO and is_general(rule.who)
    return home and rule.percent is None and not rule.days


def without_slips(rules: tuple[Rule, ...], contradictions: Iterable[Contradiction]) -> tuple[Rule, ...]:
    """Without the second of two figures for one thing, which the doubts report: the first is the order's."""
    entries = tuple(contradictions)
    doubted = {entry.spans[0].start for entry in entries if entry.code == "number_conflict"}
    mixed = {
        entry.spans[0].start for entry in entries if entry.code == "mode_conflict" and len(entry.spans) > 1
    }
    kept: list[Rule] = []
    for rule in rules:
        if rule.start in mixed and is_general(rule.who) and rule.percent not in (0.0, 100.0):
            continue
        if not (rule.start in doubted and any(_other_figure(rule, known) for known in kept)):
            kept.append(rule)
    return tuple(kept)


def _other_figure(rule: Rule, known: Rule) -> bool:
    same = (rule.mode, rule.bound) == (known.mode, known.bound) and rule.percent != known.percent
    return same and is_general(rule.who) and is_general(known.who)


def _repeats(rule: Rule, known: Rule) -> bool:
    same = (rule.mode, rule.percent, rule.sector) == (known.mode, known.percent, known.sector)
    if not same or (rule.days and known.days and rule.days != known.days):
        return False
    if (
        rule.exception
        and known.exception
        and not is_general(rule.who)
        and _words(rule.who) <= _words(known.who)
    ):
        return True
    return rule.who.lower() == known.who.lower() or (is_general(rule.who) and is_general(known.who))


def _words(who: str) -> set[str]:
    return set(re.findall(r"\w+", who.lower()))


def _without_weaker(rules: list[Rule]) -> list[Rule]:
    """Of the statements about all staff at home without a figure only the surest one stays."""
    best = max(filter(_is_vague, rules), key=lambda rule: rule.confidence, default=None)
    marked = {rule.mode for rule in rules if not is_general(rule.who)}
    if best is not None and best.mode in marked:
        best = None
    return [rule for rule in rules if not _is_vague(rule) or rule is best or _beside(rule, best)]


def _is_vague(rule: Rule) -> bool:
    return rule.confidence < 0.7 and is_general(rule.who)


def _beside(rule: Rule, best: Rule | None) -> bool:
    """'WFH maupun WFA': two places of work in one sentence."""
    return best is not None and rule.sentence == best.sentence and rule.mode is not best.mode
