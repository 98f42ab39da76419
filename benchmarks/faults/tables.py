"""What a run showed, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.faults.checking import Tally
from benchmarks.faults.killing import KINDS, Kill


def table(
    kills: Sequence[Kill],
    seconds: Mapping[str, Sequence[float]],
    tallies: Sequence[Tally],
    besides: Mapping[str, str],
) -> str:
    lines = [
        "| killed | times | at a request or task | well again, s, median | s, longest |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind in KINDS:
        mine = [kill for kill in kills if kill.kind == kind]
        took = sorted(seconds.get(kind, ()))
        middle, most = (f"{took[len(took) // 2]:.1f}", f"{took[-1]:.1f}") if took else ("–", "–")
        lines.append(f"| {kind} | {len(mine)} | {sum(kill.aimed for kill in mine)} | {middle} | {most} |")
    lines += [
        "",
        "| work | asked | acknowledged | found | lost | doubled |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {t.work} | {t.asked} | {t.acknowledged} | {t.found} | {len(t.lost)} | {len(t.doubled)} |"
        for t in tallies
    ]
    return "\n".join([*lines, "", *(f"{name}: {text}" for name, text in besides.items())])
