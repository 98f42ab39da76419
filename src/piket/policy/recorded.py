"""Events that change nothing: of a kind that no closure speaks of, or in a unit that is not here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from piket.policy.events import Event
from piket.policy.model import Closure, Directive
from piket.policy.values import Bilingual, Finding, Severity, Unit


def event_findings(
    directives: Iterable[Directive], units: Iterable[Unit], events: Sequence[Event]
) -> tuple[Finding, ...]:
    """A warning for each event that no ruling can use, with its place `events[n]` and the mend.

    `event_unknown_unit`: none of `units` has its id. `event_unknown_kind`: no closure of the `directives`
    speaks of such events.
    """
    ids = [unit.id for unit in units]
    kinds = sorted({p.event for d in directives for p in d.provisions if isinstance(p, Closure)})
    found: list[Finding] = []
    for at, event in enumerate(events):
        if event.unit not in ids:
            found.append(_unknown_unit(at, event, ids))
        if event.kind not in kinds:
            found.append(_unknown_kind(at, event, kinds))
    return tuple(found)


def _unknown_unit(at: int, event: Event, ids: Sequence[str]) -> Finding:
    near = get_close_matches(event.unit, ids, n=1, cutoff=0.6)
    return Finding(
        "event_unknown_unit",
        Severity.WARNING,
        f"events[{at}].unit",
        Bilingual(
            f"Tidak ada unit `{event.unit}`; kejadian ini tidak mengubah apa pun.",
            f"There is no unit `{event.unit}`; this event changes nothing.",
        ),
        _meant(
            near,
            Bilingual("Pakai id unit seperti dalam organisasi.", "Use the unit's id in the organisation."),
        ),
    )


def _unknown_kind(at: int, event: Event, kinds: Sequence[str]) -> Finding:
    near = get_close_matches(event.kind, kinds, n=1, cutoff=0.6)
    known = ", ".join(f"`{kind}`" for kind in kinds)
    return Finding(
        "event_unknown_kind",
        Severity.WARNING,
        f"events[{at}].kind",
        Bilingual(
            f"Tidak ada ketentuan tentang kejadian `{event.kind}`; kejadian ini tidak mengubah apa pun.",
            f"No provision speaks of an event `{event.kind}`; this event changes nothing.",
        ),
        _meant(
            near,
            Bilingual(f"Yang dikenal: {known}.", f"Known are: {known}.")
            if kinds
            else Bilingual("Tambahkan ketentuan `closure` bersumber.", "Add a sourced `closure` provision."),
        ),
    )


def _meant(near: Sequence[str], otherwise: Bilingual) -> Bilingual:
    return Bilingual(f"Maksudnya `{near[0]}`?", f"Did you mean `{near[0]}`?") if near else otherwise
