"""Rules told once: the quick settling against a plain reading of what it is to do."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from piket.reading.addressees import is_general
from piket.reading.arrangements import Rule
from piket.reading.modes import Mode
from piket.reading.rules import settled_rules

GROUPS = (
    "ASN",
    "seluruh pegawai",
    "guru",
    "guru dan tenaga kependidikan",
    "tenaga kesehatan",
    "pegawai lain",
)
rules = st.builds(
    Rule,
    who=st.sampled_from(GROUPS),
    sector=st.sampled_from((None, "essential")),
    mode=st.sampled_from(Mode),
    bound=st.sampled_from(("exact", "max", "min", None)),
    percent=st.sampled_from((None, 0.0, 25.0, 50.0, 75.0, 100.0)),
    days=st.sampled_from(((), ("friday",), ("monday",))),
    start=st.just(0),
    end=st.just(1),
    sentence=st.integers(0, 3),
    exception=st.booleans(),
    confidence=st.sampled_from((0.4, 0.6, 0.7, 0.76, 0.8, 0.9, 0.95)),
)


def words(who: str) -> set[str]:
    return set(re.findall(r"\w+", who.lower()))


def repeats(rule: Rule, known: Rule) -> bool:
    """The same place, share and sector, for the same people, and not on days that differ."""
    if (rule.mode, rule.percent, rule.sector) != (known.mode, known.percent, known.sector):
        return False
    if rule.days and known.days and rule.days != known.days:
        return False
    within = rule.exception and known.exception and not is_general(rule.who)
    if within and words(rule.who) <= words(known.who):
        return True
    return rule.who.lower() == known.who.lower() or (is_general(rule.who) and is_general(known.who))


def same_split(told: tuple[Rule, ...], rule: Rule, other: Rule) -> bool:
    """Every pair of rules looked at, with the split of either sentence gathered anew."""
    if other.sentence == rule.sentence or is_general(other.who) or not is_general(rule.who):
        return False
    one, two = ({(r.mode, r.percent) for r in told if r.sentence == s.sentence} for s in (rule, other))
    same = (other.mode, other.percent) == (rule.mode, rule.percent)
    return same and one == two and len(one) > 1 and rule.percent not in (None, 0.0, 100.0)


def divides(rule: Rule, known: Rule) -> bool:
    one, two = words(rule.who), words(known.who)
    share = rule.confidence >= 0.9 and rule.percent not in (None, 0.0, 100.0)
    return share and not is_general(known.who) and (one <= two or two <= one)


def all_come(rule: Rule) -> bool:
    bare = not rule.days and rule.sector is None and rule.mode is Mode.WFO and rule.percent == 100.0
    return bare and is_general(rule.who) and 0.7 <= rule.confidence < 0.9 and " lain" not in rule.who


def left_out(told: tuple[Rule, ...], rule: Rule) -> bool:
    figures = {r.mode for r in told if r.percent is not None and r.confidence >= 0.9}
    home = {Mode.WFH, Mode.WFA}
    low = rule.confidence < 0.7 or (rule.confidence == 0.76 and rule.mode in figures)
    vague = is_general(rule.who) and low
    offered = rule.mode is not Mode.WFO and is_general(rule.who) and rule.percent is None and not rule.days
    return any(
        (
            vague and (rule.mode in figures or (rule.mode in home and bool(figures & home))),
            rule.confidence < 0.5 and any(r.confidence >= 0.75 and not r.exception for r in told),
            rule.percent == 100.0 and rule.confidence < 0.7 and any(divides(other, rule) for other in told),
            any(same_split(told, rule, other) for other in told),
            offered and any(all_come(other) and other.sentence != rule.sentence for other in told),
        )
    )


def plainly(told: tuple[Rule, ...]) -> list[Rule]:
    """Each rule against every other."""
    kept: list[Rule] = []
    for rule in told:
        if left_out(told, rule):
            continue
        at = next((at for at, known in enumerate(kept) if repeats(rule, known)), None)
        if at is None:
            kept.append(rule)
        elif kept[at].bound == "exact" and rule.bound in ("max", "min"):
            kept[at] = replace(rule, who=kept[at].who)
    return kept


def without_weaker(kept: list[Rule]) -> list[Rule]:
    vague = [rule for rule in kept if rule.confidence < 0.7 and is_general(rule.who)]
    best = max(vague, key=lambda rule: rule.confidence, default=None)
    if best is None or best.mode in {rule.mode for rule in kept if not is_general(rule.who)}:
        return [rule for rule in kept if rule not in vague]
    beside = [r for r in vague if r is best or (r.sentence == best.sentence and r.mode is not best.mode)]
    return [rule for rule in kept if rule not in vague or any(rule is one for one in beside)]


@settings(max_examples=400, deadline=None)
@given(st.lists(rules, max_size=12).map(tuple))
def test_a_quick_look_finds_what_comparing_every_pair_finds(told: tuple[Rule, ...]) -> None:
    assert list(settled_rules(told)) == without_weaker(plainly(told))


def test_a_split_told_of_whom_only_later_is_told_once() -> None:
    def rule(who: str, mode: Mode, percent: float, sentence: int) -> Rule:
        return Rule(who, None, mode, "exact", percent, (), 0, 1, sentence)

    bare = [rule("ASN", Mode.WFO, 25.0, 0), rule("ASN", Mode.WFH, 75.0, 0)]
    marked = [rule("guru", Mode.WFO, 25.0, 1), rule("guru", Mode.WFH, 75.0, 1)]
    assert list(settled_rules((*bare, *marked))) == marked
    assert list(settled_rules((*bare, *marked[:1]))) == [*bare, *marked[:1]]
