"""Extension and end of a directive."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from policy_world import directive, office, rule, unit

from piket.policy.extension import due_for_extension, end_on, extend, unlawful_by, with_period
from piket.policy.load import dump_directive, load_directive
from piket.policy.model import Directive
from piket.policy.periods import period_of
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Decision, Outcome, Population, WorkPattern

LAST = date(2021, 8, 31)


def edict(id: str = "edaran", percent: int = 50, **given: object) -> Directive:
    return directive(id, office("a", "max", percent), **given)


@pytest.mark.parametrize(("today", "asked"), [(28, False), (29, True), (31, True)])
def test_two_days_before_its_end_the_owner_of_a_directive_is_asked(today: int, asked: bool) -> None:
    due = due_for_extension(Rulebook((edict(),)), date(2021, 8, today))
    assert [(d.directive, d.ends_on, d.basis) for d in due] == ([("edaran", LAST, None)] if asked else [])


def test_the_question_offers_to_extend_replace_or_end() -> None:
    (due,) = due_for_extension(Rulebook((edict(),)), LAST)
    assert [option.value for option in due.question.options] == ["extend", "replace", "end"]


def test_a_basis_that_ends_first_asks_the_owner_of_what_stands_on_it() -> None:
    basis = edict("dasar", effective_to=date(2021, 7, 25))
    child = edict("anak", basis=[{"directive": "dasar"}])
    due = due_for_extension(Rulebook((basis, child)), date(2021, 7, 24))
    assert {(d.directive, d.basis) for d in due} == {("dasar", None), ("anak", "dasar")}


def test_the_week_of_ppkm_that_ended_on_25_july_was_due_on_23_july() -> None:
    due = due_for_extension(standard_rulebook(), date(2021, 7, 23))
    assert {d.ends_on for d in due} <= {date(2021, 7, day) for day in (23, 24, 25)}
    assert any(d.directive.startswith("inmendagri-") for d in due)


def test_nobody_is_asked_about_what_another_directive_lengthens() -> None:
    whole = [{"directive": "edaran", "provisions": ["a"]}]
    longer = edict("lanjutan", effective_to=date(2021, 9, 30), extends=whole)
    assert due_for_extension(Rulebook((edict(), longer)), LAST) == ()


def test_an_extension_is_a_new_version_and_the_old_one_answers_about_the_past() -> None:
    old = edict()
    new = extend(old, date(2021, 9, 30), date(2021, 8, 30))
    book = Rulebook((old,)).with_directive(new)
    day = date(2021, 9, 6)
    assert (new.version, new.provisions) == (2, old.provisions)
    assert rule(book.directives, None, day).outcome is Outcome.SETTLED
    assert rule(book.directives, None, day, as_of=date(2021, 8, 29)).outcome is Outcome.UNKNOWN


def test_an_extension_keeps_what_the_directive_extends_and_can_be_written() -> None:
    old = edict(extends=[{"directive": "lama", "provisions": ["x"]}])
    new = extend(old, date(2021, 9, 30))
    assert new.extends == old.extends
    assert load_directive(dump_directive(new)) == new


@pytest.mark.parametrize("to", [LAST, date(2021, 6, 1)])
def test_an_earlier_last_day_is_no_extension(to: date) -> None:
    with pytest.raises(ValueError, match="not later"):
        extend(edict(), to)


def test_what_becomes_unlawful_are_the_days_with_tighter_bounds() -> None:
    first = office("b", "max", 50, when={"dates": {"to": "2021-07-26"}})
    later = office("a", "max", 25, when={"dates": {"from": "2021-07-27"}})
    old, new = edict(), directive("edaran", first, later)
    week = [date(2021, 7, day) for day in (26, 27)]
    (found,) = (t for t in unlawful_by(Rulebook((old,)), old, new, [unit()], week) if t.after.base)
    assert (found.before.heads_max, found.after.heads_max, found.after.day) == (21, 10, week[1])
    assert found.after.population is Population.ASN


def test_a_looser_directive_makes_nothing_unlawful() -> None:
    assert unlawful_by(Rulebook(()), edict(percent=25), edict(percent=50), [unit()], [LAST]) == ()


def test_what_becomes_unlawful_is_what_comparing_every_day_alone_finds() -> None:
    first = office("b", "max", 50, when={"dates": {"to": "2021-07-26"}})
    later = office("a", "max", 25, when={"dates": {"from": "2021-07-27", "to": "2021-08-04"}})
    old, new = edict(), directive("edaran", first, later)
    units = [unit("satu"), unit("dua", pattern=WorkPattern.OFFICE_6D), unit("tiga", asn=0, non_asn=9)]
    days = [date(2021, 7, 24) + timedelta(days=n) for n in range(14)]
    ruled = [resolve(Rulebook((one,)), units, days) for one in (old, new)]
    alone = [
        (a, b)
        for a, b in zip(*ruled, strict=True)
        if b.heads_max is not None and (a.heads_max is None or b.heads_max < a.heads_max)
    ]
    found = unlawful_by(Rulebook((old,)), old, new, units, days)
    assert [(one.before, one.after) for one in found] == alone
    assert len({after.day for _before, after in alone}) > 5


def decided(choice: str) -> tuple[Decision, ...]:
    return (Decision("edaran/period.end", choice, "Ani", "Sekretaris", "Konfirmasi", date(2021, 7, 25)),)


def test_a_decided_end_does_not_hold_back_an_extension() -> None:
    asked = edict(effective_to=None)
    longer = extend(with_period(asked, decided("2021-08-08")), date(2021, 8, 15))
    period = period_of(longer, (), {d.question: d.choice for d in decided("2021-08-08")})
    assert (period.end, period.question) == (date(2021, 8, 15), None)


def test_a_period_that_nobody_settled_is_not_written_in() -> None:
    asked = edict(effective_to=None)
    assert with_period(asked, ()) == asked


def test_an_earlier_end_is_a_new_version_too() -> None:
    sooner = end_on(edict(), date(2021, 8, 20), date(2021, 8, 18))
    assert (sooner.version, sooner.effective_to, sooner.known_from) == (
        2,
        date(2021, 8, 20),
        date(2021, 8, 18),
    )


@pytest.mark.parametrize("day", [LAST, date(2021, 9, 1), date(2020, 1, 1)])
def test_an_end_that_is_not_sooner_or_lies_before_the_start_is_refused(day: date) -> None:
    with pytest.raises(ValueError, match=r"end|start"):
        end_on(edict(), day)
