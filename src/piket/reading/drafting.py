"""From a draft and the answers given so far to a directive of the policy room. Each clause quotes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from piket.policy.model import (
    Basis,
    Directive,
    Instrument,
    Scope,
    Tier,
)
from piket.reading.bases import held_directive
from piket.reading.draft_view import REGIONAL_TIERS, DraftView
from piket.reading.linking import UnitLink
from piket.reading.provisions import provisions_of
from piket.reading.values import Draft, FactKind

# Letters that a directive's title holds; an office's name grows beyond only where a text's words ran together.
_LONGEST = 400


def to_directive(
    draft: Draft,
    *,
    links: Sequence[UnitLink],
    id: str,
    tier: Tier,
    agency: str,
    choices: Mapping[str, str],
) -> Directive:
    """The directive that `draft` states for `agency`.

    `choices` answers questions by key, with or without its prefix: `period.start` and `period.end` take
    'likely', 'literal' or a date. A bound that nobody settled stays as written, so that the policy room
    asks for it.
    """
    view = DraftView(draft, links, tier, agency)
    return Directive(
        id=id,
        title=_title(view),
        issuer=str(view.value(FactKind.ISSUER).get("name") or "tidak disebut")[:_LONGEST],
        tier=tier,
        instrument=_instrument(view),
        issued_on=_issued(view),
        effective_from=_bound(view, FactKind.PERIOD_START, choices),
        effective_to=_bound(view, FactKind.PERIOD_END, choices),
        basis=_basis(view),
        scope=Scope(agencies=(agency,), regions=view.regions if tier in REGIONAL_TIERS else ()),
        source=(draft.document.title or "Naskah yang dibaca")[:_LONGEST],
        note=_note(view),
        provisions=tuple(provisions_of(view)),
    )


def _title(view: DraftView) -> str:
    issuer = str(view.value(FactKind.ISSUER).get("name") or "")
    return f"{_instrument(view).type} {issuer}".strip()[:_LONGEST]


def _instrument(view: DraftView) -> Instrument:
    value = view.value(FactKind.INSTRUMENT)
    kind, number, year = value.get("type"), value.get("number"), value.get("year")
    return Instrument(
        type=str(kind).capitalize() if kind else "Arahan",
        number=str(number) if number else None,
        year=year if isinstance(year, int) else None,
    )


def _issued(view: DraftView) -> date | None:
    issued = view.value(FactKind.INSTRUMENT).get("issued")
    return date.fromisoformat(issued) if isinstance(issued, str) else None


def _basis(view: DraftView) -> tuple[Basis, ...]:
    """The instruments of the packs that the text invokes; others stay in the draft only."""
    held = (held_directive(fact, view.draft.document.text) for fact in view.facts(FactKind.BASIS))
    return tuple(Basis(directive=id) for id in dict.fromkeys(one.id for one in held if one))


def _bound(view: DraftView, kind: FactKind, choices: Mapping[str, str]) -> date | None:
    """As decided; else as written, even where that cannot be right."""
    value = view.value(kind)
    if not value:
        return None
    key = "period.start" if kind is FactKind.PERIOD_START else "period.end"
    answer = choices.get(key) or choices.get(f"text/{key}") or "literal"
    return _chosen_date(answer, value)


def _note(view: DraftView) -> str | None:
    parts = [message.id for message in view.draft.missing]
    parts += [entry.why.id for entry in view.draft.contradictions]
    parts += [f"Tidak ada satuan yang dapat ditunjuk untuk: {fact.label.id}." for fact in view.unplaced()]
    parts += [
        f"{fact.value['name']}: kota atau kabupaten? Teks tidak menyebutnya."
        for fact in view.doubtful_regions
    ]
    parts += [
        f"{fact.value['name']} disebut dalam teks, tetapi tidak ada ketentuan yang memuatnya."
        for fact in view.unowned()
    ]
    parts += [
        f"Kelompok pegawai yang belum dapat dicatat sebagai ketentuan: {', '.join(others)}."
        for fact in view.facts(FactKind.RULE)
        if fact.value.get("group_effect")
        and (others := [str(one) for one in view.listed(fact.value["other_groups"])])
    ]
    parts += [f"{link.name}: {link.why.id}" for link in view.links if not link.found]
    return " ".join(parts)[:4000] or None


def _chosen_date(answer: str, value: dict[str, object]) -> date | None:
    written = {"likely": value["date"], "literal": value["literal"]}.get(answer, answer)
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return date.fromisoformat(str(value["literal"]))
