"""Word about staying away, in Indonesian as all that the agency sends. Never of whom, never of what."""

from __future__ import annotations

from piket.policy.wording import long_date
from piket.web.cases.models import Contact, Isolation

SUBJECT = "Pemberitahuan untuk Anda"
"""It stands on locked screens and in the headers of mail, and says nothing of anybody's health."""


def isolation_text(one: Isolation) -> str:
    return (
        f"Sdr. {one.employee.name}, Anda tercatat tidak masuk dari {long_date(one.first_day)} sampai "
        f"{long_date(one.last_day)} menurut petugas kesehatan. Jadwal Anda pada hari-hari itu tidak berlaku. Ada "
        "pertanyaan: hubungi petugas kesehatan instansi."
    )


def contact_text(one: Contact) -> str:
    return (
        f"Sdr. {one.employee.name}, petugas kesehatan meminta Anda menghubunginya: ada orang yang sekantor dengan "
        f"Anda, terakhir pada {long_date(one.last_day)}, yang kesehatannya sedang diperhatikan. Siapa dan mengapa "
        "tidak disampaikan."
    )
