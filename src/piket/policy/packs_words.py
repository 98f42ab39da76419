"""A provision as one line that a person reads: to whom it applies, and what it orders."""

from __future__ import annotations

from piket.policy.citing import exemption_words, presence_words, sector_name
from piket.policy.model import (
    Classification,
    Closure,
    Duty,
    Exemption,
    HoursRule,
    Presence,
    ProvisionBase,
    Recall,
    Regime,
    Selector,
    ServiceList,
    Zone,
)
from piket.policy.regions import IslandGroup
from piket.policy.values import Bilingual
from piket.policy.wording import short_date

_ISLANDS = {
    IslandGroup.JAVA_BALI: Bilingual("Jawa-Bali", "Java-Bali"),
    IslandGroup.OUTSIDE: Bilingual("luar Jawa-Bali", "outside Java-Bali"),
}
_ZONES = {
    Zone.GREEN: Bilingual("hijau", "green"),
    Zone.YELLOW: Bilingual("kuning", "yellow"),
    Zone.ORANGE: Bilingual("oranye", "orange"),
    Zone.RED: Bilingual("merah", "red"),
}


def provision_words(provision: ProvisionBase) -> Bilingual:
    """'Level 3-4, luar Jawa-Bali, non-esensial: paling banyak 25 % pegawai instansi bekerja di kantor'."""
    where, order = _where(provision.when), _order(provision)
    if not where.id:
        return order
    return Bilingual(f"{where.id}: {order.id}", f"{where.en}: {order.en}")


def _order(provision: ProvisionBase) -> Bilingual:
    match provision:
        case Presence():
            return presence_words(provision)
        case Regime():
            return Bilingual(provision.name, provision.name)
        case Classification():
            name = sector_name(provision.sector)
            return Bilingual(f"sektor {name.id}", f"sector {name.en}")
        case ServiceList():
            return _services(provision)
        case Duty():
            who = provision.addressee
            return Bilingual(f"{who}: {provision.text_id or provision.text}", f"{who}: {provision.text}")
        case Recall():
            text = f"{provision.by}: {provision.ground}"
            return Bilingual(text, text)
        case _:
            return _dated(provision)


def _dated(provision: ProvisionBase) -> Bilingual:
    match provision:
        case HoursRule():
            end = f"-{provision.end:%H.%M}" if provision.end else ""
            return Bilingual(f"pukul {provision.start:%H.%M}{end}", f"{provision.start:%H:%M}{end}")
        case Closure():
            days = provision.days
            return Bilingual(
                f"kantor tutup {days} hari sejak {provision.event}",
                f"the office closes for {days} days from a {provision.event}",
            )
        case Exemption():
            return exemption_words(provision)
    return Bilingual(provision.id, provision.id)


def _services(provision: ServiceList) -> Bilingual:
    names = ", ".join(service.name_id or service.name for service in provision.services)
    english = ", ".join(service.name for service in provision.services)
    if provision.sector is None:
        return Bilingual(f"{provision.group}: {names}", f"{provision.group}: {english}")
    sector = sector_name(provision.sector)
    return Bilingual(f"layanan {sector.id}: {names}", f"{sector.en} services: {english}")


def _where(when: Selector) -> Bilingual:
    """The conditions that people name first; regions are listed apart."""
    parts = [_ISLANDS[when.island_group]] if when.island_group else []
    if when.levels:
        span = "-".join(str(level) for level in dict.fromkeys((when.levels[0], when.levels[-1])))
        parts.append(Bilingual(f"Level {span}", f"Level {span}"))
    elif when.regimes:
        parts.append(Bilingual("/".join(when.regimes), "/".join(when.regimes)))
    if when.zones:
        parts.append(
            Bilingual(
                "zona " + "/".join(_ZONES[zone].id for zone in when.zones),
                "/".join(_ZONES[zone].en for zone in when.zones) + " zone",
            )
        )
    parts += [sector_name(sector) for sector in when.sectors]
    parts += [Bilingual(kind, kind) for kind in when.unit_types]
    if when.dates and when.dates.start and when.dates.end:
        first, last = when.dates.start, when.dates.end
        parts.append(
            Bilingual(
                f"{short_date(first)} - {short_date(last)}",
                f"{short_date(first, 'en')} - {short_date(last, 'en')}",
            )
        )
    return Bilingual(", ".join(part.id for part in parts), ", ".join(part.en for part in parts))
