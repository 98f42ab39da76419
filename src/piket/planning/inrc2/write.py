"""A roster in the forms that the competition's validators read: one CSV, or its official text file for each week."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from piket.planning.inrc2.values import DAYS, Assignment, Scenario

HEADER = ("nurse", "day_index", "shift", "skill")


def as_csv(assignments: Iterable[Assignment]) -> str:
    """`nurse,day_index,shift,skill`, day 0 the first Monday."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((made.nurse, made.day, made.shift, made.skill) for made in sorted(assignments))
    return out.getvalue()


def as_weeks(scenario: Scenario, assignments: Iterable[Assignment]) -> dict[str, str]:
    """The official solution files, by name: Sol-n030w4-6-0.txt is that of week data 6 in the first week."""
    data, _, weeks = scenario.name.split("_")
    rows, files = sorted(assignments), {}
    for number, week in enumerate(weeks.split("-")):
        first = number * len(DAYS)
        mine = [made for made in rows if first <= made.day < first + len(DAYS)]
        lines = [f"{made.nurse} {DAYS[made.day - first]} {made.shift} {made.skill}" for made in mine]
        text = "\n".join(["SOLUTION", f"{number} {data}", "", f"ASSIGNMENTS = {len(mine)}", *lines])
        files[f"Sol-{data}-{week}-{number}.txt"] = text + "\n"
    return files
