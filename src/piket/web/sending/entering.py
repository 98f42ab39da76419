"""Addresses that the personnel office enters, one by one or from a list; used once each person has proven hers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import PermissionDenied

from piket.organisation.faults import FileErrors
from piket.organisation.tables import Row, Schema, read_table
from piket.organisation.values import RowError
from piket.web.lists.reading import on_disk
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.sending import addresses
from piket.web.sending.models import Contact
from piket.web.sending.services import keep
from piket.web.tenancy import name_act

SCHEMA = Schema(
    headers={
        "number": ("nip", "nomor induk pegawai", "nomor", "nik", "employee number"),
        "phone": (
            "ponsel",
            "no hp",
            "hp",
            "nomor hp",
            "no telepon",
            "telepon",
            "whatsapp",
            "no wa",
            "mobile",
        ),
        "email": ("surel", "email", "e-mail", "alamat email", "alamat surel"),
    },
    required=(("number",), ("phone", "email")),
    key=("number",),
)
Found = tuple[int, str, str]


@dataclass(frozen=True)
class Entered:
    """How many addresses the list had, and how many of them are new."""

    rows: int
    changed: int


def import_list(*, access: Access, content: bytes, name: str) -> Entered:
    """All of it or nothing. Raises `PermissionDenied`, `FileErrors` with every fault of the list."""
    if not access.may(Action.EDIT_CONTACTS):
        raise PermissionDenied
    with on_disk(content, name) as path:
        found = _read(access, path)
    name_act("contact.import")
    before = dict(Contact.objects.values_list("pk", "nonce"))
    kept = [keep(access.agency.pk, person, kind, address) for person, kind, address in found]
    return Entered(len(kept), sum(before.get(contact.pk) != contact.nonce for contact in kept))


def _read(access: Access, path: Path) -> list[Found]:
    units = access.units(Action.EDIT_CONTACTS)
    people = dict(Employee.objects.filter(unit__in=units, active=True).values_list("number", "pk"))
    found: list[Found] = []
    faults: list[RowError] = []
    for row in read_table(path, SCHEMA):
        for part in (_person(row, people), *_addresses(row)):
            faults += [part] if isinstance(part, RowError) else []
        if (person := people.get(_digits(row))) is not None:
            found += [(person, *pair) for pair in _addresses(row) if not isinstance(pair, RowError)]
    if faults:
        raise FileErrors(path, faults)
    return found


def _digits(row: Row) -> str:
    return "".join(row.text("number").split())


def _person(row: Row, people: dict[str, int]) -> RowError | None:
    if _digits(row) in people:
        return None
    return row.fault(
        "number",
        "unknown_person",
        "Tidak ada pegawai aktif dengan nomor ini di unit yang Anda kelola. Periksa nomornya.",
        "No active employee of the units you keep has this number. Check the number.",
    )


def _addresses(row: Row) -> list[tuple[str, str] | RowError]:
    found: list[tuple[str, str] | RowError] = []
    if text := row.text("phone"):
        phone = addresses.phone(text)
        found.append(
            (Contact.Kind.PHONE.value, phone)
            if phone
            else row.fault(
                "phone",
                "phone",
                "Bukan nomor ponsel. Tulis seperti 0812-3456-7890, sebagai teks.",
                "Not a mobile number. Write it like 0812-3456-7890, as text.",
            )
        )
    if text := row.text("email"):
        mail = addresses.mail(text)
        found.append(
            (Contact.Kind.EMAIL.value, mail)
            if mail
            else row.fault(
                "email",
                "email",
                "Bukan alamat surel. Tulis seperti nama@contoh.go.id.",
                "Not an e-mail address. Write it like name@example.go.id.",
            )
        )
    return found
