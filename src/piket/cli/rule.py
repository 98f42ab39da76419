"""`piket rule DIRECTIVE… --org ORG --on D`: what holds for each unit, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from piket.organisation.faults import did_you_mean
from piket.organisation.values import Organisation
from piket.policy.citing import confidence_words, hours_words
from piket.policy.events import Event
from piket.policy.interchange import rulings_json
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Citation, Decision, Outcome, Population, Ruling, Unit
from piket.policy.wording import count, long_date, percent

from .console import LANGUAGE, Exit, clause, fail, out, print_json, say, t, table, words
from .inputs import open_days, open_decisions, open_events, open_law, open_organisation, warn_of_idle

OUTCOMES = {
    Outcome.SETTLED: ("jelas", "settled"),
    Outcome.NEEDS_DECISION: ("perlu keputusan", "needs a decision"),
    Outcome.UNKNOWN: ("belum diketahui", "unknown"),
    Outcome.CONFLICT: ("bertentangan", "conflict"),
    Outcome.NOT_ADDRESSED: ("tidak diatur", "not addressed"),
    Outcome.DAY_OFF: ("libur", "day off"),
}
_POPULATIONS = {Population.ASN: "ASN", Population.NON_ASN: "non-ASN"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days and which unit, from what day's knowledge, and the file for it."""

    start: date
    end: date
    as_of: date | None = None
    unit: str | None = None
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """The files that a person hands in besides directives: answers, and facts about units."""

    decisions: Path | None = None
    events: Path | None = None


