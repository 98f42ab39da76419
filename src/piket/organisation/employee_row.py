"""One row of an employee file as an `Employee`, with every fault of the row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from piket.organisation.cells import read_absences, read_date, read_sex, read_yes
from piket.organisation.faults import did_you_mean
from piket.organisation.identifiers import Checked, Identifier, IdKind, bare_digits, check_identifier, kind_of
from piket.organisation.legal import is_active
from piket.organisation.ranks import rank_code, rank_name
from piket.organisation.tables import Row, fold
from piket.organisation.values import Absence, Employee, EmploymentStatus, Exemption, RowError
from piket.organisation.workbook import LONG_NUMBER

_STATUS = {
    EmploymentStatus.PNS: ("p", "pns", "pns daerah", "pns pusat"),
    EmploymentStatus.CPNS: ("c", "cpns"),
    EmploymentStatus.PPPK: ("pppk", "p3k", "pppk paruh waktu"),
    EmploymentStatus.NON_ASN: (
        "non asn", "nonasn", "non pns", "honorer", "thl", "tks", "ppnpn", "kontrak", "tenaga kontrak",
    ),
}  # fmt: skip
_KIND = {
    EmploymentStatus.PNS: IdKind.NIP,
    EmploymentStatus.CPNS: IdKind.NIP,
    EmploymentStatus.PPPK: IdKind.NI_PPPK,
    EmploymentStatus.NON_ASN: IdKind.NIK,
}
_BY_KIND = {
    IdKind.NIP: EmploymentStatus.PNS,
    IdKind.NI_PPPK: EmploymentStatus.PPPK,
    IdKind.NIK: EmploymentStatus.NON_ASN,
}
_EXEMPTIONS = {
    "pregnant": Exemption.PREGNANT,
    "hamil": Exemption.PREGNANT,
    "comorbid": Exemption.COMORBID,
    "komorbid": Exemption.COMORBID,
    "unstated": Exemption.UNSTATED,
}
_ECHELON = re.compile(r"^(IV|V|III|II|I)\s*[./ -]?\s*([ab])$", re.IGNORECASE)
_ROUNDED = re.compile(r"^\d(?:[.,]\d+)?[eE]\+?\d+$")


@dataclass(slots=True)
class RowReader:
    """Collects the faults of one row. `units` maps every folded id, name and alias to the ids it may mean."""

    row: Row
    units: Mapping[str, tuple[str, ...]]
    today: date
    faults: list[RowError] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return all(f.warning for f in self.faults)

    def read(self) -> Employee | None:
        """None where the row has an error or its person is not in active service (a warning says so)."""
        if not self._active():
            return None
        row, birth, sex = self.row, self._date("birth_date"), self._sex()
        number = self._number(birth, sex)
        name, unit = self._name(), self._unit()
        absences, head, lead = self._absences(), self._flag("head"), self._flag("lead")
        exemption, generated = self._exemption(), self._flag("generated")
        doses, before = self._small("vaccine_doses", 9), self._small("office_days_before", 400)
        if number is None or not self.sound:
            return None
        identifier, status = number
        return Employee(
            id=identifier.digits,
            name=name,
            unit=unit,
            status=status,
            position=row.text("position"),
            sex=sex or identifier.sex,
            birth_date=birth or identifier.birth_date,
            rank=self._rank(),
            echelon=self._echelon(),
            head=head,
            lead=lead or head,
            desk=row.text("desk") or None,
            squad=row.text("squad") or None,
            exemption=exemption,
            vaccine_doses=doses,
            office_days_before=before,
            absences=absences,
            generated=generated,
        )

    def _active(self) -> bool:
        if is_active(self.row.text("legal_position")):
            return True
        self._fault(
            "legal_position",
            "not_active",
            "Kedudukan hukum bukan Aktif; pegawai ini tidak dijadwalkan dan dilewati.",
            "The legal position is not Aktif; this person cannot be rostered and is left out.",
            warning=True,
        )
        return False

    def _number(self, birth: date | None, sex: str | None) -> tuple[Identifier, EmploymentStatus] | None:
        column = "id" if self.row.text("id") else "nik"
        text = self.row.text(column)
        if not text:
            self._fault(
                "id",
                "missing_id",
                "NIP, NI PPPK, atau NIK kosong. Isi salah satu sebagai teks.",
                "NIP, NI PPPK and NIK are empty. Give one of them as text.",
            )
            return None
        if text.startswith(LONG_NUMBER) or _ROUNDED.match(text):
            self._rounded(column)
            return None
        status = self._status(kind_of(bare_digits(text)))
        if status is None:
            return None
        checked = check_identifier(text, today=self.today, kind=_KIND[status], birth_date=birth, sex=sex)
        self._problems(column, checked)
        if checked.identifier is not None:
            self._appointment(checked.identifier)
        return (checked.identifier, status) if checked.identifier is not None else None

    def _rounded(self, column: str) -> None:
        self._fault(
            column,
            "rounded_number",
            "Nomor ini tersimpan sebagai angka, sehingga angka terakhirnya hilang. Ubah kolom menjadi Teks, "
            "salin ulang nomor dari sumber aslinya, lalu simpan kembali.",
            "This number was stored as a figure and has lost its last digits. Use text cells: format the "
            "column as Text, copy the numbers again from their source, and save.",
        )

    def _status(self, kind: IdKind | None) -> EmploymentStatus | None:
        given = fold(self.row.text("status"))
        if given in ("", "p") and kind is not None:
            return _BY_KIND[kind]
        if not given:
            return EmploymentStatus.PNS
        for status, spellings in _STATUS.items():
            if given in spellings or given == fold(status.value):
                return status
        self._fault(
            "status",
            "bad_status",
            f"Status '{self.row.text('status')}' tidak dikenal. Pakai PNS, CPNS, PPPK, atau Non-ASN.",
            f"The status '{self.row.text('status')}' is unknown. Use PNS, CPNS, PPPK or Non-ASN.",
        )
        return None

    def _problems(self, column: str, checked: Checked) -> None:
        for p in checked.problems:
            self._fault(column, p.code, p.message_id, p.message_en, warning=p.warning)

    def _appointment(self, identifier: Identifier) -> None:
        given, stated = self._date("appointed"), identifier.appointed
        if identifier.kind is not IdKind.NIP or given is None or stated is None:
            return
        if (given.year, given.month) != (stated.year, stated.month):
            self._fault(
                "appointed",
                "appointment_differs",
                "TMT CPNS berbeda dari digit 9-14 NIP. Dicatat; periksa pada data kepegawaian.",
                "TMT CPNS differs from digits 9-14 of the NIP. Recorded; check the personnel records.",
                warning=True,
            )

    def _name(self) -> str:
        bare = " ".join(self.row.text("name").split())
        if not bare:
            self._fault(
                "name", "missing_value", "Nama kosong. Isi nama pegawai.", "The name is empty. Give it."
            )
        before, after = self.row.text("title_before"), self.row.text("title_after")
        return f"{before} {bare}".strip() + (f", {after}" if after else "")

    def _unit(self) -> str:
        given = [t for t in (self.row.text("unit"), self.row.text("unit_name")) if t]
        for text in given:
            meant = self.units.get(fold(text), ())
            if len(meant) == 1:
                return meant[0]
        column = "unit" if self.row.text("unit") else "unit_name"
        text = given[-1] if given else ""
        meant = self.units.get(fold(text), ())
        if meant:
            self._fault(
                column,
                "ambiguous_unit",
                f"'{text}' dapat berarti {', '.join(meant)}. Tulis ID unitnya.",
                f"'{text}' may mean {', '.join(meant)}. Write the unit's id.",
            )
            return ""
        maybe_id, maybe_en = did_you_mean(fold(text), list(self.units))
        self._fault(
            column,
            "unknown_unit",
            f"Unit '{text}' tidak dikenal.{maybe_id} Tulis ID atau nama unit yang ada.",
            f"The unit '{text}' is not known.{maybe_en} Write the id or name of one that is.",
        )
        return ""

    def _date(self, column: str) -> date | None:
        text = self.row.text(column)
        found = read_date(text) if text else None
        if text and found is None:
            self._fault(
                column,
                "bad_date",
                f"'{text}' bukan tanggal yang dikenal. Tulis misalnya 1988-03-01, 01-03-1988, "
                "atau 1 Maret 1988.",
                f"'{text}' is no date that can be read. Write 1988-03-01, 01-03-1988 or 1 Maret 1988.",
            )
        return found

    def _sex(self) -> str | None:
        text = self.row.text("sex")
        found = read_sex(text) if text else None
        if text and found is None:
            self._fault(
                "sex",
                "bad_sex",
                f"Jenis kelamin '{text}' tidak dikenal. Pakai L atau P (atau M/F, 1/2).",
                f"The sex '{text}' is unknown. Use L or P (or M/F, 1/2).",
            )
        return found

    def _rank(self) -> str | None:
        text = self.row.text("rank")
        code = rank_code(text) if text else None
        if text and text != "-" and code is None:
            self._fault(
                "rank",
                "unknown_rank",
                f"Golongan '{text}' tidak dikenal dan dikosongkan. Tulis misalnya III/a atau IX.",
                f"The rank '{text}' is unknown and left empty. Write III/a or IX, for example.",
                warning=True,
            )
        return rank_name(code) if code else None

    def _echelon(self) -> str | None:
        text = self.row.text("echelon")
        if text.isdecimal() and len(text) == 2 and text[0] in "12345" and text[1] in "12":
            return f"{('I', 'II', 'III', 'IV', 'V')[int(text[0]) - 1]}.{'ab'[int(text[1]) - 1]}"
        found = _ECHELON.match(text)
        return f"{found[1].upper()}.{found[2].lower()}" if found else None

    def _flag(self, column: str) -> bool:
        found = read_yes(self.row.text(column))
        if found is None:
            self._fault(
                column,
                "bad_flag",
                f"'{self.row.text(column)}' bukan ya atau tidak.",
                f"'{self.row.text(column)}' is neither yes nor no.",
            )
        return bool(found)

    def _small(self, column: str, most: int) -> int:
        text = re.sub(r"\.0+$", "", self.row.text(column)) or "0"
        if text.isdecimal() and int(text) <= most:
            return int(text)
        self._fault(
            column,
            "bad_count",
            f"'{text}' bukan bilangan bulat dari 0 sampai {most}.",
            f"'{text}' is not a whole number from 0 to {most}.",
        )
        return 0

    def _exemption(self) -> Exemption | None:
        """A named ground, or 'stays at home' without one. The cell is never repeated in a message."""
        text = fold(self.row.text("exemption"))
        if text in _EXEMPTIONS:
            return _EXEMPTIONS[text]
        if text:
            self._fault(
                "exemption",
                "bad_exemption",
                "Alasan pengecualian tidak dikenal. Pakai hamil atau komorbid, atau kosongkan.",
                "The ground of exemption is unknown. Use hamil or komorbid, or leave it empty.",
            )
        return Exemption.UNSTATED if self._flag("at_home") else None

    def _absences(self) -> tuple[Absence, ...]:
        text = self.row.text("absences")
        found = read_absences(text)
        if found is None:
            self._fault(
                "absences",
                "bad_absences",
                f"'{text}' tidak terbaca. Tulis C, S, atau D lalu tanggalnya: "
                "C 2021-07-26..2021-07-30; S 2021-08-02.",
                f"'{text}' cannot be read. Write C, S or D and the dates: "
                "C 2021-07-26..2021-07-30; S 2021-08-02.",
            )
        return found or ()

    def _fault(self, column: str, code: str, id_: str, en: str, *, warning: bool = False) -> None:
        made = self.row.fault(column, code, id_, en, warning=warning)
        self.faults.append(_shielded(made, column))


def _shielded(made: RowError, column: str) -> RowError:
    """Neither a health ground nor the middle of a NIK stands in a message that may be logged."""
    value = made.value.lstrip(LONG_NUMBER)
    if column == "exemption":
        value = ""
    elif len(bare_digits(value)) == 16:
        bare = bare_digits(value)
        value = f"{bare[:6]}••••••{bare[12:]}"
    return replace(made, value=value)
