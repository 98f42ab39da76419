"""Working hours in the notations and sentences of notices, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.reading.breaks import with_breaks
from piket.reading.dates import WEEKDAYS
from piket.reading.hours import find_hours
from piket.reading.segments import lay_out

HEAD = "Wali Kota Tual mengatur jam kerja seluruh pegawai di lingkungan pemerintah kota selama bulan puasa tahun ini.\n"
MON_THU = "Senin Selasa Rabu Kamis"


def hours(text: str) -> list[tuple[str, str, str | None]]:
    return [(" ".join(one.days), one.opens, one.closes) for one in find_hours(lay_out(f"{HEAD}{text}\n"))]


@pytest.mark.parametrize(
    ("words", "opens", "closes"),
    [
        ("pukul 07.30-15.00 WIT", "07:30", "15:00"),
        ("pkl. 7:30 s/d 15:00 Wita", "07:30", "15:00"),
        ("jam 0730–1500", "07:30", "15:00"),
        ("jam 7 sampai jam 3 sore", "07:00", "15:00"),
        ("jam 7-15", "07:00", "15:00"),
        ("jam 1 sampai jam 4 sore", "13:00", "16:00"),
        ("pukul setengah delapan hingga pukul tiga sore", "07:30", "15:00"),
        ("pukul 22.00 sampai 06.00", "22:00", "06:00"),
        ("pukul 16.00-24.00", "16:00", "24:00"),
    ],
)
def test_times_are_read_in_every_notation(words: str, opens: str, closes: str) -> None:
    assert hours(f"Petugas loket bekerja {words}.") == [("", opens, closes)]


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai masuk pukul 07.30 dan pulang pukul 15.00.",
        "Loket buka pukul 07.30 lalu tutup pukul 15.00 Wita.",
        "Jam kerja dimulai pukul 07.30 WIT dan berakhir pukul 15.00 WIT.",
        "Pegawai hadir jam 7.30, keluar jam 15.00.",
        "Masuk : 07.30\nIstirahat : 12.00 - 12.30\nPulang : 15.00",
        "Jam dinas dimulai pukul 07.30. Pulangnya pukul 15.00.",
        "Pegawai pulang pukul tiga sore. Jam masuk tetap setengah delapan.",
        "Pegawai masuk pukul 07.30, dari semula 07.00, dan pulang pukul 15.00.",
        "Jam masuk pegawai yang semula pukul 07.00 menjadi pukul 07.30, jam pulang tetap pukul 15.00.",
        "Jam kerja berubah dari pukul 08.00-16.00 menjadi pukul 07.30-15.00.",
        "Pukul 07.30 masuk, pukul 15.00 pulang.",
        "Pegawai masuk jam setengah delapan dan pulang jam 3.",
    ],
)
def test_an_hour_to_come_meets_its_hour_to_leave(text: str) -> None:
    assert hours(text) == [("", "07:30", "15:00")]


@pytest.mark.parametrize(
    "text",
    [
        "Senin s.d. Kamis, masuk pukul 08.00 dan pulang pukul 15.00; Jumat, masuk pukul 08.00 dan pulang pukul 11.30.",
        "Senin–Kamis pukul 08.00-15.00, Jum'at pukul 08.00-11.30.",
        "Sen–Kam 08.00–15.00, Jum 08.00–11.30",
        "Pukul 08.00 s.d. 15.00 untuk Senin s.d. Kamis, Jumat pukul 08.00 s.d. 11.30.",
        "Pegawai bekerja pukul 08.00-15.00 pada Senin-Kamis dan 08.00-11.30 pada Jumat.",
        "Pegawai masuk pukul 08.00 dan pulang pukul 15.00 (Senin-Kamis) serta pukul 11.30 (Jumat).",
        "Senin – Kamis\n08.00 – 15.00\nJumat\n08.00 – 11.30",
        "Senin - Kamis | 08.00 | 15.00\nJumat | 08.00 | 11.30",
        "Pegawai masuk pukul 08.00. Jam pulang pukul 15.00 untuk Senin sampai Kamis. Pada Jumat pegawai pulang 11.30.",
        "Senin-Kamis masuk 08.00, Jumat masuk 08.00; pulang Senin–Kamis 15.00, Jumat 11.30.",
        "Senin sampai Kamis pegawai bekerja pukul 08.00-15.00. Jumatnya pukul 08.00-11.30.",
        "Senin hingga Kamis pukul 08.00 sampai 15.00, sedangkan Jumat sampai pukul 11.30.",
    ],
)
def test_each_run_of_days_keeps_its_own_hours(text: str) -> None:
    assert hours(text) == [(MON_THU, "08:00", "15:00"), ("Jumat", "08:00", "11:30")]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Senin–Kamis serta Sabtu", f"{MON_THU} Sabtu"),
        ("Senin, Rabu, dan Jumat", "Senin Rabu Jumat"),
        ("Sabtu hingga Ahad", "Sabtu Minggu"),
        ("setiap hari kerja", ""),
        ("Rabu (4/3/2026)", ""),
        ("selama satu minggu", ""),
    ],
)
def test_days_beside_the_hours_are_lists_runs_or_none(words: str, days: str) -> None:
    assert hours(f"Loket layanan {words} buka pukul 09.00-12.00.") == [(days, "09:00", "12:00")]


def test_spans_that_follow_one_another_share_what_was_said_of_the_first() -> None:
    shifts = [("", "08:00", "16:00"), ("", "16:00", "24:00"), ("", "00:00", "08:00")]
    assert hours("Awak bertugas dalam tiga gilir, pukul 08.00-16.00, 16.00-24.00, dan 00.00-08.00.") == shifts
    assert hours("Pegawai wajib presensi pukul 07.00-08.00 dan 15.00-16.00.") == []


def test_a_length_behind_the_days_is_no_date() -> None:
    assert hours("Senin sampai Kamis 7 jam sehari mulai pukul 08.00 s.d. 15.00.") == [
        (MON_THU, "08:00", "15:00")
    ]


def test_a_day_may_begin_at_an_hour_of_its_own() -> None:
    found = hours("Pegawai masuk jam 08.00, Jumat 08.30, dan pulang jam 15.00.")
    assert found == [("", "08:00", "15:00"), ("Jumat", "08:30", "15:00")]


def test_hours_of_every_day_take_no_days_from_the_sentence_before() -> None:
    text = "Loket buka Selasa pukul 09.00-12.00. Layanan daring setiap hari kerja pukul 08.00-15.00."
    assert hours(text) == [("Selasa", "09:00", "12:00"), ("", "08:00", "15:00")]


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai beristirahat, istirahat pukul 12.00-12.30.",
        "Istirahat pegawai Senin-Kamis pukul 12.00-12.30, sedangkan Jumat pukul 11.30-12.30.",
        "Pegawai menunaikan salat saat jeda pukul 11.30-13.00.",
        "Pegawai wajib presensi pukul 07.30 dan pulang paling cepat pukul 16.00.",
        "Pegawai mengirim laporan paling lambat pukul 16.00.",
        "Apel pagi pegawai pukul 07.30 sampai 08.00.",
        "Pukul 07.30-08.00 pegawai mengikuti upacara.",
        "Toko modern buka pukul 10.00 dan tutup pukul 20.00, pegawai toko bermasker.",
        "Jam malam berlaku pukul 21.00-04.00, pegawai tidak keluar kantor.",
        "Lampu kantor dimatikan pukul 15.00 sampai 06.00.",
        "Layanan hanya sampai pukul 14.00.",
        "Selasa, 3 Maret 2026 | 09.12 WIB pegawai masuk.",
        "Pegawai bekerja 7 jam 30 menit sehari, seminggu 37 jam 30 menit.",
        "Pegawai masuk kantor 50.50 persen sesuai nomor 800.1.11/2206.",
    ],
)
def test_what_only_looks_like_working_hours_is_none(text: str) -> None:
    assert hours(text) == []


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        (
            "Senin-Kamis 08.00-15.00 dengan istirahat 30 menit, Jumat 08.00-15.30 dengan istirahat satu jam.",
            [30, 60],
        ),
        (
            "Senin-Kamis 07.30-16.00 (istirahat 12.00-13.00), Jumat 07.30-16.30 (istirahat 11.30-13.00).",
            [60, 90],
        ),
        (
            "Senin - Kamis\nMasuk : 08.00\nIstirahat : 12.00 - 12.30\nPulang : 15.00\nJumat\nMasuk : 08.00\n"
            "Istirahat : 11.30 - 12.30\nPulang : 15.30",
            [30, 60],
        ),
        (
            "Senin-Kamis pukul 08.00-15.00, Jumat pukul 08.00-15.30. Istirahat Senin-Kamis setengah jam.",
            [30, None],
        ),
        ("Senin-Kamis 08.00-15.00, Jumat 08.00-15.30, istirahat satu setengah jam.", [None, 90]),
        ("Senin-Kamis 08.00-15.00, seminggu 37 jam 30 menit di luar istirahat.", [None]),
        ("Jam 08.00-12.00 : pelayanan\nJam 12.00-13.00 : istirahat\nJam 13.00-15.00 : pelayanan", [60]),
    ],
)
def test_each_break_goes_to_the_hours_it_lies_in(text: str, rests: list[int | None]) -> None:
    layout = lay_out(f"{HEAD}{text}\n")
    assert [one.break_minutes for one in with_breaks(layout, find_hours(layout))] == rests


QUARTERS = st.integers(0, 95).map(lambda quarter: (quarter // 4, quarter % 4 * 15))
TIMES = st.sampled_from(
    ["{0:02d}.{1:02d}", "pukul {0:02d}.{1:02d}", "jam {0}:{1:02d}", "pkl. {0:02d}.{1:02d} WIB"]
)
JOINTS = st.sampled_from([" - ", "–", " s.d. ", " sampai ", " hingga ", " sampai dengan ", " s/d "])
RUNS = st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda run: run[0] < run[1])


@given(run=RUNS, first=QUARTERS, last=QUARTERS, time=TIMES, joint=JOINTS, after=st.booleans())
def test_hours_that_are_written_down_are_read_back(
    run: tuple[int, int], first: tuple[int, int], last: tuple[int, int], time: str, joint: str, after: bool
) -> None:
    days = WEEKDAYS[run[0] : run[1] + 1]
    span = f"{time.format(*first)}{joint}{time.format(*last)}"
    named = f"{days[0]}{joint}{days[-1]}"
    text = f"Pegawai bekerja {span} pada {named}." if after else f"Jam kerja {named} {span}."
    opens, closes = (f"{hour:02d}:{minute:02d}" for hour, minute in (first, last))
    assert hours(text) == [(" ".join(days), opens, closes)]


@given(first=QUARTERS, last=QUARTERS, friday=QUARTERS)
def test_the_day_with_an_end_of_its_own_begins_as_the_others(
    first: tuple[int, int], last: tuple[int, int], friday: tuple[int, int]
) -> None:
    come, leave, early = (f"{hour:02d}.{minute:02d}" for hour, minute in (first, last, friday))
    found = hours(f"Pegawai masuk pukul {come} dan pulang pukul {leave}, kecuali Jumat pulang pukul {early}.")
    assert [(opens, closes) for _, opens, closes in found] == [
        (come.replace(".", ":"), end.replace(".", ":")) for end in (leave, early)
    ]


def test_hours_told_around_a_break_are_one_span() -> None:
    lines = "08.00 WIT - 12.00 WIT bekerja\n12.00 WIT - 13.00 WIT istirahat\n13.00 WIT - 16.00 WIT bekerja\n"
    assert hours(f"Jam kerja pegawai:\nSENIN - KAMIS\n{lines}") == [(MON_THU, "08:00", "16:00")]


def test_clauses_of_hours_are_read_where_every_line_is_short() -> None:
    clauses = "a. Senin s.d. Kamis : 07.30 – 16.00 WIB\nb. Jumat : 07.30 – 16.30 WIB\n"
    text = f"KEPUTUSAN\nJAM KERJA PEGAWAI\nKedua: Jam kerja\n{clauses}"
    found = [(" ".join(one.days), one.opens, one.closes) for one in find_hours(lay_out(text))]
    assert found == [(MON_THU, "07:30", "16:00"), ("Jumat", "07:30", "16:30")]
