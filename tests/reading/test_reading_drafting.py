"""The draft becomes a directive whose clauses quote the text."""

from __future__ import annotations

from datetime import date, time

import pytest

from piket.policy.model import (
    Bound,
    Classification,
    Directive,
    Duty,
    HoursRule,
    Place,
    Presence,
    Recall,
    Tier,
)
from piket.policy.values import Population, Sector, Unit
from piket.reading.documents import from_text
from piket.reading.drafting import to_directive
from piket.reading.linking import link_units
from piket.reading.presences import GROUND
from piket.reading.reader import read
from piket.reading.values import Draft

ID = "se-walikota-lubuklinggau-2021"
CITY_UNITS = (
    Unit("BPKAD", "Badan Pengelolaan Keuangan dan Aset Daerah", "LLG", None, "badan", "16.73"),
    Unit("DINKES", "Dinas Kesehatan", "LLG", None, "dinas", "16.73"),
    Unit("PKM", "Puskesmas Taba", "LLG", "DINKES", "puskesmas", "16.73"),
)
OFFICE_UNITS = (Unit("LP", "Lembaga Pemasyarakatan Kelas IIA Padang", "KW", None, "lapas", "13.71"),)


def of_city(city: Draft, **choices: str) -> Directive:
    answers = {key.replace("_", "."): value for key, value in choices.items()}
    links = link_units(city, CITY_UNITS)
    return to_directive(city, links=links, id=ID, tier=Tier.CITY, agency="LLG", choices=answers)


def of_office(office: Draft) -> Directive:
    links = link_units(office, OFFICE_UNITS)
    return to_directive(office, links=links, id="arahan-kanwil", tier=Tier.AGENCY, agency="KW", choices={})


def presences(directive: Directive) -> dict[str, Presence]:
    return {provision.id: provision for provision in directive.provisions if isinstance(provision, Presence)}


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        ("likely", date(2021, 8, 8)),
        ("literal", date(2021, 7, 8)),
        ("2021-08-08", date(2021, 8, 8)),
        ("other", date(2021, 7, 8)),
    ],
)
def test_the_end_is_the_one_that_a_person_chose(city: Draft, answer: str, end: date) -> None:
    assert of_city(city, period_end=answer).effective_to == end


def test_without_an_answer_the_end_stays_as_written(city: Draft) -> None:
    directive = of_city(city)
    assert (directive.effective_from, directive.effective_to) == (date(2021, 7, 26), date(2021, 7, 8))


def test_every_provision_quotes_the_text_at_its_place(city: Draft) -> None:
    for provision in of_city(city).provisions:
        assert provision.evidence
        for piece in provision.evidence:
            assert city.document.text[piece.start : piece.end] == piece.quote


def test_the_exceptions_override_the_rule_for_all_on_the_ground_of_the_text(city: Draft) -> None:
    found = presences(of_city(city))
    assert found["semua-rumah-100"].place is Place.HOME
    for id in ("esensial-kantor-25", "kritikal-kantor-100"):
        assert [(o.provision, o.ground) for o in found[id].overrides] == [("semua-rumah-100", GROUND)]


def test_both_sides_of_one_share_are_one_bound(city: Draft) -> None:
    found = presences(of_city(city))
    assert "esensial-rumah-75" not in found
    assert (found["esensial-kantor-25"].place, found["esensial-kantor-25"].percent) == (Place.OFFICE, 25)


def test_named_units_are_classified_and_the_rest_is_non_essential(city: Draft) -> None:
    found = {p.id: p for p in of_city(city).provisions if isinstance(p, Classification)}
    assert found["esensial"].when.within == ("BPKAD",)
    assert found["kritikal"].when.within == ("DINKES",)
    assert found["kritikal-jenis"].when.unit_types == ("puskesmas",)
    assert found["lainnya"].residual
    assert found["lainnya"].sector is Sector.NON_ESSENTIAL


def test_units_that_were_not_found_stand_in_the_note(city: Draft) -> None:
    assert "DPKPB" in (of_city(city).note or "")


def test_a_circular_on_civil_servants_binds_no_others(city: Draft) -> None:
    assert {p.when.populations for p in presences(of_city(city)).values()} == {(Population.ASN,)}


def test_duties_and_the_recall_are_provisions(city: Draft) -> None:
    provisions = of_city(city).provisions
    assert {p.code for p in provisions if isinstance(p, Duty)} >= {
        "health-protocol",
        "supervision",
        "output-standard",
    }
    assert [p.by for p in provisions if isinstance(p, Recall)] == ["Pimpinan unit kerja"]


def test_a_text_without_days_holds_while_its_regime_does(office: Draft) -> None:
    directive = of_office(office)
    assert (directive.effective_from, directive.effective_to) == (None, None)
    rules = presences(directive)
    assert {p.when.regimes for p in rules.values()} == {("ppkm-darurat",)}
    assert {p.when.regions for p in rules.values()} == {("13.71", "13.75", "13.74")}


def test_an_excepted_sector_without_a_figure_stays_without_one(office: Draft) -> None:
    assert presences(of_office(office))["esensial"].bound is Bound.UNSPECIFIED


def test_the_office_itself_is_read_as_office_work(office: Draft) -> None:
    found = {p.id: p for p in of_office(office).provisions if isinstance(p, Classification)}
    assert found["kantor"].when.unit_types == ("kanwil",)
    assert found["kritikal-jenis"].when.unit_types == ("lapas",)


def test_a_turn_may_end_at_midnight() -> None:
    read_draft = read(
        from_text("Petugas piket bekerja pukul 16.00-24.00 dan 00.00-08.00 WIB mulai 2 Agustus 2021.")
    )
    directive = to_directive(read_draft, links=(), id=ID, tier=Tier.CITY, agency="LLG", choices={})
    hours = [(rule.start, rule.end) for rule in directive.provisions if isinstance(rule, HoursRule)]
    assert hours == [(time(16), time(0)), (time(0), time(8))]


def test_a_name_whose_words_ran_together_is_cut_to_what_a_directive_holds() -> None:
    office = "Kementerian " + "Ketenagakerjaan" * 40
    draft = read(
        from_text(f"Surat Edaran Sekretaris Jenderal {office} Nomor 5 Tahun 2021: pegawai WFH 50 persen.")
    )
    assert len(to_directive(draft, links=(), id="x", tier=Tier.CITY, agency="k", choices={}).title) == 400
