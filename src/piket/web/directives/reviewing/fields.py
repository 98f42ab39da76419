"""The little form of a fact: its fields in words, with what was typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.policy.values import Bilingual
from piket.reading.duties import DUTIES
from piket.reading.fact_values import FIELDS, INSTRUMENT_TYPES
from piket.reading.labels import PLACES, SECTORS
from piket.reading.values import FactKind

Label = str | Promise | Bilingual
Choice = tuple[str, Label]

KIND_NAMES: dict[FactKind, Promise] = {
    FactKind.RULE: _("Aturan tempat kerja"),
    FactKind.UNIT: _("Unit"),
    FactKind.PERIOD_START: _("Tanggal mulai"),
    FactKind.PERIOD_END: _("Tanggal berakhir"),
    FactKind.HOURS: _("Jam kerja"),
    FactKind.OBLIGATION: _("Kewajiban"),
    FactKind.REGION: _("Wilayah"),
    FactKind.REGIME: _("Rezim pembatasan"),
    FactKind.ISSUER: _("Penerbit"),
    FactKind.INSTRUMENT: _("Surat ini: jenis dan nomor"),
    FactKind.BASIS: _("Dasar hukum"),
}
_NAMES: dict[str, Promise] = {
    "name": _("Nama seperti di naskah"),
    "level": _("Tingkat"),
    "type": _("Jenis surat"),
    "number": _("Nomor"),
    "year": _("Tahun"),
    "issued": _("Ditandatangani"),
    "date": _("Tanggal"),
    "who": _("Siapa"),
    "mode": _("Bekerja"),
    "bound": _("Batas"),
    "percent": _("Persen"),
    "sector": _("Sektor"),
    "days": _("Hari"),
    "exception": _("Pengecualian dari aturan umum"),
    "rule": _("Termasuk aturan"),
    "units": _("Unit yang dimaksud"),
    "from": _("Mulai pukul"),
    "to": _("Sampai pukul"),
    "duty": _("Kewajiban"),
}
_HINTS: dict[str, Promise] = {
    "days": _("Kosong berarti setiap hari. Misalnya: Jumat, atau 2021-07-26, 2021-07-28."),
    "percent": _("Kosong bila naskah tidak menyebut angkanya."),
    "units": _("Kosong berarti menurut namanya."),
}
_NOT_SAID: Choice = ("", _("tidak disebut"))
_CHOICES: dict[str, tuple[Choice, ...]] = {
    "level": (
        ("region", _("Kepala daerah")),
        ("government", _("Pemerintah daerah")),
        ("agency", _("Kepala dinas atau unit")),
        ("ministry", _("Kementerian atau lembaga")),
        ("national", _("Pemerintah pusat")),
    ),
    "type": tuple((name, name.capitalize()) for name in INSTRUMENT_TYPES),
    "mode": tuple(PLACES.items()),
    "bound": (_NOT_SAID, ("exact", _("tepat")), ("max", _("paling banyak")), ("min", _("paling sedikit"))),
    "sector": (_NOT_SAID, *SECTORS.items()),
    "duty": tuple((duty.duty, duty.label) for duty in DUTIES),
}
_INPUTS = {"date": "date", "issued": "date", "exception": "flag", "units": "units", "percent": "number"}


@dataclass(frozen=True)
class Cell:
    """A field with what stands in it. `kind`: text, date, number, flag, select or units."""

    name: str
    label: Promise
    kind: str
    value: str
    hint: Promise | str
    options: tuple[Choice, ...]
    fault: Bilingual | None

    @property
    def parts(self) -> list[str]:
        """Of a field that holds several codes."""
        return [part for part in self.value.split(", ") if part]


def cells(
    kind: FactKind,
    typed: Mapping[str, str],
    rules: tuple[Choice, ...],
    faults: Mapping[str, Bilingual] | None = None,
) -> list[Cell]:
    """The form of a fact of `kind`. `rules` are the rules of this draft that an office may belong to."""
    found = []
    for name in FIELDS[kind]:
        options = (_NOT_SAID, *rules) if name == "rule" else _CHOICES.get(name, ())
        shape = "select" if options else _INPUTS.get(name, "text")
        fault = (faults or {}).get(name)
        found.append(
            Cell(name, _NAMES[name], shape, typed.get(name, ""), _HINTS.get(name, ""), options, fault)
        )
    return found
