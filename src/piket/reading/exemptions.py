"""What a draft orders for groups of people, as exemptions of the directive: who stays at home, who may come."""

from __future__ import annotations

from collections.abc import Iterable

from piket.policy.model import Exemption, Selector
from piket.policy.values import GroupEffect, PersonGroup
from piket.reading.days import on_days
from piket.reading.draft_view import DraftView
from piket.reading.values import Fact, FactKind

_WORDS = {
    PersonGroup.PREGNANT: "hamil",
    PersonGroup.COMORBID: "penyakit-penyerta",
    PersonGroup.VACCINATED: "divaksin",
}


def exemptions_of(view: DraftView) -> Iterable[Exemption]:
    """One for each group that the law's model has and whose order it can hold; others stand in the note."""
    for fact in view.facts(FactKind.RULE):
        effect = fact.value.get("group_effect")
        if effect:
            for group in view.listed(fact.value["groups"]):
                yield from _exemptions(view, fact, PersonGroup(str(group)), GroupEffect(str(effect)))


def _exemptions(view: DraftView, fact: Fact, group: PersonGroup, effect: GroupEffect) -> Iterable[Exemption]:
    regimes, levels = view.regime()
    plain = Selector(
        regions=view.local_regions,
        regimes=regimes,
        levels=levels,
        within=view.units_of(fact),
        populations=view.target(fact).populations or view.populations(),
    )
    for when in on_days(plain, view.days(fact)):
        yield Exemption(
            id=f"kelompok-{_WORDS[group]}",
            clause=view.clause(fact),
            when=when,
            evidence=view.evidence(fact),
            group=group,
            effect=effect,
        )
