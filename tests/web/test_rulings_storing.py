"""Rulings are kept as issued, each reason once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import Error, transaction
from roster_samples import planned

from piket.web.organisation.models import Agency
from piket.web.rulings.models import Reason, Ruling
from piket.web.rulings.queries import ruling_values
from piket.web.rulings.services import store_rulings


def test_every_ruling_is_kept_with_its_reason(opened: Agency) -> None:
    ruling_set = store_rulings(opened, None, planned(), (), ())
    assert Ruling.objects.filter(ruling_set=ruling_set).count() == 15
    assert Ruling.objects.filter(reason__content__steps__0__citation__clause="1.b").count() == 15


def test_rulings_of_one_reason_share_its_row(opened: Agency) -> None:
    store_rulings(opened, None, planned(), (), ())
    assert Reason.objects.count() == 2


def test_a_second_computation_adds_a_set_and_no_reason(opened: Agency) -> None:
    first = store_rulings(opened, None, planned(), (), ())
    second = store_rulings(opened, None, planned(), (), ())
    assert (first.rulings.count(), second.rulings.count(), Reason.objects.count()) == (15, 15, 2)


def test_what_was_stored_reads_back_as_it_was_ruled(opened: Agency) -> None:
    made = planned()
    kept = ruling_values(store_rulings(opened, None, made, (), ()))
    plain = [replace(r, citations=(), questions=(), duties=()) for r in made.rulings]
    assert sorted(kept, key=lambda r: (r.unit, r.day)) == sorted(plain, key=lambda r: (r.unit, r.day))


def test_a_reason_can_never_change(opened: Agency) -> None:
    store_rulings(opened, None, planned(), (), ())
    with pytest.raises(Error, match="append"), transaction.atomic():
        Reason.objects.update(content={})


def test_the_version_of_the_packs_stands_with_the_rulings(opened: Agency) -> None:
    assert store_rulings(opened, None, planned(), (), ()).pack_version.startswith("packs-")
