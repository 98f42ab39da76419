"""NIP, NI PPPK and NIK: the official example, every rule, and that corruption is found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.organisation.generator.numbers import NumberIssuer
from piket.organisation.identifiers import IdKind, check_identifier, format_nip, kind_of

TODAY = date(2021, 7, 25)
AMIR = "196608011988031001"
births = st.dates(date(1963, 1, 1), date(1995, 12, 31))
sexes = st.sampled_from(["L", "P"])


def codes(text: str, **known: object) -> set[str]:
    return {p.code for p in check_identifier(text, today=TODAY, **known).problems}  # type: ignore[arg-type]


def test_the_official_example_reads_as_amir():
    amir = check_identifier(AMIR, today=TODAY).identifier
    assert amir is not None
    assert (amir.birth_date, amir.appointed, amir.sex, amir.serial) == (
        date(1966, 8, 1),
        date(1988, 3, 1),
        "L",
        1,
    )


@pytest.mark.parametrize("text", ["19660801 198803 1 001", "19660801.198803.1.001", "'196608011988031001"])
def test_written_forms_of_a_nip_are_one_number(text):
    found = check_identifier(text, today=TODAY).identifier
    assert found is not None
    assert found.digits == AMIR
    assert format_nip(found.digits) == "19660801 198803 1 001"


def test_the_example_woman_has_one_birth_date_in_nik_and_nip():
    nik = check_identifier("1673015708900001", today=TODAY).identifier
    nip = check_identifier("199008172015032001", today=TODAY).identifier
    assert nik is not None
    assert nip is not None
    assert (nik.birth_date, nik.sex, nik.region) == (nip.birth_date, nip.sex, "16.73")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("19660801198803100", "bad_shape"),
        ("1966080119880310O1", "bad_shape"),
        ("196602301988031001", "bad_birth_date"),
        ("196608011988131001", "bad_appointment"),
        ("196608011988001001", "bad_appointment"),
        ("196608012021081001", "bad_appointment"),
        ("196608011988033001", "bad_sex"),
        ("196608011988031000", "bad_serial"),
        ("197508011988031001", "impossible_age"),
        ("193608011998031001", "impossible_age"),
        ("199008172030212001", "bad_appointment"),
        ("9973015708900001", "bad_province"),
        ("1673005708900001", "bad_district"),
        ("1673017208900001", "bad_birth_date"),
        ("1673013508900001", "bad_birth_date"),
        ("1673015713900001", "bad_birth_date"),
        ("1673015708900000", "bad_serial"),
    ],
)
def test_each_rule_of_the_numbers_is_held(text, code):
    checked = check_identifier(text, today=TODAY)
    assert checked.identifier is None
    assert code in {p.code for p in checked.problems}


def test_late_appointments_and_old_regions_are_warned_of_but_kept():
    for text, code in (("196608012006041001", "unusual_age"), ("1698015708900001", "unknown_region")):
        checked = check_identifier(text, today=TODAY)
        assert checked.identifier is not None
        assert [(p.code, p.warning) for p in checked.problems] == [(code, True)]


def test_a_birth_date_or_sex_that_differs_is_a_warning_with_a_record():
    assert codes(AMIR, birth_date=date(1966, 8, 2), sex="P") == {"birth_date_differs", "sex_differs"}
    assert check_identifier(AMIR, today=TODAY, sex="P").identifier is not None


def test_pppk_and_pns_numbers_are_told_apart_without_a_status():
    assert kind_of("199008172021212001") is IdKind.NI_PPPK
    assert kind_of(AMIR) is IdKind.NIP
    assert codes("199008172021212001", kind=IdKind.NIP) == {"other_kind"}


def test_the_century_of_a_nik_follows_the_known_birth_date_or_the_age():
    young = check_identifier("1673010203020001", today=TODAY).identifier
    told = check_identifier(
        "1673010203300001", today=date(2035, 1, 1), birth_date=date(2030, 3, 2)
    ).identifier
    assert young is not None
    assert told is not None
    assert (young.birth_date, told.birth_date) == (date(2002, 3, 2), date(2030, 3, 2))


@given(births, sexes, st.integers(19, 25), st.integers(1, 12))
def test_every_issued_number_is_valid_and_holds_what_was_put_in(born, sex, age, month):
    issuer = NumberIssuer()
    for number in (
        issuer.nip(born, date(born.year + age, month, 1), sex),
        issuer.ni_pppk(born, 2021, sex),
        issuer.nik(born, sex, "167301"),
    ):
        checked = check_identifier(number, today=TODAY)
        assert checked.problems == ()
        assert checked.identifier is not None
        assert (checked.identifier.birth_date, checked.identifier.sex) == (born, sex)


@given(births, sexes, st.integers(0, 17), st.integers(0, 9))
def test_a_changed_digit_of_a_nip_is_found_or_leaves_another_lawful_number(born, sex, place, digit):
    right = NumberIssuer().nip(born, date(born.year + 22, 3, 1), sex)
    wrong = right[:place] + str(digit) + right[place + 1 :]
    checked = check_identifier(wrong, today=TODAY, kind=IdKind.NIP, birth_date=born, sex=sex)
    if wrong != right and (place < 8 or place == 14):
        assert checked.problems
    if checked.identifier is not None:
        assert slow_rules(wrong)


def slow_rules(nip: str) -> bool:
    """The table of the format notes, read one line after the other."""
    born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    appointed = date(int(nip[8:12]), int(nip[12:14]), 1)
    full_years = appointed.year - born.year - ((appointed.month, 1) < (born.month, born.day))
    return (
        born <= TODAY
        and appointed <= TODAY
        and nip[14] in "12"
        and nip[15:] != "000"
        and 18 <= full_years <= 60
    )


def test_a_nip_that_lost_two_digits_is_told_so():
    found = check_identifier("1991050520190320", today=date(2021, 7, 26)).problems
    problem = next(one for one in found if not one.warning)
    assert "bila ini NIP, kurang 2 angka" in problem.message_id
    assert "if it is a NIP, 2 digits lack" in problem.message_en
