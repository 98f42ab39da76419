"""Who issued the directive: the office, with its region, as the text names it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from piket.reading.gazetteer import Place, Region
from piket.reading.instruments import Instrument
from piket.reading.letterheads import in_title_case, letterhead
from piket.reading.offices import Level, Office
from piket.reading.ordering import bears_its_place, is_of_state, is_regional, orders, rate
from piket.reading.own_bodies import Body
from piket.reading.segments import Layout
from piket.reading.signatures import find_signature, made_whole

_OF_PLACE = re.compile(
    r"(?:(?P<district>camat|lurah|panewu)|(?:ketua\s+)?pengadilan\s+(?:negeri|agama)|(?:kepala\s+)?kejaksaan\s+negeri)\s+"
    r"(?P<place>[A-Z]\w+(?:\s+[A-Z]\w+)?)$",
    re.IGNORECASE,
)
_LINES_OF_PAPER = 2
_BODY_ON_PAPER = re.compile(
    r"(?:lembaga\s+(?:pemasyarakatan|pembinaan)|rumah\s+(?:tahanan|sakit|penyimpanan)|balai|loka|kantor(?!\s+wilayah)|pengadilan|kejaksaan\s+(?:negeri|tinggi)|"
    r"universitas|institut|politeknik|madrasah|stasiun|uptd?)\b",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    r"(?:(?:plt|plh|pjs)\.?\s+)?(?:(?:wakil\s+)?(?:rektor|ketua|dekan|direktur)|jaksa\s+agung|kepala\s+kejaksaan|kejaksaan)\b",
    re.IGNORECASE,
)
_KINDS = {"provinsi": "Provinsi", "kota": "Kota", "kabupaten": "Kabupaten"}
_GENERAL = {
    "kanwil": "Kakanwil",
    "kantor wilayah": "Kepala Kantor Wilayah",
    "mendagri": "Menteri Dalam Negeri",
    "menag": "Menteri Agama",
    "menaker": "Menteri Ketenagakerjaan",
}


@dataclass(frozen=True, slots=True)
class Issuer:
    """`name` as the published schema wants it: 'Wali Kota Lubuklinggau', 'Plt. Kepala Kantor Wilayah …'."""

    name: str
    level: Level
    region: Region | None
    start: int
    end: int


def find_issuer(
    layout: Layout,
    offices: tuple[Office, ...],
    instrument: Instrument | None,
    home: Region | None,
    cited: frozenset[int] = frozenset(),
) -> Issuer | None:
    """The office that the carrying instrument names, or else the one that most acts in the text.

    `cited`: where the offices begin whose instruments are only a basis of this one.
    """
    signature = find_signature(layout)
    named = (instrument.office or _in_title(instrument, offices)) if instrument else None
    if named and named.title.lower().startswith("presiden"):
        named = None  # an Inpres is carried out by others, whose order the text tells
    only_cited = bool(instrument and instrument.basis and _orders_itself(offices, cited, layout))
    if (
        named
        and not only_cited
        and not (signature and signature.name.lower().startswith(named.title.lower()))
    ):
        return _issuer(_whole(named, layout), offices, home)
    if signature and signature.of_region and home:
        kind = _KINDS[home.kind]
        return Issuer(
            f"{signature.name} {kind} {home.short}", Level.REGION, home, signature.start, signature.end
        )
    if signature and not signature.of_region:
        level = Level.MINISTRY if signature.ministry else Level.AGENCY
        return Issuer(signature.name, level, home, signature.start, signature.end)
    if named is None and (own := _on_own_paper(layout, instrument)):
        return replace(own, region=home)
    local = is_regional_office(offices)
    acting = [office for office in offices if office.start not in cited] or offices
    rated = [
        (rate(office, layout, home) + 4 * (local and is_regional(office)), -office.start, office)
        for office in acting
    ]
    rating, _, best = max(rated, key=lambda entry: entry[:2], default=(-9.0, 0, None))
    if best and rating > (0.4 if home else -5):
        return _issuer(_whole(_in_full(best, offices), layout), offices, home)
    return None


def _on_own_paper(layout: Layout, instrument: Instrument | None) -> Issuer | None:
    """A letter that nobody signed, on paper of several lines: the narrowest of them that names a body of its own."""
    if instrument is None or not instrument.own:
        return None
    paper = letterhead(layout)
    if len(paper) < _LINES_OF_PAPER or not re.match(
        r"kementerian|kantor\s+wilayah|mahkamah|kejaksaan", paper[0], re.IGNORECASE
    ):
        return None
    name = next((line for line in reversed(paper) if _BODY_ON_PAPER.match(line)), None)
    return (
        Issuer(name, Level.AGENCY, None, 0, len(layout.sentences[0].text))
        if name and name != paper[0]
        else None
    )


def _orders_itself(offices: tuple[Office, ...], cited: frozenset[int], layout: Layout) -> bool:
    """Whether a head of an office is said to order, other than those whose instruments are cited."""
    heads = [one for one in offices if one.level in (Level.AGENCY, Level.REGION) and one.start not in cited]
    return any(orders(office, layout.at(office.start)) for office in heads)


def _in_title(instrument: Instrument, offices: tuple[Office, ...]) -> Office | None:
    """'KEPUTUSAN DIREKTUR POLITEKNIK …' in the head of the document itself."""
    inside = [
        one
        for one in offices
        if instrument.own and instrument.start <= one.start and one.end <= instrument.end
    ]
    return next((one for one in inside if one.level in (Level.REGION, Level.AGENCY)), None)


def _in_full(office: Office, offices: tuple[Office, ...]) -> Office:
    """'Kakanwil Kemenkumham Kaltim' of a headline is 'Kepala Kantor Wilayah Kementerian …' of the text under it."""
    if not is_regional(office):
        return office
    same = [
        one
        for one in offices
        if is_regional(one) and one.region and one.body and office.region in (None, one.region)
    ]
    return max((office, *same), key=lambda one: len(one.title) + len(one.body))


def _whole(office: Office, layout: Layout) -> Office:
    """'Surat Edaran Rektor' of a text about the Universitas Andalas is that of its rector."""
    if office.level is not Level.AGENCY or office.place:
        return office
    return replace(office, title=made_whole(office.title, layout))


def of_own_body(issuer: Issuer | None, body: Body | None) -> Issuer | None:
    """`issuer`, or the body that the text is about where `issuer` is an authority that it only cites or follows."""
    if body is None or (issuer and _belongs_to(issuer.name, body.name)):
        return issuer
    return Issuer(body.name, Level.AGENCY, issuer.region if issuer else None, body.start, body.end)


def _belongs_to(name: str, body: str) -> bool:
    """'Rektor UIN Antasari' of 'UIN Antasari', 'Jaksa Agung' of 'Kejaksaan Agung', 'Ketua' of any court."""
    own = body.split()[-1].lower() in name.lower() or bool(_OF_A_BODY.match(name))
    return own and not (name.lower().startswith("pengadilan") and body.lower() not in name.lower())


def government_of(region: Region, start: int, end: int) -> Issuer:
    """Where no office acts in the text: the government of the region it is about."""
    return Issuer(f"Pemerintah {_KINDS[region.kind]} {region.short}", Level.GOVERNMENT, region, start, end)


def district_of(issuer: Issuer) -> Place | None:
    """'Camat Cimahi Tengah' orders for his district, which has no code among the regions."""
    named = _OF_PLACE.match(issuer.name)
    if named is None or (issuer.region and not named["district"]):
        return None
    return Place((), named["place"], issuer.start, issuer.end)


def is_regional_office(offices: tuple[Office, ...]) -> bool:
    """True where the first office of the text is a ministry's regional office."""
    return bool(offices) and is_regional(offices[0])


