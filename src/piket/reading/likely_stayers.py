"""Who stays at the office by a sentence that no rule of the grammar reads, but whose words say so.

A sentence counts only where the text orders something else too, where it states no arrangement yet, and where it lists
parts of the staff: 'RSUD, Puskesmas, dan BPBD tidak terkena kebijakan tersebut'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from piket.reading.addressees import is_general, phrases
from piket.reading.arrangements import Rule, whole
from piket.reading.modes import Mode
from piket.reading.noun_phrases import noun_phrase
from piket.reading.rules import told_otherwise
from piket.reading.segments import LIST_ITEM, Layout, Sentence
from piket.reading.stay_signs import stays
from piket.reading.subjects import is_head, is_outside
from piket.reading.units import at_work_in

# Measured on texts of files that the weights did not see (docs/benchmarks.md): with a list of at least two names, from
# here on nine in ten name people who stay. A single name was right three times in eight, and is left to the grammar.
_LIKELY = 0.7
_LIST = 2
_LONGEST = 600
_LISTS = re.compile(r",|\b(?:dan|serta)\b", re.IGNORECASE)
# What may stand between two names of one list.
_JOINED = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:[\s,]*(?:(?:dan|serta|atau|maupun|sampai|hingga|juga|termasuk|para)\s+)*)"
    r"(?:(?!(?:tidak|tetap|wajib|harus|yang|di|ke|dari|untuk|bagi)\b)[\w./-]+\s?){0,3}[\s,]*(?:(?:dan|serta)\s+)?",
    re.IGNORECASE,
)


def likely_stayers(layout: Layout, rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules to add to `rules`, in reading order."""
    known = list(rules)
    told = {rule.sentence for rule in known}
    if not known:
        return
    for sentence in layout.body:
        if sentence.number in told or len(sentence.text) > _LONGEST or told_otherwise(sentence.text):
            continue
        if not _LISTS.search(sentence.text) or stays(sentence.text) < _LIKELY:
            continue
        who = _named(sentence)
        if who and not any(_is_known(who, rule) for rule in known):
            rule = whole(sentence, who, Mode.WFO, exception=True, confidence=0.6)
            known.append(rule)
            yield rule


def _is_known(who: str, rule: Rule) -> bool:
    """Whether `rule` keeps the same people at the office already."""
    one, other = (set(re.findall(r"\w+", words.lower())) for words in (who, rule.who))
    return rule.mode is Mode.WFO and rule.percent == 100.0 and (one <= other or other <= one)


def _named(sentence: Sentence) -> str:
    """The longest list of people and offices of the sentence, in its own words; '' where it names only everybody."""
    item = LIST_ITEM.match(sentence.text)
    text = sentence.text
    places = sorted([*((start, end) for start, end, _ in phrases(text)), *at_work_in(text)])
    runs: list[tuple[int, int, int]] = []
    for start, end in places:
        if item and start < item.end():
            continue
        if runs and start <= runs[-1][1]:
            first, last, count = runs[-1]
            runs[-1] = (first, max(last, end), count)
        elif runs and _JOINED.fullmatch(text, runs[-1][1], start):
            runs[-1] = (runs[-1][0], end, runs[-1][2] + 1)
        else:
            runs.append((start, end, 1))
    named = [(count, end - start, noun_phrase(text[start:end]).strip(" ,")) for start, end, count in runs]
    fit = [entry for entry in named if entry[0] >= _LIST and entry[2] and not _is_nobody(entry[2])]
    return max(fit, key=lambda entry: entry[:2])[2] if fit else ""


def _is_nobody(who: str) -> bool:
    """Everybody, who orders, or people whom no directive for staff speaks of."""
    return is_general(who) or is_head(who) or is_outside(who)
