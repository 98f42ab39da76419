"""What was noticed, in both languages: a fact with its figures, never an accusation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil, floor
from zoneinfo import ZoneInfo

from piket.planning.values import Place
from piket.policy.values import Bilingual
from piket.policy.wording import count, long_date
from piket.presence.values import Reason, Site

_AWAY = {
    Place.LEAVE: ("on_leave", "cuti", "leave"),
    Place.SICK: ("sick", "sakit atau isolasi", "sick leave or isolation"),
}


def minutes(span: timedelta) -> int:
    """Whole minutes that have passed; 0 for what is less, or negative."""
    return max(0, floor(span / timedelta(minutes=1)))


def clock(at: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """'07.30' and '07:30' on the unit's own clock."""
    local = at.astimezone(zone)
    return f"{local:%H.%M}", f"{local:%H:%M}"


def away(place: Place) -> Reason:
    code, name, english = _AWAY[place]
    return Reason(code, Bilingual(f"Hari ini tercatat {name}.", f"This day is recorded as {english}."))


def no_roster(day: date) -> Reason:
    return Reason(
        "no_roster",
        Bilingual(
            f"Tidak ada jadwal yang berlaku untuk {long_date(day)}.",
            f"No roster in force has {long_date(day, 'en')}.",
        ),
    )


def too_early(span: timedelta, start: datetime, zone: ZoneInfo) -> Reason:
    local, english = clock(start, zone)
    return Reason(
        "too_early",
        Bilingual(
            f"{_span(span)[0]} sebelum jam mulai {local}.", f"{_span(span)[1]} before the start at {english}."
        ),
    )


def late(span: timedelta, start: datetime, zone: ZoneInfo) -> Reason:
    local, english = clock(start, zone)
    return Reason(
        "late",
        Bilingual(
            f"{_span(span)[0]} sesudah jam mulai {local}.", f"{_span(span)[1]} after the start at {english}."
        ),
    )


def left_early(span: timedelta, end: datetime, zone: ZoneInfo) -> Reason:
    local, english = clock(end, zone)
    return Reason(
        "left_early",
        Bilingual(
            f"{_span(span)[0]} sebelum jam selesai {local}.", f"{_span(span)[1]} before the end at {english}."
        ),
    )


def outside(distance: float, accuracy: float, site: Site) -> Reason:
    """`over` is how far outside the person is at the least, accuracy considered."""
    over = max(1, floor(distance - accuracy - site.radius))
    far, about = floor(distance), ceil(accuracy)
    return Reason(
        "outside",
        Bilingual(
            f"Sedikitnya {count(over)} m di luar radius {count(site.radius)} m dari {site.name} "
            f"(jarak {count(far)} m, ketelitian ±{count(about)} m).",
            f"At least {count(over, 'en')} m outside the radius of {count(site.radius, 'en')} m of {site.name} "
            f"(distance {count(far, 'en')} m, accuracy ±{count(about, 'en')} m).",
        ),
    )


def cannot_tell(distance: float, accuracy: float, site: Site) -> Reason:
    """Outside by the point, inside by its accuracy: worth a look only where the accuracy is wider than the site."""
    far, about = floor(distance), ceil(accuracy)
    return Reason(
        "cannot_tell",
        Bilingual(
            f"Posisi tidak cukup teliti untuk menyatakan di dalam atau di luar {site.name} "
            f"(jarak {count(far)} m, ketelitian ±{count(about)} m).",
            f"The position is not accurate enough to tell inside from outside of {site.name} "
            f"(distance {count(far, 'en')} m, accuracy ±{count(about, 'en')} m).",
        ),
        look=accuracy > site.radius,
    )


def no_position() -> Reason:
    return Reason(
        "no_position",
        Bilingual("Ponsel tidak memberikan posisi.", "The phone gave no position."),
    )


def no_site() -> Reason:
    return Reason(
        "no_site",
        Bilingual(
            "Koordinat kantor belum dicatat, jadi posisi tidak dinilai.",
            "No coordinates of the office are recorded, so the position was not compared.",
        ),
        look=False,
    )


def home_at_office(site: Site) -> Reason:
    return Reason(
        "home_at_office",
        Bilingual(
            f"Jadwalnya bekerja dari rumah, posisinya di {site.name}.",
            f"The roster says working from home; the position is at {site.name}.",
        ),
    )


def kept_on_phone(claimed: datetime, received: datetime, zone: ZoneInfo) -> Reason:
    (said, said_en), (came, came_en) = clock(claimed, zone), clock(received, zone)
    return Reason(
        "kept_on_phone",
        Bilingual(
            f"Tanpa jaringan: dicatat ponsel pukul {said}, diterima server pukul {came}.",
            f"Without network: noted by the phone at {said_en}, received by the server at {came_en}.",
        ),
        look=False,
    )


def rests_on_claim(claimed: datetime, received: datetime, zone: ZoneInfo) -> Reason:
    (said, said_en), (came, came_en) = clock(claimed, zone), clock(received, zone)
    return Reason(
        "rests_on_claim",
        Bilingual(
            f"Tepat waktu menurut jam ponsel ({said}); server menerimanya pukul {came}, sesudah jam mulai.",
            f"In time by the phone's clock ({said_en}); the server received it at {came_en}, after the start.",
        ),
    )


def claim_ahead(claimed: datetime, received: datetime, zone: ZoneInfo) -> Reason:
    (said, said_en), (came, came_en) = clock(claimed, zone), clock(received, zone)
    return Reason(
        "claim_ahead",
        Bilingual(
            f"Jam ponsel ({said}) lebih maju daripada saat server menerimanya ({came}); jam server yang dipakai.",
            f"The phone's clock ({said_en}) is ahead of the server's receipt ({came_en}); the server's counts.",
        ),
    )


def clock_differs(span: timedelta) -> Reason:
    ahead = span > timedelta(0)
    local, english = _span(abs(span))
    return Reason(
        "clock_differs",
        Bilingual(
            f"Jam ponsel {local} lebih {'maju' if ahead else 'lambat'}; jam server yang dipakai.",
            f"The phone's clock is {english} {'ahead' if ahead else 'behind'}; the server's counts.",
        ),
        look=False,
    )


def _span(span: timedelta) -> tuple[str, str]:
    """'1 jam 5 menit', '1 h 5 min': whole minutes, at least one; days where there are any."""
    whole = max(1, minutes(span))
    days, rest = divmod(whole, 24 * 60)
    parts = [(days, "hari", "d"), (rest // 60, "jam", "h"), (rest % 60, "menit", "min")]
    shown = [part for part in parts if part[0]]
    return " ".join(f"{n} {word}" for n, word, _ in shown), " ".join(f"{n} {word}" for n, _, word in shown)
