"""Valid, unused NIP, NI PPPK and NIK for made-up people."""

from __future__ import annotations

from collections import Counter
from datetime import date

from piket.organisation.identifiers import WOMAN


class NumberIssuer:
    """Issues each number once: the serial counts people whose other digits are equal."""

    def __init__(self) -> None:
        self._issued: Counter[str] = Counter()

    def nip(self, born: date, appointed: date, sex: str) -> str:
        return self._next(f"{born:%Y%m%d}{appointed:%Y%m}{_digit(sex)}", 3)

    def ni_pppk(self, born: date, year: int, sex: str) -> str:
        return self._next(f"{born:%Y%m%d}{year}21{_digit(sex)}", 3)

    def nik(self, born: date, sex: str, district: str) -> str:
        """`district` is six digits: province, regency, district."""
        day = born.day + (40 if sex == WOMAN else 0)
        return self._next(f"{district}{day:02d}{born:%m%y}", 4)

    def _next(self, stem: str, width: int) -> str:
        self._issued[stem] += 1
        return f"{stem}{self._issued[stem]:0{width}d}"


def _digit(sex: str) -> str:
    return "2" if sex == WOMAN else "1"