def rule_units(
    names: Sequence[str], org: Path, given: Given, asked: Asked, *, why: bool, as_json: bool
) -> None:
    """Print a ruling for each unit, day and population asked for."""
    days = open_days(asked.start, asked.end)
    law = open_law(names)
    organisation = open_organisation(org)
    units = _chosen(organisation, asked.unit)
    answers = open_decisions(given.decisions, law)
    warn_of_idle(given.decisions, answers, law, organisation.units, days)
    events = open_events(given.events, law, organisation.units)
    wanted = {u.id for u in units}
    if asked.output is not None:
        ruled = _Ruled(law.rulebook, organisation, days, answers, events, asked.as_of)
        _write(ruled, asked.output, wanted if asked.unit else None)
        return
    all_rulings = resolve(
        law.rulebook, organisation.units, days, decisions=answers, events=events, as_of=asked.as_of
    )
    rulings = tuple(r for r in all_rulings if r.unit in wanted)
    if as_json:
        print_json(rulings_json(rulings, units))
        return
    staffed = [r for r in rulings if r.base]
    for day in days:
        _print_day([r for r in staffed if r.day == day], units, long_date(day, LANGUAGE))
    if why:
        _print_reasons(staffed, units)


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rulings of a file are made of."""

    rulebook: Rulebook
    organisation: Organisation
    days: Sequence[date]
    decisions: Sequence[Decision]
    events: Sequence[Event]
    as_of: date | None


def _write(ruled: _Ruled, path: Path, units: set[str] | None) -> None:
    """Rulings as a table for other programs. The frames are loaded here: the printed table needs none."""
    from piket.policy.columns import rule_columns, unit_frame
    from piket.policy.columns.tables import RulingFileError, write_rulings

    columns = rule_columns(
        ruled.rulebook,
        unit_frame(ruled.organisation.units),
        ruled.days,
        decisions=ruled.decisions,
        events=ruled.events,
        as_of=ruled.as_of,
    )
    try:
        write_rulings(columns, path, units)
    except RulingFileError as error:
        fail([words(error.message)], Exit.USAGE)
    except OSError as error:
        fail([t(f"{path} tidak dapat ditulis: {error.strerror}.", f"{path} cannot be written: {error.strerror}.")], Exit.USAGE)  # fmt: skip
    number = len(units if units is not None else ruled.organisation.units)
    days = len(ruled.days)
    say(t(f"{path}: ketetapan {count(number)} unit, {count(days)} hari.", f"{path}: rulings of {count(number, 'en')} units on {count(days, 'en')} days."))  # fmt: skip


def _chosen(organisation: Organisation, unit: str | None) -> tuple[Unit, ...]:
    if unit is None:
        return organisation.units
    found = tuple(u for u in organisation.units if unit in (u.id, u.abbreviation, u.name))
    if not found:
        maybe = did_you_mean(
            unit, [n for u in organisation.units for n in (u.id, u.abbreviation, u.name) if n]
        )
        fail(
            [
                t(
                    f"Tidak ada unit '{unit}' dalam organisasi ini.{maybe[0]}",
                    f"There is no unit '{unit}' in this organisation.{maybe[1]}",
                )
            ],
            Exit.USAGE,
        )
    return found


def _print_day(rulings: Sequence[Ruling], units: Sequence[Unit], title: str) -> None:
    """One line a unit and population; the clauses are numbered and written out below."""
    headers = ["Unit", t("Bagi", "For"), t("Hasil", "Outcome"), t("Kantor", "Office"), t("Orang", "Heads"), t("Dari", "Of"), t("Dasar", "Clause")]  # fmt: skip
    shown = table(title, headers, right=frozenset({3, 4, 5, 6}))
    names = {u.id: u.abbreviation or u.name for u in units}
    grounds: dict[str, int] = {}
    for ruling in rulings:
        ground = _ground(ruling)
        number = grounds.setdefault(ground, len(grounds) + 1) if ground else None
        shown.add_row(
            names[ruling.unit],
            _POPULATIONS[ruling.population],
            t(*OUTCOMES[ruling.outcome]),
            shares(ruling),
            heads(ruling),
            count(ruling.base, LANGUAGE),
            f"[{number}]".replace("[", r"\[") if number else "",
        )
    out.print(shown)
    for ground, number in grounds.items():
        say(f"[{number}] {ground}", indent=2, hang=6, style="dim")


def _ground(ruling: Ruling) -> str:
    named = (f"{c.instrument}, {clause(c.clause)}" for c in ruling.citations)
    return "; ".join(dict.fromkeys(named))


def shares(ruling: Ruling) -> str:
    """'25 %', '0–50 %' or nothing where the law does not settle it."""
    if ruling.office_max is None or ruling.outcome is Outcome.DAY_OFF:
        return ""
    high = percent(ruling.office_max, LANGUAGE)
    if ruling.office_min in (None, ruling.office_max):
        return high
    return f"{percent(ruling.office_min or Fraction(0), LANGUAGE)}–{high}"


def heads(ruling: Ruling) -> str:
    if ruling.heads_max is None or ruling.outcome is Outcome.DAY_OFF:
        return ""
    if ruling.heads_min in (None, ruling.heads_max):
        return count(ruling.heads_max, LANGUAGE)
    return f"{count(ruling.heads_min or 0, LANGUAGE)}–{count(ruling.heads_max, LANGUAGE)}"


def _print_reasons(rulings: Sequence[Ruling], units: Sequence[Unit]) -> None:
    names = {u.id: u.name for u in units}
    for ruling in rulings:
        who = _POPULATIONS[ruling.population]
        out.print()
        say(f"{names[ruling.unit]}, {who}, {long_date(ruling.day, LANGUAGE)}", style="bold")
        for number, step in enumerate(ruling.steps, start=1):
            say(f"{number}. {words(step.text)}", indent=2, hang=5)
            if step.citation is not None:
                _print_source(step.citation)
        _print_besides(ruling)


def _print_source(citation: Citation) -> None:
    """Clause and address; a fact that is less than sure says so."""
    sure = confidence_words(citation)
    said = f" · {words(sure)}" if sure else ""
    say(f"{clause(citation.clause)}{said} · {citation.source}", indent=5, style="dim")


def _print_besides(ruling: Ruling) -> None:
    """Hours, exemptions and priorities, each with where it stands."""
    if ruling.hours is not None:
        say(words(hours_words(ruling.hours)), indent=2, hang=5)
        if ruling.hours.citation is not None:
            _print_source(ruling.hours.citation)
    for rule in ruling.exemptions:
        say(words(rule.text), indent=2, hang=5)
        _print_source(rule.citation)
