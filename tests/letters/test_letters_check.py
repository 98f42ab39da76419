from dataclasses import replace

import pytest
from letter_samples import BY_MANDATE, HEAD, MAYOR_HEAD, ON_BEHALF, START, assignment, circular, roster

from piket.letters.check import MAX_ROWS, LetterError, check, require_good
from piket.letters.values import AnnexRow, Assignee, Capacity, Clause, ElectronicSeal, Letter, RosterAnnex


def places(letter: Letter) -> list[str]:
    return [problem.place for problem in check(letter)]


@pytest.mark.parametrize(
    "letter", [circular(), assignment(), roster()], ids=["circular", "assignment", "annex"]
)
def test_a_good_letter_has_no_problems(letter: Letter) -> None:
    assert check(letter) == ()


def test_all_faults_of_a_circular_are_told_at_once() -> None:
    bad = replace(circular(), number=" ", title="", addressees=(), content=(), date=None, place="")
    assert places(bad) == ["place", "number", "date", "title", "addressees", "content"]


def test_a_draft_may_wait_for_its_number_and_date() -> None:
    assert check(replace(circular(), draft=True, number="", date=None)) == ()


def test_a_missing_name_is_named_by_its_row() -> None:
    people = (*assignment().people[:2], Assignee(name="  "))
    assert places(replace(assignment(), people=people)) == ["people[2].name"]


def test_an_assignment_of_nobody_is_refused_in_both_languages() -> None:
    with pytest.raises(LetterError, match="belum ada") as error:
        require_good(replace(assignment(), people=()))
    assert "missing; fill it in" in error.value.in_language("en")


def test_a_roster_of_nobody_or_of_no_day_is_refused() -> None:
    assert places(RosterAnnex(unit="Bagian Umum", days=(), rows=())) == ["days", "rows"]


def test_a_row_with_a_day_too_few_and_an_unknown_code_is_told_twice() -> None:
    row = AnnexRow("Siti Contoh", (("K",), ("X",)))
    assert places(replace(roster(1), rows=(row,))) == ["rows[0].cells", "rows[0].cells"]


def test_a_fault_in_an_annex_of_a_circular_carries_the_annexes_place() -> None:
    bad = replace(roster(2), caps=(1, 2))
    assert places(replace(circular(), annexes=(roster(1), bad))) == ["annexes[1].caps"]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\ud800", "\ue000"])
def test_a_character_that_cannot_be_printed_is_refused_with_its_place(character: str) -> None:
    content = (Clause("baik", (Clause(f"buruk{character}"),)),)
    (problem,) = check(replace(circular(), content=content))
    assert problem.place == "content[0].items[0].text"
    assert f"U+{ord(character):04X}" in problem.message.id


def test_line_breaks_and_what_word_processors_leave_behind_are_accepted() -> None:
    assert check(replace(circular(), title="Pembatasan\njam\u00ad kerja\u200b")) == ()


@pytest.mark.parametrize(
    ("capacity", "higher", "fine"),
    [
        (Capacity.ON_BEHALF, (), False),
        (Capacity.BY_PASSED_ON_MANDATE, ("Wali Kota",), False),
        (Capacity.ACTING, ("Wali Kota",), False),
        (Capacity.ACTING_DAILY, (), True),
    ],
)
def test_a_signature_names_exactly_the_posts_it_is_made_for(
    capacity: Capacity, higher: tuple[str, ...], fine: bool
) -> None:
    signed = replace(circular(), signature=replace(HEAD, capacity=capacity, higher_posts=higher))
    assert (places(signed) == []) is fine


def test_signing_on_behalf_and_by_passed_on_mandate_is_accepted() -> None:
    assert not [p for s in (ON_BEHALF, BY_MANDATE) for p in check(replace(circular(), signature=s))]


def test_a_draft_cannot_carry_an_electronic_signature() -> None:
    seal = ElectronicSeal(signed_on=START, issuer="Uji", certificate_serial="01")
    sealed = replace(circular(), draft=True, signature=replace(HEAD, seal=seal))
    assert places(sealed) == ["signature.seal"]


def test_an_emblem_must_be_a_png_and_a_verification_address_a_web_address() -> None:
    bad = replace(
        circular(), letterhead=replace(MAYOR_HEAD, emblem=b"GIF89a"), verification_url="javascript:alert(1)"
    )
    assert places(bad) == ["letterhead.emblem", "verification_url"]


def test_a_list_too_long_for_one_letter_is_refused() -> None:
    assert places(assignment(MAX_ROWS + 1)) == ["people"]
