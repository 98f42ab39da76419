"""On what ground something is ordered: a clause of a directive, or a dated decision of an office-holder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from piket.policy.clauses import clause_words
from piket.policy.wording import long_date
from piket.web.language import language


class Grounded(models.Model):
    """A row that names its ground. `provision` is `directive#provision`; of a decision who, number and day stand."""

    provision = models.CharField(max_length=160, blank=True)
    instrument = models.CharField(max_length=200, blank=True)
    clause = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=500, blank=True)
    decided_by = models.CharField(max_length=160, blank=True)
    decision_number = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def ground(self) -> str:
        """In words: 'SE Contoh 1/2021, 1.b', or 'keputusan Kepala Kantor nomor 5, Senin, 26 Juli 2021'."""
        return ground_words(self)


def ground_in(row: Grounded, spoken: str) -> str:
    """The same for who reads it in that language, whoever asks."""
    with override(spoken):
        return ground_words(row)


def ground_words(row: Grounded) -> str:
    if row.provision:
        return f"{row.instrument}, {clause_words(row.clause).in_language(language())}"
    if row.decided_on is None:
        return ""
    numbered = _(" nomor {number}").format(number=row.decision_number) if row.decision_number else ""
    return _("keputusan {who}{numbered}, {day}").format(
        who=row.decided_by, numbered=numbered, day=long_date(row.decided_on, language())
    )


def has_ground(name: str) -> models.CheckConstraint:
    """Nothing is ordered without a clause or a dated decision."""
    decided = Q(provision="", decided_on__isnull=False) & ~Q(decided_by="")
    return models.CheckConstraint(
        condition=decided | (~Q(provision="") & ~Q(instrument="") & Q(decided_on=None)), name=name
    )


@dataclass(frozen=True)
class Decided:
    """A decision of an office-holder."""

    by: str
    on: date
    number: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        return {"decided_by": self.by, "decided_on": self.on, "decision_number": self.number}


@dataclass(frozen=True)
class Cited:
    """A clause that holds for the unit, as a ruling cites it."""

    provision: str
    instrument: str
    clause: str
    source: str
    text_id: str = ""
    text_en: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "provision": self.provision,
            "instrument": self.instrument,
            "clause": self.clause,
            "source": self.source,
        }


Ground = Cited | Decided
