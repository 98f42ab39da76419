"""Values as people type them: what fits becomes the value the reader would give, what does not is said at its field."""

from __future__ import annotations

import pytest

from piket.reading.fact_values import FIELDS, ValueFaults, typed_of, value_of
from piket.reading.values import Draft, FactKind

RULE = {"who": "ASN", "mode": "wfo"}


def test_every_kind_of_fact_can_be_typed() -> None:
    assert set(FIELDS) == set(FactKind)


def test_the_fields_of_a_fact_give_its_value_back(city: Draft, office: Draft) -> None:
    settled = [one for one in (*city.facts, *office.facts) if one.value.get("settled", True)]
    assert len(settled) > 30
    for fact in settled:
        assert value_of(fact.kind, typed_of(fact.kind, fact.value), fact.value) == fact.value


def test_a_share_takes_a_decimal_comma_and_a_sign() -> None:
    assert value_of(FactKind.RULE, RULE | {"percent": "37,5 %"})["percent"] == 37.5


def test_a_share_without_a_bound_is_exact() -> None:
    assert value_of(FactKind.RULE, RULE | {"percent": "50"})["bound"] == "exact"


def test_hours_take_a_point_or_a_colon() -> None:
    value = value_of(FactKind.HOURS, {"from": "7.30", "to": "16:00", "days": "senin, Jumat"})
    assert value == {"days": ["Senin", "Jumat"], "from": "07:30", "to": "16:00"}


def test_a_region_gets_its_code() -> None:
    assert value_of(FactKind.REGION, {"name": "Kota Solok"})["code"] == "13.72"
    assert value_of(FactKind.REGION, {"name": "Kab. Solok"})["code"] == "13.02"


def test_a_regime_gets_its_level() -> None:
    assert value_of(FactKind.REGIME, {"name": "ppkm level iv"}) == {"name": "PPKM Level 4", "level": 4}


def test_what_the_form_does_not_show_is_kept() -> None:
    value = value_of(FactKind.RULE, RULE, {"groups": ["pregnant"], "who": "Semua"})
    assert (value["groups"], value["who"]) == (["pregnant"], "ASN")


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        (FactKind.RULE, RULE | {"percent": "120"}, "percent"),
        (FactKind.RULE, RULE | {"percent": "separuh"}, "percent"),
        (FactKind.RULE, RULE | {"bound": "max"}, "percent"),
        (FactKind.RULE, {"who": "ASN", "mode": "kantor"}, "mode"),
        (FactKind.RULE, {"mode": "wfo"}, "who"),
        (FactKind.RULE, RULE | {"days": "Senen"}, "days"),
        (FactKind.PERIOD_END, {"date": "2021-02-30"}, "date"),
        (FactKind.PERIOD_START, {}, "date"),
        (FactKind.INSTRUMENT, {"type": "surat edaran", "year": "21"}, "year"),
        (FactKind.HOURS, {"from": "25.00"}, "from"),
        (FactKind.HOURS, {"from": "08:00", "to": "07:00"}, "to"),
        (FactKind.REGION, {"name": "Atlantis"}, "name"),
        (FactKind.REGIME, {"name": "libur"}, "name"),
        (FactKind.UNIT, {"name": "Dinkes", "rule": "<script>"}, "rule"),
        (FactKind.UNIT, {"name": "x" * 301}, "name"),
        (FactKind.OBLIGATION, {"duty": "lari pagi"}, "duty"),
        (FactKind.ISSUER, {"name": "Wali Kota Solok"}, "level"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_in_both_languages(
    kind: FactKind, typed: dict[str, str], field: str
) -> None:
    with pytest.raises(ValueFaults) as caught:
        value_of(kind, typed)
    fault = caught.value.faults[field]
    assert "" not in (fault.id, fault.en)
    assert fault.id != fault.en
