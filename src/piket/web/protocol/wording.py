"""Word to people about inspections and findings. Messages are Indonesian, as all that the agency sends."""

from __future__ import annotations

from piket.policy.wording import long_date
from piket.web.protocol.models import Area, Finding, Inspection, Item

SUBJECT = "Pemeriksaan protokol kesehatan"
_AREAS = {
    Area.OFFICE: "kantor",
    Area.COUNTER: "loket",
    Area.QUEUE: "antrean",
    Area.VISIT: "kunjungan",
}


def asked_text(one: Inspection) -> str:
    where = f"{_AREAS[Area(one.area)]}{f' ({one.place})' if one.place else ''}"
    return (
        f"Sdr. {one.inspector.name}, Anda diminta memeriksa protokol kesehatan {where} di {one.unit.name}, paling "
        f"lambat {long_date(one.due)}. Buka Piket, Hari kerja saya, Protokol kesehatan."
    )


def finding_text(one: Finding, item: Item) -> str:
    return (
        f"Sdr. {one.responsible.name}, pemeriksaan protokol kesehatan di {one.unit.name} menemukan: {one.text} (butir: "
        f"{item.text}) Mohon dibenahi paling lambat {long_date(one.due)}, lalu laporkan dengan foto di Piket."
    )


def returned_text(one: Finding) -> str:
    return (
        f'Sdr. {one.responsible.name}, pembenahan temuan "{one.text}" di {one.unit.name} dikembalikan: {one.returned} '
        f"Batas waktunya tetap {long_date(one.due)}."
    )
