"""The fields of the form, for each kind of provision: where each lies in the file, its name, how it is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.policy.citing import sector_name
from piket.policy.values import Bilingual, Sector

Label = str | Promise | Bilingual
Choice = tuple[str, Label]


class Input(StrEnum):
    """How a field is filled in. `LIST` is one line of values with semicolons between; `CHECKS` are boxes."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    SELECT = "select"
    CHECKS = "checks"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True)
class Field:
    """`path` is where the value lies in the file, such as `when.dates.from`; `hint` says what to write."""

    path: str
    label: Promise
    input: Input = Input.TEXT
    choices: tuple[Choice, ...] = ()
    hint: Promise | str = ""
    wide: bool = False


TIERS: tuple[Choice, ...] = (
    ("national", _("Nasional")),
    ("ministry", _("Kementerian atau lembaga")),
    ("province", _("Provinsi")),
    ("city", _("Kabupaten atau kota")),
    ("agency", _("Instansi ini sendiri")),
    ("unit", _("Satu unit")),
)
_ASKED_SECTORS = (
    Sector.NON_ESSENTIAL,
    Sector.ESSENTIAL,
    Sector.CRITICAL,
    Sector.DIRECT_SERVICE,
    Sector.ADMINISTRATION,
)
SECTORS: tuple[Choice, ...] = tuple((sector.value, sector_name(sector)) for sector in _ASKED_SECTORS)
POPULATIONS: tuple[Choice, ...] = (("asn", _("ASN")), ("non_asn", _("Non-ASN")))
WEEKDAYS: tuple[Choice, ...] = (
    ("mon", _("Senin")),
    ("tue", _("Selasa")),
    ("wed", _("Rabu")),
    ("thu", _("Kamis")),
    ("fri", _("Jumat")),
    ("sat", _("Sabtu")),
    ("sun", _("Minggu")),
)
LEVELS: tuple[Choice, ...] = tuple((str(level), str(level)) for level in (1, 2, 3, 4))
PLACES: tuple[Choice, ...] = (("office", _("di kantor")), ("home", _("dari rumah")))
BOUNDS: tuple[Choice, ...] = (
    ("exact", _("tepat")),
    ("max", _("paling banyak")),
    ("min", _("paling sedikit")),
    ("unspecified", _("ada batas, angkanya tidak disebut")),
    ("discretion", _("diserahkan kepada pimpinan")),
)
PER: tuple[Choice, ...] = (
    ("unit", _("pegawai unit itu")),
    ("office", _("pegawai kantor tempat unit itu duduk")),
    ("agency", _("pegawai seluruh instansi")),
)
GROUPS: tuple[Choice, ...] = (
    ("pregnant", _("pegawai hamil")),
    ("comorbid", _("dengan penyakit penyerta")),
    ("vaccinated", _("sudah divaksin")),
)
EFFECTS: tuple[Choice, ...] = (
    ("home", _("bekerja dari rumah")),
    ("only", _("hanya mereka yang boleh ke kantor")),
    ("first", _("didahulukan ke kantor")),
)
KINDS: tuple[Choice, ...] = (
    ("presence", _("Kehadiran: berapa persen di kantor atau di rumah")),
    ("classification", _("Sektor: unit mana esensial, kritikal")),
    ("hours", _("Jam kerja")),
    ("duty", _("Kewajiban")),
    ("recall", _("Panggilan ke kantor")),
    ("closure", _("Penutupan kantor bila ada kejadian")),
    ("exemption", _("Pengecualian untuk kelompok pegawai")),
    ("regime", _("Keadaan wilayah (PPKM, level)")),
)  # fmt: skip
KIND_NAMES: dict[str, Promise] = {
    "presence": _("Kehadiran"),
    "classification": _("Sektor"),
    "hours": _("Jam kerja"),
    "duty": _("Kewajiban"),
    "recall": _("Panggilan"),
    "closure": _("Penutupan"),
    "exemption": _("Pengecualian"),
    "regime": _("Keadaan wilayah"),
    "services": _("Daftar layanan"),
}
HEAD: tuple[Field, ...] = (
    Field("title", _("Judul atau perihal"), wide=True),
    Field("instrument.type", _("Jenis naskah"), hint=_("misalnya Surat edaran, Instruksi")),
    Field("instrument.number", _("Nomor"), hint=_("seperti tertulis; kosong bila belum ada")),
    Field("issuer", _("Penerbit"), hint=_("jabatan yang menandatangani")),
    Field("tier", _("Jenjang penerbit"), Input.SELECT, TIERS),
    Field("issued_on", _("Tanggal surat"), Input.DATE),
    Field("source", _("Sumber naskah"), hint=_("tempat naskahnya dapat dibaca")),
)
PERIOD: tuple[Field, ...] = (
    Field("effective_from", _("Hari pertama berlaku"), Input.DATE),
    Field("effective_to", _("Hari terakhir berlaku"), Input.DATE),
    Field("open_end", _("Tanpa hari terakhir: berlaku sampai dievaluasi"), Input.FLAG),
    Field("review_on", _("Tanggal evaluasi"), Input.DATE, hint=_("bila tanpa hari terakhir")),
)
CLAUSE = Field("clause", _("Butir"), hint=_("misalnya 1.a, diktum ketiga huruf c"))
WHO: tuple[Field, ...] = (
    Field("when.populations", _("Bagi siapa"), Input.CHECKS, POPULATIONS),
    Field(
        "when.sectors", _("Sektor unit"), Input.CHECKS, SECTORS, _("tidak dipilih: semua sektor"), wide=True
    ),
)
WHERE: tuple[Field, ...] = (
    Field("when.regions", _("Wilayah"), Input.LIST, hint=_("nama atau kode, dipisah titik koma"), wide=True),
    Field("when.levels", _("Level PPKM"), Input.CHECKS, LEVELS),
)
WHEN: tuple[Field, ...] = (
    Field("when.dates.from", _("Mulai tanggal"), Input.DATE),
    Field("when.dates.to", _("Sampai tanggal"), Input.DATE),
    Field("when.weekdays", _("Hari"), Input.CHECKS, WEEKDAYS, _("tidak dipilih: setiap hari"), wide=True),
)
OWN: dict[str, tuple[Field, ...]] = {
    "presence": (
        Field("bound", _("Batas"), Input.SELECT, BOUNDS),
        Field("percent", _("Persen"), Input.NUMBER, hint=_("0 sampai 100")),
        Field("place", _("Bekerja"), Input.SELECT, PLACES),
        Field("per", _("Dihitung dari"), Input.SELECT, PER),
        Field("delegates", _("Tingkat di bawahnya boleh mengatur lain"), Input.FLAG),
    ),
    "classification": (
        Field("sector", _("Masuk sektor"), Input.SELECT, SECTORS),
        Field("residual", _("Semua unit yang tidak disebut butir lain"), Input.FLAG),
    ),
    "hours": (
        Field("start", _("Mulai pukul"), Input.TIME),
        Field("end", _("Selesai pukul"), Input.TIME),
    ),
    "duty": (
        Field("addressee", _("Siapa yang wajib"), hint=_("misalnya Kepala unit kerja")),
        Field("text", _("Kewajibannya"), Input.LONG, wide=True),
        Field("text_id", _("Dalam bahasa Indonesia, bila di atas berbahasa Inggris"), Input.LONG, wide=True),
    ),
    "recall": (
        Field("by", _("Siapa yang memanggil"), hint=_("misalnya pimpinan")),
        Field("ground", _("Dengan alasan apa"), Input.LONG, wide=True),
    ),
    "closure": (
        Field("event", _("Kejadian"), hint=_("satu kata, misalnya cluster")),
        Field("days", _("Berapa hari ditutup"), Input.NUMBER, hint=_("1 sampai 60; hari kejadian ikut dihitung")),
    ),
    "exemption": (
        Field("group", _("Kelompok"), Input.SELECT, GROUPS),
        Field("effect", _("Akibatnya"), Input.SELECT, EFFECTS),
    ),
    "regime": (
        Field("name", _("Nama keadaannya"), hint=_("misalnya PPKM Level 4")),
        Field("regime", _("Kode"), hint=_("huruf kecil, misalnya ppkm")),
        Field("level", _("Level"), Input.SELECT, (("", _("tanpa level")), *LEVELS)),
    ),
}  # fmt: skip


# A sector is given to units, and a regime to regions: whom else they bind is not asked.
_WHO_OF: dict[str, tuple[Field, ...]] = {
    "classification": (),
    "regime": (),
    "hours": WHO,
    "closure": WHO[1:],
    "exemption": WHO[:1],
}


def who_of(kind: str) -> tuple[Field, ...]:
    return _WHO_OF.get(kind, WHO)


def fields_of(kind: str) -> tuple[Field, ...]:
    """All fields of a provision of this kind, besides its units and what it overrides."""
    return (CLAUSE, *OWN.get(kind, ()), *who_of(kind), *WHERE, *WHEN)


def head_fields() -> tuple[Field, ...]:
    return (*HEAD, *PERIOD)
