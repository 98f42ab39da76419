"""One line of an annual plan: its days, its amount, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from piket.organisation.cells import read_date
from piket.organisation.importing.absences import bad_date
from piket.organisation.importing.periods import Days, read_period
from piket.organisation.tables import Row, fold
from piket.organisation.values import RowError

LONGEST_TEXT, LONGEST_MEASURE, LARGEST = 300, 40, 1_000_000
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*(.*)", re.DOTALL)
_FORMULA = ("=", "+", "@")
_LONGEST = 366 * 5


@dataclass(frozen=True, slots=True)
class Amount:
    """`count` None: not counted. `whole` is False where the figure is none that can be counted up to."""

    count: int | None
    measure: str
    whole: bool = True


def read_amount(text: str) -> Amount:
    """'20', '1.200 berkas', '12,0', '100 %': the figure and what stands after it; words alone are not counted."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return Amount(None, "")
    figure = found[1].rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", figure):
        figure = re.sub(r"[.,]", "", figure)
    plain = re.fullmatch(r"(\d+)([.,]0+)?", figure)
    if plain is None or not 0 < int(plain[1]) <= LARGEST:
        return Amount(None, found[2], whole=False)
    return Amount(int(plain[1]), " ".join(found[2].split()))


def days_of(row: Row, otherwise: Days) -> tuple[Days | None, list[RowError]]:
    """Its two dates, else its period, else that of the whole list."""
    if row.text("first_day") or row.text("last_day"):
        first, last = read_date(row.text("first_day")), read_date(row.text("last_day"))
        if first is None or last is None:
            return None, [bad_date(row, "first_day" if first is None else "last_day")]
        return _possible(row, "last_day", (first, last))
    if not row.text("period"):
        return otherwise, []
    period = read_period(row.text("period"))
    if period is None:
        fault = row.fault(
            "period",
            "bad_period",
            f"Periode '{row.text('period')}' tidak terbaca. Tulis misalnya 2021, Juli 2021, Triwulan III 2021, "
            "atau Januari s.d. Juni 2021.",
            f"The period '{row.text('period')}' cannot be read. Write 2021, Juli 2021, Triwulan III 2021, or "
            "Januari s.d. Juni 2021.",
        )
        return None, [fault]
    return _possible(row, "period", period)


def _possible(row: Row, column: str, days: Days) -> tuple[Days | None, list[RowError]]:
    if 0 <= (days[1] - days[0]).days < _LONGEST:
        return days, []
    first, last = (day.isoformat() for day in days)
    fault = row.fault(
        column,
        "bad_period",
        f"Dari {first} sampai {last} bukan jangka waktu yang mungkin. Periksa kedua tanggal.",
        f"{first} to {last} is no possible period. Check both dates.",
    )
    return None, [fault]


def text_faults(row: Row) -> Iterator[RowError]:
    text = row.text("text")
    if not text:
        yield row.fault(
            "text",
            "missing_value",
            "Target kosong. Tulis apa yang harus dihasilkan, atau hapus barisnya.",
            "The target is empty. Write what is to be done, or delete the row.",
        )
    elif text.startswith(_FORMULA):
        yield row.fault(
            "text",
            "formula",
            "Target ini berupa rumus, bukan teks. Salin nilainya saja (Tempel khusus, Nilai).",
            "This target is a formula, not text. Copy its value only (Paste special, Values).",
        )
    for column, most in (("text", LONGEST_TEXT), ("measure", LONGEST_MEASURE)):
        if len(row.text(column)) > most:
            yield row.fault(
                column,
                "too_long",
                f"Lebih dari {most} huruf. Ringkas, atau bagi menjadi beberapa target.",
                f"More than {most} letters. Shorten it, or make several targets of it.",
            )


def amount_faults(row: Row, amount: Amount) -> Iterator[RowError]:
    if not amount.whole:
        yield row.fault(
            "amount",
            "bad_amount",
            f"'{row.text('amount')}' bukan jumlah yang dapat dihitung. Tulis bilangan bulat dari 1 sampai "
            "1.000.000, atau kosongkan bila tidak dihitung.",
            f"'{row.text('amount')}' is no amount that can be counted up to. Write a whole number from 1 to "
            "1,000,000, or leave it empty where nothing is counted.",
        )
    elif len(amount.measure) > LONGEST_MEASURE:
        yield row.fault(
            "amount",
            "too_long",
            f"Keterangan sesudah angka lebih dari {LONGEST_MEASURE} huruf. Pindahkan ke kolom satuan, ringkas.",
            f"What stands after the figure has more than {LONGEST_MEASURE} letters. Put it into the column of the "
            "measure, in short.",
        )


def doubts(row: Row, amount: Amount, name: str) -> Iterator[RowError]:
    if row.text("amount") and amount.count is None:
        yield row.fault(
            "amount",
            "not_counted",
            "Tidak ada angka di sini; target ini dilaporkan dengan kata-kata dan tidak dihitung.",
            "There is no figure here; this target is reported in words and not counted.",
            warning=True,
        )
    said = set(re.findall(r"\w+", fold(row.text("name"))))
    if said and not said & set(re.findall(r"\w+", fold(name))):
        yield row.fault(
            "name",
            "other_name",
            f"Nomor ini milik {name}. Periksa nomornya.",
            f"This number is {name}'s. Check it.",
            warning=True,
        )
