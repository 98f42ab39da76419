"""The numbers that name a person: NIP, NI PPPK, NIK. What they hold, and what in them cannot be true.

Sources: Perka BKN 22/2007 and 43/2007 (NIP), Peraturan BKN 1/2019 (NI PPPK; the layout of its digits 9-14 is
general knowledge), population registration practice (NIK). None of the three has a check digit.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

MAN, WOMAN = "L", "P"
"""Laki-laki and perempuan, as `Employee.sex` holds them."""

MIN_AGE, USUAL_MAX_AGE, MAX_AGE = 18, 35, 60
"""Age in years at a first appointment: below the first and above the last is an error, above 35 a warning."""

PPPK_COUNTER = 21
"""Least value of digits 13-14 of an NI PPPK, which therefore can be no month."""


class IdKind(StrEnum):
    NIP = "nip"
    NI_PPPK = "ni_pppk"
    NIK = "nik"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a number. A warning is recorded, an error keeps the row out."""

    code: str
    message_id: str
    message_en: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Identifier:
    """`appointed` is the first of the month for a NIP, 1 January for an NI PPPK, None for a NIK."""

    kind: IdKind
    digits: str
    birth_date: date
    sex: str
    serial: int
    appointed: date | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """`identifier` is None as soon as one problem is an error."""

    identifier: Identifier | None
    problems: tuple[Problem, ...] = ()


def bare_digits(text: str) -> str:
    """Without spaces, dots, dashes and the apostrophe that spreadsheets put before numbers kept as text."""
    return re.sub(r"[\s.\-'’]", "", text)


def kind_of(digits: str) -> IdKind | None:
    """By length, and by digits 13-14 for the two of 18 digits. None for anything else."""
    if not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) == 16:
        return IdKind.NIK
    if len(digits) == 18:
        return IdKind.NI_PPPK if int(digits[12:14]) >= PPPK_COUNTER else IdKind.NIP
    return None


def check_identifier(
    text: str,
    *,
    today: date,
    kind: IdKind | None = None,
    birth_date: date | None = None,
    sex: str | None = None,
) -> Checked:
    """Reads a number as `kind` (else as what it looks like) and holds it against what else is known."""
    digits = bare_digits(text)
    looks = kind_of(digits)
    if looks is None:
        return Checked(None, (_bad_shape(digits, kind),))
    if kind is not None and kind is not looks:
        return Checked(None, (_other_kind(kind, looks),))
    parse = {IdKind.NIP: _parse_nip, IdKind.NI_PPPK: _parse_ni_pppk, IdKind.NIK: _parse_nik}[looks]
    identifier, problems = parse(digits, today)
    if looks is IdKind.NIK and identifier is not None:
        identifier = _nik_century(identifier, today, birth_date)
    if identifier is not None:
        problems = [*problems, *_mismatches(identifier, birth_date, sex)]
    if any(not p.warning for p in problems):
        identifier = None
    return Checked(identifier, tuple(problems))


def format_nip(digits: str) -> str:
    """`196608011988031001` as it is printed: `19660801 198803 1 001`."""
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def format_id(digits: str) -> str:
    """A NIP or NI PPPK in its printed groups; a NIK as it is."""
    return format_nip(digits) if len(digits) == 18 else digits


_Parsed = tuple[Identifier | None, list[Problem]]


def _parse_nip(digits: str, today: date) -> _Parsed:
    birth = _date(digits[:4], digits[4:6], digits[6:8])
    appointed = _date(digits[8:12], digits[12:14], "01")
    problems = [*_birth_problems(birth, today, "1-8"), *_sex_digit(digits)]
    if appointed is None or appointed > today or appointed.year < 1900:
        problems.append(
            _error(
                "bad_appointment",
                f"Digit 9-14 ({digits[8:14]}) bukan tahun dan bulan pengangkatan yang sudah lewat.",
                f"Digits 9-14 ({digits[8:14]}) are no year and month of appointment in the past.",
            )
        )
    if digits[15:] == "000":
        problems.append(_error("bad_serial", "Digit 16-18 tidak boleh 000.", "Digits 16-18 must not be 000."))
    if birth is None or appointed is None or any(not p.warning for p in problems):
        return None, problems
    problems += _age_problems(_years(birth, appointed))
    return Identifier(IdKind.NIP, digits, birth, _sex(digits), int(digits[15:]), appointed), problems


