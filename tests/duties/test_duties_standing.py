"""How an occurrence stands, who hears of it, and what a text says of how often."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.duties.standing import WAITING, handed_in, may_follow, needs_reason, tally, tier, timing
from piket.duties.values import Bond, Cadence, Every, Pace, Proof, State, Times, Timing
from piket.duties.wording import proofs_of, said_of

DUE = datetime(2021, 7, 26, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
moments = st.integers(-200, 400).map(lambda n: DUE + n * HOUR)
timed = st.integers(0, 72).map(lambda n: Times(DUE, DUE + n * HOUR)) | st.just(Times(DUE, None))
paces = st.builds(lambda a, b: Pace(a * HOUR, b * HOUR), st.integers(0, 72), st.integers(1, 72))


@given(st.sampled_from(State), timed, moments, moments)
def test_time_passing_never_makes_a_waiting_duty_less_late(
    state: State, times: Times, one: datetime, other: datetime
) -> None:
    order = [Timing.AWAITED, Timing.LATE, Timing.LOCKED]
    if state in WAITING:
        earlier, later = (timing(state, times, now, None) for now in sorted((one, other)))
        assert order.index(earlier) <= order.index(later)


@given(timed, moments, moments)
def test_what_came_in_time_stays_in_time_and_late_is_never_hidden(
    times: Times, now: datetime, done: datetime
) -> None:
    for state in (State.DONE, State.ACCEPTED):
        found = timing(state, times, now, done)
        assert (found is Timing.IN_TIME) == (done <= DUE)
    assert (timing(State.ACCEPTED, times, now, done) is Timing.LATE_ACCEPTED) == (done > DUE)


@given(st.sampled_from(State), timed, paces, moments, moments, st.integers(0, 4))
def test_word_of_a_late_duty_only_ever_goes_further_up(
    state: State, times: Times, pace: Pace, one: datetime, other: datetime, above: int
) -> None:
    earlier, later = (tier(state, times, now, pace, above) for now in sorted((one, other)))
    if earlier is not None:
        assert later is not None
        assert earlier <= later <= above
    if state not in WAITING:
        assert earlier is later is None


def test_word_goes_to_the_unit_first_and_a_tier_up_for_each_day_late() -> None:
    at = [tier(State.OPEN, Times(DUE, None), DUE + n * HOUR, Pace(), 2) for n in (-25, -1, 1, 25, 90)]
    assert at == [None, 0, 1, 2, 2]


def test_only_the_ways_that_are_written_lead_from_state_to_state() -> None:
    assert not any(may_follow(State.ACCEPTED, after) for after in State)
    assert {before for before in State if may_follow(before, State.DONE)} == WAITING
    assert {before for before in State if may_follow(before, State.ACCEPTED)} == {State.DONE}


def test_only_what_is_locked_needs_a_reason() -> None:
    times = Times(DUE, DUE + 24 * HOUR)
    assert [needs_reason(times, DUE + n * HOUR) for n in (-1, 5, 25)] == [False, False, True]
    assert not needs_reason(Times(DUE, None), DUE + 999 * HOUR)


states = st.sampled_from(State)
rows = st.lists(
    st.tuples(st.sampled_from(Bond), states, timed | st.just(Times(None, None)), st.none() | moments).map(
        lambda row: (row[0], row[1], row[2], row[3] or DUE if handed_in(row[1]) else None)
    )
)


@given(rows, moments)
def test_the_figures_of_a_unit_add_up(
    given_rows: list[tuple[Bond, State, Times, datetime | None]], now: datetime
) -> None:
    found = tally(given_rows, now)
    assert found.asked == found.handed_in + found.late
    assert found.in_time + found.late_accepted <= found.handed_in
    assert found.locked <= found.late
    if found.asked:
        assert 0 <= (found.timeliness or 0) <= (found.completeness or 0) <= 100
    assert tally([row for row in given_rows if row[0] is Bond.OBLIGED], now) == found


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("Laporkan keadaan dua kali seminggu sejak 12 Juli 2021.", Cadence(Every.WEEKLY, 2)),
        ("melaporkan setiap hari paling lambat pukul 09.00 WIB", Cadence(Every.DAILY, by=time(9))),
        ("menyampaikan laporan setiap hari kerja", Cadence(Every.WORKDAYS)),
        ("laporan mingguan kepada pimpinan", Cadence(Every.WEEKLY)),
        ("dilaporkan setiap Senin dan Kamis", Cadence(Every.WEEKLY, weekdays=(0, 3))),
        ("dilaporkan setiap hari Minggu", Cadence(Every.WEEKLY, weekdays=(6,))),
        ("dilaporkan setiap minggu", Cadence(Every.WEEKLY)),
        ("satu kali dalam sebulan", Cadence(Every.MONTHLY)),
        ("3 kali sepekan sebelum jam 16", Cadence(Every.WEEKLY, 3, by=time(16))),
    ],
)  # fmt: skip
def test_a_text_that_says_how_often_is_read(text: str, cadence: Cadence) -> None:
    said = said_of(text)
    assert said is not None
    assert said.cadence == cadence


@pytest.mark.parametrize(
    "text",
    [
        "wajib selalu berkoordinasi dengan satgas di wilayahnya",
        "mensegerakan pelaksanaan anggaran penanganan Covid-19",
        "tetap mengedepankan protokol kesehatan",
        "Serta selalu update informasi terkait perkembangan Covid-19",
        "menggunakan media informasi untuk penyampaian standar untuk publikasi",
        "",
    ],
)
def test_a_text_that_names_no_cadence_leaves_it_unknown(text: str) -> None:
    assert said_of(text) is None


@given(st.text(alphabet="abcdefghiklmnoprstuwy ", max_size=60))
def test_no_cadence_is_read_without_words_that_say_it(text: str) -> None:
    said = said_of(text)
    if said is not None:
        assert said.words in " ".join(text.split())


def test_what_is_to_be_handed_in_is_read_only_where_it_is_said() -> None:
    assert proofs_of("melaporkan jumlah pegawai dengan dokumentasi") == (Proof.FILE, Proof.FIGURE, Proof.TEXT)
    assert proofs_of("mengoptimalkan vaksinasi") == ()
