"""How a provision is cited, and how clauses, sectors and regimes are called in a sentence."""

from __future__ import annotations

from fractions import Fraction

from piket.policy.clauses import UNSEEN, clause_words
from piket.policy.model import Bound, Confidence, Directive, Exemption, Per, Place, Presence, ProvisionBase
from piket.policy.values import Bilingual, Citation, GroupEffect, Hours, PersonGroup, Sector
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
_GROUPS = {
    PersonGroup.PREGNANT: Bilingual("Pegawai hamil", "Pregnant staff"),
    PersonGroup.COMORBID: Bilingual("Pegawai dengan penyakit penyerta", "Staff with an illness"),
    PersonGroup.VACCINATED: Bilingual("Pegawai yang sudah divaksin", "Vaccinated staff"),
}
_EFFECTS = {
    GroupEffect.HOME: Bilingual("bekerja dari rumah", "work from home"),
    GroupEffect.ONLY: Bilingual("saja yang boleh ke kantor", "alone may come to the office"),
    GroupEffect.FIRST: Bilingual("didahulukan ke kantor", "come to the office first"),
}


_CONFIDENCE = {
    Confidence.MEDIUM: Bilingual("keyakinan sedang", "medium confidence"),
    Confidence.LOW: Bilingual("keyakinan rendah", "low confidence"),
    Confidence.INFERRED: Bilingual("disimpulkan, tidak tertulis", "inferred, not written"),
    Confidence.NOT_FOUND: Bilingual("naskahnya belum ditemukan", "the text has not been found"),
}


def confidence_words(citation: Citation) -> Bilingual | None:
    """How sure the source is, where it is less than sure."""
    return _CONFIDENCE.get(Confidence(citation.confidence))


def hours_words(hours: Hours) -> Bilingual:
    """'Jam kerja 07.30, akhir tidak disebut, istirahat 60 menit.'; what no text states is said or left out."""
    name = named(hours.citation) if hours.citation else Bilingual("", "")
    end = f"{hours.end:%H.%M}" if hours.end else None
    rest = hours.break_minutes
    return Bilingual(
        f"Jam kerja {hours.start:%H.%M}"
        + (f"-{end}" if end else " (akhirnya tidak disebut)")
        + (f", istirahat {rest} menit" if rest is not None else "")
        + (f", menurut {name.id}." if name.id else "."),
        f"Working hours {hours.start:%H:%M}"
        + (f"-{hours.end:%H:%M}" if hours.end else " (no end stated)")
        + (f", a break of {rest} minutes" if rest is not None else "")
        + (f", by {name.en}." if name.en else "."),
    )


def ended(text: str) -> str:
    """The end of a sentence in a person's own words, with one full stop."""
    return text.rstrip(". ") + "."


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


def exemption_words(provision: Exemption) -> Bilingual:
    """'Pegawai hamil bekerja dari rumah'."""
    group, effect = _GROUPS[provision.group], _EFFECTS[provision.effect]
    return Bilingual(f"{group.id} {effect.id}", f"{group.en} {effect.en}")


def share_words(low: Fraction, high: Fraction) -> Bilingual:
    """'25 %', '0 % sampai 50 %'."""
    if low == high:
        return Bilingual(percent(low), percent(low, "en"))
    return Bilingual(
        f"{percent(low)} sampai {percent(high)}", f"{percent(low, 'en')} to {percent(high, 'en')}"
    )
