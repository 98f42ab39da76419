"""The official text files of a scenario, read into `values.Scenario`; every fault is named with its file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from piket.planning.inrc2.values import ANY, DAYS, Nurse, Pair, Past, Scenario, Terms, Week
from piket.planning.lines.instance import Fault, LineProblemError

_NAME = re.compile(r"([^_]+)_(\d+)_(\d+(?:-\d+)*)")
_HEAD = re.compile(r"(\w+)\s*=\s*(\S+)")
_PAIR = re.compile(r"\((\d+),(\d+)\)")
_LISTS = ("SKILLS", "SHIFT_TYPES", "CONTRACTS", "NURSES")
_T = TypeVar("_T")
Numbered = list[tuple[int, list[str]]]


def is_scenario(path: Path) -> bool:
    """Whether a path names a scenario, such as FOLDER/n030w4_1_6-2-9-1: data set, history, weeks in order."""
    return path.parent.is_dir() and not path.exists() and _NAME.fullmatch(path.name) is not None


def read_scenario(path: Path) -> Scenario:
    """The scenario of FOLDER/n030w4_1_6-2-9-1, from its files in FOLDER.

    Raises `LineProblemError` naming the files and lines that cannot be read, `OSError` where one is missing.
    """
    named = _NAME.fullmatch(path.name)
    if named is None:
        raise LineProblemError([Fault(path.name, "bukan nama skenario", "no name of a scenario")])
    data, history, weeks = named.groups()
    faults: list[Fault] = []
    sections = _scenario(_File(path.parent / f"Sc-{data}.txt", faults))
    past = _history(_File(path.parent / f"H0-{data}-{history}.txt", faults))
    read = tuple(_week(_File(path.parent / f"WD-{data}-{week}.txt", faults)) for week in weeks.split("-"))
    scenario = Scenario(path.name, *sections, past, read)
    faults += [] if faults else _unknown(scenario)
    if faults:
        raise LineProblemError(faults)
    return scenario


class _File:
    """The words of the lines that hold any, and the faults found among them."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.name, self._faults = path.name, faults
        text = path.read_text(encoding="utf-8-sig")
        self.lines = [
            (number, line.split()) for number, line in enumerate(text.splitlines(), 1) if line.strip()
        ]

    def each(self, lines: Numbered, read: Callable[[list[str]], _T]) -> Iterator[_T]:
        """What `read` makes of each line; one that it cannot read becomes a fault."""
        for number, words in lines:
            try:
                yield read(words)
            except (ValueError, IndexError):
                self._faults.append(Fault(f"{self.name}, line {number}", "tidak terbaca", "not readable"))

    def after(self, heading: str) -> Numbered:
        """The lines behind a heading."""
        for place, (_, words) in enumerate(self.lines):
            if words[0] == heading:
                return self.lines[place + 1 :]
        self._faults.append(Fault(self.name, f"tidak ada {heading}", f"there is no {heading}"))
        return []


_Parts = tuple[
    tuple[str, ...], dict[str, Pair], dict[str, frozenset[str]], dict[str, Terms], tuple[Nurse, ...]
]


def _scenario(file: _File) -> _Parts:
    lists: dict[str, Numbered] = {}
    current: Numbered = []
    for number, words in file.lines:
        head = _HEAD.fullmatch(" ".join(words))
        if head is not None or (len(words) == 1 and words[0].startswith("FORBIDDEN")):
            current = lists.setdefault(head[1] if head else "FORBIDDEN", [])
        else:
            current.append((number, words))
    skills, shifts, contracts, nurses = (lists.get(name, []) for name in _LISTS)
    return (
        tuple(file.each(skills, lambda words: words[0])),
        dict(file.each(shifts, lambda words: (words[0], _pair(words[1])))),
        dict(file.each(lists.get("FORBIDDEN", []), lambda words: (words[0], frozenset(words[2:])))),
        dict(file.each(contracts, _terms)),
        tuple(file.each(nurses, lambda words: Nurse(words[0], words[1], frozenset(words[3:])))),
    )


def _terms(words: list[str]) -> tuple[str, Terms]:
    total, work, off = (_pair(word) for word in words[1:4])
    return words[0], Terms(total, work, off, int(words[4]), words[5] == "1")


def _history(file: _File) -> dict[str, Past]:
    def one(words: list[str]) -> tuple[str, Past]:
        total, weekends, same, work, off = (int(words[place]) for place in (1, 2, 4, 5, 6))
        return words[0], Past(total, weekends, None if words[3] == "None" else words[3], same, work, off)

    return dict(file.each(file.after("NURSE_HISTORY"), one))


def _week(file: _File) -> Week:
    body = file.after("REQUIREMENTS")
    ends = [place for place, (_, words) in enumerate(body) if words[0] == "SHIFT_OFF_REQUESTS"]
    first = ends[0] if ends else len(body)

    def need(words: list[str]) -> tuple[tuple[str, str], tuple[Pair, ...]]:
        return (words[0], words[1]), tuple(_pair(words[2 + day]) for day in range(len(DAYS)))

    def request(words: list[str]) -> tuple[str, str, int]:
        return words[0], words[1], DAYS.index(words[2])

    return Week(dict(file.each(body[:first], need)), tuple(file.each(body[first + 1 :], request)))


def _pair(text: str) -> Pair:
    found = _PAIR.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def _unknown(scenario: Scenario) -> list[Fault]:
    """Names that the scenario does not define."""
    names = {nurse.name for nurse in scenario.nurses}
    skills, shifts = set(scenario.skills), set(scenario.shifts)
    used: list[tuple[str, set[str], set[str]]] = [
        ("NURSE_HISTORY", set(scenario.past), names),
        ("NURSES", {nurse.contract for nurse in scenario.nurses}, set(scenario.contracts)),
        ("NURSES", {skill for nurse in scenario.nurses for skill in nurse.skills}, skills),
        ("NURSE_HISTORY", {past.last for past in scenario.past.values() if past.last}, shifts),
        ("FORBIDDEN", {name for a, them in scenario.forbidden.items() for name in (a, *them)}, shifts),
        ("NURSE_HISTORY", names, set(scenario.past)),
    ]
    for week in scenario.weeks:
        used.append(("REQUIREMENTS", {shift for shift, _ in week.need}, shifts))
        used.append(("REQUIREMENTS", {skill for _, skill in week.need}, skills))
        used.append(("SHIFT_OFF_REQUESTS", {nurse for nurse, _, _ in week.requests}, names))
        used.append(("SHIFT_OFF_REQUESTS", {shift for _, shift, _ in week.requests}, shifts | {ANY}))
    return [
        Fault(where, f"{name} tidak dikenal", f"{name} is unknown")
        for where, those, known in used
        for name in sorted(those - known)
    ]
