"""How a provision is cited, and how clauses, sectors and regimes are called in a sentence."""

from __future__ import annotations

from fractions import Fraction

from piket.policy.clauses import UNSEEN, clause_words
from piket.policy.model import Bound, Directive, Per, Place, Presence, ProvisionBase
from piket.policy.values import Bilingual, Citation, Sector
from piket.policy.wording import percent

_SECTORS = {
    Sector.NON_ESSENTIAL: Bilingual("non-esensial", "non-essential"),
    Sector.ESSENTIAL: Bilingual("esensial", "essential"),
    Sector.ESSENTIAL_GOVERNMENT: Bilingual("esensial pemerintahan", "essential government"),
    Sector.ESSENTIAL_PRIVATE: Bilingual("esensial swasta", "essential private"),
    Sector.ESSENTIAL_PRIVATE_ADMIN: Bilingual(
        "administrasi pendukung esensial swasta", "supporting administration of essential private"
    ),
    Sector.CRITICAL: Bilingual("kritikal", "critical"),
    Sector.CRITICAL_ADMIN: Bilingual(
        "administrasi pendukung kritikal", "supporting administration of critical"
    ),
    Sector.DIRECT_SERVICE: Bilingual("layanan publik langsung", "direct public service"),
    Sector.ADMINISTRATION: Bilingual(
        "administrasi pemerintahan dan dukungan pimpinan", "administration and leadership support"
    ),
}
_BOUNDS = {
    Bound.MAX: Bilingual("paling banyak", "at most"),
    Bound.MIN: Bilingual("paling sedikit", "at least"),
    Bound.EXACT: Bilingual("", "exactly"),
}
_PLACES = {
    Place.OFFICE: Bilingual("bekerja di kantor", "work at the office"),
    Place.HOME: Bilingual("bekerja dari rumah", "work from home"),
}
_PER = {
    Per.UNIT: Bilingual("pegawai unit", "of the unit's staff"),
    Per.OFFICE: Bilingual("pegawai kantor", "of the office's staff"),
    Per.AGENCY: Bilingual("pegawai instansi", "of the agency's staff"),
}


def sector_name(sector: Sector) -> Bilingual:
    return _SECTORS[sector]


def instrument_name(directive: Directive) -> str:
    """'Inmendagri 25/2021', 'SE Wali Kota Lubuklinggau 800/1894/BKPSDM/2021'; a spoken order by its title."""
    instrument = directive.instrument
    if instrument.number is None:
        return directive.title
    year = (
        "" if instrument.year is None or str(instrument.year) in instrument.number else f"/{instrument.year}"
    )
    return f"{instrument.type} {instrument.number}{year}"


def cite(directive: Directive, provision: ProvisionBase) -> Citation:
    return Citation(
        directive.id,
        provision.id,
        instrument_name(directive),
        provision.clause,
        provision.source or directive.source,
        provision.confidence.value,
    )


def named(citation: Citation) -> Bilingual:
    """'Inmendagri 20/2021 (diktum kedua)'; a clause nobody has seen is not named."""
    if citation.clause == UNSEEN:
        return Bilingual(citation.instrument, citation.instrument)
    words = clause_words(citation.clause)
    return Bilingual(f"{citation.instrument} ({words.id})", f"{citation.instrument} ({words.en})")


def presence_words(provision: Presence) -> Bilingual:
    """'paling banyak 25 % pegawai unit bekerja di kantor'."""
    place, per = _PLACES[provision.place], _PER[provision.per]
    if provision.bound is Bound.DISCRETION:
        return Bilingual(
            "pembagian kantor dan rumah diserahkan kepada pimpinan", "the split is left to a leader"
        )
    if provision.share is None:
        return Bilingual(
            f"ada batas {per.id} yang {place.id}, tetapi angkanya belum terlihat",
            f"there is a bound on the share {per.en} who {place.en}, but its figure has not been seen",
        )
    bound = _BOUNDS[provision.bound]
    return Bilingual(
        f"{bound.id} {percent(provision.share)} {per.id} {place.id}".strip(),
        f"{bound.en} {percent(provision.share, 'en')} {per.en} {place.en}",
    )


def share_words(low: Fraction, high: Fraction) -> Bilingual:
    """'25 %', '0 % sampai 50 %'."""
    if low == high:
        return Bilingual(percent(low), percent(low, "en"))
    return Bilingual(
        f"{percent(low)} sampai {percent(high)}", f"{percent(low, 'en')} to {percent(high, 'en')}"
    )
