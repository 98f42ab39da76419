"""What the packs do not know: clauses nobody has seen, days and figures that no source states, instruments
that are only cited, lists of regions that are cut, and where the sources contradict one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from piket.policy.model import Bound, Confidence, Directive, Presence
from piket.policy.packs_files import KnownGap, calendar_sources, known_gaps
from piket.policy.packs_levels import UNKNOWN, level_facts
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual


@dataclass(frozen=True, slots=True)
class Gap:
    """`directive` is empty where an instrument is missing altogether; `provisions` are those meant."""

    code: str
    directive: str
    text: Bilingual
    provisions: tuple[str, ...] = ()
    source: str = ""


CODES = {
    "missing": Bilingual("Tidak ditemukan", "Not found"),
    "only_cited": Bilingual("Hanya disebut, isinya belum terlihat", "Only cited, its content not seen"),
    "conflict": Bilingual("Sumber atau tingkatan bertentangan", "Sources or tiers in conflict"),
    "content": Bilingual("Isi belum lengkap", "Content incomplete"),
    "regions": Bilingual("Daftar wilayah belum lengkap", "Lists of regions incomplete"),
    "first_day_unknown": Bilingual("Hari pertama belum diketahui", "First day unknown"),
    "last_day_unknown": Bilingual("Hari terakhir belum diketahui", "Last day unknown"),
    "issue_day_unseen": Bilingual("Tanggal penetapan belum terlihat", "Day of issue not seen"),
    "figure_unseen": Bilingual("Angka belum terlihat", "Figure not seen"),
    "cell_unseen": Bilingual("Sel matriks level belum terlihat", "Cell of the level matrix not seen"),
    "clause_unseen": Bilingual("Klausul belum terlihat", "Clause not seen"),
    "weak_source": Bilingual("Sumber lemah", "Weak source"),
    "calendar": Bilingual("Kalender", "Calendar"),
}
_WEAK = (Confidence.LOW, Confidence.INFERRED, Confidence.NOT_FOUND)


def pack_gaps(rulebook: Rulebook, known: Iterable[KnownGap] | None = None) -> tuple[Gap, ...]:
    """All gaps: those that the files show by themselves and the `known` ones (None: the packs' own register),
    in the order of `CODES`, then by instrument."""
    registered = known_gaps() if known is None else known
    elsewhere = calendar_sources() | {fact.directive for fact in level_facts()}
    found = [gap for directive in rulebook.at() for gap in _of_directive(directive, elsewhere)]
    found += _cells({directive.id for directive in rulebook.at()})
    found += [Gap(gap.kind, gap.directive, gap.text, source=gap.source) for gap in registered]
    order = list(CODES)
    return tuple(sorted(found, key=lambda gap: (order.index(gap.code), gap.directive)))


def _cells(held: set[str]) -> Iterable[Gap]:
    """The cells of each level matrix that nobody has seen, together."""
    unseen = [fact for fact in level_facts() if fact.category == UNKNOWN and fact.directive in held]
    for directive in dict.fromkeys(fact.directive for fact in unseen):
        own = [fact for fact in unseen if fact.directive == directive]
        names = (", ".join(f.name.id for f in own), ", ".join(f.name.en for f in own))
        yield Gap("cell_unseen", directive, Bilingual(*names), source=own[0].source)


def _of_directive(directive: Directive, elsewhere: frozenset[str]) -> Iterable[Gap]:
    """`elsewhere`: the instruments whose content stands in a table of the packs."""
    yield from _days(directive)
    if not (directive.provisions or directive.revokes or directive.id in elsewhere):
        text = Bilingual(f"{directive.title}: tidak ada ketentuan.", f"{directive.title}: no provision.")
        yield Gap("only_cited", directive.id, text)
    unseen = tuple(p.id for p in directive.provisions if p.clause == "unseen")
    if unseen:
        total = len(directive.provisions)
        yield _of_provisions(
            "clause_unseen", directive, unseen, f"{len(unseen)} dari {total} ketentuan",
            f"{len(unseen)} of {total} provisions",
        )  # fmt: skip
    figures = tuple(p.id for p in directive.provisions if _without_figure(p))
    if figures:
        yield _of_provisions("figure_unseen", directive, figures, ", ".join(figures), ", ".join(figures))
    for confidence in _WEAK:
        weak = tuple(p.id for p in directive.provisions if p.confidence is confidence)
        if weak or directive.confidence is confidence:
            names = ", ".join(weak) or directive.title
            yield _of_provisions(
                "weak_source", directive, weak, f"{confidence}: {names}", f"{confidence}: {names}"
            )


def _of_provisions(code: str, directive: Directive, ids: tuple[str, ...], text: str, english: str) -> Gap:
    return Gap(code, directive.id, Bilingual(text, english), ids)


def _without_figure(provision: object) -> bool:
    return isinstance(provision, Presence) and provision.bound is Bound.UNSPECIFIED


def _days(directive: Directive) -> Iterable[Gap]:
    title = Bilingual(directive.title, directive.title)
    if directive.effective_from is None:
        yield Gap("first_day_unknown", directive.id, title)
    elif directive.effective_to is None and not directive.open_end:
        yield Gap("last_day_unknown", directive.id, title)
    if directive.issued_on is None:
        yield Gap("issue_day_unseen", directive.id, title)