def _parse_ni_pppk(digits: str, today: date) -> _Parsed:
    birth = _date(digits[:4], digits[4:6], digits[6:8])
    problems = [*_birth_problems(birth, today, "1-8"), *_sex_digit(digits)]
    year = int(digits[8:12])
    if birth is not None and not birth.year + MIN_AGE <= year <= today.year:
        problems.append(
            _error(
                "bad_appointment",
                f"Digit 9-12 ({year}) bukan tahun pengangkatan yang mungkin.",
                f"Digits 9-12 ({year}) are no possible year of appointment.",
            )
        )
    if birth is None or problems:
        return None, problems
    return (
        Identifier(IdKind.NI_PPPK, digits, birth, _sex(digits), int(digits[15:]), date(year, 1, 1)),
        problems,
    )


def _parse_nik(digits: str, today: date) -> _Parsed:
    provinces, regions = _region_codes()
    region = f"{digits[:2]}.{digits[2:4]}"
    problems = []
    if digits[:2] not in provinces:
        problems.append(
            _error(
                "bad_province",
                f"Digit 1-2 ({digits[:2]}) bukan kode provinsi.",
                f"Digits 1-2 ({digits[:2]}) are no province code.",
            )
        )
    elif region not in regions:
        problems.append(
            Problem(
                "unknown_region",
                f"Kode kabupaten/kota {region} tidak ada dalam daftar; kode lama tetap berlaku seumur hidup.",
                f"The regency code {region} is not in the list; old codes stay valid for life.",
                warning=True,
            )
        )
    if digits[4:6] == "00":
        problems.append(
            _error(
                "bad_district",
                "Digit 5-6 (kecamatan) tidak boleh 00.",
                "Digits 5-6 (district) must not be 00.",
            )
        )
    if digits[12:] == "0000":
        problems.append(
            _error("bad_serial", "Digit 13-16 tidak boleh 0000.", "Digits 13-16 must not be 0000.")
        )
    day = int(digits[6:8])
    sex = WOMAN if day > 40 else MAN
    birth = next(_nik_dates(digits), None)
    problems += _birth_problems(birth, today, "7-12")
    if birth is None or any(not p.warning for p in problems):
        return None, [_read_as_nik(problem) for problem in problems]
    return Identifier(IdKind.NIK, digits, birth, sex, int(digits[12:]), region=region), problems


def _read_as_nik(problem: Problem) -> Problem:
    """A NIP that lost two digits has the length of a NIK: whoever meant a NIP is told what it lacks."""
    if problem.warning:
        return problem
    return replace(
        problem,
        message_id=f"{problem.message_id} Nomor 16 angka dibaca sebagai NIK; bila ini NIP, kurang 2 angka.",
        message_en=f"{problem.message_en} A number of 16 digits is read as a NIK; if it is a NIP, 2 digits lack.",
    )


def _nik_dates(digits: str) -> Iterator[date]:
    day = int(digits[6:8])
    if day > 71:
        return
    for century in ("19", "20"):
        found = _date(century + digits[10:12], digits[8:10], str(day % 40))
        if found is not None:
            yield found


def _nik_century(identifier: Identifier, today: date, birth_date: date | None) -> Identifier:
    """19YY, unless the known birth date says 20YY or 19YY would make the person over 100."""
    possible = [d for d in _nik_dates(identifier.digits) if d <= today]
    if birth_date in possible:
        return replace(identifier, birth_date=birth_date)
    young = [d for d in possible if _years(d, today) <= 100]
    return replace(identifier, birth_date=(young or possible)[0])


