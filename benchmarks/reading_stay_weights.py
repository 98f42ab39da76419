"""Learn which words say that somebody stays at the office, from the open labelled texts.

    python benchmarks/reading_stay_weights.py            # judge by texts of files left out
    python benchmarks/reading_stay_weights.py --write    # learn from all, write src/piket/reading/stay_weights.json
    python benchmarks/reading_stay_weights.py --write --without real_pages,whom_first

A sentence is an example of it where it holds the words of a group that the labels keep at the office (100 percent).
Logistic regression with a penalty on large weights; same texts, same weights. Blind texts are never read here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from piket.reading.segments import lay_out
from piket.reading.stay_signs import signs_in

if __package__ in (None, ""):
    from reading_score import _ANY_STAFF, CORPUS, _words
else:
    from benchmarks.reading_score import _ANY_STAFF, CORPUS, _words

TARGET = Path(__file__).resolve().parent.parent / "src" / "piket" / "reading" / "stay_weights.json"
OPEN = CORPUS.with_name("corpus_dev")
_ENOUGH = 0.7
_SEEN = 4
_PENALTY = 1.0
_STEPS = 200
_SMALL = 0.03
_PRESENT = {
    "tetap",
    "wajib",
    "harus",
    "kecuali",
    "dikecualikan",
    "tidak",
    "masuk",
    "kantor",
    "siaga",
    "piket",
}


@dataclass(frozen=True, slots=True)
class Example:
    """`file`: the text's file; `stays`: whether the sentence names somebody whom the labels keep at the office."""

    file: str
    text: str
    signs: frozenset[str]
    stays: bool


def examples() -> list[Example]:
    found: list[Example] = []
    for path in sorted(OPEN.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            found += _of_text(path.stem, entry)
    return found


def _of_text(file: str, entry: dict[str, Any]) -> Iterable[Example]:
    sentences = [sentence.text for sentence in lay_out(entry["text"]).body]
    gold = entry["gold"]
    common = _ANY_STAFF | {word for region in gold.get("regions") or [] for word in _words(region)}
    kept = [
        _words(rule["who"]) - common
        for rule in gold.get("rules") or []
        if rule["mode"] == "wfo" and rule.get("percent") == 100
    ]
    best = {place for who in kept if who for place in _place_of(who, sentences)}
    for place, text in enumerate(sentences):
        yield Example(file, text, frozenset(signs_in(text)), place in best)


def _place_of(who: set[str], sentences: Sequence[str]) -> list[int]:
    """The sentence that holds most of the words of `who`, where it holds enough of them."""
    rated = []
    for place, text in enumerate(sentences):
        words = _words(text)
        rated.append((len(who & words) / len(who) + 0.15 * bool(words & _PRESENT), -place))
    best = max(rated, default=(0.0, 0))
    return [-best[1]] if best[0] >= _ENOUGH else []


def learn(known: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """The bias, and the weight of each sign that stands in enough sentences."""
    counted = Counter(sign for example in known for sign in example.signs)
    names = sorted(sign for sign, count in counted.items() if count >= _SEEN)
    place = {sign: number for number, sign in enumerate(names)}
    pairs = [
        (row, place[sign]) for row, one in enumerate(known) for sign in sorted(one.signs) if sign in place
    ]
    rows, columns = np.array(pairs, dtype=np.int64).T
    wanted = np.array([example.stays for example in known], dtype=float)
    weights = _descend(rows, columns, wanted, len(names))
    return float(weights[-1]), {
        sign: round(float(weights[number]), 3)
        for sign, number in place.items()
        if abs(weights[number]) >= _SMALL
    }


def _descend(rows: Any, columns: Any, wanted: Any, size: int) -> Any:
    """Adam from zero over the whole set: no chance in it."""
    weights = np.zeros(size + 1)
    weights[-1] = -2.0
    mean, square = np.zeros(size + 1), np.zeros(size + 1)
    for step in range(1, _STEPS + 1):
        rating = np.bincount(rows, weights[columns], len(wanted)) + weights[-1]
        wrong = 1 / (1 + np.exp(-rating)) - wanted
        slope = np.append(np.bincount(columns, wrong[rows], size) + _PENALTY * weights[:-1], wrong.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def judge(known: Sequence[Example]) -> None:
    """Each file by weights learned from the others: how well they part the sentences."""
    rated: list[tuple[float, bool]] = []
    for file in sorted({example.file for example in known}):
        bias, weights = learn([example for example in known if example.file != file])
        for one in known:
            if one.file == file:
                rated.append((bias + sum(weights.get(sign, 0.0) for sign in one.signs), one.stays))
    print(f"{len(known)} sentences, {sum(one.stays for one in known)} of them name somebody who stays")
    for limit in (0.5, 0.6, 0.7, 0.8, 0.9):
        above = [right for rating, right in rated if 1 / (1 + np.exp(-rating)) >= limit]
        print(f"from {limit}: {len(above)} sentences, {sum(above)} right")


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn which words say that somebody stays at the office.")
    parser.add_argument("--write", action="store_true", help="learn from all and write the weights")
    parser.add_argument("--without", default="", help="files (stems, comma between) that are left out")
    options = parser.parse_args()
    left_out = set(options.without.split(","))
    known = [example for example in examples() if example.file not in left_out]
    if not options.write:
        judge(known)
        return 0
    bias, weights = learn(known)
    body = ",\n".join(f"{json.dumps(sign)}: {weight}" for sign, weight in weights.items())
    TARGET.write_text(f'{{"bias": {bias:.3f}, "weights": {{\n{body}\n}}}}\n', encoding="utf-8")
    print(f"{len(weights)} weights in {TARGET.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
