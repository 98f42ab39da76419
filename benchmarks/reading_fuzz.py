"""Read and draft mutated announcements by the thousand: no crash, no hang, every span inside its text.

    python benchmarks/reading_fuzz.py [--n 50000] [--seed 1] [--jobs 2] [--patience 30]

Each input is a text of tests/reading/corpus after a few random mutations: characters lost, doubled or swapped for
others, digits changed, lines shuffled, pieces repeated, two texts spliced. The first failure ends the run with
the seed of its input, from which it can be made again. The time of an input is the processor's; the patience with one
is the clock's, so that a machine busy with other work needs more of it.
"""

from __future__ import annotations

import argparse
import faulthandler
import itertools
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

from piket.policy.model import Tier
from piket.reading.decoding import clean_text
from piket.reading.drafting import to_directive
from piket.reading.interchange import facts_json
from piket.reading.reader import read
from piket.reading.values import Document

if __package__ in (None, ""):
    from reading_score import corpus
else:
    from benchmarks.reading_score import corpus

HANG_SECONDS = 30
_STRANGE = "()[]\"'“”.,;:%/-–0123456789\n\t aIVXéß漢字🙂\u202e\u0301"
Mutation = Callable[[random.Random, str], str]


def lose(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randint(1, 40) :]


def insert(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    return text[:place] + "".join(chance.choices(_STRANGE, k=chance.randint(1, 6))) + text[place:]


def change_digit(chance: random.Random, text: str) -> str:
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    place = chance.choice(places)
    return text[:place] + chance.choice("0123456789") + text[place + 1 :]


def shuffle_lines(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def repeat(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    piece = text[start : start + chance.randint(1, 60)]
    return text[:start] + piece * chance.randint(2, 40) + text[start:]


def join_lines(chance: random.Random, text: str) -> str:
    return text.replace("\n", chance.choice([" ", "", "\t", "; "]))


def change_case(chance: random.Random, text: str) -> str:
    return chance.choice([text.upper(), text.lower(), text.title()])


MUTATIONS: tuple[Mutation, ...] = (
    lose,
    insert,
    change_digit,
    shuffle_lines,
    repeat,
    join_lines,
    change_case,
)


def mutated(seed: int, texts: list[str]) -> str:
    """The input of `seed`: always the same for the same texts."""
    chance = random.Random(seed)
    text = chance.choice(texts)
    if chance.random() < 0.1:
        other = chance.choice(texts)
        text = text[: chance.randrange(len(text))] + other[chance.randrange(len(other)) :]
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(MUTATIONS)(chance, text) or "kosong"
    return clean_text(text)


def check(text: str) -> None:
    """Raises where a span lies outside of the text or is empty, and whatever reading and drafting raise."""
    draft = read(Document(text, "text/plain"))
    spans = [span for fact in draft.facts for span in fact.spans]
    spans += [span for entry in draft.contradictions for span in entry.spans]
    if not all(0 <= span.start < span.end <= len(text) for span in spans):
        raise ValueError("a span lies outside of the text")
    facts_json(draft)
    to_directive(draft, links=(), id="se-acak", tier=Tier.CITY, agency="kota", choices={})


def run(first: int, count: int, patience: float) -> float:
    """Seconds of the slowest of `count` inputs. A text that takes `patience` ends the process with its place."""
    texts, slowest = [entry["text"] for entry in corpus()], 0.0
    for seed in range(first, first + count):
        faulthandler.dump_traceback_later(patience, exit=True)
        started = time.process_time()
        try:
            check(mutated(seed, texts))
        except Exception as error:
            raise RuntimeError(f"input {seed}: {error!r}") from error
        slowest = max(slowest, time.process_time() - started)
    faulthandler.cancel_dump_traceback_later()
    return slowest


def main() -> int:
    parser = argparse.ArgumentParser(description="Read mutated announcements.")
    parser.add_argument("--n", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--patience", type=float, default=HANG_SECONDS)
    options = parser.parse_args()
    started = time.perf_counter()
    share = max(1, min(500, options.n // options.jobs))
    starts = range(options.seed, options.seed + options.n, share)
    counts = [min(share, options.seed + options.n - start) for start in starts]
    with ProcessPoolExecutor(options.jobs) as pool:
        slowest = max(pool.map(run, starts, counts, itertools.repeat(options.patience)))
    seconds = time.perf_counter() - started
    print(
        f"{options.n} inputs in {seconds:.0f} s, none crashed; slowest {slowest * 1000:.0f} ms of the processor"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
