"""What one employee is told: where, on which days, by which clause."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from piket.web.notices.wording import Duty, Notice, day_list, ground_of, personal_text

MONDAY = date(2021, 7, 26)
NOTICE = Notice("BPKAD", MONDAY, date(2021, 8, 8), provisional=True, shifts={"M": "Malam (18.00–07.00)"})


def days(*offsets: int) -> list[date]:
    return [MONDAY + timedelta(days=n) for n in offsets]


def test_office_days_are_named_and_home_is_the_rest() -> None:
    duty = Duty(places={"K": days(0, 3), "R": days(1, 2)})
    text = personal_text("Ani", duty, NOTICE, "SE 1 (butir a): 25 % di kantor.")
    assert "KANTOR pada Senin 26, Kamis 29 Juli.\nHari kerja lainnya dari RUMAH." in text
    assert "Dasar: SE 1 (butir a): 25 % di kantor." in text


def test_a_provisional_roster_says_that_it_may_change() -> None:
    assert "SEMENTARA" in personal_text("Ani", Duty(places={"R": days(0)}), NOTICE, "")


def test_a_shift_is_told_with_its_hours() -> None:
    text = personal_text("Ani", Duty(shifts={"M": days(0, 4)}), NOTICE, "")
    assert "Sif Malam (18.00–07.00): Senin 26, Jumat 30 Juli." in text


def test_who_has_no_duty_is_told_so() -> None:
    assert "tidak dijadwalkan" in personal_text("Ani", Duty(), NOTICE, "")


def test_running_days_are_joined_and_the_month_named_once() -> None:
    assert day_list(days(0, 1, 2, 4, 7)) == "Senin 26–Rabu 28, Jumat 30 Juli; Senin 2 Agustus"


def test_a_run_over_the_end_of_a_month_names_both() -> None:
    assert day_list(days(4, 5, 6, 7)) == "Jumat 30 Juli–Senin 2 Agustus"


@given(st.sets(st.integers(0, 60), min_size=1))
def test_no_day_is_named_that_was_not_given(offsets: set[int]) -> None:
    given_days = days(*offsets)
    ends = {int(part) for part in _numbers(day_list(given_days))}
    assert ends <= {day.day for day in given_days}


def _numbers(text: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in text).split()


def test_the_ground_is_the_circulars_own_clause_and_says_which_paragraph() -> None:
    def step(directive: str, text: str) -> dict[str, object]:
        return {"kind": "applies", "text": {"id": text}, "citation": {"directive": directive}}

    steps = [step("se-atas", "SE Atas: 50 %."), step("se-kota", "SE Kota (alinea 12): 25 % di kantor.")]
    assert ground_of(steps, "se-kota") == "SE Kota (alinea 12): 25 % di kantor."
