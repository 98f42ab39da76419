"""An organisation is written whole, and writing it again changes it in place."""

from __future__ import annotations

from dataclasses import replace

from web_samples import small_organisation

from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.organisation.services import import_organisation

SAMPLE = small_organisation("kota", "Kota Contoh", "Melati")


def test_units_know_their_place_in_the_tree(opened: Agency) -> None:
    assert list(Unit.objects.values_list("path", flat=True)) == [
        "kota-pusat",
        "kota-pusat/kota-dinas",
        "kota-pusat/kota-dinas/kota-seksi",
    ]


def test_importing_again_changes_rows_and_adds_none(opened: Agency) -> None:
    first, *rest = SAMPLE.employees
    again = import_organisation(replace(SAMPLE, employees=(replace(first, position="Analis"), *rest)))
    assert again.pk == opened.pk
    assert Employee.objects.count() == len(SAMPLE.employees)
    assert Employee.objects.get(number=first.id).position == "Analis"


def test_a_person_no_longer_named_becomes_inactive(opened: Agency) -> None:
    *kept, gone = SAMPLE.employees
    import_organisation(replace(SAMPLE, employees=tuple(kept)))
    assert list(Employee.objects.filter(active=False).values_list("number", flat=True)) == [gone.id]


def test_an_exemption_shows_as_home_only_without_its_ground(opened: Agency) -> None:
    exempt = Employee.objects.get(home_only=True)
    assert exempt.number == SAMPLE.employees[5].id
    assert not any("pregnant" in str(value) for value in vars(exempt).values())


def test_names_sort_as_in_indonesian_whatever_their_case(opened: Agency) -> None:
    Employee.objects.filter(name="Ani Melati").update(name="ÉDI")
    names = [name.split()[0] for name in Employee.objects.values_list("name", flat=True)]
    assert names == ["Budi", "Citra", "Dedi", "Eka", "ÉDI", "Fitri"]
