"""The figures that a press release may name, each derived anew whenever it is asked for, with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Count
from django.urls import reverse

from piket.planning.values import Place
from piket.policy.values import Bilingual
from piket.policy.wording import count, long_date, percent, short_date
from piket.publication.values import Figure, State
from piket.web.directives.models import Directive
from piket.web.organisation.models import Agency, Unit
from piket.web.public.deriving import offices_of
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Ruling, RulingSet

KEY = re.compile(r"\{([a-z_]+)\}")
_NUMBER = re.compile(r"\d[\d.,]*")
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_DATE = re.compile(rf"\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?")
_HOUR = re.compile(r"\b\d{1,2}\.\d{2}\b")


def figures_of(agency: Agency, day: date, directive: Directive | None) -> dict[str, Figure]:
    """By key, what is known of that day and of the circular. Needs the agency open; a constant number of queries."""
    found = [*_of_services(agency, day), *_of_rosters(day)]
    if directive is not None:
        found += _of_directive(directive)
    return {figure.key: figure for figure in found}


def filled(text: str, figures: Mapping[str, Figure]) -> str:
    """The text with its figures. A key that is not known stays as it is, for the writer to see."""
    return KEY.sub(lambda m: figures[m[1]].value.id if m[1] in figures else m[0], text)


def unknown_keys(text: str, figures: Mapping[str, Figure]) -> list[str]:
    return sorted({key for key in KEY.findall(text) if key not in figures})


def used(text: str, figures: Mapping[str, Figure]) -> list[Figure]:
    """The figures that the text names, in its order."""
    return [figures[key] for key in dict.fromkeys(KEY.findall(text)) if key in figures]


def typed_numbers(text: str) -> list[str]:
    """Numbers that somebody typed instead of naming a figure; dates and hours left out. For the approver to look at."""
    rest = _HOUR.sub(" ", _DATE.sub(" ", KEY.sub(" ", text)))
    return list(dict.fromkeys(found.rstrip(".,") for found in _NUMBER.findall(rest)))


def _figure(key: str, label: tuple[str, str], number: int, origin: str) -> Figure:
    return Figure(key, Bilingual(*label), Bilingual(count(number), count(number, "en")), origin)


def _of_services(agency: Agency, day: date) -> Iterable[Figure]:
    services = [one for office in offices_of(agency, (day,)) for one in office.services]
    origin = reverse("public:origins")
    open_ones = sum(one.days[0].state is State.OPEN for one in services)
    yield _figure("loket_buka", ("Loket yang buka", "Counters open"), open_ones, origin)
    yield _figure("loket", ("Seluruh loket", "All counters"), len(services), origin)


def _of_rosters(day: date) -> Iterable[Figure]:
    rows = Assignment.objects.filter(day=day, roster__status__in=IN_FORCE).order_by()
    places = dict(rows.values_list("place").annotate(Count("employee", distinct=True)))
    standing = Roster.objects.filter(status__in=IN_FORCE, first_day__lte=day, last_day__gte=day)
    origin = reverse("rosters:index")
    yield _figure(
        "pegawai_kantor", ("Pegawai yang bertugas di kantor", "Staff at the office"),
        places.get(Place.OFFICE.value, 0), origin,
    )  # fmt: skip
    yield _figure(
        "pegawai_rumah", ("Pegawai yang bekerja dari rumah", "Staff working at home"),
        places.get(Place.HOME.value, 0), origin,
    )  # fmt: skip
    yield _figure(
        "unit_terjadwal", ("Unit dengan jadwal terbit", "Units with a published roster"),
        standing.values("unit").distinct().count(), origin,
    )  # fmt: skip
    yield Figure("hari", Bilingual("Hari", "Day"), Bilingual(long_date(day), long_date(day, "en")), origin)


def _of_directive(directive: Directive) -> Iterable[Figure]:
    origin = reverse("directives:detail", args=[directive.pk])
    yield Figure("surat", Bilingual("Surat", "Circular"), Bilingual(directive.title, directive.title), origin)
    newest = RulingSet.objects.filter(directive__key=directive.key).order_by("-id").first()
    if newest is None:
        return
    for key, label, at in (
        ("berlaku_mulai", ("Mulai berlaku", "In force from"), newest.first_day),
        ("berlaku_sampai", ("Berlaku sampai", "In force until"), newest.last_day),
    ):
        yield Figure(key, Bilingual(*label), Bilingual(short_date(at), short_date(at, "en")), origin)
    lasting = (newest.last_day - newest.first_day + timedelta(days=1)).days
    yield _figure("lama_hari", ("Lama berlaku, hari", "Days in force"), lasting, origin)
    rulings = Ruling.objects.filter(ruling_set=newest, outcome="settled", working_day=True, base__gt=0)
    rulings_page = reverse("rulings:index")
    units = Unit.objects.filter(pk__in=rulings.values("unit")).count()
    yield _figure("unit_diatur", ("Unit yang diatur", "Units ruled"), units, rulings_page)
    shares = {share for share in rulings.values_list("office_max", flat=True).distinct() if share}
    if len(shares) == 1:
        share = Fraction(shares.pop())
        yield Figure(
            "bagian_kantor", Bilingual("Paling banyak di kantor", "At most at the office"),
            Bilingual(percent(share), percent(share, "en")), rulings_page,
        )  # fmt: skip
