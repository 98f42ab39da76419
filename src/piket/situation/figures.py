"""What a situation report counts: of a unit (its staff and the people in its care) and of a region."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from piket.policy.values import Bilingual


class Kind(StrEnum):
    """Whose figures they are."""

    UNIT = "unit"
    REGION = "region"


class Nature(StrEnum):
    """A flow happened in the period of the report; a stock stands at its end."""

    FLOW = "flow"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that belong together on the form. `care`: only where people are in the unit's care, `beds`: only
    where somebody is treated."""

    code: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Figure:
    code: str
    group: str
    nature: Nature
    name: Bilingual
    aliases: tuple[str, ...] = ()


_F, _S = Nature.FLOW, Nature.STOCK

STAFF = Group("staff", Bilingual("Pegawai", "Staff"))
CASES = Group("cases", Bilingual("Kasus pada pegawai", "Cases among staff"))
CARE = Group("care", Bilingual("Warga binaan atau orang yang dirawat unit", "People in the unit's care"))
SPREAD = Group("spread", Bilingual("Penularan di wilayah", "Spread in the region"))
TESTS = Group("tests", Bilingual("Pemeriksaan", "Tests"))
BEDS = Group("beds", Bilingual("Tempat tidur dan oksigen", "Beds and oxygen"))
GROUPS: dict[Kind, tuple[Group, ...]] = {
    Kind.UNIT: (STAFF, CASES, CARE, TESTS, BEDS),
    Kind.REGION: (SPREAD, TESTS, BEDS),
}

_TESTING = (
    Figure("tested", "tests", _F, Bilingual("Orang diperiksa", "People tested"), ("diperiksa",)),
    Figure("positive", "tests", _F, Bilingual("Di antaranya positif", "Of them positive"), ("positif",)),
)
_TREATING = (
    Figure("beds", "beds", _S, Bilingual("Tempat tidur untuk Covid-19", "Beds for Covid-19"), ("tempat tidur",)),
    Figure("beds_occupied", "beds", _S, Bilingual("Di antaranya terisi", "Of them occupied"), ("terisi",)),
    Figure("oxygen", "beds", _S, Bilingual("Persediaan oksigen (tabung)", "Oxygen in stock (cylinders)")),
    Figure("oxygen_used", "beds", _S, Bilingual("Oksigen dipakai sehari (tabung)", "Oxygen used a day (cylinders)")),
)  # fmt: skip

UNIT_FIGURES: tuple[Figure, ...] = (
    Figure("staff", "staff", _S, Bilingual("Pegawai aktif", "Staff in service"), ("pegawai",)),
    Figure("at_office", "staff", _S, Bilingual("Dijadwalkan di kantor", "Rostered at the office"), ("di kantor",)),
    Figure("came", "staff", _S, Bilingual("Di antaranya sudah hadir", "Of them present"), ("hadir",)),
    Figure("on_leave", "staff", _S, Bilingual("Cuti", "On leave")),
    Figure("sick", "staff", _S, Bilingual("Sakit atau isolasi", "Sick or isolating"), ("sakit/isolasi", "sakit")),
    Figure("travelling", "staff", _S, Bilingual("Dinas luar", "On duty travel")),
    Figure("staff_new", "cases", _F, Bilingual("Kasus baru", "New cases"), ("kasus baru pegawai",)),
    Figure("staff_recovered", "cases", _F, Bilingual("Sembuh", "Recovered"), ("sembuh pegawai",)),
    Figure("staff_deaths", "cases", _F, Bilingual("Meninggal", "Deaths"), ("meninggal pegawai",)),
    Figure("staff_active", "cases", _S, Bilingual("Kasus aktif", "Active cases"), ("kasus aktif pegawai",)),
    Figure("isolating_home", "cases", _S, Bilingual("Isolasi di rumah", "Isolating at home"), ("isolasi mandiri",)),
    Figure("isolating_central", "cases", _S, Bilingual("Isolasi terpusat", "Isolating in a centre")),
    Figure("in_hospital", "cases", _S, Bilingual("Dirawat di rumah sakit", "In hospital"), ("dirawat",)),
    Figure("care", "care", _S, Bilingual("Jumlah penghuni", "People in care"), ("penghuni", "wbp")),
    Figure("care_new", "care", _F, Bilingual("Kasus baru penghuni", "New cases in care"), ("kasus baru wbp",)),
    Figure("care_recovered", "care", _F, Bilingual("Penghuni sembuh", "Recovered in care"), ("sembuh wbp",)),
    Figure("care_deaths", "care", _F, Bilingual("Penghuni meninggal", "Deaths in care"), ("meninggal wbp",)),
    Figure("care_active", "care", _S, Bilingual("Kasus aktif penghuni", "Active cases in care"), ("kasus aktif wbp",)),
    *_TESTING,
    *_TREATING,
)  # fmt: skip

REGION_FIGURES: tuple[Figure, ...] = (
    Figure("cases", "spread", _F, Bilingual("Kasus terkonfirmasi baru", "New confirmed cases"), ("kasus",)),
    Figure("admissions", "spread", _F, Bilingual("Baru masuk rawat inap", "New hospital admissions"), ("rawat inap",)),
    Figure("deaths", "spread", _F, Bilingual("Meninggal", "Deaths"), ("kematian",)),
    Figure("recovered", "spread", _F, Bilingual("Sembuh", "Recovered"), ("kesembuhan",)),
    Figure("active", "spread", _S, Bilingual("Kasus aktif", "Active cases"), ("aktif",)),
    Figure("isolating_central", "spread", _S, Bilingual("Isolasi terpusat", "Isolating in a centre")),
    *_TESTING,
    Figure("traced", "tests", _F, Bilingual("Kontak erat dilacak", "Close contacts traced"), ("kontak erat",)),
    *_TREATING,
)  # fmt: skip

FIGURES: dict[Kind, tuple[Figure, ...]] = {Kind.UNIT: UNIT_FIGURES, Kind.REGION: REGION_FIGURES}
# What the figures of both kinds are called together, so that one page can name any.
BY_CODE: dict[Kind, dict[str, Figure]] = {
    kind: {figure.code: figure for figure in figures} for kind, figures in FIGURES.items()
}


def figures_of(kind: Kind, group: str) -> tuple[Figure, ...]:
    return tuple(figure for figure in FIGURES[kind] if figure.group == group)
