"""A quota office mended: the past, the locks and every rule stay, and nothing changes that need not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from mending_cases import change, fewest_by_trying, in_force, mendable
from quota_samples import MONDAY, TUESDAY, bounds, staff, working_days

from piket.planning.mending.listing import summary, told
from piket.planning.mending.mend import mend
from piket.planning.mending.values import Change, Kind, Mending, NotMendable
from piket.planning.values import Desk, Person, Place, QuotaProblem, QuotaRoster, StandingQuota
from piket.planning.verify.quota import verify_quota

OFFICE = in_force(QuotaProblem("BPKAD", bounds([2] * 5), staff(8, leads=2)))


def rules(mending: Mending) -> set[str]:
    roster = mending.roster
    assert isinstance(roster, QuotaRoster)
    return {found.rule for found in verify_quota(roster.problem, roster.cells, roster.proof)}


def someone(roster: QuotaRoster, at: int, letter: Place, *, lead: bool | None = None) -> str:
    return next(
        person.id
        for person in roster.problem.people
        if roster.cells[person.id][at] is letter and (lead is None or person.lead is lead)
    )


def refusals(*changes: Change, roster: QuotaRoster = OFFICE, since: date = MONDAY) -> list[str]:
    with pytest.raises(NotMendable) as caught:
        mend(roster, changes, since)
    return [reason.text.id for reason in caught.value.reasons]


@settings(max_examples=150)
@given(mendable())
def test_a_mended_office_passes_the_verifier_and_no_roster_changes_fewer_cells(
    case: tuple[QuotaRoster, tuple[Change, ...], date],
) -> None:
    roster, changes, since = case
    try:
        mended = mend(roster, changes, since).roster
    except NotMendable as refused:
        reasons = " ".join(reason.text.id for reason in refused.reasons)
    else:
        reasons = ""
    if reasons:
        assert "terkunci" in reasons
        return
    assert isinstance(mended, QuotaRoster)
    assert verify_quota(mended.problem, mended.cells, mended.proof) == ()
    assert mended.proof.bound <= fewest_by_trying(mended.problem) <= mended.proof.objective
    if mended.proof.optimal:
        assert mended.proof.objective == fewest_by_trying(mended.problem)


def test_one_person_called_who_falls_ill_is_replaced_by_one_other() -> None:
    ill = someone(OFFICE, 0, Place.OFFICE, lead=False)
    mending = mend(OFFICE, [change(Kind.SICK, ill)], MONDAY)
    assert [(move.before, move.after, move.own) for move in mending.moves if move.person == ill] == [
        ("K", "S", True)
    ]
    assert [(move.before, move.after, move.own) for move in mending.moves if move.person != ill] == [
        ("R", "K", False)
    ]
    assert mending.roster.proof.optimal
    assert rules(mending) == set()


def test_one_person_at_home_who_falls_ill_moves_nobody_else() -> None:
    ill = someone(OFFICE, 0, Place.HOME)
    assert [move.person for move in mend(OFFICE, [change(Kind.SICK, ill)], MONDAY).moves] == [ill]


def test_the_past_stays_though_the_illness_began_before() -> None:
    ill = someone(OFFICE, 1, Place.OFFICE)
    mended = mend(OFFICE, [change(Kind.SICK, ill, 0, 4)], TUESDAY).roster
    assert isinstance(mended, QuotaRoster)
    assert [row[0] for row in mended.cells.values()] == [row[0] for row in OFFICE.cells.values()]
    assert mended.cells[ill][1:] == (Place.SICK,) * 4


def test_a_recall_comes_besides_the_bound_and_sends_nobody_home() -> None:
    called = someone(OFFICE, 2, Place.HOME)
    mending = mend(OFFICE, [change(Kind.RECALL, called, 2)], MONDAY)
    assert [(move.person, move.after) for move in mending.moves] == [(called, "K")]
    assert mending.roster.problem.days[2].office_max == 3  # type: ignore[union-attr]


def test_a_lock_at_the_office_stays_within_the_bound_and_sends_one_home() -> None:
    held = someone(OFFICE, 2, Place.HOME)
    mending = mend(OFFICE, [change(Kind.LOCK, held, 2, place=Place.OFFICE)], MONDAY)
    assert sorted((move.before, move.after) for move in mending.moves) == [("K", "R"), ("R", "K")]
    assert rules(mending) == set()


def test_two_people_swap_their_days_and_later_mendings_keep_the_swap() -> None:
    comes, stays = someone(OFFICE, 3, Place.OFFICE, lead=False), someone(OFFICE, 3, Place.HOME, lead=False)
    first = mend(OFFICE, [change(Kind.SWAP, comes, 3, other=stays)], MONDAY)
    assert {(move.person, move.after) for move in first.moves} == {(comes, "R"), (stays, "K")}
    other = someone(first.roster, 3, Place.OFFICE, lead=True)  # type: ignore[arg-type]
    second = mend(first.roster, [change(Kind.LEAVE, other, 3)], MONDAY).roster
    assert (second.cells[comes][3], second.cells[stays][3]) == (Place.HOME, Place.OFFICE)


def test_half_the_bound_sends_home_only_those_above_it() -> None:
    mending = mend(OFFICE, [change(Kind.BOUNDS, first=1, last=4, minimum=0, maximum=1)], MONDAY)
    assert [(move.before, move.after) for move in mending.moves] == [("K", "R")] * 4
    assert rules(mending) == set()


def test_who_is_back_works_again_and_no_other_moves() -> None:
    people = (replace(staff(4)[0], away=((TUESDAY, Place.LEAVE),)), *staff(4)[1:])
    roster = in_force(QuotaProblem("unit", bounds([4, 4], [0, 0]), people, lead_required=False))
    mending = mend(roster, [change(Kind.BACK, "p000", 1)], MONDAY)
    assert [(move.person, move.before, move.after) for move in mending.moves] == [("p000", "C", "K")]


def test_among_the_fewest_changes_the_fairest_is_taken() -> None:
    """The two who could replace the sick have served 0 and 3 days before: the first comes."""
    people = (Person("a", lead=True), Person("b", debt=3), Person("c", debt=0), Person("d", debt=9))
    roster = in_force(QuotaProblem("unit", bounds([1]), people))
    cells = {**roster.cells, "a": (Place.OFFICE,), "b": (Place.HOME,), "c": (Place.HOME,)}
    mending = mend(replace(roster, cells=cells), [change(Kind.SICK, "a")], MONDAY)
    assert [move.person for move in mending.moves] == ["a", "c"]


def test_a_demand_nobody_can_meet_any_more_is_told_with_what_would_do() -> None:
    people = (Person("a", "Kas", lead=True), Person("b"), Person("c"))
    roster = in_force(QuotaProblem("unit", bounds([1]), people, (Desk("Kas"),)))
    mending = mend(roster, [change(Kind.SICK, "a")], MONDAY)
    assert rules(mending) == set()
    assert [unmet.text.id for unmet in mending.unmet] == [
        "Senin, 26 Juli 2021 tidak dapat sekaligus: loket Kas memerlukan 1 orang; a sakit atau isolasi.",
        "Senin, 26 Juli 2021 tidak dapat sekaligus: seorang penanggung jawab di kantor; a sakit atau isolasi.",
    ]
    assert "pelaksana harian" in mending.unmet[1].mends[0].id
    assert not any("sakit" in mend.id for unmet in mending.unmet for mend in unmet.mends)


def test_more_locks_than_a_new_bound_allows_are_refused_with_the_way_out() -> None:
    people = tuple(Person(name, locked=((MONDAY, Place.OFFICE),)) for name in "ab")
    roster = in_force(QuotaProblem("unit", bounds([2]), people, lead_required=False))
    with pytest.raises(NotMendable) as caught:
        mend(roster, [change(Kind.BOUNDS, minimum=0, maximum=1)], MONDAY)
    (reason,) = caught.value.reasons
    assert "paling banyak 1 orang di kantor; a, b terkunci pada K" in reason.text.id
    assert reason.mends[0].id == "Lepaskan kuncian a."


def test_the_list_says_who_moves_and_why_in_both_languages() -> None:
    ill = someone(OFFICE, 0, Place.OFFICE, lead=False)
    mending = mend(OFFICE, [change(Kind.SICK, ill)], MONDAY)
    first, second = sorted(told(mending, {ill: "Budi"}), key=lambda line: "Budi R" in line.id)
    lines = {first.id, second.id}
    assert "Senin, 26 Juli 2021: Budi K → S, karena Budi sakit (Senin, 26 Juli 2021)." in lines
    assert any("R → K, karena Budi sakit" in line for line in lines)
    assert "because Budi is sick" in first.en
    assert summary(mending).id == (
        "2 sel berubah pada 2 orang, 1 di antaranya perubahan itu sendiri; terbukti paling sedikit."
    )


def test_a_past_day_a_needless_change_and_a_false_count_are_caught_in_a_mended_roster() -> None:
    ill = someone(OFFICE, 1, Place.OFFICE, lead=False)
    roster = mend(OFFICE, [change(Kind.SICK, ill, 1)], TUESDAY).roster
    assert isinstance(roster, QuotaRoster)
    assert broken_by_trade(roster, 0) >= {"past_changed"}
    assert broken_by_trade(roster, 2) >= {"needless_change", "fairness"}
    none = replace(roster.problem, standing=StandingQuota(TUESDAY, ()))
    assert {found.rule for found in verify_quota(none, roster.cells)} == {"standing"}


def broken_by_trade(roster: QuotaRoster, at: int) -> set[str]:
    """What the verifier says when one in the office and one at home trade a day."""
    comes, stays = someone(roster, at, Place.OFFICE, lead=False), someone(roster, at, Place.HOME, lead=False)
    cells = {name: list(row) for name, row in roster.cells.items()}
    cells[comes][at], cells[stays][at] = Place.HOME, Place.OFFICE
    traded = {name: tuple(row) for name, row in cells.items()}
    return {found.rule for found in verify_quota(roster.problem, traded, roster.proof)}


def test_changes_that_cannot_be_are_refused_all_at_once() -> None:
    said = refusals(
        change(Kind.SICK, "nobody"),
        change(Kind.BACK, "p003"),
        change(Kind.LOCK, "p002", place=Place.LEAVE),
        change(Kind.NEED, shift="P", minimum=1),
        change(Kind.SWAP, "p001", other="p001"),
        change(Kind.BOUNDS, minimum=3, maximum=2),
    )
    assert [text.rsplit(": ", 1)[1] for text in said] == [
        "bukan orang dalam jadwal ini.",
        "Senin, 26 Juli 2021 ia tidak tercatat absen.",
        "Senin, 26 Juli 2021, C bukan tempat kerja; pakai K, R.",
        "unit ini tidak bersif.",
        "keduanya harus dua orang dalam jadwal ini.",
        "batas ini mustahil.",
    ]


def test_two_changes_that_contradict_each_other_are_named_together() -> None:
    (text,) = refusals(change(Kind.SICK, "p001"), change(Kind.RECALL, "p001"))
    assert text == (
        "p001 dipanggil ke kantor (Senin, 26 Juli 2021): bertentangan dengan "
        "'p001 sakit (Senin, 26 Juli 2021)'."
    )


def test_a_change_that_lies_in_the_past_is_refused() -> None:
    (text,) = refusals(change(Kind.SICK, "p001"), since=TUESDAY)
    assert "yang sudah lewat tidak diubah" in text


def test_who_is_exempt_is_not_recalled() -> None:
    people = (Person("a", lead=True), Person("b", home_only=True))
    roster = in_force(QuotaProblem("unit", bounds([1]), people))
    (text,) = refusals(change(Kind.RECALL, "b"), roster=roster)
    assert text.endswith("b tidak boleh dipanggil ke kantor.")


def test_a_roster_that_breaks_a_rule_is_not_mended() -> None:
    broken = replace(OFFICE, cells=dict.fromkeys(OFFICE.cells, (Place.OFFICE,) * 5))
    (text,) = refusals(change(Kind.SICK, "p001"), roster=broken)
    assert "sudah melanggar aturan (office_max)" in text


def test_everybody_ill_gives_an_empty_office_and_says_so() -> None:
    days = working_days(5)
    changes = [Change(Kind.SICK, days[0], days[-1], person.id) for person in OFFICE.problem.people]
    mending = mend(OFFICE, changes, MONDAY)
    assert rules(mending) == set()
    assert all(cell is Place.SICK for row in mending.roster.cells.values() for cell in row)
    assert len(mending.unmet) == 1


def test_an_office_without_people_is_mended_to_itself() -> None:
    roster = in_force(QuotaProblem("kosong", bounds([1, 1]), (), lead_required=False))
    mending = mend(roster, [change(Kind.BOUNDS, minimum=0, maximum=0)], MONDAY)
    assert (mending.moves, mending.roster.proof.objective) == ((), 0)


def test_a_year_of_an_office_is_mended_and_proven() -> None:
    """261 working days of forty people, one of whom is ill for a month."""
    roster = in_force(QuotaProblem("unit", bounds([10] * 261), staff(40, leads=3)))
    days = working_days(261)
    mending = mend(roster, [Change(Kind.SICK, days[200], days[221], "p020")], days[200])
    assert mending.roster.proof.optimal
    assert rules(mending) == set()
