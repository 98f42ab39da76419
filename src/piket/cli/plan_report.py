"""What `piket plan` says of its rosters: how many, how good, what could not be met, and what has to wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from piket.pipeline.outcomes import outcomes, unkept_wishes
from piket.pipeline.values import Blocked, Planned, UnitPlan
from piket.planning.values import QuotaRoster, Shortage
from piket.policy.values import Bilingual
from piket.policy.wording import count, long_date

from .console import LANGUAGE, few, say, t, words

_UNKEPT = 10
_KINDS = {
    "office_min": ("batas bawah kantor tidak tercapai", "the office minimum is not reached"),
    "lead": ("tidak ada penanggung jawab di kantor", "nobody in charge at the office"),
    "no_lead": ("tidak ada pegawai yang tercatat dapat memimpin", "no employee recorded as able to be in charge"),
    "desk_minimum": ("loket kekurangan petugas", "a counter lacks people"),
    "desk_maximum": ("loket kelebihan petugas", "a counter has too many people"),
    "locked_twice": ("satu orang dikunci pada dua huruf", "a person locked to two letters"),
    "locked_away": ("dikunci di kantor, padahal tidak hadir", "locked in the office but absent"),
    "locked_home_only": ("dikunci di kantor, padahal bekerja dari rumah", "locked in the office but staying at home"),
    "locked_above_max": ("kuncian melebihi batas kantor", "locks above the office bound"),
    "strength": ("sif kekurangan orang", "a shift lacks people"),
    "apart": ("dua orang tidak dapat dipisahkan", "two cannot be kept apart"),
    "together": ("dua orang tidak dapat bersama", "two cannot be together"),
    "separate": ("dua tim tidak dapat dipisahkan", "two teams cannot be kept separate"),
    "in_charge": ("tanpa orang yang berkeahlian", "nobody with the skill"),
    "reserve": ("cadangan kurang", "too few in reserve"),
}  # fmt: skip


def print_plan(planned: Planned, output: Path | None) -> None:
    """The rosters in three figures, then the demands unmet and the units that wait, those alike together."""
    names = {u.id: u.abbreviation or u.name for u in planned.organisation.units}
    _print_counts(planned)
    _print_unmet(planned.plans, names)
    _print_agreed(planned, names)
    _print_waiting(planned.blocked, names)
    if output is not None:
        say(t(f"Tersimpan: {output}", f"Written: {output}"), style="bold")


def _print_counts(planned: Planned) -> None:
    plans = planned.plans
    first, last = long_date(planned.days[0], LANGUAGE), long_date(planned.days[-1], LANGUAGE)
    people = _count(sum(plan.people for plan in plans))
    optimal = _count(sum(plan.roster.proof.optimal for plan in plans))
    broken = _count(sum(bool(plan.violations) for plan in plans))
    say(t(f"{first} sampai {last}", f"{first} to {last}"), style="bold")
    say(
        t(
            f"{_count(len(plans))} jadwal untuk {people} orang; {optimal} terbukti terbaik; {broken} melanggar aturan.",
            f"{_count(len(plans))} rosters for {people} people; {optimal} proven best; {broken} break a rule.",
        )
    )


def _print_unmet(plans: Sequence[UnitPlan], names: Mapping[str, str]) -> None:
    found: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for plan, shortage in _shortages(plans):
        found[shortage.kind, _is_closed(plan, shortage)].append(plan.unit)
    if not found:
        return
    say(t("Permintaan yang tidak terpenuhi", "Demands that could not be met"), style="bold")
    for (kind, closed), units in found.items():
        why = t("; batas kantor hari itu 0 orang", "; the office bound of that day is 0") if closed else ""
        what = t(*_KINDS.get(kind, (kind, kind))) + why
        many = t("unit-hari", "unit-days")
        say(f"{what}: {_count(len(units))} {many}, {_units(units)}", indent=2, hang=4)
        say(_few_of(units, names), indent=4, style="dim")


def _print_agreed(planned: Planned, names: Mapping[str, str]) -> None:
    """What became of each unit's own rules, wishes and reserves; the wishes that were not kept one by one."""
    people = {employee.id: employee.name for employee in planned.organisation.employees}
    agreed = [plan for plan in planned.plans if outcomes(plan.roster)]
    if not agreed:
        return
    say(t("Kesepakatan unit", "What units agreed"), style="bold")
    for plan in agreed:
        say(names[plan.unit], indent=2)
        for outcome in outcomes(plan.roster):
            say(words(outcome), indent=4, hang=6)
        unkept = unkept_wishes(plan.roster, people)
        for wish in unkept[:_UNKEPT]:
            say(words(wish), indent=6, style="dim")
        if len(unkept) > _UNKEPT:
            rest = _count(len(unkept) - _UNKEPT)
            say(t(f"… dan {rest} lagi", f"… and {rest} more"), indent=6, style="dim")


def _shortages(plans: Sequence[UnitPlan]) -> Iterator[tuple[UnitPlan, Shortage]]:
    return ((plan, shortage) for plan in plans for shortage in plan.roster.shortages)


def _is_closed(plan: UnitPlan, shortage: Shortage) -> bool:
    """Whether the law lets nobody in on the day of the shortage: a recall is then the only mend."""
    if not isinstance(plan.roster, QuotaRoster):
        return False
    return any(b.day == shortage.day and b.office_max == 0 for b in plan.roster.problem.days)


def _print_waiting(blocked: Sequence[Blocked], names: Mapping[str, str]) -> None:
    found: dict[tuple[Bilingual, tuple[str, ...]], list[Blocked]] = defaultdict(list)
    for item in blocked:
        found[item.why, item.questions].append(item)
    if not found:
        return
    say(t("Menunggu", "Waiting"), style="bold")
    for (why, questions), items in found.items():
        say(words(why), indent=2)
        units = [item.unit for item in items]
        say(f"{_units(units)}: {_few_of(units, names)}", indent=4, style="dim")
        for key in questions:
            say(t("→ putuskan ", "→ decide ") + key, indent=4, hang=6)


def _few_of(units: Sequence[str], names: Mapping[str, str]) -> str:
    return few(names[unit] for unit in dict.fromkeys(units))


def _units(units: Sequence[str]) -> str:
    """'3 unit'. Counted by id: several units may share a short name."""
    number = len(set(units))
    return f"{_count(number)} " + t("unit", "unit" if number == 1 else "units")


def _count(number: int) -> str:
    return count(number, LANGUAGE)
