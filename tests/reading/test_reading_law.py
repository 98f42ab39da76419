"""The reading is held against the law of the packs."""

from __future__ import annotations

from datetime import date

import pytest
from doubt_codes import codes

from piket.policy.model import Tier
from piket.reading.documents import from_text
from piket.reading.drafting import to_directive
from piket.reading.reader import read

CIRCULAR = (
    "Wali Kota Padang menerbitkan Surat Edaran Nomor 1/2021 tertanggal {signed}. Merujuk Surat Edaran Menteri PANRB "
    "Nomor {basis} Tahun 2021, ASN WFH 50 persen mulai {first} sampai {last}."
)


@pytest.mark.parametrize(
    ("basis", "found"),
    [("16", ["repealed_basis"]), ("19", [])],
)
def test_a_basis_that_was_repealed_is_reported(basis: str, found: list[str]) -> None:
    dates = {"signed": "30 Agustus 2021", "first": "1 September 2021", "last": "6 September 2021"}
    assert codes(CIRCULAR.format(basis=basis, **dates)) == found


def test_a_circular_that_repeals_raises_no_alarm() -> None:
    text = (
        "Wali Kota Padang mencabut Surat Edaran Menteri PANRB Nomor 16 Tahun 2021 sebagai rujukan. "
        "ASN WFH 50 persen mulai 1 September 2021 sampai 6 September 2021."
    )
    assert codes(text) == []


@pytest.mark.parametrize(("level", "found"), [(4, []), (1, ["regime_region"])])
def test_a_level_that_the_region_was_not_under_is_reported(level: int, found: list[str]) -> None:
    text = (
        f"Wali Kota Padang mengatur ASN selama PPKM Level {level}: WFH 75 persen mulai 26 Juli 2021 "
        "sampai 2 Agustus 2021."
    )
    assert codes(text) == found


def test_the_directive_carries_basis_and_day_of_issue() -> None:
    text = CIRCULAR.format(basis="16", signed="26 Juli 2021", first="27 Juli 2021", last="2 Agustus 2021")
    directive = to_directive(
        read(from_text(text)), links=(), id="se-padang", tier=Tier.CITY, agency="pemko-padang", choices={}
    )
    assert directive.issued_on == date(2021, 7, 26)
    assert [basis.directive for basis in directive.basis] == ["se-menpanrb-16-2021"]
