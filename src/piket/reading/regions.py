"""Where the directive applies."""

from __future__ import annotations

import re

from piket.reading.gazetteer import Place, gazetteer
from piket.reading.local_regions import (
    court_district,
    everywhere_in,
    named_region,
    office_region,
    seat,
    seat_below,
    sub_district,
)
from piket.reading.offices import Level, Office, main_place
from piket.reading.segments import Layout
from piket.reading.sought import sought

_LIST_CUE = sought(
    r"(?:\b(?:wilayah|daerah|kota|kabupaten|lokasi)\b[^.;]{0,12}?\b(?:yakni|yaitu|"
    r"di antaranya|diantaranya|meliputi|antara lain)\b\s*[,:]?\s*"
    r"|\b(?:dua|tiga|empat|lima|[2-9])\s+(?:wilayah|daerah)\s*[,:]\s*"
    r"|\bppkm\b[^.;,]{0,25}?\bdi\s+(?=[A-Z])|\bberlokasi di\s+|\bmenetapkan\s+(?=[A-Z])|\bdi wilayah\s+(?=[A-Z])|"
    r"\bdi daerah\s+"
    r"(?=[A-Z])|\bmemasukkan\s+(?=[A-Z])"
    r"|\b(?:pegawainya|kantornya|berkantor|pegawai|asn)\b[^.;]{0,20}?\bdi\s+(?:wilayah\s+)?(?=[A-Z]))",
    "ppkm|yakni|yaitu|antara|meliputi|berlokasi|menetapkan|wilayah|daerah|memasukkan|pegawai|kantor|asn",
)
_ISLANDS = sought(
    r"\b(luar\s+jawa(?:\s*[-–]\s*|\s+dan\s+|\s*,\s*)bali|(?<!luar )jawa(?:\s*[-–]\s*|\s+dan\s+)bali)\b",
    "jawa",
)
_CAME_UNDER = sought(
    r"\b(?:setelah|karena|sejak|bahwa|mengingat|(?:naik|turun|masuk)nya(?:\s+status)?)\s+"
    r"(?P<names>(?-i:[A-Z])[\w ,]{5,120}?)\s+"
    r"(?:masuk|berstatus|ditetapkan|berada|menjadi|termasuk|menyandang)\b[^.;]{0,30}\b(?:ppkm|level|zona)",
    "setelah|karena|sejak|bahwa|mengingat|nya",
)
_JURISDICTION = re.compile(
    r"\b(?:asn|pns|pegawai|aparatur sipil negara(?:\s*\(asn\))?|kabupaten|kota|provinsi|"
    r"kab\.|di)\s+(?:di\s+)?(?:lingkungan\s+)?(?:kabupaten\s+|kota\s+)?$",
    re.IGNORECASE,
)

_LEAD = 2
# How often a region must be named, and how far ahead of the next: measured (docs/benchmarks.md).
_OFTEN = 4
_AHEAD = 2
_MOST_SENTENCES = 200
_OFFICE_OF = re.compile(r"\b(?:dinas|kelurahan|kecamatan|asn|pegawai|di)\b[^.;]{0,60}$", re.IGNORECASE)


def home_place(layout: Layout, offices: tuple[Office, ...]) -> tuple[Place, str | None] | None:
    """The region whose government the text is about: by its offices, else by 'ASN di …', 'Kabupaten …'."""
    by_office = main_place(offices)
    if by_office:
        return by_office
    for sentence in layout.sentences:
        for place in gazetteer().find(sentence.text, sentence.start):
            before = layout.text[max(sentence.start, place.start - 60) : place.start]
            match = _JURISDICTION.search(before)
            named = re.match(
                r"(?:kota|kabupaten|provinsi)\s", layout.text[place.start : place.end], re.IGNORECASE
            )
            if named and _OFFICE_OF.search(before):
                return place, named[0].strip().lower()
            if (match and not re.search(r"\bdi\s+$", before)) or (
                match and re.search(r"asn|pegawai", match[0], re.IGNORECASE)
            ):
                kinds = [
                    kind
                    for kind in ("kabupaten", "kota", "provinsi")
                    if re.search(rf"{kind}\s+$", before, re.IGNORECASE)
                ]
                return place, kinds[0] if kinds else None
    return None


