"""What a person says of a reading is kept: as the word that counts for this draft, and for good as an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.policy.values import Bilingual
from piket.reading.corrections import Act, Correction, is_undecided, place_key, unmarked
from piket.reading.examples import correction_json
from piket.reading.fact_values import Typed, value_of
from piket.reading.second import place_of
from piket.reading.values import Fact, FactKind, Span
from piket.web.directives.models import Correction as Said
from piket.web.directives.models import Directive, DirectiveText
from piket.web.directives.reviewing.items import doubts_of, placed
from piket.web.directives.services import draft_anew, redraft
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act

Json = dict[str, Any]
UNDO = "undo"


class NotReviewable(Exception):
    """`message` says why nothing was kept."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


_NO_DRAFT = Bilingual(
    "Surat ini bukan draf hasil bacaan lagi; bacaannya tidak dapat diubah.",
    "This is no longer a draft made by reading; its reading cannot be changed.",
)
_NO_PLACE = Bilingual(
    "Bacaan itu sudah tidak ada di draf ini. Muat ulang halamannya.",
    "That reading is no longer in this draft. Load the page again.",
)
_UNDECIDED = Bilingual(
    "Tanggal yang tidak mungkin benar diputuskan di halaman Keputusan, dengan dasarnya.",
    "A date that cannot be right is settled on the page of decisions, with its ground.",
)
_NO_WORDS = Bilingual(
    "Kata itu tidak ada di naskah. Salin persis seperti tertulis.",
    "Those words are not in the text. Copy them exactly as written.",
)


@dataclass(frozen=True)
class _Table:
    """The draft under a lock, with its facts by place."""

    directive: Directive
    text: DirectiveText
    facts: dict[str, Fact]

    def fact(self, place: str) -> Fact:
        fact = self.facts.get(place)
        if fact is None:
            raise NotReviewable(_NO_PLACE)
        if is_undecided(fact):
            raise NotReviewable(_UNDECIDED)
        return fact

    def free(self, kind: FactKind, span: Span) -> int:
        """The first number that no fact of the kind has on these words, standing or rejected."""
        taken = {*self.facts, *self.directive.corrections}
        return next(number for number in count() if place_key(kind, span, number) not in taken)

    def quote(self, span: Span) -> str:
        return self.text.text[span.start : span.end]


def accept(*, access: Access, directive: Directive, places: Sequence[str]) -> Directive:
    """The reading is right, of each of `places`. Raises `NotReviewable`; then nothing is kept."""
    table = _locked(access, directive)
    said = [
        _about(table, place, Act.ACCEPT, table.fact(place).value)
        for place in places
        if place not in table.directive.corrections
    ]
    return _keep(table, said, access, orders_the_same=True)


def change(*, access: Access, directive: Directive, place: str, typed: Typed) -> Directive:
    """The text says something else there. Raises `ValueFaults` and `NotReviewable`."""
    table = _locked(access, directive)
    fact = table.fact(place)
    before = unmarked(fact.value)
    value = value_of(fact.kind, typed, before)
    if value == before:
        return accept(access=access, directive=directive, places=[place])
    return _keep(table, [_about(table, place, Act.CHANGE, value)], access)


def reject(*, access: Access, directive: Directive, place: str) -> Directive:
    """The text does not say it. What a person had marked herself is only taken back."""
    table = _locked(access, directive)
    table.fact(place)
    if table.directive.corrections.get(place, {}).get("act") == Act.ADD:
        return _take_back(table, place, access)
    return _keep(table, [_about(table, place, Act.REJECT, None)], access)


def add(
    *, access: Access, directive: Directive, kind: FactKind, start: int, quote: str, typed: Typed
) -> Directive:
    """The text says something that the reader missed, in the words `quote` at or near `start`."""
    table = _locked(access, directive)
    value = value_of(kind, typed)
    span = find_words(table.text.text, start, quote)
    one = Correction(Act.ADD, kind, span, table.quote(span), table.free(kind, span), value)
    return _keep(table, [_new(one)], access)


def undo(*, access: Access, directive: Directive, place: str) -> Directive:
    """Nobody said anything of it."""
    table = _locked(access, directive)
    if place not in table.directive.corrections:
        raise NotReviewable(_NO_PLACE)
    return _take_back(table, place, access)


def find_words(text: str, start: int, quote: str) -> Span:
    """Where the words stand: at `start` where they do, else at their first place. Raises `NotReviewable`."""
    found = place_of(quote, text, start + len(quote) - len(quote.lstrip()))
    if found is None:
        raise NotReviewable(_NO_WORDS)
    return found


def _locked(access: Access, directive: Directive) -> _Table:
    if not access.may(Action.DRAFT_DIRECTIVE):
        raise PermissionDenied
    current = Directive.objects.select_for_update(of=("self",)).select_related("text").get(pk=directive.pk)
    if current.status != Directive.Status.DRAFT or current.edited_at or current.text is None:
        raise NotReviewable(_NO_DRAFT)
    return _Table(current, current.text, placed(current))


def _about(table: _Table, place: str, act: Act, value: Json | None) -> Json:
    """A saying about a fact that stands; the reader's own value stays what it was before any saying."""
    fact, before = table.fact(place), table.directive.corrections.get(place)
    kept = Act.ADD if before and before["act"] == Act.ADD else act
    one = Correction(
        act=kept,
        kind=fact.kind,
        span=fact.spans[0],
        quote=table.quote(fact.spans[0]),
        ordinal=int(place.rsplit(":", 1)[1]),
        value=value,
        was=before.get("was") if before else fact.value,
    )
    link = table.directive.draft.get("links", {}).get(fact.id, {})
    doubtful = before["doubtful"] if before else bool(doubts_of(fact, link))
    return {**correction_json(one), "place": place, "doubtful": doubtful}


def _new(one: Correction) -> Json:
    return {**correction_json(one), "place": one.place, "doubtful": False}


def _keep(table: _Table, said: list[Json], access: Access, *, orders_the_same: bool = False) -> Directive:
    """`orders_the_same`: the sayings change nothing that the directive orders, so only the draft is made anew."""
    directive = table.directive
    if not said:
        return directive
    name_act("directive.review")
    signed = {"by": str(access.user), "at": timezone.now().isoformat(timespec="seconds")}
    for row in said:
        directive.corrections = {**directive.corrections, row["place"]: row | signed}
    Said.objects.bulk_create(
        Said(
            agency=directive.agency, text=table.text, directive=directive.key, place=row["place"],
            act=row["act"], content=row, user=access.user,
        )
        for row in said
    )  # fmt: skip
    if orders_the_same:
        directive.draft = draft_anew(directive)
        directive.save(update_fields=["corrections", "draft"])
        return directive
    return _made_anew(directive, access)


def _take_back(table: _Table, place: str, access: Access) -> Directive:
    directive = table.directive
    name_act("directive.review")
    directive.corrections = {key: row for key, row in directive.corrections.items() if key != place}
    Said.objects.create(
        agency=directive.agency, text=table.text, directive=directive.key, place=place, act=UNDO,
        user=access.user,
    )  # fmt: skip
    return _made_anew(directive, access)


def _made_anew(directive: Directive, access: Access) -> Directive:
    """Whoever changed what it orders is the last who did, and does not approve it."""
    directive.edited_by = access.user
    directive.save(update_fields=["corrections", "edited_by"])
    return redraft(directive)
