"""Which provisions a ruling stands on, and how: the joint between what happens to somebody and the sentence behind it.

All of it is read from the reason as it was kept (`rulings.recording`), never ruled anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from piket.web.rulings.models import Reason

Json = dict[str, Any]


class Way(StrEnum):
    """How a provision stands in a ruling: it gives bound, sector, regime or hours; it stands beside them as a duty or
    an exemption; it speaks of the day and does not hold."""

    ORDERS = "orders"
    BESIDE = "beside"
    BEATEN = "beaten"


_BEATEN = ("overridden", "looser_ignored")


@dataclass(frozen=True, order=True)
class Key:
    """A provision of a directive; without `provision` all of the directive."""

    directive: str
    provision: str = ""


@dataclass(frozen=True)
class Cited:
    """One provision that a ruling stands on, as the reason cites it."""

    key: Key
    instrument: str
    clause: str
    source: str
    way: Way


def cited(content: Json) -> list[Cited]:
    """Each provision of a reason once, in its order. What is overridden or looser does not order, whatever else is
    said of it."""
    found: dict[Key, Cited] = {}
    for way, citation in _citations(content):
        one = of_citation(citation, way)
        known = found.get(one.key)
        if known is None or (way is Way.BEATEN and known.way is not Way.BEATEN):
            found[one.key] = one
    return sorted(found.values(), key=lambda one: list(Way).index(one.way))


def of_citation(citation: Json, way: Way) -> Cited:
    """From a citation as the records keep it."""
    key = Key(citation["directive"], citation["provision"])
    return Cited(key, citation["instrument"], citation["clause"], citation["source"], way)


def _citations(content: Json) -> Iterator[tuple[Way, Json]]:
    for step in content["steps"]:
        if step["citation"]:
            yield (Way.BEATEN if step["kind"] in _BEATEN else Way.ORDERS), step["citation"]
    for conflict in content["conflicts"]:
        yield from ((Way.ORDERS, citation) for citation in conflict["citations"])
    if content["hours"]:
        yield Way.ORDERS, content["hours"]
    for beside in (*content["duties"], *content["exemptions"]):
        yield Way.BESIDE, beside["citation"]


@dataclass(frozen=True)
class Standing:
    """The reasons that stand on some provisions: those by which they hold, and those in which they are beaten."""

    holding: tuple[int, ...] = ()
    beaten: tuple[int, ...] = ()


def standing_on(keys: Iterable[Key]) -> Standing:
    """One query."""
    wanted = set(keys)
    if not wanted:
        return Standing()
    holding: list[int] = []
    beaten: list[int] = []
    for pk, content in Reason.objects.filter(_names_any(wanted)).values_list("pk", "content"):
        ways = {one.way for one in cited(content) if wanted & {one.key, Key(one.key.directive)}}
        (beaten if ways == {Way.BEATEN} else holding).append(pk)
    return Standing(tuple(holding), tuple(beaten))


def _names_any(keys: Iterable[Key]) -> Q:
    found = Q()
    for key in keys:
        citation = {"directive": key.directive} | ({"provision": key.provision} if key.provision else {})
        found |= Q(content__steps__contains=[{"citation": citation}])
        found |= Q(content__conflicts__contains=[{"citations": [citation]}])
        found |= Q(content__hours__contains=citation)
        found |= Q(content__duties__contains=[{"citation": citation}])
        found |= Q(content__exemptions__contains=[{"citation": citation}])
    return found
