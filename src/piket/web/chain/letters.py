"""The way back from a letter: the sentences that it carries out."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from piket.web.chain.citing import Cited, Way, cited, of_citation
from piket.web.chain.grounds import Ground, grounds_among
from piket.web.letters.models import Letter
from piket.web.recall.models import Recall
from piket.web.rulings.models import Reason, Ruling

OF_RECALLS = (Letter.Kind.RECALL, Letter.Kind.WITHDRAWAL)


def grounds_of_letter(letter: Letter) -> list[Ground]:
    """Of a recall and its withdrawal what it cites; of a roster's letter what ruled the unit; of a circular what ruled
    anybody by it. Two queries."""
    return grounds_among(_recalled(letter) if letter.kind in OF_RECALLS else _ruled(letter))


def _recalled(letter: Letter) -> Iterator[Cited]:
    for grounds in Recall.objects.filter(Q(letter=letter) | Q(withdrawal=letter)).values_list(
        "grounds", flat=True
    ):
        yield from (of_citation(ground["citation"], Way.ORDERS) for ground in grounds)


def _ruled(letter: Letter) -> Iterator[Cited]:
    rulings = Ruling.objects.filter(base__gt=0)
    if letter.roster is not None:
        rulings = rulings.filter(ruling_set=letter.roster.ruling_set_id, unit=letter.roster.unit_id)
    else:
        rulings = rulings.filter(ruling_set__directive=letter.directive_id)
    reasons = Reason.objects.filter(pk__in=rulings.order_by().values("reason"))
    for content in reasons.values_list("content", flat=True):
        yield from cited(content)
