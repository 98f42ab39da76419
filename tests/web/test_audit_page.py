"""The page of the audit trail says of each entry whether it is sealed, without reading every list of every seal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from stocks import sealed_trail

from django_database import stocked_database
from piket.trust.checking import placed
from piket.trust.hashing import unpacked
from piket.trust.texts import read_header
from piket.web.audit.models import AuditEntry, Seal
from piket.web.audit.queries import entries, latest
from piket.web.organisation.models import Agency, Unit
from piket.web.rounds import every_agency
from piket.web.tenancy import acting


@pytest.fixture(scope="module")
def trail(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), stocked_database(sealed_trail):
        yield


@pytest.fixture
def sealed(trail: None, db: None) -> Agency:
    """Three seals; what the second holds is settled, what the third holds is not."""
    return next(agency for agency in every_agency() if agency.code == "kota")


def named_by_seals() -> set[int]:
    """Every list of every seal."""
    return {
        at[1]
        for seal in Seal.objects.all()
        for at, _leaf in placed(read_header(seal.header), unpacked(bytes(seal.leaves)))
        if at[0] == AuditEntry._meta.db_table
    }


def test_each_entry_is_told_to_be_sealed_or_not(sealed: Agency, django_assert_max_num_queries: Any) -> None:
    with acting(sealed.pk, act="uji.ganti"):
        Unit.objects.filter(code="kota-dinas").update(name="Dinas Baru")
    with acting(sealed.pk):
        named, numbers = named_by_seals(), list(latest().values_list("pk", flat=True))
        with django_assert_max_num_queries(4):
            shown = [one.sealed for one in entries()]
    assert shown == [number in named for number in numbers]
    assert shown[0] is False
    assert all(shown[1:])


def test_a_list_is_read_only_where_an_entry_is_neither_settled_nor_new(
    sealed: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[list[int]] = []

    def listed(seals: list[int], table: str) -> set[int]:
        read.append(list(seals))
        return set()

    monkeypatch.setattr("piket.web.audit.queries._listed", listed)
    with acting(sealed.pk):
        last = Seal.objects.order_by("-number").first()
        entries()
    assert last is not None
    assert read == [[last.pk]]
