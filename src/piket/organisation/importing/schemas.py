"""The lists that an agency sends, and the columns each may have. Health grounds are in none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from piket.organisation.employee_file import EMPLOYEE_SCHEMA
from piket.organisation.tables import Schema
from piket.policy.values import Bilingual
from piket.policy.wording import month_name


class ListKind(StrEnum):
    PEOPLE = "people"
    ABSENCES = "absences"
    LEGAL = "legal"


_HEALTH = {"at_home", "exemption", "vaccine_doses", "office_days_before", "generated", "absences"}
_NUMBER = EMPLOYEE_SCHEMA.headers["id"]
_NIK = EMPLOYEE_SCHEMA.headers["nik"]
_NAME = EMPLOYEE_SCHEMA.headers["name"]
_LEGAL = EMPLOYEE_SCHEMA.headers["legal_position"]

SCHEMAS: Mapping[ListKind, Schema] = {
    ListKind.PEOPLE: replace(
        EMPLOYEE_SCHEMA, headers={k: v for k, v in EMPLOYEE_SCHEMA.headers.items() if k not in _HEALTH}
    ),
    ListKind.ABSENCES: Schema(
        headers={
            "id": _NUMBER,
            "nik": _NIK,
            "name": _NAME,
            "kind": ("jenis cuti", "jenis", "jenis ketidakhadiran", "keterangan", "keperluan"),
            "start": ("tanggal mulai", "tgl mulai", "mulai", "tanggal awal", "dari tanggal", "mulai tanggal"),
            "end": ("tanggal selesai", "tgl selesai", "selesai", "tanggal akhir", "sampai tanggal", "sampai"),
        },
        required=(("id", "nik"), ("kind",), ("start",)),
        key=("id", "nik"),
    ),
    ListKind.LEGAL: Schema(
        headers={"id": _NUMBER, "nik": _NIK, "name": _NAME, "legal_position": _LEGAL},
        required=(("id", "nik"), ("legal_position",)),
        key=("id", "nik"),
    ),
}

TARGET_SCHEMA = Schema(
    headers={
        "id": _NUMBER,
        "nik": _NIK,
        "name": _NAME,
        "text": (
            "rencana hasil kerja", "rhk", "rencana kinerja", "hasil kerja", "sasaran kinerja", "sasaran kerja",
            "kegiatan tugas jabatan", "uraian target", "uraian kegiatan", "kegiatan", "butir kegiatan",
        ),
        "amount": ("target", "jumlah target", "target kuantitas", "kuantitas", "kuantitas output", "volume"),
        "measure": ("satuan", "satuan target", "satuan kuantitas", "output", "satuan output"),
        "period": ("periode", "periode penilaian", "periode skp", "jangka waktu", "tahun", "tahun skp"),
        "first_day": ("tanggal mulai", "tgl mulai", "mulai", "tanggal awal", "dari tanggal"),
        "last_day": ("tanggal selesai", "tgl selesai", "selesai", "tanggal akhir", "sampai tanggal", "sampai"),
    },
    required=(("id", "nik"), ("text",)),
    key=("id", "nik"),
)  # fmt: skip
"""Targets of an annual plan (SKP). No public format of its export is known: these are words that such lists use, and
what an agency's own list calls its columns is asked and remembered."""

_MONTHS = tuple((month_name(n), month_name(n)[:3], month_name(n, "en")) for n in range(1, 13))
BUDGET_SCHEMA = Schema(
    headers={
        "unit": ("kode unit", "kode opd", "kode skpd", "unit code"),
        "unit_name": ("nama unit", "unit", "opd", "skpd", "satuan kerja", "perangkat daerah"),
        "activity": ("kegiatan", "nama kegiatan", "sub kegiatan", "uraian", "uraian kegiatan", "activity"),
        "account": ("kode akun", "akun", "kode rekening", "rekening", "mak", "account"),
        "ceiling": ("pagu", "pagu anggaran", "anggaran", "jumlah anggaran", "ceiling"),
        "committed": ("komitmen", "nilai kontrak", "kontrak", "committed"),
        "realised": ("realisasi", "realisasi anggaran", "jumlah realisasi", "realised"),
        **{
            f"m{n}": tuple(
                dict.fromkeys(form for name in names for form in (name, f"rencana {name}", f"rpd {name}"))
            )
            for n, names in enumerate(_MONTHS, 1)
        },
    },
    required=(("unit", "unit_name"), ("activity",), ("ceiling", "committed", "realised")),
    key=("unit", "activity"),
)
"""Budget lines. Exports of budget systems differ by agency: what its own list calls its columns is asked and kept."""