def _issuer(office: Office, offices: tuple[Office, ...], home: Region | None) -> Issuer:
    office = _under_ministry(_fullest(office, offices), offices)
    title = _GENERAL.get(office.title.lower(), _tidy(office.title))
    words = [
        office.acting,
        title,
        office.body if office.body not in title else "",
        _region_words(office, home),
    ]
    return Issuer(
        " ".join(filter(None, words)), office.level, office.region or home, office.start, office.end
    )


def _fullest(office: Office, offices: tuple[Office, ...]) -> Office:
    """The same title elsewhere in the text with its body or region spelt out ('Kanwil' beside 'Kakanwil')."""
    if office.place or office.level is Level.NATIONAL:
        return office
    same = [other for other in offices if other.place and _kin(other, office)]
    if not same:
        return office
    other = same[0]
    return replace(office, place=other.place, kind=other.kind, body=office.body or other.body)


def _under_ministry(office: Office, offices: tuple[Office, ...]) -> Office:
    """'KANTOR WILAYAH JAMBI' right under 'KEMENTERIAN HUKUM DAN HAM RI' is that ministry's."""
    if not is_regional(office) or office.body or len(office.title.split()) > 4:
        return office
    above = [one for one in offices if one.level is Level.GOVERNMENT and 0 < office.start - one.end < 8]
    return replace(office, body=in_title_case(above[-1].title)) if above else office


def _kin(first: Office, second: Office) -> bool:
    if is_regional(first) and is_regional(second):
        return True
    return first.title.lower() == second.title.lower()


def _tidy(title: str) -> str:
    if re.fullmatch(r"wali\s?kota", title, re.IGNORECASE):
        return "Wali Kota"
    return in_title_case(title) if title[0].isupper() else title.title()


def _region_words(office: Office, home: Region | None) -> str:
    if office.level is Level.NATIONAL or office.inside:
        return ""
    if office.place:
        return office.place.written
    own = office.level is Level.AGENCY and not bears_its_place(office.title)
    needs = office.level is Level.REGION or own or (office.level is Level.GOVERNMENT and not office.body)
    return home.short if home and needs and not is_of_state(office.title) else ""