def find_regions(layout: Layout, offices: tuple[Office, ...], ministry: bool) -> tuple[Place, ...]:
    """Regions in reading order, each once. `ministry`: the issuer is a ministry, whose home is no region."""
    islands = _island_groups(layout)
    if islands and ministry:
        return islands
    listed = _listed(layout, several=not ministry) or _under_regime(layout)
    if listed:
        return listed
    smaller = sub_district(layout) or everywhere_in(layout) or court_district(layout)
    if smaller:
        return (smaller,)
    home = None if ministry else home_place(layout, offices)
    place = (
        seat_below(layout, home[0].pick(home[1])) or home[0]
        if home
        else office_region(layout) or seat(layout)
    )
    return (place,) if place else ()


def of_body(layout: Layout) -> Place | None:
    """Where a body sits that no region is named for: the town of its paper, else the one that its text names."""
    return seat(layout) or named_region(layout)


def most_named(layout: Layout) -> Place | None:
    """The region that a text names most where nothing says whose it is; None where two are named about as often.

    A name in the headline counts three times, one in the lead twice.
    """
    lead = layout.body[:_LEAD]
    last = lead[-1].number if lead else 0
    counted: dict[str, int] = {}
    first: dict[str, Place] = {}
    for sentence in layout.sentences[:_MOST_SENTENCES]:
        weight = 3 if sentence.headline else 2 if sentence.number <= last else 1
        for place in gazetteer().find(sentence.text, sentence.start):
            first.setdefault(place.written, place)
            counted[place.written] = counted.get(place.written, 0) + weight
    ordered = sorted(counted.items(), key=lambda entry: -entry[1])
    if not ordered or ordered[0][1] < _OFTEN or (len(ordered) > 1 and ordered[0][1] - ordered[1][1] < _AHEAD):
        return None
    return first[ordered[0][0]]


def _island_groups(layout: Layout) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for sentence in layout.body:
        for match in _ISLANDS.finditer(sentence.text):
            name = "luar Jawa dan Bali" if match[0].lower().startswith("luar") else "Jawa dan Bali"
            found.setdefault(
                name, Place((), name, match.start() + sentence.start, match.end() + sentence.start)
            )
    return tuple(found.values())


def _listed(layout: Layout, *, several: bool) -> tuple[Place, ...]:
    """'3 wilayah yakni Padang, Bukittinggi, dan Padang Panjang'. `several`: a list of one is no list."""
    for sentence in layout.body:
        for match in _LIST_CUE.finditer(sentence.text):
            places = _run(sentence.text, match.end(), sentence.start)
            if len(places) > several:
                return places
    return ()


def _under_regime(layout: Layout) -> tuple[Place, ...]:
    """'Setelah Balikpapan, Bontang dan Berau masuk PPKM Level 4'."""
    for sentence in layout.body:
        match = _CAME_UNDER.search(sentence.text)
        places = _run(sentence.text, match.start("names"), sentence.start) if match else ()
        if match and len(places) > 1 and places[-1].end >= sentence.start + match.end("names") - 1:
            return places
    return ()


def _run(text: str, start: int, offset: int) -> tuple[Place, ...]:
    """Region names from `start` on, as long as only commas, 'dan' and 'Kota' stand between them."""
    places: list[Place] = []
    end = start + offset
    for place in gazetteer().find(text[start : start + 400], start + offset):
        gap = text[end - offset : place.start - offset]
        if not re.fullmatch(
            r"[\s,]*(?:dan|serta|maupun)?\s*(?:kota|kabupaten|kab\.)?\s*", gap, re.IGNORECASE
        ):
            break
        if place.written.lower() not in {known.written.lower() for known in places}:
            places.append(place)
        end = place.end
    return tuple(places)


def is_ministry_order(offices: tuple[Office, ...]) -> bool:
    """True where no regional government or regional office is named more than in passing."""
    local = [
        office
        for office in offices
        if office.place and office.level in (Level.REGION, Level.GOVERNMENT, Level.AGENCY)
    ]
    regional = [
        office
        for office in offices
        if (office.place and "wilayah" in office.title.lower()) or "kanwil" in office.title.lower()
    ]
    return not local and not regional
