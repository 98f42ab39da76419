"""What `piket epidemic compare` does: an office or a roster file, the patterns on it, and the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import numpy as np

from piket.epidemic.assumptions import assumptions
from piket.epidemic.checks import EpidemicError, check, check_plans, check_reproduction
from piket.epidemic.compare import Comparison, Figure, Result, Situation, compare
from piket.epidemic.contacts import Contacts, by_room, clustered_graph, everybody_alike
from piket.epidemic.patterns import COMPARED, Plan, heads_of, plan_of, plan_of_roster
from piket.epidemic.report import comparison_csv, comparison_json
from piket.epidemic.values import Epidemic, Horizon, Ints, Runs
from piket.epidemic.words import answer, pattern_name
from piket.pipeline.contagion import office_roster
from piket.planning.rosterfile import Entry
from piket.policy.values import Bilingual
from piket.policy.wording import count

from .console import LANGUAGE, Exit, fail, few, out, print_json, say, t, table, words
from .verify import open_roster

_DAYS = 28


@dataclass(frozen=True, slots=True)
class Asked:
    """The office asked about: by numbers, or by a roster file and a unit in it."""

    people: int | None
    share: float
    days: int | None
    first: date
    workdays: int
    roster: Path | None
    unit: str | None
    minimum: int


@dataclass(frozen=True, slots=True)
class Mixing:
    """Who meets whom. What has no source (`across`, `near`, `far`) must be given where it counts."""

    kind: str
    rooms: int
    across: float | None
    near: float | None
    far: float | None


@dataclass(frozen=True, slots=True)
class _Office:
    horizon: Horizon
    rooms: Ints
    heads: int
    given: Plan | None = None


def compare_files(
    asked: Asked, mixing: Mixing, epidemic: Epidemic, runs: Runs, csv: Path | None, *, as_json: bool
) -> None:
    """Print the comparison; faults are told and end the command."""
    office = _office(asked, mixing)
    try:
        check(epidemic, office.horizon, len(office.rooms), runs)
        contacts = _contacts(mixing, office.rooms, runs.seed)
        check_reproduction(epidemic.disease, contacts, office.horizon.workdays)
        plans = _plans(office)
        check_plans(plans)
    except EpidemicError as error:
        fail(error.faults, Exit.USAGE)
    situation = Situation(epidemic, office.horizon, contacts, asked.minimum, office.heads)
    result = compare(situation, plans, runs)
    if csv is not None:
        _write(csv, comparison_csv(result))
    if as_json:
        print_json(comparison_json(result))
    else:
        print_comparison(result, answer(result))


def _office(asked: Asked, mixing: Mixing) -> _Office:
    if asked.roster is not None:
        given = office_roster(_entry(asked.roster, asked.unit), asked.days)
        return _Office(given.horizon, given.rooms, given.heads, plan_of_roster(given.cells, given.teams))
    if asked.people is None:
        fail([t("Sebutkan --people atau --roster.", "Give --people or --roster.")], Exit.USAGE)
    people = max(asked.people, 0)
    rooms = (np.arange(min(people, 10**6)) * mixing.rooms // max(people, 1)).astype(np.int32)
    horizon = Horizon(asked.first, _DAYS if asked.days is None else asked.days, asked.workdays)
    return _Office(horizon, rooms, heads_of(people, asked.share))


def _entry(path: Path, unit: str | None) -> Entry:
    entries = open_roster(path).entries
    found = [e for e in entries if unit is None or unit in (e.roster.problem.unit, e.unit_name, entry_key(e))]
    if len(found) != 1:
        no_entry(path, unit, entries, bool(found))
    return found[0]


def entry_key(entry: Entry) -> str:
    """'LLG-SATPOL/shifts': a unit may have several rosters."""
    return "/".join(part for part in entry.key if part)


def no_entry(path: Path, unit: str | None, entries: tuple[Entry, ...], several: bool) -> NoReturn:
    names = few(sorted({entry_key(e) for e in entries}))
    if not entries:
        text = t(f"{path.name} tidak memuat jadwal.", f"{path.name} holds no roster.")
    elif unit is None or several:
        text = t(f"{path.name} memuat beberapa jadwal; sebutkan satu dengan --unit: {names}.", f"{path.name} holds several rosters; name one with --unit: {names}.")  # fmt: skip
    else:
        text = t(f"Unit '{unit}' tidak ada dalam {path.name}: {names}.", f"No unit '{unit}' in {path.name}: {names}.")  # fmt: skip
    fail([text], Exit.USAGE)


def _contacts(mixing: Mixing, rooms: Ints, seed: int) -> Contacts:
    if mixing.kind == "all":
        return everybody_alike(len(rooms))
    if mixing.kind == "rooms" and mixing.across is not None:
        return by_room(rooms, mixing.across)
    if mixing.kind == "graph" and mixing.near is not None and mixing.far is not None:
        return clustered_graph(rooms, mixing.near, mixing.far, seed)
    return _not_told(mixing)


def _not_told(mixing: Mixing) -> NoReturn:
    needed = "--across" if mixing.kind == "rooms" else "--near, --far"
    text = t(f"Untuk --mixing {mixing.kind} sebutkan {needed}; angkanya berbeda di tiap kantor.", f"For --mixing {mixing.kind} give {needed}; it differs from office to office.")  # fmt: skip
    fail([text], Exit.USAGE)


def _plans(office: _Office) -> list[Plan]:
    made = (plan_of(pattern, office.rooms, office.heads, office.horizon) for pattern in COMPARED)
    plans = [plan for plan in made if plan is not None]
    return [*plans, office.given] if office.given else plans


def _write(path: Path, text: str) -> None:
    try:
        path.write_text("\ufeff" + text, encoding="utf-8")
    except OSError as error:
        fail([t(f"{path} tidak dapat ditulis: {error.strerror}.", f"{path} cannot be written: {error.strerror}.")], Exit.USAGE)  # fmt: skip


def print_comparison(comparison: Comparison, head: Bilingual) -> None:
    """The answer in words, the table, and what is assumed."""
    say(words(head), style="bold")
    headers = [t("Pola", "Pattern"), t("Tertular", "Infected"), t("di kantor", "at office"), t("Dicegah", "Spared"), t("Hari tutup", "Days closed"), t("Jam layanan", "Service hours"), t("Layanan", "Service")]  # fmt: skip
    people, days = count(comparison.situation.contacts.people, LANGUAGE), comparison.situation.horizon.days
    runs = count(comparison.runs.count, LANGUAGE)
    title = t(f"{people} orang, {days} hari, {runs} percobaan; selang 95 %", f"{people} people, {days} days, {runs} runs; 95% intervals")  # fmt: skip
    shown = table(title, headers, right=frozenset(range(1, 6)))
    for result in comparison.results:
        shown.add_row(*_row(comparison, result))
    out.print(shown)
    say(t("Yang diandaikan:", "What is assumed:"), style="bold")
    for item in assumptions(comparison):
        source = f" [{item.source.name}, {item.source.address}]" if item.source else ""
        say(f"- {words(item.text)}{source}", hang=2)


def _row(comparison: Comparison, result: Result) -> tuple[str, ...]:
    return (
        words(pattern_name(result.plan)),
        _interval(result.infections, 2),
        _interval(result.at_office, 2),
        _interval(result.spared, 2),
        _interval(result.closed_days, 2),
        f"{_number(result.hours.mean, 0)} / {_number(result.hours_planned, 0)}",
        _service(comparison, result),
    )


def _service(comparison: Comparison, result: Result) -> str:
    if result.most_called > comparison.situation.maximum:
        return t("melebihi batas", "over the limit")
    if result.fewest_called < comparison.situation.minimum:
        return t(f"ada hari dengan {result.fewest_called} orang", f"a day with {result.fewest_called} people")
    return t("jalan tiap hari", "every day")


def _interval(figure: Figure | None, decimals: int) -> str:
    if figure is None:
        return "–"
    return (
        f"{_number(figure.mean, decimals)} ({_number(figure.low, decimals)}–{_number(figure.high, decimals)})"
    )


def _number(value: float, decimals: int) -> str:
    """'1.234,50', or '1,234.50' in English; a rounded nothing has no sign."""
    text = f"{round(value, decimals) + 0.0:,.{decimals}f}"
    return text if LANGUAGE == "en" else text.translate(str.maketrans(",.", ".,"))
