"""A clash of a quota office in words. A health ground is never told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from piket.planning.checks import Saying
from piket.planning.values import Place
from piket.planning.whynot.facts import Fact, Rule
from piket.planning.wording import long_dates

_WORDS = {
    Rule.OFFICE_MAX: ("paling banyak {figure} orang di kantor", "at most {figure} in the office"),
    Rule.OFFICE_MIN: ("sedikitnya {figure} orang di kantor", "at least {figure} in the office"),
    Rule.LEAD: ("seorang penanggung jawab di kantor", "someone in charge in the office"),
    Rule.DESK_MINIMUM: ("loket {subject} memerlukan {figure} orang", "counter {subject} needs {figure}"),
    Rule.DESK_MAXIMUM: (
        "loket {subject} memuat paling banyak {figure} orang",
        "counter {subject} holds at most {figure}",
    ),
    Rule.HOME_ONLY: ("{people} tidak boleh dipanggil ke kantor", "{people} may not be called to the office"),
    Rule.LOCKED: ("{people} terkunci pada {letter}", "{people} locked at {letter}"),
}
_AWAY = {
    Place.LEAVE: ("{people} cuti", "{people} on leave"),
    Place.SICK: ("{people} sakit atau isolasi", "{people} sick or isolating"),
    Place.DUTY_TRAVEL: ("{people} dinas luar", "{people} on duty travel"),
}
_ELSEWHERE = ("{people} tidak hadir", "{people} absent")
_TOO_FEW = Saying("pegawai untuk itu tidak cukup", "there are not enough employees for it")


def clash_words(days: tuple[date, ...], facts: Sequence[Fact], names: Mapping[str, str]) -> Saying:
    """'Senin, 26 Juli 2021 tidak dapat sekaligus: loket KTP memerlukan 1 orang; paling banyak 0 orang di kantor.'"""
    ordered = [
        fact for rule in reversed(Rule) for fact in facts if fact.rule is rule and not _is_person(fact)
    ]
    people: dict[tuple[Rule, Place | None], list[str]] = {}
    for fact in facts:
        if _is_person(fact):
            people.setdefault((fact.rule, fact.letter), []).append(names.get(fact.subject, fact.subject))

    def clauses(at: int) -> str:
        demands = [_WORDS[fact.rule][at].format(subject=fact.subject, figure=fact.figure) for fact in ordered]
        persons = [
            _of_people(rule, letter)[at].format(
                people=", ".join(named), letter=letter.value if letter else ""
            )
            for (rule, letter), named in people.items()
        ]
        alone = [(_TOO_FEW.id, _TOO_FEW.en)[at]] if len(facts) == 1 else []
        return "; ".join([*demands, *persons, *alone])

    return Saying(
        f"{long_dates(days, 'id')} tidak dapat sekaligus: {clauses(0)}.",
        f"{long_dates(days, 'en')} cannot hold together: {clauses(1)}.",
    )


def _is_person(fact: Fact) -> bool:
    return fact.rule in (Rule.AWAY, Rule.HOME_ONLY, Rule.LOCKED)


def _of_people(rule: Rule, letter: Place | None) -> tuple[str, str]:
    return _AWAY.get(letter, _ELSEWHERE) if rule is Rule.AWAY and letter else _WORDS[rule]
