"""From what is cited back to the sentences that say it, in the agency's own circulars or in an instrument above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from piket.web.chain.citing import Cited, Key, Way, cited
from piket.web.chain.sentences import Provision, Sentence, provision_of, provisions_of, sentences_of
from piket.web.directives.models import Directive

Json = dict[str, Any]


@dataclass(frozen=True)
class Ground:
    """One provision that something stands on; with its sentences where the agency holds the text that says it."""

    cited: Cited
    directive: Directive | None
    provision: Provision | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Grounds:
    """Everything that a ruling stands on, and the sentences that give its circular's days and reach."""

    ordering: list[Ground]
    beside: list[Ground]
    beaten: list[Ground]
    frames: list[tuple[Directive, Sentence]]

    @property
    def said(self) -> list[Saying]:
        """What orders, each sentence of a text once with all of its clauses, the agency's own circulars first."""
        found: dict[tuple[int, tuple[int, ...]], list[Ground]] = {}
        for ground in sorted(self.ordering, key=lambda one: not one.sentences):
            directive = ground.directive.pk if ground.directive else 0
            places = tuple(said.start for said in ground.sentences) or (-len(found) - 1,)
            found.setdefault((directive, places), []).append(ground)
        return [Saying(grounds[0].directive, grounds[0].sentences, grounds) for grounds in found.values()]


@dataclass(frozen=True)
class Saying:
    """The sentences of a text that say the same clauses; no sentence where the text is not held."""

    directive: Directive | None
    sentences: tuple[Sentence, ...]
    grounds: list[Ground]


@dataclass(frozen=True)
class _Held:
    """A version of the agency's own directive, with its clauses by key and its sentences."""

    directive: Directive
    provisions: dict[Key, Provision]
    sentences: list[Sentence]


def grounds_of(content: Json) -> Grounds:
    """Of one reason as it was kept. One query."""
    all_cited = cited(content)
    held = _held({one.key.directive for one in all_cited})
    grounds = {way: [_ground(one, held) for one in all_cited if one.way is way] for way in Way}
    newest = [versions[0] for versions in held.values()]
    frames = [(one.directive, said) for one in newest for said in one.sentences if said.frames]
    return Grounds(grounds[Way.ORDERS], grounds[Way.BESIDE], grounds[Way.BEATEN], frames)


def grounds_among(all_cited: Iterable[Cited]) -> list[Ground]:
    """Of what is cited, each provision once; what is beaten left out. One query."""
    once = {one.key: one for one in all_cited if one.way is not Way.BEATEN}
    held = _held({key.directive for key in once})
    return [_ground(one, held) for one in once.values()]


def _held(keys: set[str]) -> dict[str, list[_Held]]:
    """The agency's own versions of these directives that were in force, the newest first."""
    rows = Directive.objects.filter(key__in=keys).exclude(status=Directive.Status.DRAFT)
    found: dict[str, list[_Held]] = {}
    for row in rows.select_related("text").defer("text__original", "comparison").order_by("-version"):
        provisions = {one.key: one for one in provisions_of(row)}
        found.setdefault(row.key, []).append(_Held(row, provisions, sentences_of(row)))
    return found


def _ground(one: Cited, held: dict[str, list[_Held]]) -> Ground:
    """By the newest version that has the clause; of an instrument of the packs only its words are kept here."""
    versions: Sequence[_Held] = held.get(one.key.directive, ())
    for version in versions:
        if one.key in version.provisions:
            said = tuple(s for s in version.sentences if one.key in s.keys(one.key.directive))
            return Ground(one, version.directive, version.provisions[one.key], said)
    found = provision_of(one.key, ())
    return Ground(one, None, found[1] if found else None, ())
