"""Score the reader and time it: on the texts written for Piket, and on a folder of labelled announcements.

    python benchmarks/reading.py [FOLDER] [--errors] [--skip-blind]

The folder holds `texts.jsonl`, `seeds/*.txt`, `labels.jsonl` and `score.py` (its own scorer, used as it is).
The corpus of tests/reading/corpus has a development half, whose errors are listed with --errors, and a blind half,
of which only the sum is ever shown. So have the unseen texts, written by somebody who did not know the reader
(corpus_dev, corpus_blind): of their blind half the sums by field are shown. Labels are read here and in the tests
only, never by the product.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

if __package__ in (None, ""):
    from reading_calibration import Sureness, by_kind, expected_error, judged
    from reading_score import f1, halves, score, totals, unseen
else:
    from benchmarks.reading_calibration import Sureness, by_kind, expected_error, judged
    from benchmarks.reading_score import f1, halves, score, totals, unseen


def load_texts(folder: Path) -> dict[str, str]:
    lines = (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, filter(str.strip, lines))}
    return texts | {
        path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "seeds").glob("*.txt"))
    }


def load_scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("announcements_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}/score.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def on_corpus(name: str, entries: list[dict[str, Any]], *, errors: bool, fields: bool) -> list[Sureness]:
    scores, judgements = {}, []
    for entry in entries:
        draft = read(from_text(entry["text"]))
        scores[entry["id"]] = result = score(entry["gold"], published_facts(draft))
        extra = {field.replace("period.", "period_"): counts[2] for field, counts in result.items()}
        extra["instrument"] = [
            *extra["instrument.type"],
            *extra["instrument.number"],
            *extra["instrument.year"],
        ]
        judgements += judged(draft, extra)
    summed = totals(scores.values())
    for field, counts in summed.items():
        if fields or field == "micro":
            print(
                f"{name:<14}{field:<18}{f1(counts):>8.3f}   right {counts[0]}, extra {counts[1]}, missed {counts[2]}"
            )
    print(f"{name:<14}calibration error {expected_error(judgements):.3f}")
    for id, result in scores.items() if errors else ():
        for field, (_, missed, extra_values) in result.items():
            if missed or extra_values:
                print(id, field, "-", missed, "+", extra_values, sep="\t")
    return judgements


def on_folder(folder: Path, *, errors: bool) -> list[Sureness]:
    texts, scorer = load_texts(folder), load_scorer(folder)
    labels = scorer.read_jsonl(folder / "labels.jsonl")
    drafts = {id: read(from_text(text)) for id, text in texts.items()}
    found = {id: published_facts(draft) for id, draft in drafts.items()}
    details = report(scorer, labels, found, errors=errors)
    judgements = []
    for id, result in details:
        extra = {field: counts[2] for field, counts in result.items()}
        extra["instrument"] = [entry[-1] for entry in extra.get("instrument", [])]
        judgements += judged(drafts[id], extra)
    print(f"calibration error {expected_error(judgements):.3f}")
    print(throughput(list(texts.values())))
    return judgements


def report(scorer: ModuleType, labels: list[Any], found: dict[str, Any], *, errors: bool) -> list[Any]:
    summed, details, _, _ = scorer.evaluate(labels, found)
    print(f"{'field':<16}{'P':>8}{'R':>8}{'F1':>8}{'tp':>7}{'fp':>6}{'fn':>6}")
    whole = [sum(counts[place] for counts in summed.values()) for place in range(3)]
    for field, counts in [*summed.items(), ("micro", whole)]:
        precision, recall, both = scorer.prf(*counts)
        print(
            f"{field:<16}{precision:>8.3f}{recall:>8.3f}{both:>8.3f}{counts[0]:>7}{counts[1]:>6}{counts[2]:>6}"
        )
    for id, result in details if errors else ():
        for field, (_, missed, extra) in result.items():
            for mark, entries in (("-", missed), ("+", extra)):
                for entry in entries:
                    print(id, field, mark, json.dumps(entry, ensure_ascii=False), sep="\t")
    return list(details)


def read_all(texts: list[str]) -> int:
    return sum(len(read(from_text(text)).facts) for text in texts)


def throughput(texts: list[str]) -> str:
    """Announcements a second in two processes, and seconds for texts of one and of five million characters."""
    many = texts * 20
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(read_all, [texts[:2], texts[2:4]]))
        started = time.perf_counter()
        list(pool.map(read_all, [many[::2], many[1::2]]))
        rate = len(many) / (time.perf_counter() - started)
    joined = "\n\n".join(texts)
    spent = []
    for length in (1_000_000, 4_900_000):
        long = (joined * (length // len(joined) + 1))[:length]
        started = time.perf_counter()
        read(from_text(long))
        spent.append(time.perf_counter() - started)
    return f"{rate:.0f} announcements a second in 2 processes; 1 MB in one text {spent[0]:.1f} s, 4.9 MB {spent[1]:.1f} s"  # noqa: E501


def print_sureness(judgements: Iterable[Sureness]) -> None:
    for (kind, confidence), (right, whole) in by_kind(judgements).items():
        print(f"{kind:<16}{confidence:>6.2f}   right {right} of {whole}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the reader on labelled announcements.")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument(
        "--errors", action="store_true", help="list what was missed (-) and what was extra (+)"
    )
    parser.add_argument("--skip-blind", action="store_true", help="leave the blind half unread")
    options = parser.parse_args()
    development, blind = halves()
    judgements = on_corpus("development", development, errors=options.errors, fields=True)
    if not options.skip_blind:
        judgements += on_corpus("blind", blind, errors=False, fields=False)
    judgements += on_corpus("unseen-dev", unseen("dev"), errors=options.errors, fields=True)
    if not options.skip_blind:
        judgements += on_corpus("unseen-blind", unseen("blind"), errors=False, fields=True)
    if options.folder:
        judgements += on_folder(options.folder, errors=options.errors)
    print_sureness(judgements)
    print(f"calibration error over all: {expected_error(judgements):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
