"""How likely a sentence says who stays at the office, by its words alone.

The weights of its words, pairs and triples of words were learned from the open labelled texts
(`benchmarks/reading_stay_weights.py` writes them). They see what no list of verbs holds: 'X tidak masuk hitungan',
'jangan meninggalkan kantor', 'lain halnya X'.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+|[%?:]")
# Words of a sentence that are weighed: more stand only in text that nobody wrote.
_MOST_WORDS = 120


def signs_in(text: str) -> Iterator[str]:
    """The words of `text` and what stands beside each: one, two and three words; every number is one word."""
    words = ["#" if word[0].isdigit() else word for word in _WORD.findall(text.lower())[:_MOST_WORDS]]
    yield from words
    yield from (f"{one} {two}" for one, two in itertools.pairwise(words))
    yield from (f"{one} {two} {three}" for one, two, three in zip(words, words[1:], words[2:], strict=False))


def stays(text: str) -> float:
    """The chance that the sentence `text` names people or offices who stay at the office."""
    bias, weights = _learned()
    rating = bias + sum(weights.get(sign, 0.0) for sign in set(signs_in(text)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, rating))))


@lru_cache(maxsize=1)
def _learned() -> tuple[float, dict[str, float]]:
    told = json.loads(files("piket.reading").joinpath("stay_weights.json").read_text("utf-8"))
    return float(told["bias"]), {str(sign): float(weight) for sign, weight in told["weights"].items()}
