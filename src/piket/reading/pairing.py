"""Which share is which place's, where a sentence names as many places of work as shares, in turn.

'WFH berjalan dengan persentase 75 persen dan WFO 25 persen': place, share, place, share, so each share is that of the
place before it, however far that stands. 'WFH dan WFO masing-masing 25 dan 75 persen': the first is the first one's.
"""

from __future__ import annotations

import itertools
import re

from piket.reading.modes import Cue, Mode
from piket.reading.numbers import Percent

# What a share and the next place of work are joined by.
JOINS = re.compile(
    r"[\s)]*(?:[,;/]|,?\s*\b(?:dan|serta|sedangkan|sementara|adapun|lalu)\b)\s*", re.IGNORECASE
)
EACH = re.compile(
    r"\b(?:masing-masing|sama-sama)(?:\s+(?:hanya|maksimal|minimal|paling\s+\w+))?\s+(?:sebesar\s+|sebanyak\s+)?$",
    re.IGNORECASE,
)
# Between a place and its own share: no other clause, no end of a sentence.
_OWN = re.compile(r"[^.;:,“”\"%\d]{0,70}")
# The place that a join leads to may have a word or two before it: 'dan untuk WFO', 'sedangkan yang bekerja di kantor'.
_TO_NEXT = re.compile(
    rf"{JOINS.pattern}(?:(?:untuk|yang|sistem|skema|pola|porsi|proporsi|kuota|sisanya)\s+){{0,2}}",
    re.IGNORECASE,
)
# 'Maksimal 50 persen WFH dan WFO': one share for both.
_BOTH = re.compile(r"[\s)]*(?:dan|serta|maupun|/)\s*(?:untuk\s+)?", re.IGNORECASE)
_RIGHT_AFTER = re.compile(r"\s*(?:baik\s+|untuk\s+|bagi\s+)?", re.IGNORECASE)


def in_turn(percents: list[Percent], cues: tuple[Cue, ...], text: str) -> dict[int, Mode]:
    """The place of each share, by where the share begins; empty where they do not stand in turn."""
    return _each_named_first(percents, cues, text) or _place_first(percents, cues, text)


def _each_named_first(percents: list[Percent], cues: tuple[Cue, ...], text: str) -> dict[int, Mode]:
    for first, second in itertools.pairwise(percents):
        modes = list(dict.fromkeys(cue.mode for cue in cues if cue.end <= first.start))[-2:]
        joined = JOINS.fullmatch(text[first.end : second.start])
        if len(modes) == 2 and joined and EACH.search(text[: first.start]):
            return {first.start: modes[0], second.start: modes[1]}
    return {}


def _place_first(percents: list[Percent], cues: tuple[Cue, ...], text: str) -> dict[int, Mode]:
    if len(percents) < 2 or len(percents) != len(cues) or len({cue.mode for cue in cues}) < 2:
        return {}
    for number, (cue, share) in enumerate(zip(cues, percents, strict=True)):
        if not (cue.end <= share.start and _OWN.fullmatch(text, cue.end, share.start)):
            return {}
        after = cues[number + 1] if number + 1 < len(cues) else None
        if after and not (share.end <= after.start and _TO_NEXT.fullmatch(text, share.end, after.start)):
            return {}
    return {share.start: cue.mode for cue, share in zip(cues, percents, strict=True)}


def names_both_after(share: Percent, cues: tuple[Cue, ...], text: str) -> bool:
    """'50 persen WFH dan WFO': right after the share stand two places."""
    after = [cue for cue in cues if cue.start >= share.end][:2]
    return (
        len(after) == 2
        and after[0].mode is not after[1].mode
        and bool(_RIGHT_AFTER.fullmatch(text, share.end, after[0].start))
        and bool(_BOTH.fullmatch(text, after[0].end, after[1].start))
    )