INMATE_SCHEMA = Schema(
    headers={
        "register": (
            "nomor register", "no register", "no reg", "nomor registrasi", "no registrasi", "register", "nomor induk",
        ),
        "inmate": ("nama", "nama lengkap", "nama wbp", "nama warga binaan", "nama napi", "nama tahanan"),
        "block": ("blok", "blok hunian", "kamar", "blok kamar", "hunian", "wisma"),
        "since": ("tanggal masuk", "tgl masuk", "masuk", "sejak", "tanggal terima", "tgl terima"),
        "until": ("tanggal keluar", "tgl keluar", "keluar", "tanggal bebas", "tgl bebas", "tanggal pindah"),
        "left": ("alasan keluar", "sebab keluar", "jenis keluar", "keterangan keluar"),
    },
    required=(("register",), ("inmate",)),
    key=("register", "inmate"),
)  # fmt: skip
"""People in custody, as little of them as a vaccination needs: no offence, no sentence, no number of the population
register. What else a list has is not read."""

COLUMN_NAMES: Mapping[str, Bilingual] = {
    "id": Bilingual("NIP atau NI PPPK", "NIP or NI PPPK"),
    "nik": Bilingual("NIK (non-ASN)", "NIK (non-ASN)"),
    "name": Bilingual("Nama", "Name"),
    "title_before": Bilingual("Gelar depan", "Title before the name"),
    "title_after": Bilingual("Gelar belakang", "Title after the name"),
    "unit": Bilingual("Kode unit", "Unit code"),
    "unit_name": Bilingual("Nama unit", "Unit name"),
    "status": Bilingual("Status (PNS, CPNS, PPPK, non-ASN)", "Status (PNS, CPNS, PPPK, non-ASN)"),
    "legal_position": Bilingual("Kedudukan hukum", "Legal position"),
    "position": Bilingual("Jabatan", "Position"),
    "rank": Bilingual("Golongan", "Rank"),
    "echelon": Bilingual("Eselon", "Echelon"),
    "sex": Bilingual("Jenis kelamin", "Sex"),
    "birth_date": Bilingual("Tanggal lahir", "Birth date"),
    "appointed": Bilingual("TMT CPNS", "TMT CPNS"),
    "head": Bilingual("Kepala unit (ya/tidak)", "Head of the unit (yes/no)"),
    "lead": Bilingual("Dapat memimpin (ya/tidak)", "May lead (yes/no)"),
    "desk": Bilingual("Loket", "Counter"),
    "squad": Bilingual("Regu", "Squad"),
    "kind": Bilingual("Jenis (cuti, sakit, dinas luar)", "Kind (leave, sick, duty travel)"),
    "start": Bilingual("Tanggal mulai", "First day"),
    "end": Bilingual("Tanggal selesai", "Last day"),
    "text": Bilingual("Target (rencana hasil kerja)", "Target (planned result)"),
    "amount": Bilingual("Jumlah target", "Amount"),
    "measure": Bilingual("Satuan", "Measure"),
    "period": Bilingual("Periode (2021, Juli 2021, Triwulan III 2021)", "Period (2021, July 2021, quarter)"),
    "first_day": Bilingual("Hari pertama", "First day"),
    "last_day": Bilingual("Hari terakhir", "Last day"),
    "active": Bilingual("Keaktifan", "In service"),
    "register": Bilingual("Nomor register", "Register number"),
    "inmate": Bilingual("Nama", "Name"),
    "block": Bilingual("Blok", "Block"),
    "since": Bilingual("Tanggal masuk", "Arrived on"),
    "until": Bilingual("Tanggal keluar", "Left on"),
    "left": Bilingual("Alasan keluar (bebas, pindah, lainnya)", "Why she left (bebas, pindah, lainnya)"),
    "activity": Bilingual("Kegiatan", "Activity"),
    "account": Bilingual("Kode akun", "Account code"),
    "ceiling": Bilingual("Pagu", "Ceiling"),
    "committed": Bilingual("Komitmen sampai hari daftar", "Committed up to the list's day"),
    "realised": Bilingual("Realisasi sampai hari daftar", "Realised up to the list's day"),
    **{
        f"m{n}": Bilingual(f"Rencana {month_name(n)}", f"Plan of {month_name(n, 'en')}") for n in range(1, 13)
    },
}
