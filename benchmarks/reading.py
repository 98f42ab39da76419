"""Score the reader on a folder of labelled announcements and time it.

    python benchmarks/reading.py PATH_TO_ANNOUNCEMENTS [--errors]

The folder holds `texts.jsonl`, `seeds/*.txt`, `labels.jsonl` and `score.py` (its own scorer,
used as it is).
Labels are read here only, never by the product.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read


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


def throughput(texts: dict[str, str]) -> str:
    """Seconds for one pass over a megabyte of announcements joined together."""
    joined = "\n\n".join(texts.values())
    megabyte = (joined * (1_000_000 // len(joined) + 1))[:1_000_000]
    started = time.perf_counter()
    read(from_text(megabyte))
    return f"1 MB in one text: {time.perf_counter() - started:.1f} s"


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the reader on labelled announcements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--errors", action="store_true", help="list what was missed (-) and what was extra (+)"
    )
    options = parser.parse_args()
    texts, scorer = load_texts(options.folder), load_scorer(options.folder)
    labels = scorer.read_jsonl(options.folder / "labels.jsonl")
    started = time.perf_counter()
    found = {id: published_facts(read(from_text(text))) for id, text in texts.items()}
    seconds = time.perf_counter() - started
    report(scorer, labels, found, errors=options.errors)
    print(f"{len(texts)} texts in {seconds:.2f} s; {throughput(texts)}")
    return 0


def report(scorer: ModuleType, labels: list[dict], found: dict, *, errors: bool) -> None:  # type: ignore[type-arg]
    totals, details, _, _ = scorer.evaluate(labels, found)
    print(f"{'field':<16}{'P':>8}{'R':>8}{'F1':>8}{'tp':>7}{'fp':>6}{'fn':>6}")
    whole = [sum(counts[place] for counts in totals.values()) for place in range(3)]
    for field, counts in [*totals.items(), ("micro", whole)]:
        precision, recall, f1 = scorer.prf(*counts)
        print(
            f"{field:<16}{precision:>8.3f}{recall:>8.3f}{f1:>8.3f}{counts[0]:>7}{counts[1]:>6}{counts[2]:>6}"
        )
    if errors:
        for id, result in details:
            for field, (_, missed, extra) in result.items():
                for mark, entries in (("-", missed), ("+", extra)):
                    for entry in entries:
                        print(id, field, mark, json.dumps(entry, ensure_ascii=False), sep="\t")


if __name__ == "__main__":
    sys.exit(main())