def _mismatches(identifier: Identifier, birth_date: date | None, sex: str | None) -> list[Problem]:
    problems = []
    if birth_date is not None and birth_date != identifier.birth_date:
        problems.append(
            Problem(
                "birth_date_differs",
                f"Tanggal lahir menurut nomor ({identifier.birth_date:%d-%m-%Y}) berbeda dari kolomnya "
                f"({birth_date:%d-%m-%Y}). Dicatat; periksa pada data kepegawaian.",
                f"The birth date in the number ({identifier.birth_date:%d-%m-%Y}) differs from its column "
                f"({birth_date:%d-%m-%Y}). Recorded; check the personnel records.",
                warning=True,
            )
        )
    if sex is not None and sex != identifier.sex:
        problems.append(
            Problem(
                "sex_differs",
                "Jenis kelamin menurut nomor berbeda dari kolomnya. Dicatat; periksa pada data kepegawaian.",
                "The sex in the number differs from its column. Recorded; check the personnel records.",
                warning=True,
            )
        )
    return problems


def _birth_problems(birth: date | None, today: date, digits: str) -> list[Problem]:
    if birth is not None and date(1900, 1, 1) <= birth <= today:
        return []
    return [
        _error(
            "bad_birth_date",
            f"Digit {digits} bukan tanggal lahir yang ada dan sudah lewat.",
            f"Digits {digits} are no birth date that exists and is past.",
        )
    ]


def _sex_digit(digits: str) -> list[Problem]:
    if digits[14] in "12":
        return []
    return [
        _error(
            "bad_sex",
            f"Digit 15 harus 1 (laki-laki) atau 2 (perempuan), bukan {digits[14]}.",
            f"Digit 15 must be 1 (man) or 2 (woman), not {digits[14]}.",
        )
    ]


def _age_problems(age: int) -> list[Problem]:
    if MIN_AGE <= age <= USUAL_MAX_AGE:
        return []
    warning = USUAL_MAX_AGE < age <= MAX_AGE
    return [
        Problem(
            "unusual_age" if warning else "impossible_age",
            f"Usia saat diangkat menurut NIP {age} tahun"
            + (", di atas 35; periksa." if warning else f"; yang mungkin {MIN_AGE} sampai {MAX_AGE} tahun."),
            f"The age at appointment in the NIP is {age} years"
            + (", above 35; check." if warning else f"; possible are {MIN_AGE} to {MAX_AGE} years."),
            warning=warning,
        )
    ]


def _bad_shape(digits: str, kind: IdKind | None) -> Problem:
    wanted = {
        IdKind.NIP: ("NIP harus 18 angka", "a NIP has 18 digits"),
        IdKind.NI_PPPK: ("NI PPPK harus 18 angka", "an NI PPPK has 18 digits"),
        IdKind.NIK: ("NIK harus 16 angka", "a NIK has 16 digits"),
        None: ("NIP harus 18 angka, NIK 16 angka", "a NIP has 18 digits, a NIK 16"),
    }[kind]
    return _error(
        "bad_shape",
        f"{wanted[0]}; ini {len(digits)} tanda. Periksa angka yang kurang atau lebih.",
        f"{wanted[1]}; this has {len(digits)} characters. Look for missing or extra digits.",
    )


def _other_kind(wanted: IdKind, looks: IdKind) -> Problem:
    label = {IdKind.NIP: "NIP", IdKind.NI_PPPK: "NI PPPK", IdKind.NIK: "NIK"}
    return _error(
        "other_kind",
        f"Nomor ini berbentuk {label[looks]}, bukan {label[wanted]}. Periksa nomor atau statusnya "
        "(digit 13-14 NIP adalah bulan; pada NI PPPK 21 atau lebih).",
        f"This number has the form of {label[looks]}, not {label[wanted]}. Check the number or the status "
        "(digits 13-14 of a NIP are a month; of an NI PPPK 21 or more).",
    )


def _error(code: str, message_id: str, message_en: str) -> Problem:
    return Problem(code, message_id, message_en)


def _sex(digits: str) -> str:
    return MAN if digits[14] == "1" else WOMAN


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@cache
def _region_codes() -> tuple[frozenset[str], frozenset[str]]:
    """Province codes and regency codes, of today and of 2020 (old codes stay valid for life)."""
    lines = files("piket.packs").joinpath("regions.csv").read_text(encoding="utf-8").splitlines()
    codes = {code for row in csv.DictReader(lines) for code in (row["code"], row["code_2020"]) if code}
    return frozenset(c[:2] for c in codes), frozenset(c for c in codes if len(c) == 5)
