"""What was approved or decided stays as it was: the database refuses any change."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import Error, transaction
from django.utils import timezone

from piket.web.directives.models import Decision, Directive
from piket.web.directives.queries import decisions_in_force
from piket.web.organisation.models import Agency


@pytest.fixture
def approved(opened: Agency) -> Directive:
    return Directive.objects.create(
        agency=opened,
        key="se-contoh",
        title="Surat Edaran",
        yaml="id: se-contoh",
        status=Directive.Status.APPROVED,
        approved_at=timezone.now(),
    )


def decide(agency: Agency, choice: str) -> Decision:
    return Decision.objects.create(
        agency=agency,
        question="se-contoh/period.end",
        choice=choice,
        by="Ani",
        role="Sekretaris",
        ground="Konfirmasi penerbit",
        decided_on=date(2021, 7, 25),
    )


def test_an_approved_directive_cannot_be_edited(approved: Directive) -> None:
    with pytest.raises(Error, match="make a new version"), transaction.atomic():
        Directive.objects.filter(pk=approved.pk).update(yaml="id: lain")


def test_an_approved_directive_cannot_be_deleted(approved: Directive) -> None:
    with pytest.raises(Error, match="make a new version"), transaction.atomic():
        approved.delete()


def test_an_approved_directive_may_end(approved: Directive) -> None:
    assert Directive.objects.filter(pk=approved.pk).update(status="ended") == 1


def test_a_draft_can_be_edited(opened: Agency) -> None:
    draft = Directive.objects.create(agency=opened, key="draf", title="Draf")
    assert Directive.objects.filter(pk=draft.pk).update(yaml="id: draf") == 1


def test_nothing_is_approved_without_its_text(opened: Agency) -> None:
    with pytest.raises(Error, match="directive_approved_whole"), transaction.atomic():
        Directive.objects.create(agency=opened, key="kosong", title="Kosong", status="approved")


def test_the_latest_decision_counts(opened: Agency) -> None:
    decide(opened, "2021-08-07")
    decide(opened, "2021-08-08")
    assert decisions_in_force()["se-contoh/period.end"].choice == "2021-08-08"


def test_a_decision_cannot_be_changed(opened: Agency) -> None:
    decision = decide(opened, "2021-08-08")
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(choice="2021-09-08")
